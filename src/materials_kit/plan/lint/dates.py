"""Rules on dates: the sessions' against their weekdays, their order and the sprint's own dates."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import islice

from materials_kit.plan import spans, weekdays
from materials_kit.plan.lint.rule import Change, Cure, Found, Level, Rule, Subject
from materials_kit.plan.weekdays import NAMES
from materials_kit.plan.yaml_lines import find

_YEARS_ROUND = (-1, 1, -2, 2)


def _weekday(subject: Subject) -> Iterator[Found]:
    remarks = [_remark(subject, number) for number in range(len(subject.plan.sessions))]
    command = _all_at_once(subject, remarks)
    for number, (session, remark) in enumerate(zip(subject.plan.sessions, remarks, strict=True)):
        if session.date is None or remark is None or remark == session.date.weekday():
            continue
        path = ("sessions", number, "date")
        said, real = NAMES[remark], NAMES[session.date.weekday()]
        other = _nearest(session.date, remark)
        yield Found(
            path,
            f"{session.date} is a {real}, the remark says {said}{_right_in(session.date, remark)}",
            (
                Cure(f"keep the date and say {real}", (Change(path, session.date, remark=True),)),
                Cure(f"keep {said} and move it to {other}{command}", (Change(path, other),)),
            ),
        )


def _remark(subject: Subject, number: int) -> int | None:
    node = find(subject.root, ("sessions", number, "date"))
    remark = weekdays.remark(subject.text, spans.content(subject.text, node)[1]) if node is not None else None
    return remark[0] if remark else None


def _all_at_once(subject: Subject, remarks: Sequence[int | None]) -> str:
    """Give the command that moves every session to the weekday said of it, where one does."""
    days = [
        _nearest(session.date, session.date.weekday() if remark is None else remark)
        for session, remark in zip(subject.plan.sessions, remarks, strict=True)
        if session.date
    ]
    wanted = sorted({day.weekday() for day in days})
    if len(days) < max(len(remarks), 2) or days != list(islice(_study_days(days[0], wanted), len(days))):
        return ""
    names = ",".join(NAMES[day][:3].lower() for day in wanted)
    return f" (all at once: kit reschedule --start {days[0]} --days {names})"


def _study_days(start: date, wanted: Sequence[int]) -> Iterator[date]:
    for ordinal in range(start.toordinal(), date.max.toordinal()):
        if date.fromordinal(ordinal).weekday() in wanted:
            yield date.fromordinal(ordinal)


def _nearest(day: date, weekday: int) -> date:
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _right_in(day: date, weekday: int) -> str:
    for years in _YEARS_ROUND:
        try:
            other = day.replace(year=day.year + years)
        except ValueError:  # the 29th of February
            continue
        if other.weekday() == weekday:
            return f" (right for {other.year})"
    return ""


def _outside(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    dated = [session.date for session in plan.sessions if session.date]
    for number, session in enumerate(plan.sessions):
        day = session.date
        if day and plan.end and day > plan.end:
            changes = (Change(("dates", "end"), max(dated)),)
            cure = Cure(f"let the sprint end on {max(dated)}", changes)
            yield Found(("sessions", number, "date"), f"{day} is after the sprint's end, {plan.end}", (cure,))
        elif day and plan.start and day < plan.start:
            changes = (Change(("dates", "start"), min(dated)),)
            cure = Cure(f"let the sprint start on {min(dated)}", changes)
            yield Found(("sessions", number, "date"), f"{day} is before the sprint's start, {plan.start}", (cure,))


def _backwards(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if plan.start and plan.end and plan.end < plan.start:
        yield Found(("dates", "end"), f"the sprint ends on {plan.end}, before it starts on {plan.start}")


def _order(subject: Subject) -> Iterator[Found]:
    latest: date | None = None
    for number, session in enumerate(subject.plan.sessions):
        if session.date and latest and session.date < latest:
            yield Found(("sessions", number, "date"), f"{session.date} is before an earlier session's date, {latest}")
        latest = max(filter(None, (latest, session.date)), default=None)


def _undated(subject: Subject) -> Iterator[Found]:
    sessions = subject.plan.sessions
    if not any(session.date for session in sessions):
        return
    for number, session in enumerate(sessions):
        if session.date is None:
            yield Found(("sessions", number, "id"), f"{session.id} has no date, other sessions do")


RULES = (
    Rule(
        "D01",
        Level.ERROR,
        "weekday and date disagree",
        "A remark beside the date names a weekday (`date: 2025-08-05  # Monday`) that this date is not. One of the\n"
        "two is wrong. Often the plan was written with another year's calendar: then say the right weekday, or move\n"
        "the whole plan with `kit reschedule --start DATE --days mon,thu`. --fix keeps the dates.",
        _weekday,
    ),
    Rule(
        "D02",
        Level.WARNING,
        "session outside the sprint's dates",
        "The session is dated before `dates.start` or after `dates.end`. --fix widens the sprint's dates.",
        _outside,
    ),
    Rule("D04", Level.WARNING, "sessions not in order", "A session is dated before one that stands above it.", _order),
    Rule("D06", Level.HINT, "session without a date", "It is in no calendar, and `next` never finds it.", _undated),
    Rule("D07", Level.ERROR, "the sprint ends before it starts", "`dates.end` is before `dates.start`.", _backwards),
)
