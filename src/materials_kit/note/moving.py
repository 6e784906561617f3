"""Where a plan's notes are in a vault whose owner moved or renamed some, or the sprint's whole folder."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from materials_kit.model import Plan
from materials_kit.note.base import Bases
from materials_kit.note.finding import Finder
from materials_kit.note.places import Places, places


def found_again(plan: Plan, vault: Path) -> Places:
    """Give the place of each note as it is now, for new ones too. Raises FilesystemError."""
    where = places(plan)
    found = Finder(vault).elsewhere(where.paths, Bases(vault).has)
    if not found:
        return where
    renamed = None if (vault / where.folder).is_dir() else _folder(where, found)
    where = places(plan, renamed) if renamed else where
    return where.moved({note_id: path for note_id, path in found.items() if where.paths[note_id] != path})


def _folder(where: Places, found: Mapping[str, str]) -> str | None:
    """Give the folder in which most notes have the paths that they had in the sprint's own."""
    inner = {note_id: where.paths[note_id].removeprefix(where.folder) for note_id in found}
    folders = Counter(path.removesuffix(inner[one]) for one, path in found.items() if path.endswith(inner[one]))
    return next((folder for folder, number in folders.most_common(1) if folder and number * 2 > len(found)), None)
