"""From outcomes to upload folders: compose a bundle with the numbers it had, and write it."""

import logging
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from materials_kit.amounts import words
from materials_kit.bundle import numbers
from materials_kit.bundle.check import State, check
from materials_kit.bundle.compose import Conditions, compose
from materials_kit.bundle.keeping import Lying
from materials_kit.bundle.limits import limits
from materials_kit.bundle.sprint import compose_sprint
from materials_kit.bundle.write import Written, read_manifest, remembered, write
from materials_kit.exports import gathering
from materials_kit.exports.holding import held
from materials_kit.model import Bundle, Document, Outcome, ReadStatus, Session, Status
from materials_kit.pipeline import Run
from materials_kit.progress import Progress

PATIENCE = 120.0  # seconds to wait for a kit that writes one bundle; the largest are copied in less

log = logging.getLogger("materials_kit")


@dataclass(frozen=True, slots=True)
class Bundled:
    """A bundle with what it was made of; `session` stands for them all where they are many."""

    session: Session
    outcomes: tuple[Outcome, ...]
    bundle: Bundle
    written: Written


def write_bundle(
    run: Run,
    session: Session,
    outcomes: Sequence[Outcome],
    *,
    dry_run: bool,
    progress: Progress | None = None,
) -> tuple[Bundle, Written]:
    """Compose and write a session's upload folder; without `progress` its brief tells the one it told before."""
    workspace = run.workspace
    folder = workspace.layout.bundle(session)
    with _held(run, dry_run=dry_run):
        conditions = replace(_conditions(run, folder, outcomes), progress=progress.lines() if progress else None)
        bundle = compose(workspace.plan, session, outcomes, conditions)
        written = write(bundle, folder, run.blob, dry_run=dry_run)
    log.info("%s: bundle with %d files, %d of them new", session.id, len(bundle.uploads), len(written.written))
    return bundle, written


def write_sprint(run: Run, sessions: Sequence[Session], name: str, *, dry_run: bool) -> Bundled:
    """Compose and write one upload folder for many sessions, each document once; `name` is "sprint" or a track's id."""
    workspace = run.workspace
    # Each session judges for itself first: what it cannot have must not take the document from the others.
    ended = list(run.outcomes(sessions))
    parted = [gathering.parted(session, outcomes) for session, outcomes in ended]
    again = [session for session in parted if session not in sessions]
    told = {session.id: outcomes for session, outcomes in (*ended, *run.outcomes(again))}
    documents = gathering.gather(workspace.plan, parted, told, run.address)
    whole = Session(id=name, title=workspace.plan.title, materials=tuple(one.material for one in documents))
    [(_, found)] = run.outcomes([whole])
    outcomes = tuple(gathering.told(*pair) for pair in zip(documents, found, strict=True))
    folder = workspace.layout.bundle(whole)
    with _held(run, dry_run=dry_run):
        bundle = compose_sprint(workspace.plan, sessions, outcomes, _conditions(run, folder, outcomes), name=name)
        written = write(bundle, folder, run.blob, dry_run=dry_run)
    return Bundled(whole, outcomes, bundle, written)


def as_bundled(outcomes: Sequence[Outcome], bundle: Bundle) -> tuple[Outcome, ...]:
    """Give the outcomes as they are in the bundle, where packing linked some or left some out."""
    rows: Any = bundle.manifest["materials"]
    left = iter(rows)
    told = []
    for outcome in outcomes:
        own, *children = (_as_row(one, row) for one, row in zip(outcome.family, left, strict=False))
        told.append(replace(own, followed=tuple(children)))
    return tuple(told)


def fits(bundle: Bundle) -> bool:
    """Tell whether all that is there goes into a notebook: nothing is too much, and packing left nothing out."""
    pack: Any = bundle.manifest.get("pack")
    dropped = bool(pack and pack["done"] and pack["leave_out"])
    return not dropped and not bundle.manifest.get("warnings")


def _held(run: Run, *, dry_run: bool) -> AbstractContextManager[None]:
    hint = "wait until it is done, and run this again"
    return held(run.workspace.layout.bundles, dry_run=dry_run, patience=PATIENCE, hint=hint)


def _conditions(run: Run, folder: Path, outcomes: Sequence[Outcome]) -> Conditions:
    settings = run.workspace.settings
    there, elsewhere = read_manifest(folder) or {}, run.lock.numbers.get(folder.name) if run.lock else None
    # What this folder has no number for, plan.lock may know one of that was given elsewhere.
    previous = {**there, "numbers": numbers.together(there, elsewhere)} if elsewhere else there or None
    passing = any(one.passing for outcome in outcomes for one in outcome.family)
    lying = _lying(folder) if passing else {}
    return Conditions(limits=limits(settings), previous=previous, packing=settings.pack, lying=lying)


def _lying(folder: Path) -> dict[str, Lying]:
    """Give the kit's files in a folder that are as they were written."""
    listed = remembered(read_manifest(folder))
    names = [one.name for one in check(folder) if one.state is State.WHOLE]
    return {name: Lying(listed[name], (folder / name).stat().st_size, _words(folder / name)) for name in names}


def _words(path: Path) -> int | None:
    return words(path.read_text("utf-8", "surrogatepass")) if path.suffix == ".md" else None


def _as_row(outcome: Outcome, row: Mapping[str, Any]) -> Outcome:
    if row["words"]:
        # As brief and manifest count them: those of the files, with their heads. A review has no text before.
        document = outcome.document or Document(status=ReadStatus.OK)
        outcome = replace(outcome, document=replace(document, words=row["words"]))
    status = Status(row["status"])
    # What is ready only because it lies there from the last time is still to be fetched.
    if status in (outcome.status, Status.READY):
        return outcome
    return replace(outcome, status=status, reason=row["reason"], hint=row["hint"])
