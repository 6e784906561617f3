"""How the outcomes of materials are told: to people as lines, to scripts as rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from materials_kit.amounts import count
from materials_kit.cli.show import MARKS
from materials_kit.model import Outcome, Session, Status, Via

WORDS = {
    Status.READY: "ready",
    Status.LINK: "link",
    Status.REVIEW: "to review",
    Status.MISSING: "missing",
    Status.SKIPPED: "left out",
}
SHOWN = 6  # children of a page that leads on; kit check --links has them all
UNASKED = "not fetched"
OPEN = (Status.MISSING, Status.REVIEW)  # what the person must look at; makes the exit code 1


def row(outcome: Outcome) -> dict[str, Any]:
    """Give one outcome for `--json`."""
    material, capture, document = outcome.material, outcome.capture, outcome.document
    return {
        "title": material.title,
        "url": material.url,
        "path": material.path,
        "status": outcome.status.value,
        "kind": outcome.kind.value,
        "final_url": capture.final_url if capture else (outcome.source.url if outcome.source else None),
        "via": capture.via.value if capture else None,
        "bytes": capture.size if capture else None,
        "words": document.words if document else None,
        "pages": document.pages if document else None,
        "reason": outcome.reason,
        "hint": outcome.hint,
        "offers": [{"title": offer.title, "url": offer.url} for offer in outcome.offers],
        "followed": [row(child) for child in outcome.followed],
    }


def _is_copy(outcome: Outcome) -> bool:
    return outcome.capture is not None and outcome.capture.via is Via.ARCHIVE


def total(found: Sequence[tuple[Session, Sequence[Outcome]]], sessions: int | None = None) -> str:
    """Give one line over all sessions: 12 sessions, 63 materials: 53 ready, 7 link, 2 missing.

    `sessions` says how many they are where one stands for several.
    """
    ended = _families([outcome for _, outcomes in found for outcome in outcomes])
    return f"{count(sessions or len(found), 'session')}, {count(len(ended), 'material')}: {_tally(ended)}"


def tally(outcomes: Sequence[Outcome]) -> str:
    """Give the counts of each status, followed children among them: 3 ready, 1 link, 1 missing."""
    return _tally(_families(outcomes))


def _families(outcomes: Iterable[Outcome]) -> list[Outcome]:
    return [one for outcome in outcomes for one in outcome.family]


def _tally(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(WORDS[outcome.status] if outcome.asked else UNASKED for outcome in outcomes)
    parts = [
        f"{counts[word]} {word}{'s' * (word == 'link' and counts[word] > 1)}" for word in (*WORDS.values(), UNASKED)
    ]
    return ", ".join(part for part in parts if not part.startswith("0 ")) or "no materials"


def problems(found: Iterable[tuple[Session, Sequence[Outcome]]]) -> list[str]:
    """Give what is missing or doubtful over all sessions, each with its reason and what to try."""
    told = []
    for session, ended in found:
        outcomes = _families(ended)
        for outcome in outcomes:
            if outcome.status in OPEN and outcome.asked:
                told.append(f"{MARKS[outcome.status]} {session.id}: {outcome.material.title}")
                told.append(f"    {outcome.status.value}: {outcome.reason}")
                told += [f"    try: {outcome.hint}"] * bool(outcome.hint)
        waiting = sum(not outcome.asked for outcome in outcomes)
        if waiting:
            told.append(f"{MARKS[Status.MISSING]} {session.id}: {waiting} not fetched yet; kit fetch {session.id}")
    return told


def copies(found: Iterable[tuple[Session, Sequence[Outcome]]]) -> list[str]:
    """Give what came from an archive instead of its own address, over all sessions."""
    return [
        f"{MARKS[outcome.status]} {session.id}: {outcome.material.title}: {outcome.reason}"
        for session, outcomes in found
        for outcome in _families(outcomes)
        if outcome.status is Status.READY and _is_copy(outcome)
    ]


def remarks(found: Iterable[tuple[Session, Sequence[Outcome]]]) -> list[str]:
    """Give what is ready but has something the person should know, over all sessions, with what to try."""
    told = []
    for session, outcomes in found:
        for outcome in _families(outcomes):
            if outcome.status in (Status.READY, Status.LINK) and outcome.asked and outcome.hint and outcome.reason:
                told.append(f"{MARKS[outcome.status]} {session.id}: {outcome.material.title}: {outcome.reason}")
                told.append(f"    try: {outcome.hint}")
    return told


def leads(found: Iterable[tuple[Session, Sequence[Outcome]]]) -> list[str]:
    """Give the pages that mostly lead on and are not followed, each with the first of its children."""
    told = []
    for session, outcomes in found:
        for outcome in outcomes:
            if outcome.offers and outcome.material.follow is None:
                told.append(f"{session.id}: {outcome.material.title} leads on to {len(outcome.offers)}:")
                told += [f"    {n}. {offer.title}" for n, offer in enumerate(outcome.offers[:SHOWN], 1)]
                told += [f"    … and {len(outcome.offers) - SHOWN} more"] * (len(outcome.offers) > SHOWN)
    return told


def exit_code(found: Iterable[tuple[Session, Sequence[Outcome]]], *, dry_run: bool = False) -> int:
    """Give 1 where something is missing, to be looked at or not fetched yet, else 0; a dry run has it all before it."""
    outcomes = [outcome for _, ended in found for outcome in _families(ended) if outcome.asked or not dry_run]
    return int(any(outcome.status in OPEN or not outcome.asked for outcome in outcomes))
