"""Which notes were written to which vault: a memory outside the vault, for the guard against an empty one."""

import json
from collections.abc import Sequence

from materials_kit import files
from materials_kit.layout import Layout


def read(layout: Layout) -> tuple[str, ...]:
    """Give the paths of the notes that were written to the layout's vault; none where nothing is remembered."""
    known = _all(layout)
    noted = known.get(_name(layout), known.get(str(layout.vault.resolve()), []))
    return tuple(str(path) for path in noted) if isinstance(noted, list) else ()


def write(layout: Layout, notes: Sequence[str]) -> None:
    """Remember the notes of the layout's vault. Raises FilesystemError."""
    known = _all(layout) | {_name(layout): list(notes)}
    files.write(layout.vaults, json.dumps(known, ensure_ascii=False, indent=1) + "\n")


def _name(layout: Layout) -> str:
    """Give the vault's name: one inside the project is known by its place there, for a project may be moved."""
    vault, project = layout.vault.resolve(), layout.project.resolve()
    return vault.relative_to(project).as_posix() if vault.is_relative_to(project) else str(vault)


def _all(layout: Layout) -> dict[str, object]:
    try:
        found = json.loads(layout.vaults.read_bytes())
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
