"""The sessions as iCalendar (RFC 5545), for any calendar program."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from materials_kit.errors import UsageError
from materials_kit.model import Plan, Session

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_USUAL = 60  # minutes, where neither the session nor its agenda says


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An .ics file, how many sessions are in it, and the ids of those that have no date."""

    content: bytes
    events: int
    undated: tuple[str, ...]


def calendar(plan: Plan, now: datetime) -> CalendarFile:
    """Give the sessions as a calendar. `now` (with a time zone) stamps it, so that a later file updates an earlier.

    Each event's UID comes from the plan's title and the session's id, and stays when the session moves.
    Sessions without a time are all-day events. Raises UsageError for an unknown time zone.
    """
    zone = _zone(plan.settings.timezone)
    made = Calendar()
    made.add("prodid", "-//materials_kit//kit calendar//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", plan.title)
    dated = [session for session in plan.sessions if session.date]
    for session in dated:
        made.add_component(_event(plan, session, zone, now.astimezone(UTC)))
    if zone and any(_clock(plan, session) for session in dated):
        made.add_missing_timezones()
    undated = tuple(session.id for session in plan.sessions if not session.date)
    return CalendarFile(made.to_ical(), len(dated), undated)


def _event(plan: Plan, session: Session, zone: ZoneInfo | None, now: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(plan, session))
    event.add("dtstamp", now.replace(microsecond=0))
    event.add("last-modified", now.replace(microsecond=0))
    event.add("sequence", max(int((now - _EPOCH).total_seconds()), 0))  # clients update only to a higher one
    event.add("summary", session.title)
    event.add("description", _description(session))
    if session.track:
        event.add("categories", [next(track.title for track in plan.tracks if track.id == session.track)])
    day, clock = session.date or date.min, _clock(plan, session)
    if clock is None:
        event.add("dtstart", day)
        event.add("dtend", day + timedelta(days=1))
        event.add("transp", "TRANSPARENT")
    else:
        begins = datetime.combine(day, clock, zone)
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=_minutes(session)))
    return event


def _clock(plan: Plan, session: Session) -> time | None:
    said = session.time or plan.settings.start_time
    return time.fromisoformat(said) if said else None


def _minutes(session: Session) -> int:
    return session.minutes or sum(item.minutes for item in session.agenda) or _USUAL


def _uid(plan: Plan, session: Session) -> str:
    name = hashlib.sha256(f"{plan.title}\n{session.id}".encode()).hexdigest()[:24]
    return f"{session.id.lower()}-{name}@materials-kit"


def _description(session: Session) -> str:
    parts = [session.target or ""]
    if session.agenda:
        parts.append("Agenda\n" + "\n".join(f"- {item.minutes} min: {item.topic}" for item in session.agenda))
    if session.materials:
        lines = (f"- {one.title}" + (f" {one.url}" if one.url else "") for one in session.materials)
        parts.append("Materials\n" + "\n".join(lines))
    if session.success_criteria:
        parts.append("Success criteria\n" + "\n".join(f"- {line}" for line in session.success_criteria))
    if session.blog:
        parts.append(f"Blog: {session.blog.title}")
    return "\n\n".join(part for part in parts if part)


def _zone(name: str | None) -> ZoneInfo | None:
    if name is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UsageError(f"there is no time zone {name!r}", hint="names look like Europe/Berlin") from error
