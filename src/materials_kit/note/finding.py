"""Where a note is now: at its path, or wherever the person moved it, known by its `kit-id`."""

import os
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
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


class Finder:
    """The notes of one vault by their `kit-id`; looked through once, and only if one is not at its place."""

    def __init__(self, vault: Path) -> None:
        self._vault = vault

    def find(self, note_id: str) -> str | None:
        """Give the path of the one note that has this `kit-id`; None where there is none, or several."""
        found = self._by_id.get(note_id, ())
        return found[0] if len(found) == 1 else None

    def elsewhere(self, paths: Mapping[str, str], written: Callable[[str], bool]) -> dict[str, str]:
        """Give, by `kit-id`, where the notes are that were written before and are not at their paths any more."""
        missing = [one for one, path in paths.items() if not (self._vault / path).exists() and written(one)]
        return {note_id: found for note_id in missing if (found := self.find(note_id))}

    @cached_property
    def _by_id(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for place in places(self._vault):
            head = b"" if place.name.endswith(PROPOSAL) else _head(place)
            note_id = id_of(head.decode("utf-8", "replace")) if ID.encode() in head else None
            if note_id:
                found.setdefault(note_id, []).append(place.relative_to(self._vault).as_posix())
        return found


def id_of(text: str) -> str | None:
    """Give the `kit-id` of a note's text."""
    return frontmatter.value(text.removeprefix("\ufeff").replace("\r\n", "\n"), ID)


def _head(place: Path) -> bytes:
    if place.is_symlink() or not place.is_file():
        return b""
    with place.open("rb") as opened:
        return opened.read(_HEAD)
