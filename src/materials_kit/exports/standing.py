"""Where each session stands: fetched, bundled, noted, ticked, and what to do next."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from materials_kit import layout
from materials_kit.bundle.readiness import Verdict
from materials_kit.bundle.write import Written, is_sound
from materials_kit.exports.bundling import fits, write_bundle
from materials_kit.exports.learning import learned
from materials_kit.model import Bundle, Outcome, Session, Status
from materials_kit.pipeline import Run
from materials_kit.progress import Progress

DAMAGED = f"its {layout.MANIFEST} is damaged"  # nobody knows then what is in the folder
DONE_FETCHING = (Status.READY, Status.LINK, Status.SKIPPED)


class Made(StrEnum):
    """How a bundle or note on disk relates to what would be written now."""

    NONE = "none"
    OUTDATED = "outdated"
    CURRENT = "current"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One session's row. `fetched` counts materials that are settled; `progress` is None where there is no note.

    `readiness` and `why` are the bundle's verdict, as it would be written now, unless the one there is damaged; `fits`
    is whether all of it goes into a notebook.
    """

    session: Session
    materials: int
    fetched: int
    open: int
    bundle: Made
    progress: Progress | None
    readiness: str
    why: str | None
    fits: bool
    next: str | None


def standing(run: Run, session: Session, outcomes: Sequence[Outcome]) -> Standing:
    """Give where a session stands, from the cache, its bundle folder and its note."""
    fetched = sum(all(one.status in DONE_FETCHING for one in outcome.family) for outcome in outcomes)
    made, written = write_bundle(run, session, outcomes, dry_run=True)
    bundle = _bundle(run, session, written)
    readiness, why = _judged(made, written)
    progress = learned(run.workspace, session)
    return Standing(
        session=session,
        materials=len(outcomes),
        fetched=fetched,
        open=len(outcomes) - fetched,
        bundle=bundle,
        progress=progress,
        readiness=readiness,
        why=why,
        fits=fits(made),
        next=_next(session, bundle, outcomes, noted=progress is not None) or _after(made, session, progress),
    )


def _bundle(run: Run, session: Session, written: Written) -> Made:
    if not (run.workspace.layout.bundle(session) / layout.MANIFEST).is_file():
        return Made.NONE
    stale = written.written or written.removed or not is_sound(written.folder)
    return Made.OUTDATED if stale else Made.CURRENT


def _judged(made: Bundle, written: Written) -> tuple[str, str | None]:
    if (written.folder / layout.MANIFEST).is_file() and not is_sound(written.folder):
        return Verdict.NOT_READY.value, DAMAGED
    return str(made.manifest["readiness"]), str(made.manifest["why"]) if made.manifest["why"] else None


def _next(session: Session, bundle: Made, outcomes: Sequence[Outcome], *, noted: bool) -> str | None:
    unasked = any(not one.asked for outcome in outcomes for one in outcome.family)
    if unasked or bundle is Made.NONE:
        return f"kit build {session.id}"
    if bundle is Made.OUTDATED:
        return f"kit bundle {session.id}" if noted else f"kit build {session.id}"
    return None if noted else f"kit note {session.id}"


def _after(made: Bundle, session: Session, progress: Progress | None) -> str | None:
    """Give what comes once all is made: to close the gaps, or to begin; None where the person has begun."""
    if made.manifest["readiness"] != "ready":
        return str(made.manifest["next"])
    return None if progress and progress.begun else f"kit open {session.id}"
