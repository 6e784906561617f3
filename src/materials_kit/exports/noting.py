"""From outcomes to the vault: session notes, their materials' notes and files, drafts, and what stands around."""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from materials_kit import files, layout
from materials_kit.exports import vaults
from materials_kit.exports.holding import held
from materials_kit.exports.stamps import Stamps
from materials_kit.model import Note, Outcome, Session
from materials_kit.note import finding, ids
from materials_kit.note.attachments import Bringing, Shelf
from materials_kit.note.leaving import parted
from materials_kit.note.moving import found_again
from materials_kit.note.scene import Scene
from materials_kit.note.shipped import NAMES
from materials_kit.note.undo import FOLDER, Undid, Undo, Undone
from materials_kit.note.vault import Synced, bring_all, end, guard, guard_known, open_vault, part
from materials_kit.pipeline import Run
from materials_kit.workspace import Workspace

log = logging.getLogger("materials_kit")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was done for a session: its note, what goes along with it, and the vault paths of the files brought."""

    note: Synced
    others: tuple[Synced, ...]
    files: tuple[str, ...]

    @property
    def all(self) -> tuple[Synced, ...]:
        """Give the session's note and those along with it."""
        return (self.note, *self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """How notes are written: only told with `dry_run`; those that were deleted come back with `restore`."""

    dry_run: bool
    restore: bool = False


class Scribe:
    """Writes the notes of one run; the vault is looked through once, and no note is written twice."""

    def __init__(self, run: Run, scene: Scene, ways: Ways) -> None:
        self._run = run
        self._scene = scene
        self._ways = ways
        self._folder = run.workspace.layout.vault
        self._vault = open_vault(self._folder)
        self._shelf = Shelf(self._folder, scene.places.folder)
        self._stamps = Stamps(run.workspace.layout, scene.plan)
        self._remembered = dict.fromkeys(vaults.read(run.workspace.layout))
        self._done: set[str] = set()
        if not ways.restore:
            guard(self._vault, self._remembered)
            guard_known(self._vault, scene.places.paths)

    def session(self, session: Session, outcomes: Sequence[Outcome]) -> Noted:
        """Merge a session's note into the vault, with what goes along. Raises TemplateBroken, FilesystemError."""
        members = [member for outcome in outcomes for member in outcome.family]
        given = self._shelf.wanted(members)
        come = self._shelf.comes(given, restore=self._ways.restore)
        there = dict(self._scene.attachments) | {one.key: one.path for one in come}
        self._scene = replace(self.seen(outcomes), attachments=there)
        synced = self._notes(session, outcomes)
        how = Bringing(
            blob=self._run.blob, undo=self._vault.undo, dry_run=self._ways.dry_run, restore=self._ways.restore
        )
        brought = self._shelf.put(given, how)
        log.info("%s: %d notes, %d files brought", session.id, len(synced), len(brought))
        return Noted(synced[0], synced[1:], tuple(brought))

    def _notes(self, session: Session, outcomes: Sequence[Outcome]) -> tuple[Synced, ...]:
        """Merge a session's note, those of its materials and its draft; where nothing can come of it, only tell so."""
        post = self._post(session, outcomes)
        scene = self._with_draft(session, post)
        inputs = self._stamps.inputs(scene, outcomes)
        if not post and (found := self._untouched(session.id, inputs)):
            return found
        from materials_kit.note.render import render

        members = [member for outcome in outcomes for member in outcome.family]
        notes = [render(scene, session, outcomes)]
        notes += [note for member in members if (note := self._material(member))]
        synced, drafted = self._sync(notes), self._sync([post] if post else [])
        self._stamps.keep(session.id, inputs, notes, synced)
        return synced + drafted

    def _untouched(self, name: str, inputs: str) -> tuple[Synced, ...]:
        found = () if self._ways.restore else self._stamps.find(name, inputs)
        fresh = tuple(one for one in found if one.path not in self._done)
        self._told(one.path for one in fresh)
        return fresh

    def _material(self, outcome: Outcome) -> Note | None:
        from materials_kit.note.material_note import render_material

        note_id = ids.material(self._scene.plan, outcome.material)
        path = self._scene.places.paths.get(note_id or "")
        return render_material(self._scene, outcome) if path not in self._done else None

    def _post(self, session: Session, outcomes: Sequence[Outcome]) -> Note | None:
        """Give the draft that is still to be made; one that was is not even laid out again."""
        if self._vault.bases.has(ids.post(self._scene.plan, session)) and not self._ways.restore:
            return None
        from materials_kit.note.render import render_post

        return render_post(self._scene, session, outcomes)

    def overview(self) -> tuple[Synced, ...]:
        """Merge what stands around the session notes into the vault, and end. Raises as `session` does."""
        synced = self._around(replace(self._scene, there=self._texts()))
        left = tuple(one for name in self._parted() if (one := self._say_left(name)))
        self.end()
        return synced + left

    def _around(self, scene: Scene) -> tuple[Synced, ...]:
        inputs = self._stamps.inputs(scene)
        if found := self._untouched(layout.SPRINT, inputs):
            return found
        from materials_kit.note.sprint import render_sprint

        notes = render_sprint(scene)
        synced = self._sync(notes)
        self._stamps.keep(layout.SPRINT, inputs, notes, synced)
        return synced

    def end(self) -> None:
        """Write down that the run came to its end. Raises FilesystemError."""
        if not self._ways.dry_run:
            vaults.write(self._run.workspace.layout, tuple(self._remembered))
            self._stamps.write()
            end(self._vault)

    def _with_draft(self, session: Session, post: Note | None) -> Scene:
        """Give the scene with the session's draft in it, if it is there or comes now; a deleted one is not linked."""
        draft = ids.post(self._scene.plan, session)
        linked = post is not None or (session.blog and (self._folder / self._scene.places.paths[draft]).is_file())
        return replace(self._scene, there=frozenset({draft} if linked else ()))

    def _texts(self) -> frozenset[str]:
        """Give the ids of the materials' notes that are in the vault, or come into it with this run."""
        paths, materials = self._scene.places.paths, self._scene.places.uses
        return frozenset(one for one in materials if paths[one] in self._done or (self._folder / paths[one]).is_file())

    def seen(self, outcomes: Sequence[Outcome]) -> Scene:
        """Give what the notes share, with places for what hub pages of these outcomes were followed to."""
        where = self._scene.places
        for outcome in outcomes:
            where = where.with_children(outcome.material, (child.material for child in outcome.followed))
        self._scene = replace(self._scene, places=where)
        return self._scene

    def there(self, outcomes: Sequence[Outcome]) -> Scene:
        """Give what the notes share, for a note that comes without those around it: only what is there is linked."""
        where = self.seen(outcomes).places
        absent = (note_id for note_id, path in where.paths.items() if not (self._folder / path).is_file())
        return replace(self._scene, places=replace(where, absent=frozenset(absent)))

    def notes(self, notes: Sequence[Note]) -> tuple[Synced, ...]:
        """Merge other notes into the vault. Raises FilesystemError."""
        return self._sync(notes)

    def _sync(self, notes: Iterable[Note]) -> tuple[Synced, ...]:
        new = [note for note in {note.path: note for note in notes}.values() if note.path not in self._done]
        if not self._remembered and not self._ways.dry_run:
            # Before the first note is there; all are written down once, at the end.
            vaults.write(self._run.workspace.layout, [note.path for note in new])
        self._told(note.path for note in new)
        return bring_all(new, self._vault, dry_run=self._ways.dry_run, restore=self._ways.restore)

    def _told(self, paths: Iterable[str]) -> None:
        found = dict.fromkeys(paths)
        self._done |= found.keys()
        self._remembered |= found

    def _parted(self) -> list[str]:
        """Give the names of the session notes that we wrote and whose session is not in the plan any more."""
        folder = layout.sprint_folder(self._scene.plan)
        names = (name for name in self._vault.bases.names(folder) if name not in self._scene.places.paths)
        return [name for name in names if finding.id_of(self._vault.bases.read(name) or "") == name]

    def _say_left(self, name: str) -> Synced | None:
        text = parted(self._vault.bases.read(name) or "")
        return part(name, text, self._vault, dry_run=self._ways.dry_run)


@contextmanager
def scribe(run: Run, ways: Ways) -> Iterator[Scribe]:
    """Give the scribe of a run, and the vault to it alone.

    Raises GuardStopped where the vault has become empty or another kit is at work in it, FilesystemError.
    """
    with held(run.workspace.layout.vault, dry_run=ways.dry_run):
        yield Scribe(run, scene(run.workspace), ways)


def undo(workspace: Workspace, *, dry_run: bool) -> tuple[Undone, ...]:
    """Take the last sync of the vault back. Raises FilesystemError, GuardStopped."""
    with held(workspace.layout.vault, dry_run=dry_run):
        undone = Undo(workspace.layout.vault).back(dry_run=dry_run)
        gone = {one.path for one in undone if one.done is Undid.REMOVED}
        if gone and not dry_run:
            vaults.write(workspace.layout, [path for path in vaults.read(workspace.layout) if path not in gone])
    return tuple(one for one in reversed(undone) if not one.path.startswith(f"{FOLDER}/"))


def scene(workspace: Workspace) -> Scene:
    """Give what all notes of a project share, as the vault is now. Raises FilesystemError."""
    vault = workspace.layout.vault
    where = found_again(workspace.plan, vault)
    return Scene(
        plan=workspace.plan,
        places=where,
        attachments=Shelf(vault, where.folder).there(),
        templates=templates(workspace),
        task_dates=workspace.settings.task_dates,
        bundles=workspace.layout.bundles.name,
    )


def templates(workspace: Workspace) -> dict[str, str]:
    """Give the person's own templates by name. Raises FilesystemError."""
    folder = workspace.layout.templates
    return {name: files.read_text(folder / name) for name in NAMES if (folder / name).is_file()}
