"""Which notes were written to which vault: a memory outside the vault, for the guard against an empty one."""

import json
from collections.abc import Sequence

from materials_kit import files
from materials_kit.layout import Layout


def read(layout: Layout) -> tuple[str, ...]:
    """Give the paths of the notes that were written to the layout's vault; none where nothing is remembered."""
    noted = _all(layout).get(str(layout.vault.resolve()), [])
    return tuple(str(path) for path in noted) if isinstance(noted, list) else ()


def write(layout: Layout, notes: Sequence[str]) -> None:
    """Remember the notes of the layout's vault. Raises FilesystemError."""
    known = _all(layout) | {str(layout.vault.resolve()): list(notes)}
    files.write(layout.vaults, json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def _all(layout: Layout) -> dict[str, object]:
    try:
        found = json.loads(layout.vaults.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
