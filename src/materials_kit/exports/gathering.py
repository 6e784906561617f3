"""What many sessions have of one document, brought together: the parts that can be found, and what was odd there."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from materials_kit import likeness
from materials_kit.bundle.sprint import Asked, groups, together
from materials_kit.model import Material, Outcome, Plan, Session, Status

LOOKED_BACK = "left out: what it looks back at is in this notebook"
CORRECT = "correct sections:, or name pages: instead"
Ended = Mapping[str, Sequence[Outcome]]  # a session's outcomes by its id


@dataclass(frozen=True, slots=True)
class Gathered:
    """One document for many sessions: the material that asks for it, and what its sessions' outcomes say of it.

    `out` is why it is left out, if it is.
    """

    material: Material
    remarks: tuple[str, ...] = ()
    hint: str | None = None
    out: str | None = None


def parted(session: Session, outcomes: Sequence[Outcome]) -> Session:
    """Give a session that asks one by one for the ranges of what could not be found: most of them may be there."""
    pairs = zip(session.materials, outcomes, strict=True)
    return replace(session, materials=tuple(one for pair in pairs for one in _ranges(*pair)))


def gather(
    plan: Plan, sessions: Sequence[Session], ended: Ended, address: Callable[[Material], str]
) -> tuple[Gathered, ...]:
    """Give each document once, with the union of the parts that can be found in it."""
    return tuple(_gathered(group, ended) for group in groups(plan, sessions, address))


def told(gathered: Gathered, outcome: Outcome) -> Outcome:
    """Give how the document ended with what is known of it from its sessions."""
    if gathered.out:
        return replace(outcome, status=Status.SKIPPED, reason=gathered.out)
    reasons = [*gathered.remarks, *([outcome.reason] if outcome.reason else [])]
    return replace(outcome, reason="; ".join(reasons) or None, hint=outcome.hint or gathered.hint)


def _gathered(group: Sequence[Asked], ended: Ended) -> Gathered:
    if (looked_back := group[0].material.review) and ended.keys() >= set(looked_back):
        return Gathered(together(group), out=LOOKED_BACK)
    there = [(asked, ended[asked.session.id][asked.place]) for asked in group]
    found = [asked for asked, outcome in there if not _is_unfound(outcome)]
    lost = [pair for pair in there if pair[0] not in found] if found else []
    remarks = [f"without what {asked.code} asks for: {_why(outcome)}" for asked, outcome in lost]
    hints = [outcome.hint or CORRECT for _, outcome in lost]
    for asked, outcome in there:
        odd = likeness.unlike(asked.session, outcome) if outcome.status is Status.READY else None
        remarks += [f"{asked.code}: {odd}"] if odd else []
        hints += [likeness.HINT] if odd else []
    return Gathered(together(found or group), tuple(dict.fromkeys(remarks)), next(iter(hints), None))


def _ranges(material: Material, outcome: Outcome) -> Iterator[Material]:
    key = next((name for name in ("pages", "pdf_pages", "sections") if getattr(material, name)), None)
    asked = re.split(r"[,;]", getattr(material, key)) if key and _is_unfound(outcome) else []
    ranges: Any = [{key: part.strip()} for part in asked if part.strip()]
    yield from (replace(material, **one) for one in ranges or [{}])


def _why(outcome: Outcome) -> str:
    """Give what could not be found; where other pages stand in for it in the session, they do not do so here."""
    return f"sections {outcome.slice.unfound} could not be found in it" if outcome.slice else str(outcome.reason)


def _is_unfound(outcome: Outcome) -> bool:
    """Tell whether a document is there, but not the part of it that is asked for."""
    material, cut = outcome.material, outcome.slice
    if cut is not None:
        return cut.unfound is not None and not (material.pages or material.pdf_pages)
    wants_part = material.pages or material.pdf_pages or material.sections
    return bool(wants_part) and outcome.status is Status.MISSING and outcome.capture is not None
