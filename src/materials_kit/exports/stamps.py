"""What the notes of a session were made of the last time, so that nothing is laid out again only to find it there.

Where what goes into them is the same and nobody touched their files, a sync would do nothing: no text of ours is
new, so there is nothing to merge. The files' sizes and times only decide what is told of them, such as that a note
is the person's now; a stamp that errs there costs no word of theirs.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from materials_kit import files
from materials_kit.layout import Layout
from materials_kit.model import Note, Outcome, Plan
from materials_kit.note import finding
from materials_kit.note.base import Bases
from materials_kit.note.decide import Action
from materials_kit.note.places import Places
from materials_kit.note.scene import Scene
from materials_kit.note.vault import Synced

# What a note that we wrote is found to be by the next sync; what is not here is told anew each time.
_NEXT = {
    Action.CREATE: Action.NOTHING,
    Action.REPLACE: Action.NOTHING,
    Action.NOTHING: Action.NOTHING,
    Action.KEEP: Action.KEEP,
    Action.SKIP: Action.SKIP,
}
_PACKAGE = Path(__file__).parents[1]


class Stamps:
    """The stamps of one vault by session, with `SPRINT` for what stands around them.

    They are in the project's cache and not in the vault: another machine's clock says nothing here.
    """

    def __init__(self, layout: Layout, plan: Plan) -> None:
        self._place = layout.stamps
        self._vault = layout.vault
        self._name = str(layout.vault.resolve())
        self._all = _read(layout.stamps)
        self._mine: dict[str, Any] = dict(self._all.get(self._name, {}))
        self._bases = Bases(layout.vault)
        self._shared = _hash(_kit(), plan).hexdigest()
        self._places: tuple[Places | None, str] = (None, "")

    def inputs(self, scene: Scene, outcomes: Sequence[Outcome] = ()) -> str:
        """Give a hash of all that goes into notes: the kit, the plan, where things are, how their materials ended.

        Of the files in the vault only those of these materials count: the others come with their own sessions.
        """
        ways = (sorted(scene.there), sorted(scene.templates.items()), scene.task_dates, scene.bundles)
        family = [member for outcome in outcomes for member in outcome.family]
        ended = [(scene.attachment(one), _wordless(one)) for one in family]
        found = _hash(self._shared, self._where(scene.places), ways, ended)
        for member in family:
            text = member.document.markdown if member.document else ""
            found.update(f"\0{text}".encode("utf-8", "surrogatepass"))
        return found.hexdigest()

    def _where(self, places: Places) -> str:
        if self._places[0] is not places:
            self._places = (places, _hash(sorted(places.paths.items()), sorted(places.absent)).hexdigest())
        return self._places[1]

    def find(self, name: str, inputs: str) -> tuple[Synced, ...]:
        """Give what a sync would tell of the notes of that session; nothing where it must look."""
        held: Any = self._mine.get(name)
        try:
            if held["inputs"] != inputs or held["files"] != self._seen(held["files"]):
                return ()
            return tuple(Synced(str(path), Action(action)) for path, action in held["notes"])
        except (TypeError, KeyError, ValueError, AttributeError):
            return ()  # nothing is held of it, or what no kit wrote

    def keep(self, name: str, inputs: str, notes: Iterable[Note], synced: Sequence[Synced]) -> None:
        """Hold what was done with the notes of that session, if the next sync of the same would find nothing to do."""
        settled = all(one.action in _NEXT and not one.proposal and not one.failure for one in synced)
        if not settled:
            self._mine.pop(name, None)
            return
        places = [one.path for one in synced] + [self._base(note) for note in notes]
        told = [[one.path, _NEXT[one.action].value] for one in synced]
        self._mine[name] = {"inputs": inputs, "files": self._seen(places), "notes": told}

    def write(self) -> None:
        """Write them down. Raises FilesystemError."""
        known = self._all | {self._name: self._mine}
        if known != self._all:
            files.jot(self._place, json.dumps(known, ensure_ascii=False))

    def _base(self, note: Note) -> str:
        name = finding.id_of(note.text) or note.path
        return self._bases.place(name).relative_to(self._vault).as_posix()

    def _seen(self, places: Iterable[str]) -> dict[str, list[int] | None]:
        return {place: _look(self._vault / place) for place in places}


def _kit() -> list[tuple[str, list[int] | None]]:
    """Give a mark of this very kit: an update of it may lay notes out differently."""
    found: list[Path] = []
    for folder, inner, names in os.walk(_PACKAGE):
        inner[:] = [name for name in inner if name != "__pycache__"]
        found += [Path(folder, name) for name in names]
    return sorted((str(path), _look(path)) for path in found)


def _wordless(outcome: Outcome) -> Outcome:
    """Give an outcome without the text, which is hashed as it is, and without the family, which comes beside it."""
    return replace(outcome, followed=(), document=outcome.document and replace(outcome.document, markdown=""))


def _hash(*found: object) -> "hashlib._Hash":
    return hashlib.sha256(repr(found).encode("utf-8", "surrogatepass"))


def _look(path: Path) -> list[int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return [found.st_size, found.st_mtime_ns]


def _read(place: Path) -> dict[str, Any]:
    try:
        found = json.loads(place.read_bytes())
    except (OSError, ValueError):
        return {}
    whole = isinstance(found, dict) and all(isinstance(one, dict) for one in found.values())
    return found if whole else {}
