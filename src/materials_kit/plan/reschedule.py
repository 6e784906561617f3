"""Moving all sessions of a plan to new days, in their order (pure)."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from materials_kit.errors import UsageError
from materials_kit.model import Plan
from materials_kit.plan.parse import parse
from materials_kit.plan.patch import transform
from materials_kit.plan.weekdays import NAMES

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_LONGEST = 3660  # days to look ahead; a plan whose every day is skipped ends there


@dataclass(frozen=True, slots=True)
class Move:
    """One session's old and new day."""

    session: str
    old: date | None
    new: date


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The moved plan, the moves, and the text of plan.yaml with only its dates changed."""

    plan: Plan
    moves: tuple[Move, ...]
    text: str


def reschedule(text: str, start: date, days: Sequence[int], skip: Collection[date] = ()) -> Rescheduled:
    """Move every session of the plan in `text`: the first to `start` or the first of `days` after it.

    `days` are weekdays (from Monday, 0), each session takes the next one that is not in `skip`; the
    sprint's own dates move along. Raises UsageError, and PlanUnreadable for a text that is no plan.
    """
    plan = parse(text)
    free = _free_days(start, frozenset(days), frozenset(skip))
    dates = [day for _, day in zip(plan.sessions, free, strict=False)]
    if len(dates) < len(plan.sessions):
        raise UsageError("there are not enough days left for all sessions", hint="skip fewer, or name more --days")
    sessions = tuple(replace(session, date=day) for session, day in zip(plan.sessions, dates, strict=True))
    moved = replace(plan, sessions=sessions)
    if plan.start or plan.end:
        moved = replace(moved, start=dates[0] if plan.start else None, end=dates[-1] if plan.end else None)
    moves = tuple(Move(old.id, old.date, day) for old, day in zip(plan.sessions, dates, strict=True))
    return Rescheduled(moved, moves, transform(text, moved))


def parse_days(text: str) -> tuple[int, ...]:
    """Give the weekdays in "mon,thu" or "Monday Thursday", from Monday, 0. Raises UsageError."""
    words = [word for word in re.split(r"[\s,;/+]+", text.strip().lower()) if word]
    found = []
    for word in words:
        fitting = [place for place, name in enumerate(NAMES) if len(word) >= 2 and name.lower().startswith(word)]
        if len(fitting) != 1:
            raise UsageError(f"{word!r} is no day of the week", hint="say them like mon,thu")
        found.append(fitting[0])
    if not found:
        raise UsageError("no day of the week was named", hint="say them like mon,thu")
    return tuple(dict.fromkeys(found))


def parse_day(text: str) -> date:
    """Give the day in "2025-12-24". Raises UsageError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise UsageError(f"{text!r} is no date", hint="say a day that there is, like 2025-12-24") from error


def parse_skip(text: str) -> frozenset[date]:
    """Give the days in "2025-12-24,2025-12-27..2026-01-02". Raises UsageError."""
    return frozenset(day for part in re.split(r"[\s,;]+", text.strip()) if part for day in _span(part))


def own_days(plan: Plan) -> tuple[int, ...]:
    """Give the weekdays the plan's sessions are on now, for a move that names none; () where nothing is dated."""
    return tuple(sorted({session.date.weekday() for session in plan.sessions if session.date}))


def _span(part: str) -> Iterator[date]:
    first, _, last = part.partition("..")
    try:
        day, end = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise UsageError(f"{part!r} is no date", hint="say 2025-12-24, or 2025-12-24..2026-01-02") from error
    if not day <= end <= day + 100 * _WEEK:
        raise UsageError(f"{part!r} runs backwards or over years", hint="say 2025-12-24..2026-01-02")
    while day <= end:
        yield day
        day += _DAY


def _free_days(start: date, days: frozenset[int], skip: frozenset[date]) -> Iterator[date]:
    last = min(start.toordinal() + _LONGEST, date.max.toordinal())
    for ordinal in range(start.toordinal(), last):
        day = date.fromordinal(ordinal)
        if day.weekday() in days and day not in skip:
            yield day
