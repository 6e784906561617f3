"""What we would have written, beside a note whose same lines the person changed.

The file is ours: it is rewritten, and it goes once the note contains it; one that the person edited is
theirs and stays.
"""

from pathlib import Path

from materials_kit import files
from materials_kit.note import text_file
from materials_kit.note.base import Bases
from materials_kit.note.finding import PROPOSAL
from materials_kit.note.step import has


def waiting(vault: Path, path: str, *, propose: bool) -> str | None:
    """Give the proposal's path where there is one, or would be."""
    name = _name(path)
    return name if propose or (vault / name).exists() else None


def settle(vault: Path, path: str, note: str | None, theirs: str, bases: Bases, *, propose: bool) -> str | None:
    """Write, keep or take away the proposal of a note that now has the text `note`; give its path where it stays.

    Raises FilesystemError.
    """
    name = _name(path)
    place = vault / name
    file = text_file.read(place)
    edited = file is not None and file.text not in (bases.read(_memory(path)), theirs)
    if edited or (file is not None and note is None):
        return name
    if propose or (file is not None and note is not None and not has(note, theirs)):
        text_file.write(place, theirs)
        bases.write(_memory(path), theirs)
        return name
    if file is not None:
        files.remove(place)
        bases.forget(_memory(path))
    return None


def _name(path: str) -> str:
    return f"{path.removesuffix('.md')}{PROPOSAL}"


def _memory(path: str) -> str:
    """Give the name under which the proposal we wrote last is remembered; it is no proposal itself."""
    return f"{path.removesuffix('.md')} (proposed)"
