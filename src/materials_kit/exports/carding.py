"""From outcomes and notes to flash cards: a note in the vault and a file for Anki."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from materials_kit import files, layout, naming
from materials_kit.errors import FilesystemError
from materials_kit.exports.learning import note_text
from materials_kit.exports.noting import Scribe, Ways, scribe
from materials_kit.model import Outcome, Session
from materials_kit.note.anki import HEAD, anki
from materials_kit.note.answers import answers
from materials_kit.note.cards import cards, render_cards
from materials_kit.note.vault import Synced
from materials_kit.pipeline import Run


@dataclass(frozen=True, slots=True)
class Dealt:
    """A session's cards: how many, the Anki file relative to the project, whether it changed, and the note."""

    session: Session
    count: int
    file: str
    changed: bool
    note: Synced | None


class Dealer:
    """Writes the cards of one run."""

    def __init__(self, run: Run, scribe: Scribe, *, dry_run: bool) -> None:
        self._run = run
        self._scribe = scribe
        self._dry_run = dry_run

    def end(self) -> None:
        """Write down that all cards are written. Raises FilesystemError."""
        self._scribe.end()

    def session(self, session: Session, outcomes: Sequence[Outcome]) -> Dealt:
        """Write a session's cards, if it has any. Raises FilesystemError, GuardStopped, TemplateBroken."""
        workspace, scene = self._run.workspace, self._scribe.there(outcomes)
        questions = session.focus.questions if session.focus else ()
        made = cards(scene, session, outcomes, answers(note_text(workspace, session) or "", questions))
        name = f"{layout.code(workspace.plan, session)} {naming.title(session.title)}.txt"
        file = workspace.layout.cards / name
        shown = f"{workspace.layout.cards.name}/{name}"
        if not made:
            return Dealt(session, 0, shown, changed=False, note=None)
        if file.exists() and not files.read_text(file).startswith(HEAD):
            raise FilesystemError(
                f"{file} is no file of kit cards", hint="move it away, and run the same command again"
            )
        [note] = self._scribe.notes([render_cards(scene, session, made)])
        changed = not self._dry_run and files.write(file, anki(workspace.plan, session, made))
        return Dealt(session, len(made), shown, changed=changed, note=note)


@contextmanager
def dealer(run: Run, *, dry_run: bool) -> Iterator[Dealer]:
    """Give the dealer of a run, and the vault to it alone. Raises as `noting.scribe` does."""
    with scribe(run, Ways(dry_run=dry_run)) as opened:
        yield Dealer(run, opened, dry_run=dry_run)
