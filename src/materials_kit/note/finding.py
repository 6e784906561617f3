"""Where a note is now: at its path, or wherever the person moved it, known by its `kit-id`."""

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from materials_kit.note import frontmatter

ID = "kit-id"
PROPOSAL = ".proposal.md"
_HEAD = 4096  # bytes; the properties stand on top


def places(vault: Path) -> Iterator[Path]:
    """Give the vault's notes, hidden folders such as `.kit` and `.obsidian` left out."""
    for folder, inner, names in os.walk(vault):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if name.endswith(".md"))


def elsewhere(vault: Path, paths: Mapping[str, str], written: Callable[[str], bool]) -> dict[str, str]:
    """Give, by `kit-id`, where the notes are that were written before and are not at their paths any more."""
    missing = {note_id for note_id, path in paths.items() if not (vault / path).exists() and written(note_id)}
    found: dict[str, list[str]] = {}
    for place in places(vault) if missing else ():
        head = b"" if place.name.endswith(PROPOSAL) else _head(place)
        note_id = id_of(head.decode("utf-8", "replace")) if ID.encode() in head else None
        if note_id in missing and note_id:
            found.setdefault(note_id, []).append(place.relative_to(vault).as_posix())
    return {note_id: same[0] for note_id, same in found.items() if len(same) == 1}


def moved(vault: Path, note_id: str) -> Path | None:
    """Give the one note that has this `kit-id`; None where there is none, or several."""
    wanted = note_id.encode()
    found = [place for place in places(vault) if not place.name.endswith(PROPOSAL) and wanted in _head(place)]
    same = [place for place in found if id_of(_head(place).decode("utf-8", "replace")) == note_id]
    return same[0] if len(same) == 1 else None


def id_of(text: str) -> str | None:
    """Give the `kit-id` of a note's text."""
    return frontmatter.value(text.removeprefix("\ufeff").replace("\r\n", "\n"), ID)


def _head(place: Path) -> bytes:
    if place.is_symlink() or not place.is_file():
        return b""
    with place.open("rb") as opened:
        return opened.read(_HEAD)
