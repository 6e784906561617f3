"""A session's agenda on the clock (pure).

Where the session's start is not known the times are counted from 0:00.
"""

from dataclasses import dataclass

from materials_kit.model import Session


@dataclass(frozen=True, slots=True)
class Slot:
    """One step of the agenda; `start` and `end` are texts such as 18:30, or 0:30 after the start."""

    start: str
    end: str
    minutes: int
    topic: str


def slots(session: Session, start_time: str | None) -> tuple[Slot, ...]:
    """Give the agenda's steps with their times; `start_time` (HH:MM) holds where the session has none of its own."""
    begins = session.time or start_time
    hours, minutes = (int(part) for part in begins.split(":")) if begins else (0, 0)
    at, found = hours * 60 + minutes, []
    for item in session.agenda:
        end = at + item.minutes
        found.append(Slot(_clock(at, begins), _clock(end, begins), item.minutes, item.topic))
        at = end
    return tuple(found)


def overrun(session: Session) -> str | None:
    """Give the sentence that says that the agenda is longer than the session; None where it is not."""
    total = sum(item.minutes for item in session.agenda)
    if not session.minutes or total <= session.minutes:
        return None
    return f"The agenda takes {total} minutes, {total - session.minutes} more than the session's {session.minutes}."


def _clock(minutes: int, begins: str | None) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24:02d}:{rest:02d}" if begins else f"{hours}:{rest:02d}"
