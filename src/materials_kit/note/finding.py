"""Where a note is now: at its path, or wherever the person moved it, known by its `kit-id`."""

import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from materials_kit import files as written
from materials_kit.note import frontmatter
from materials_kit.note.undo import FOLDER, inside

ID = "kit-id"
PROPOSAL = ".proposal.md"
LIKE = 0.5  # share of lines that what we wrote and what is found elsewhere must have in common
_HEAD = 4096  # bytes; the properties stand on top


def places(vault: Path) -> Iterator[Path]:
    """Give the vault's notes."""
    yield from files(vault, ".md")


def files(vault: Path, ending: str) -> Iterator[Path]:
    """Give the vault's files with that ending, those in hidden folders such as `.kit` and `.obsidian` left out."""
    for folder, inner, names in os.walk(vault):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        yield from (Path(folder) / name for name in sorted(names) if name.endswith(ending))


class Finder:
    """The notes of one vault by their `kit-id`; looked through once, and only if one is not at its place.

    `.kit/paths.json` has where each was last, for those whose `kit-id` the person took out.
    """

    def __init__(self, vault: Path) -> None:
        self._vault = vault
        self._memory = vault / FOLDER / "paths.json"
        self._met: dict[str, str] = {}

    def find(self, note_id: str) -> str | None:
        """Give the path of the note that has this `kit-id`, or had it; of several the one where it was last, if any."""
        found = self._by_id.get(note_id, ())
        last = self._last.get(note_id)
        if found:
            return found[0] if len(found) == 1 else last if last in found else None
        return last if last and (self._vault / last).is_file() and not self._has_id(last) else None

    def all(self, note_id: str) -> tuple[str, ...]:
        """Give the paths of the notes that have this `kit-id`, a copy as well."""
        return tuple(self._by_id.get(note_id, ()))

    def met(self, note_id: str, path: str) -> None:
        """Be told where a note is."""
        self._met[note_id] = path

    def remember(self) -> None:
        """Write down where the notes are. Raises FilesystemError."""
        paths = self._last | self._met
        if paths != self._last:
            written.jot(self._memory, json.dumps(paths, ensure_ascii=False, indent=1))

    @cached_property
    def _last(self) -> dict[str, str]:
        try:
            found = json.loads(self._memory.read_bytes())
        except (OSError, ValueError):
            return {}
        paths = found.items() if isinstance(found, dict) else ()
        return {str(key): str(path) for key, path in paths if inside(str(path))}

    def _has_id(self, path: str) -> bool:
        return id_of(_head(self._vault / path).decode("utf-8", "replace")) is not None

    def elsewhere(self, paths: Mapping[str, str], written: Callable[[str], bool]) -> dict[str, str]:
        """Give, by `kit-id`, where the notes are that were written before and are not at their paths any more."""
        missing = [one for one, path in paths.items() if not (self._vault / path).exists() and written(one)]
        return {note_id: found for note_id in missing if (found := self.find(note_id))}

    def like(self, text: str, others: Sequence[str], ending: str) -> str | None:
        """Give the path of what we wrote as `text` and the person moved: the one file that is most like it.

        What has no `kit-id` can only be known by what it says; `others` is what we wrote elsewhere, such as for
        another sprint.
        """
        found = [place for place in files(self._vault, ending) if _is_like(_text(place), text, others)]
        return found[0].relative_to(self._vault).as_posix() if len(found) == 1 else None

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
    return frontmatter.value(text, ID)


def _is_like(found: str, text: str, others: Sequence[str]) -> bool:
    share = _shared(found, text)
    return share >= LIKE and all(share > _shared(found, other) for other in others)


def _shared(one: str, other: str) -> float:
    """Give the share of lines that two texts have in common."""
    lines, others = (Counter(text.split("\n")) for text in (one, other))
    return (lines & others).total() / max(lines.total(), others.total())


def _text(place: Path) -> str:
    return "" if place.is_symlink() else place.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def _head(place: Path) -> bytes:
    if place.is_symlink() or not place.is_file():
        return b""
    with place.open("rb") as opened:
        return opened.read(_HEAD)
