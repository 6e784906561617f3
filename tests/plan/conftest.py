"""The real plan, where it lies beside the repository, and plans of other people written by us."""

from pathlib import Path

import pytest

HERE = Path(__file__).resolve()
REAL = HERE.parents[3] / "shared/plan/learning-sprint.md"


@pytest.fixture(scope="session")
def real_bytes():
    if not REAL.is_file():
        pytest.skip("the real plan is not beside this repository")
    return REAL.read_bytes()


@pytest.fixture(scope="session")
def real(real_bytes):
    from materials_kit.plan.markdown.decode import decode
    from materials_kit.plan.markdown.read import read

    return read(decode(real_bytes).text)


@pytest.fixture(scope="session")
def example():
    """A small plan that uses every key of the format."""
    return (HERE.parent / "cases/every-key.yaml").read_text(encoding="utf-8")
