"""Proposals that wait in the vault: found, laid out for the person to decide on, and settled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError
from materials_kit.model import Plan, Session
from materials_kit.note import ids, review, text_file
from materials_kit.note.proposal import Proposals, Waiting, noted
from materials_kit.note.review import Parted, Piece
from materials_kit.note.step import has
from materials_kit.note.text_file import TextFile
from materials_kit.note.undo import Edit, Undo, digest


@dataclass(frozen=True, slots=True)
class Case:
    """A note with a proposal beside it: the two texts, and the pieces to decide on."""

    note: str
    proposal: str
    file: TextFile
    waiting: Waiting
    parted: Parted
    pieces: tuple[Piece, ...]


def cases(plan: Plan, sessions: Sequence[Session] | None, vault: Path) -> Iterator[Case]:
    """Give the notes that have a proposal, of these sessions or of all. Raises FilesystemError."""
    wanted = None if sessions is None else {ids.session(plan, session) for session in sessions}
    for one in Proposals(vault).all():
        path = noted(vault, one)
        file = text_file.read(vault / path) if path else None
        proposed = text_file.read(vault / one.path)
        if path and file and proposed and (wanted is None or one.note in wanted):
            parted = Parted(one.ancestor, file.text, proposed.text, prose=path.endswith(".md"))
            yield Case(path, one.path, file, one, parted, review.pieces(parted))


def settle(case: Case, lines: Sequence[tuple[str, ...]], vault: Path, undo: Undo, *, whole: bool) -> bool:
    """Write the note with the chosen lines; give whether the proposal is gone, as it is where all was decided on.

    One that the person edited goes only if the note has all of it. `undo` keeps what was before. Raises
    FilesystemError.
    """
    text = review.chosen(case.parted, lines)
    edit = Edit(case.note, case.file.raw.encode(), case.file.dressed(text).encode())
    proposed = (vault / case.proposal).read_bytes()
    gone = whole and (digest(proposed) in case.waiting.hashes or has(text, case.parted.theirs))
    forgotten = Proposals(vault).forgetting(case.waiting.note, case.proposal) if gone else ()
    changed = (edit,) if edit.before != edit.after else ()
    if not changed and not forgotten:
        return False
    record = undo.keep([*changed, *forgotten])
    if changed and not text_file.swap(vault / case.note, edit, flush=True):
        files.remove(record)
        raise FilesystemError(
            f"{vault / case.note} changed while you looked at it",
            hint="it is as you left it; run the same command again",
        )
    for one in forgotten:
        text_file.swap(vault / one.path, one, flush=False)
    return gone
