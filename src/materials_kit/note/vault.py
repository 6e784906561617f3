"""Notes into the vault: decide, then act, and never over a person's words.

The order is undo record, journal, note, proposal, base. What is only ours, created or replaced, needs no
journal: after a kill the note is what we would write. A merge that was cut off after its note is told by the
journal. A note that changes under our hands is decided on anew.
"""

from collections.abc import Collection, Mapping, Sequence
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
    synced = tuple(bring(note, vault, dry_run=dry_run, restore=restore) for note in notes)
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


def bring(note: Note, vault: Vault, *, dry_run: bool, restore: bool = False) -> Synced:
    """Merge one note into the vault; one that the person moved is found by its `kit-id`, and its path is told.

    With `restore` a note that was deleted is written anew. Raises FilesystemError where a note cannot be read
    or written; then it is as it was.
    """
    for _ in range(TRIES):
        look = _look(note, vault)
        if note.upkeep is Upkeep.ONCE and (look.file or (look.base is not None and not restore)):
            return Synced(look.path, Action.NOTHING if look.file else Action.SKIP)
        base = None if restore and look.file is None else look.base
        taken = step(base, look.mine, note.text, prose=look.path.endswith(".md"))
        synced = _acted(look, taken, note.text, vault, dry_run=dry_run)
        if synced:
            if look.name != note.path and synced.action is not Action.SKIP:
                vault.finder.met(look.name, synced.path)
            return synced
    raise FilesystemError(
        f"{vault.folder / note.path} changes all the time", hint="close what writes to it, and run again"
    )


def part(name: str, text: str, vault: Vault, *, dry_run: bool) -> Synced | None:
    """Merge `text` into the note of a session that left the plan, known as `name`; None where it was deleted.

    Nothing is proposed: where the person's words are in the way, theirs stay. Raises FilesystemError.
    """
    for _ in range(TRIES):
        path, base = vault.finder.find(name), vault.bases.read(name)
        file = text_file.read(vault.folder / path) if path else None
        if path is None or file is None or base is None:
            return None
        look = _Look(name, path, file, base, base)
        taken = step(base, file.text, text)
        synced = _acted(look, Step(taken.action, taken.text), text, vault, dry_run=dry_run)
        if synced:
            return Synced(path, Action.KEEP, None, synced.edit, left=True)
    raise FilesystemError(f"{vault.folder / str(path)} changes all the time", hint="close what writes to it")


def _look(note: Note, vault: Vault) -> _Look:
    name = finding.id_of(note.text) or note.path
    path = note.path
    file = text_file.read(vault.folder / path)
    there = finding.id_of(file.raw) if file else None
    if name not in (note.path, there) and (found := vault.finder.find(name)):
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


def _acted(look: _Look, taken: Step, theirs: str, vault: Vault, *, dry_run: bool) -> Synced | None:
    """Do what was decided, or only tell it; None where the note is no longer the one that was decided on."""
    edit = _edit(look, taken)
    propose = taken.propose or look.cut_off
    after = look.mine if taken.text is None else taken.text
    parting = Parting(look.name, look.path, after, theirs, ancestor=look.ancestor, propose=propose)
    settled = vault.proposals.settle(parting)
    if not dry_run and not _written(look, taken, edit, settled, theirs, vault):
        return None
    return Synced(look.path, taken.action, settled.path, edit)


def _edit(look: _Look, taken: Step) -> Edit | None:
    text = taken.text
    if text is None or text == look.mine:
        return None
    before = look.file.raw.encode() if look.file else None
    return Edit(look.path, before, (look.file.dressed(text) if look.file else text).encode())


def _written(look: _Look, taken: Step, edit: Edit | None, settled: Settled, theirs: str, vault: Vault) -> bool:
    base = vault.bases.edit(look.name, theirs)
    edits = [one for one in (edit, *settled.edits, base) if one]
    if not edits:
        vault.journal.end(look.name)
        return True
    record = vault.undo.keep(edits)
    if edit:
        if taken.action is Action.MERGE and edit.after is not None:
            vault.journal.begin(look.name, edit.after.decode(), theirs, propose=bool(settled.path))
        if not text_file.swap(vault.folder / look.path, edit, flush=taken.action is Action.MERGE):
            files.remove(record)
            return False
    for one in settled.edits:
        text_file.swap(vault.folder / one.path, one, flush=False)  # a proposal edited in this moment stays
    vault.bases.write(look.name, theirs)
    vault.journal.end(look.name)
    return True
