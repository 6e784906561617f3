"""Notes into the vault: decide, then act, and never over a person's words.

The order is undo record, journal, note, proposal, base. What is only ours, created or replaced, needs no
journal: after a kill the note is what we would write. A merge that was cut off after its note is told by the
journal. A note that changes under our hands is decided on anew.
"""

from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError, GuardStopped
from materials_kit.model import Note, Upkeep
from materials_kit.note import finding, text_file
from materials_kit.note.base import Bases
from materials_kit.note.decide import Action
from materials_kit.note.finding import Finder
from materials_kit.note.journal import Journal
from materials_kit.note.proposal import Parting, Proposals, Settled
from materials_kit.note.step import Step, step
from materials_kit.note.text_file import TextFile
from materials_kit.note.undo import Edit, Undo

_NOTHING_WAITS = Settled(None)
WRITERS = 4  # notes written side by side: most of a write is to wait for the disk
TRIES = 5  # how often a note may change under our hands before we give up


@dataclass(frozen=True, slots=True)
class Vault:
    """One vault for the length of a run: its folder and what is remembered in its `.kit/`."""

    folder: Path
    bases: Bases
    journal: Journal
    proposals: Proposals
    undo: Undo
    finder: Finder


@dataclass(frozen=True, slots=True)
class Synced:
    """What was done with a note, or would be: `edit` is the change of its file.

    `proposal` is the file where ours waits for the person; `left` says that the plan has no such session any more.
    With a `failure` the note is as it was.
    """

    path: str
    action: Action
    proposal: str | None = None
    edit: Edit | None = None
    left: bool = False
    failure: FilesystemError | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """One note as it is found: under which name it is known, where, what is there, and what we wrote last."""

    name: str
    path: str
    file: TextFile | None
    base: str | None
    ancestor: str | None
    cut_off: bool = False  # a merge whose note was written and whose proposal was not

    @property
    def mine(self) -> str | None:
        """Give the person's text."""
        return self.file.text if self.file else None


@dataclass(frozen=True, slots=True)
class _Deed:
    """What was decided on a note, with what it takes to do it; without `theirs` there is nothing to do."""

    look: _Look
    taken: Step
    edit: Edit | None = None
    settled: Settled = _NOTHING_WAITS
    theirs: str | None = None

    @property
    def synced(self) -> Synced:
        """Give what is told of it."""
        return Synced(self.look.path, self.taken.action, self.settled.path, self.edit)

    def edits(self, vault: Vault) -> list[Edit]:
        """Give the changes of all files, the memory of what we would have written last. Raises FilesystemError."""
        base = None if self.theirs is None else vault.bases.edit(self.look.name, self.theirs)
        return [one for one in (self.edit, *self.settled.edits, base) if one]

    def is_due(self, vault: Vault) -> bool:
        """Tell whether anything is to be written; where not, an old entry of the journal has done its work."""
        remembered = self.theirs is not None and self.look.ancestor == self.theirs
        due = bool(self.edit or self.settled.edits) if remembered else bool(self.edits(vault))
        if not due and self.theirs is not None:
            vault.journal.end(self.look.name)
        return due


def open_vault(folder: Path) -> Vault:
    """Give the vault in that folder; nothing is read or made yet."""
    return Vault(folder, Bases(folder), Journal(folder), Proposals(folder), Undo(folder), Finder(folder))


def sync(
    notes: Sequence[Note],
    folder: Path,
    *,
    dry_run: bool = False,
    restore: bool = False,
    remembered: Collection[str] = (),
) -> tuple[Synced, ...]:
    """Merge notes into the vault in that folder, as one run. Raises as `guard` and `bring` do."""
    vault = open_vault(folder)
    if not restore:
        guard(vault, remembered)
    synced = bring_all(notes, vault, dry_run=dry_run, restore=restore)
    for failure in (one.failure for one in synced if one.failure):
        raise failure
    if not dry_run:
        end(vault)
    return synced


def end(vault: Vault) -> None:
    """Write down that a run came to its end. Raises FilesystemError."""
    vault.finder.remember()
    vault.undo.end()


def guard(vault: Vault, remembered: Collection[str]) -> None:
    """Stop where notes were written before and none is left; one note that is gone alone was deleted.

    `remembered` are the paths of notes the project wrote there before. Raises GuardStopped.
    """
    if not remembered or next(finding.places(vault.folder), None) is not None:
        return
    if len(remembered) > 1 or not vault.bases.known():
        raise _emptied(vault, len(remembered))


def guard_known(vault: Vault, paths: Mapping[str, str]) -> None:
    """Stop where the vault itself remembers notes, and none is left of those whose paths are given by `kit-id`.

    That holds when all else is forgotten, as without the cache or in a project that was moved. Raises
    GuardStopped.
    """
    written = [name for name in paths if vault.bases.has(name)]
    if len(written) > 1 and not any((vault.folder / paths[name]).is_file() for name in written):
        raise _emptied(vault, len(written))


def _emptied(vault: Vault, number: int) -> GuardStopped:
    return GuardStopped(
        f"{number} notes were written to {vault.folder} before, and now it is empty or gone",
        hint="if you moved it, say where with --vault or vault: in settings; "
        "to have the notes written anew: kit note --restore",
    )


def bring_all(notes: Sequence[Note], vault: Vault, *, dry_run: bool, restore: bool = False) -> tuple[Synced, ...]:
    """Merge notes into the vault; where one fails, such as one that is no text, the others are written all the same.

    They are decided on one after the other and written side by side. With `restore` a note that was deleted is
    written anew.
    """
    with ThreadPoolExecutor(WRITERS) as writers:
        begun = [_begun(note, vault, writers, dry_run=dry_run, restore=restore) for note in notes]
    return tuple(_ended(note, one, vault, restore=restore) for note, one in zip(notes, begun, strict=True))


