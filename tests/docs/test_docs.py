"""The documentation is run: the tutorial's commands work, and the reference says what --help says."""

import importlib.util
import re
from pathlib import Path

import pytest

from materials_kit.cli.main import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def test_the_reference_is_fresh():
    spec = importlib.util.spec_from_file_location("make_reference", DOCS / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (DOCS / "cli-reference.md").read_text("utf-8") == module.reference(), "run: make docs"


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_is_documented(name):
    text = "\n".join((ROOT / page).read_text("utf-8") for page in ("README.md", "docs/tutorial.md", "CHANGELOG.md"))
    assert f"kit {name}" in text


def test_the_tutorial_runs(kit):
    text = (DOCS / "tutorial.md").read_text("utf-8")
    [plan] = re.findall(r"```markdown\n(.*?)```", text, re.DOTALL)
    (kit.folder / "my-plan.md").write_text(plan, encoding="utf-8")
    commands = re.findall(r"^\$ kit (.*)$", text, re.MULTILINE)
    assert len(commands) >= 5
    for line in commands:
        done = kit(*line.split())
        assert done.returncode == 0, f"kit {line}\n{done.stdout}\n{done.stderr}"


def test_links_between_pages_lead_somewhere():
    for page in [ROOT / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
