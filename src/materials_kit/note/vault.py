"""Notes into the vault: decide, then act, and never over a person's words."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError, GuardStopped
from materials_kit.model import Note
from materials_kit.note import frontmatter
from materials_kit.note.base import Bases
from materials_kit.note.decide import Action, decide
from materials_kit.note.merge import merge

MARK = "\ufeff"
PROPOSAL = ".proposal.md"


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done with a note; `proposal` is the file where ours waits for the person, if it does."""

    path: str
    action: Action
    proposal: str | None = None


def sync(
    notes: Sequence[Note], vault: Path, *, remembered: Collection[str] = (), dry_run: bool = False
) -> tuple[Synced, ...]:
    """Merge notes into the vault; `remembered` are the notes the project wrote there before.

    Raises GuardStopped where the vault has become empty, FilesystemError where a note cannot be
    read or written; then the notes before it are done and this one is as it was.
    """
    if remembered and not any(vault.glob("**/*.md")):
        raise GuardStopped(
            f"{len(remembered)} notes were written to {vault} before, and now it is empty or gone",
            hint="if you moved it, say where with --vault or vault: in settings; to begin anew remove cache/vaults.json",
        )
    bases = Bases(vault)
    return tuple(_sync(note, vault, bases, dry_run=dry_run) for note in notes)


def _sync(note: Note, vault: Path, bases: Bases, *, dry_run: bool) -> Synced:
    place, theirs = vault / note.path, note.text
    raw = _read(place)
    mine = None if raw is None else _plain(raw)
    base = bases.read(note.path)
    action = decide(base, mine, theirs)
    text, conflict = _result(action, base, mine, theirs)
    wants_proposal = action is Action.PROPOSE or conflict
    proposal = f"{note.path.removesuffix('.md')}{PROPOSAL}" if wants_proposal else None
    if dry_run:
        return Synced(note.path, action, proposal)
    if text is not None and text != mine:
        _must_be_unchanged(place, raw)
        files.write(place, _like(raw, text))
    if proposal:
        _propose(vault, proposal, theirs, bases)
    else:
        _withdraw(vault, f"{note.path.removesuffix('.md')}{PROPOSAL}", theirs, mine, bases)
    # The note first, then the base: a kill in between leaves a note that already has our changes, and
    # the next merge finds the same lines on both sides.
    if action is not Action.PROPOSE:
        bases.write(note.path, theirs)
    return Synced(note.path, action, proposal)


def _result(action: Action, base: str | None, mine: str | None, theirs: str) -> tuple[str | None, bool]:
    if action in (Action.CREATE, Action.REPLACE):
        return theirs, False
    if action is not Action.MERGE or base is None or mine is None:
        return None, False
    parts = [frontmatter.split(text) for text in (base, mine, theirs)]
    if any(part.keys is None for part in parts):
        whole = merge(base, mine, theirs)
        return whole.text, whole.conflict
    keys, clash = frontmatter.merge(parts[0].keys or {}, parts[1].keys or {}, parts[2].keys or {})
    body = merge(parts[0].body, parts[1].body, parts[2].body)
    return frontmatter.join(keys, body.text), clash or body.conflict


def _read(place: Path) -> str | None:
    if not place.exists() and not place.is_symlink():
        return None
    if not place.is_file():
        raise FilesystemError(f"{place} is no file", hint="move it away, and run kit note again")
    return files.read_text(place)


def _plain(raw: str) -> str:
    return raw.removeprefix(MARK).replace("\r\n", "\n")


def _like(raw: str | None, text: str) -> str:
    """Give the text with the line ends and byte order mark the person's editor uses."""
    if raw is None:
        return text
    ends = raw.count("\r\n") * 2 > raw.count("\n")
    return (MARK if raw.startswith(MARK) else "") + (text.replace("\n", "\r\n") if ends else text)


def _must_be_unchanged(place: Path, raw: str | None) -> None:
    if _read(place) != raw:
        raise FilesystemError(f"{place} was changed while we looked at it", hint="run kit note again")


def _propose(vault: Path, proposal: str, theirs: str, bases: Bases) -> None:
    """Put our text beside the note, unless the person has edited the proposal that is there."""
    place = vault / proposal
    if not place.is_file() or files.read_text(place) == bases.read(proposal):
        files.write(place, theirs)
        bases.write(proposal, theirs)


def _withdraw(vault: Path, proposal: str, theirs: str, mine: str | None, bases: Bases) -> None:
    """Take a proposal away once the note contains it; one the person edited is theirs."""
    place = vault / proposal
    if place.is_file() and mine == theirs and files.read_text(place) == bases.read(proposal):
        files.remove(place)
