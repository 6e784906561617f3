"""From outcomes to the vault: session notes, their materials' notes and files, drafts, and what stands around."""

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from materials_kit import files, vaults
from materials_kit.model import Note, Outcome, Session
from materials_kit.note import attachments, finding, ids
from materials_kit.note.base import Bases
from materials_kit.note.material_note import render_material
from materials_kit.note.places import places
from materials_kit.note.render import render, render_post
from materials_kit.note.scene import Scene
from materials_kit.note.sprint import render_sprint
from materials_kit.note.templating import NAMES
from materials_kit.note.vault import Synced, sync
from materials_kit.pipeline import Run
from materials_kit.workspace import Workspace

log = logging.getLogger("materials_kit")


@dataclass(frozen=True, slots=True)
class Noted:
    """What was done for a session: its note, what goes along with it, and the vault paths of the files brought."""

    note: Synced
    others: tuple[Synced, ...]
    files: tuple[str, ...]


class Scribe:
    """Writes the notes of one run; the vault is looked through once, and no note is written twice."""

    def __init__(self, run: Run, scene: Scene, *, dry_run: bool) -> None:
        self._run = run
        self._scene = scene
        self._dry_run = dry_run
        self._done: set[str] = set()

    @classmethod
    def of(cls, run: Run, *, dry_run: bool) -> Self:
        """Give the scribe of a run. Raises FilesystemError."""
        return cls(run, scene(run.workspace), dry_run=dry_run)

    def session(self, session: Session, outcomes: Sequence[Outcome]) -> Noted:
        """Merge a session's note into the vault, with what goes along. Raises GuardStopped, TemplateBroken."""
        vault = self._run.workspace.layout.vault
        members = [member for outcome in outcomes for member in outcome.family]
        given = attachments.wanted(self._scene.plan, members, vault)
        there = dict(self._scene.attachments) | {one.key: one.path for one in given if attachments.comes(one, vault)}
        self._scene = replace(self._scene, attachments=there)
        notes = [render(self._scene, session, outcomes)]
        notes += [note for member in members if (note := self._material(member))]
        notes += [post] if (post := self._post(session, outcomes)) else []
        synced = self._sync(notes)
        brought = attachments.put(given, vault, self._run.blob, dry_run=self._dry_run)
        log.info("%s: %d notes, %d files brought", session.id, len(synced), len(brought))
        return Noted(synced[0], synced[1:], tuple(brought))

    def _material(self, outcome: Outcome) -> Note | None:
        note_id = ids.material(self._scene.plan, outcome.material)
        path = self._scene.places.paths.get(note_id or "")
        return render_material(self._scene, outcome) if path not in self._done else None

    def _post(self, session: Session, outcomes: Sequence[Outcome]) -> Note | None:
        """Give the draft that is still to be made; one that was is not even laid out again."""
        made = Bases(self._run.workspace.layout.vault).has(ids.post(self._scene.plan, session))
        return None if made else render_post(self._scene, session, outcomes)

    def overview(self) -> tuple[Synced, ...]:
        """Merge what stands around the session notes into the vault. Raises GuardStopped, TemplateBroken."""
        return self._sync(render_sprint(self._scene))

    @property
    def scene(self) -> Scene:
        """What the notes share, with the files brought so far."""
        return self._scene

    def notes(self, notes: Sequence[Note]) -> tuple[Synced, ...]:
        """Merge other notes into the vault. Raises GuardStopped."""
        return self._sync(notes)

    def _sync(self, notes: Iterable[Note]) -> tuple[Synced, ...]:
        new = [note for note in {note.path: note for note in notes}.values() if note.path not in self._done]
        self._done |= {note.path for note in new}
        folders = self._run.workspace.layout
        remembered = vaults.read(folders)
        synced = sync(new, folders.vault, remembered=remembered, dry_run=self._dry_run)
        unknown = [note.path for note in new if note.path not in set(remembered)]
        if unknown and not self._dry_run:
            vaults.write(folders, [*remembered, *unknown])
        return synced


def scene(workspace: Workspace) -> Scene:
    """Give what all notes of a project share, as the vault is now. Raises FilesystemError."""
    vault = workspace.layout.vault
    where = places(workspace.plan)
    return Scene(
        plan=workspace.plan,
        places=where.moved(finding.elsewhere(vault, where.paths, Bases(vault).has)),
        attachments=attachments.there(vault),
        templates=templates(workspace),
        task_dates=workspace.settings.task_dates,
        bundles=workspace.layout.bundles.name,
    )


def templates(workspace: Workspace) -> dict[str, str]:
    """Give the person's own templates by name. Raises FilesystemError."""
    folder = workspace.layout.templates
    return {name: files.read_text(folder / name) for name in NAMES if (folder / name).is_file()}