def _begun(
    note: Note, vault: Vault, writers: ThreadPoolExecutor, *, dry_run: bool, restore: bool
) -> Synced | tuple[_Deed, Future[bool]]:
    try:
        deed = _decided(note, vault, restore=restore)
    except FilesystemError as failure:
        return Synced(note.path, Action.KEEP, failure=failure)
    due = not dry_run and deed.is_due(vault)
    return (deed, writers.submit(_written, deed, vault)) if due else deed.synced


def _ended(note: Note, begun: Synced | tuple[_Deed, Future[bool]], vault: Vault, *, restore: bool) -> Synced:
    """Give what became of a note; one that changed under our hands is decided on anew."""
    if isinstance(begun, Synced):
        return begun
    deed, written = begun
    try:
        for _ in range(TRIES):
            if written.result() if deed is begun[0] else _written(deed, vault):
                return deed.synced
            deed = _decided(note, vault, restore=restore)
    except FilesystemError as failure:
        return Synced(note.path, Action.KEEP, failure=failure)
    changing = f"{vault.folder / note.path} changes all the time"
    return Synced(
        note.path, Action.KEEP, failure=FilesystemError(changing, hint="close what writes to it, and run again")
    )


def _decided(note: Note, vault: Vault, *, restore: bool) -> _Deed:
    """Decide on one note; one that the person moved is found by its `kit-id`. Raises FilesystemError."""
    look = _look(note, vault)
    if note.upkeep is Upkeep.ONCE and (look.file or (look.base is not None and not restore)):
        return _Deed(look, Step(Action.NOTHING if look.file else Action.SKIP))
    base = None if restore and look.file is None else look.base
    taken = step(base, look.mine, note.text, ending=note.path[note.path.rindex(".") :])
    if look.name != note.path and taken.action is not Action.SKIP:
        vault.finder.met(look.name, look.path)
    return _deed(look, taken, note.text, vault)


def part(name: str, text: str, vault: Vault, *, dry_run: bool) -> Synced | None:
    """Merge `text` into the note of a session that left the plan, known as `name`; None where it was deleted.

    Nothing is proposed: where the person's words are in the way, theirs stay. Raises FilesystemError.
    """
    for _ in range(TRIES):
        path, base = vault.finder.find(name), vault.bases.read(name)
        file = text_file.read(vault.folder / path) if path else None
        if path is None or file is None or base is None:
            return None
        taken = step(base, file.text, text)
        deed = _deed(_Look(name, path, file, base, base), Step(taken.action, taken.text), text, vault)
        if dry_run or not deed.is_due(vault) or _written(deed, vault):
            return Synced(path, Action.KEEP, None, deed.edit, left=True)
    raise FilesystemError(f"{vault.folder / str(path)} changes all the time", hint="close what writes to it")


def _look(note: Note, vault: Vault) -> _Look:
    name = finding.id_of(note.text) or note.name or note.path
    path = note.path
    file = text_file.read(vault.folder / path)
    there = finding.id_of(file.raw) if file else None
    if name != there and (found := _elsewhere(name, note, vault, there=file is not None)):
        path = found
        file = text_file.read(vault.folder / path)
        there = name
    elif file is None and len(twins := vault.finder.all(name)) > 1:
        raise FilesystemError(
            f"{' and '.join(twins)} have the same kit-id, so which one is the kit's cannot be told",
            hint="take the kit-id out of the one that is yours, and run again",
        )
    pending = vault.journal.unfinished(name, file.raw if file else None)
    # Where another note of ours has the place, this one is not ours to merge with.
    base = None if there not in (None, name) else vault.bases.read(name)
    if pending:
        return _Look(name, path, file, pending.theirs, base, cut_off=pending.propose)
    return _Look(name, path, file, base, base)


def _elsewhere(name: str, note: Note, vault: Vault, *, there: bool) -> str | None:
    """Give the path where the person moved what is not at its place, or whose place another note has."""
    if note.path.endswith(".md"):
        return vault.finder.find(name) if name != note.path else None
    base = None if there else vault.bases.read(name)
    ending = note.path[note.path.rindex(".") :]
    return vault.finder.like(base, vault.bases.others(name, ending), ending) if base else None


def _deed(look: _Look, taken: Step, theirs: str, vault: Vault) -> _Deed:
    """Give all that has to change for what was decided."""
    after = look.mine if taken.text is None else taken.text
    propose = taken.propose or look.cut_off
    parting = Parting(look.name, look.path, after, theirs, ancestor=look.ancestor, propose=propose)
    return _Deed(look, taken, _edit(look, taken), vault.proposals.settle(parting), theirs)


def _edit(look: _Look, taken: Step) -> Edit | None:
    text = taken.text
    if text is None or text == look.mine:
        return None
    before = look.file.raw.encode() if look.file else None
    return Edit(look.path, before, (look.file.dressed(text) if look.file else text).encode())


def _written(deed: _Deed, vault: Vault) -> bool:
    """Do what was decided; false where the note is no longer the one that was decided on, and nothing is done."""
    look, edit, settled = deed.look, deed.edit, deed.settled
    if deed.theirs is None:
        return True
    merged = deed.taken.action is Action.MERGE
    record = vault.undo.keep(deed.edits(vault))
    if edit:
        if merged and edit.after is not None:
            vault.journal.begin(look.name, edit.after.decode(), deed.theirs, propose=bool(settled.path))
        if not text_file.swap(vault.folder / look.path, edit, flush=merged):
            files.remove(record)
            return False
    for one in settled.edits:
        text_file.swap(vault.folder / one.path, one, flush=False)  # a proposal edited in this moment stays
    vault.bases.write(look.name, deed.theirs)
    vault.journal.end(look.name)
    return True
