"""What is about to be done to a note, written down first, so that a kill in between can be told from an edit."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from materials_kit import files
from materials_kit.note.undo import FOLDER


@dataclass(frozen=True, slots=True)
class Pending:
    """A merge under way: the hash of the note it makes, our text in it, and whether ours should be put beside it."""

    note: str
    theirs: str
    propose: bool


class Journal:
    """The merges under way in one vault; there is at most one for each note."""

    def __init__(self, vault: Path) -> None:
        self._folder = vault / FOLDER / "pending"

    def begin(self, name: str, raw: str, theirs: str, *, propose: bool) -> None:
        """Write down that the note becomes `raw`. Raises FilesystemError."""
        pending = Pending(digest(raw), theirs, propose)
        files.jot(self._place(name), json.dumps(asdict(pending), ensure_ascii=False))

    def unfinished(self, name: str, raw: str | None) -> Pending | None:
        """Give the merge that was cut off after the note had become `raw`; one cut off before is as if never begun."""
        try:
            found = json.loads(self._place(name).read_bytes())
            pending = Pending(str(found["note"]), str(found["theirs"]), bool(found["propose"]))
        except (OSError, ValueError, KeyError, TypeError):  # none, or damaged: the merge itself is safe without it
            return None
        return pending if raw is not None and pending.note == digest(raw) else None

    def end(self, name: str) -> None:
        """Forget the merge: all of it is done. Raises FilesystemError."""
        files.remove(self._place(name))

    def _place(self, name: str) -> Path:
        return self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:32]}.json"


def digest(raw: str) -> str:
    """Give the hash of a note's text."""
    return hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
