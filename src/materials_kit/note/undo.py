"""The last sync as it can be taken back: what each file was before, kept in the vault's `.kit/undo/`.

One record holds what belongs together, a note with its proposal and its base, and is written before any of
them is touched. Records are numbered; a run that changes something begins a new count, unless the last one
was cut off: then it goes on, so that both are taken back as one. `whole` marks a run that came to its end.
"""

import hashlib
import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath

from materials_kit import files
from materials_kit.errors import FilesystemError

FOLDER = ".kit"  # of the vault: everything the kit remembers there
_WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Edit:
    """One file of the vault: what it was and what it becomes; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True, slots=True)
class _Trace:
    """One file as a record has it: its text before, or the name of a copy, and the hash of what it becomes."""

    path: str
    before: str | None
    copy: str | None
    after: str | None


class Undid(StrEnum):
    """What was done with a file when the sync was taken back."""

    RESTORED = "restored"
    REMOVED = "removed"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Undone:
    """One file that the last sync had changed or made, and what was done with it."""

    path: str
    done: Undid


class Undo:
    """The records of the last sync of one vault."""

    def __init__(self, vault: Path) -> None:
        self._vault = vault
        self._folder = vault / FOLDER / "undo"
        self._next: int | None = None
        self._counting = threading.Lock()

    def keep(self, edits: Sequence[Edit]) -> Path:
        """Write down what the files are before they change; give the record. Raises FilesystemError."""
        traces = [_Trace(one.path, _text(one.before), None, digest(one.after)) for one in edits]
        return self._write(self._number(), traces)

    def keep_file(self, path: str, after: str) -> None:
        """Write down a file that becomes one with the hash `after`; what is there is copied. Raises FilesystemError."""
        place = self._vault / path
        number = self._number()
        copy = f"{number:05d}.copy" if place.is_file() else None
        if copy:
            files.copy(place, self._folder / copy)
        self._write(number, [_Trace(path, None, copy, after)])

    def end(self) -> None:
        """Say that the run came to its end; one that changed nothing leaves what was there. Raises FilesystemError."""
        if self._next is not None:
            files.jot(self._folder / _WHOLE, "")

    def back(self, *, dry_run: bool) -> tuple[Undone, ...]:
        """Take the last sync back, last change first; what the person changed since stays. Raises FilesystemError."""
        records = sorted(self._folder.glob("*.json"), reverse=True)
        state: dict[str, str | None] = {}
        undone: dict[str, Undone] = {}
        for record in records:
            undone |= {one.path: one for one in self._taken_back(_read(record), state, dry_run=dry_run)}
        if not dry_run:
            files.discard(self._folder)
        return tuple(undone.values())

    def _taken_back(self, traces: Sequence[_Trace], state: dict[str, str | None], *, dry_run: bool) -> list[Undone]:
        """Take one record back, all of it or nothing; `state` are the hashes the files have by now."""
        for one in traces:
            state.setdefault(one.path, _hash_of(self._vault / one.path))
        befores = {one.path: self._hash_before(one) for one in traces}
        if any(state[one.path] not in (one.after, befores[one.path]) for one in traces):
            return [Undone(one.path, Undid.LEFT) for one in traces]
        for one in traces:
            if state[one.path] != befores[one.path] and not dry_run:
                self._put_back(one)
        state |= befores
        return [Undone(one.path, Undid.RESTORED if befores[one.path] else Undid.REMOVED) for one in traces]

    def _put_back(self, one: _Trace) -> None:
        place = self._vault / one.path
        if one.copy:
            files.copy(self._folder / one.copy, place)
        elif one.before is not None:
            files.write(place, one.before)
        else:
            files.remove(place)
            files.prune(place.parent, self._vault)

    def _hash_before(self, one: _Trace) -> str | None:
        return _hash_of(self._folder / one.copy) if one.copy else digest(_bytes(one.before))

    def _write(self, number: int, traces: Sequence[_Trace]) -> Path:
        text = json.dumps([asdict(one) for one in traces], ensure_ascii=False)
        record = self._folder / f"{number:05d}.json"
        files.jot(record, text)
        return record

    def _number(self) -> int:
        with self._counting:  # notes are written side by side
            if self._next is None:
                if (self._folder / _WHOLE).exists():
                    files.discard(self._folder)
                numbers = [int(record.stem) for record in self._folder.glob("*.json") if record.stem.isdigit()]
                self._next = max(numbers, default=0) + 1
            number, self._next = self._next, self._next + 1
            return number


def digest(content: bytes | None) -> str | None:
    """Give the hash of a file's bytes; None where there is no file."""
    return None if content is None else hashlib.sha256(content).hexdigest()


def _text(content: bytes | None) -> str | None:
    return None if content is None else content.decode("utf-8")


def _bytes(text: str | None) -> bytes | None:
    return None if text is None else text.encode("utf-8")


def _hash_of(place: Path) -> str | None:
    if not place.is_file():
        return None
    with place.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _read(record: Path) -> list[_Trace]:
    try:
        traces = [_Trace(**one) for one in json.loads(record.read_bytes())]
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(record) from error
    paths = [path for one in traces for path in (one.path, one.copy) if path is not None]
    if not all(inside(path) for path in paths):
        raise _damaged(record)
    return traces


def inside(path: str) -> bool:
    """Tell whether a path that is remembered in a vault, and may be anybody's, stays in it."""
    return not PurePosixPath(path).is_absolute() and ".." not in PurePosixPath(path).parts


def _damaged(record: Path) -> FilesystemError:
    return FilesystemError(
        f"{record} is damaged: the last sync cannot be taken back", hint="look into the vault's own version history"
    )
