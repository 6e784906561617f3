"""Notes into the vault: decide, then act, and never over a person's words.

The order is journal, note, proposal, base. What is only ours, created or replaced, needs no journal: after a
kill the note is what we would write. A merge that was cut off after its note is told by the journal.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from materials_kit.errors import FilesystemError, GuardStopped
from materials_kit.model import Note, Upkeep
from materials_kit.note import finding, proposal, text_file
from materials_kit.note.base import Bases
from materials_kit.note.decide import Action
from materials_kit.note.journal import Journal
from materials_kit.note.step import Step, step
from materials_kit.note.text_file import TextFile

TRIES = 5  # how often a note may change under our hands before we give up


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done with a note; `proposal` is the file where ours waits for the person, if it does."""

    path: str
    action: Action
    proposal: str | None = None


def sync(
    notes: Sequence[Note], vault: Path, *, dry_run: bool = False, remembered: Collection[str] = ()
) -> tuple[Synced, ...]:
    """Merge notes into the vault; `remembered` are the paths of notes the project wrote there before.

    A note that the person moved is found by its `kit-id`, and its path is told. Raises GuardStopped
    where the vault has become empty, FilesystemError where a note cannot be read or written; then the
    notes before it are done and this one is as it was.
    """
    bases = Bases(vault)
    _guard(vault, bases, remembered)
    return tuple(_sync(note, vault, bases, dry_run=dry_run) for note in notes)


def _guard(vault: Path, bases: Bases, remembered: Collection[str]) -> None:
    """Stop where notes were written before and none is left; one note that is gone alone was deleted."""
    if not remembered or next(finding.places(vault), None) is not None:
        return
    if len(remembered) > 1 or not bases.known():
        raise GuardStopped(
            f"{len(remembered)} notes were written to {vault} before, and now it is empty or gone",
            hint="if you moved it, say where with --vault or vault: in settings; "
            "to begin anew, remove cache/vaults.json",
        )


def _sync(note: Note, vault: Path, bases: Bases, *, dry_run: bool) -> Synced:
    name, journal = finding.id_of(note.text) or note.path, Journal(vault)
    if note.upkeep is Upkeep.ONCE and (given := _given(note, name, vault, bases)):
        return given
    for _ in range(TRIES):
        base = bases.read(name)
        place = _place(note, vault, known=base is not None)
        path = place.relative_to(vault).as_posix()
        file = text_file.read(place)
        cut_off = journal.unfinished(name, file.raw if file else None)
        if file and finding.id_of(file.raw) not in (None, finding.id_of(note.text)):
            base = None  # another note of ours has its place
        known, mine = cut_off.theirs if cut_off else base, file.text if file else None
        taken = step(known, mine, note.text, prose=path.endswith(".md"))
        propose = taken.propose or (cut_off is not None and cut_off.propose)
        if dry_run:
            return Synced(path, taken.action, proposal.waiting(vault, path, propose=propose))
        begin = partial(journal.begin, name, theirs=note.text, propose=propose)
        if _written(place, file, taken, begin):
            after = mine if taken.text is None else taken.text
            waiting = proposal.settle(vault, path, after, note.text, bases, propose=propose)
            bases.write(name, note.text)
            journal.end(name)
            return Synced(path, taken.action, waiting)
    raise FilesystemError(f"{vault / note.path} changes all the time", hint="close what writes to it, and run again")


def _given(note: Note, name: str, vault: Path, bases: Bases) -> Synced | None:
    """Tell of a note that is made once and was; None where it is still to be made."""
    known = bases.has(name)
    place = _place(note, vault, known=known)
    there = place.exists() or place.is_symlink()
    if not (known or there):
        return None
    return Synced(place.relative_to(vault).as_posix(), Action.NOTHING if there else Action.SKIP)


def _place(note: Note, vault: Path, *, known: bool) -> Path:
    place, note_id = vault / note.path, finding.id_of(note.text)
    if not known or note_id is None or place.exists() or place.is_symlink():
        return place
    return finding.moved(vault, note_id) or place


def _written(place: Path, file: TextFile | None, taken: Step, begin: Callable[[str], None]) -> bool:
    """Write the note if need be; false where it is no longer the one we decided on."""
    text = taken.text
    if text is None or (file and text == file.text):
        return True
    raw = file.dressed(text) if file else text
    if taken.action is Action.MERGE:
        begin(raw)
    if text_file.read(place) != file:
        return False
    text_file.write(place, raw)
    return True
