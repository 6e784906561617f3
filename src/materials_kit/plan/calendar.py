"""The sessions as iCalendar (RFC 5545), for any calendar program."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from materials_kit.errors import UsageError
from materials_kit.model import Plan, Session

_PRODID = "-//materials_kit//kit calendar//EN"
_SEAL = "x-materials-kit-seal"
_SEAL_LINE = re.compile(rb"^X-MATERIALS-KIT-SEAL:(\w+)\r?\n", re.MULTILINE)
_UID = re.compile(r"(.+)-[0-9a-f]{24}@materials-kit")
_USUAL = 60  # minutes, where neither the session nor its agenda says


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """An .ics file, how many sessions are in it, and the ids of those that have no date."""

    content: bytes
    events: int
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Earlier:
    """A calendar that the kit wrote before: its events by their sessions' ids, in lower case.

    `is_untouched` tells that nobody changed the file since.
    """

    events: Mapping[str, Event] = field(default_factory=dict)
    is_untouched: bool = True


def earlier(content: bytes) -> Earlier | None:
    """Give the calendar that is in a file; None where it is not one that the kit wrote."""
    try:
        read = Calendar.from_ical(content)
    except (ValueError, IndexError, KeyError):  # what icalendar raises for other files
        return None
    if str(read.get("prodid", "")) != _PRODID:
        return None
    events = (event for event in read.walk("VEVENT") if isinstance(event, Event))
    named = ((_UID.fullmatch(str(event.get("uid", ""))), event) for event in events)
    seal = _SEAL_LINE.search(content)
    is_untouched = bool(seal and seal[1].decode() == _digest(_SEAL_LINE.sub(b"", content)))
    return Earlier({match[1]: event for match, event in named if match}, is_untouched)


def calendar(plan: Plan, before: Earlier | None = None) -> CalendarFile:
    """Give the sessions as a calendar, the same bytes for the same plan and the same calendar `before`.

    An event that differs from the one before has a higher SEQUENCE, so that a calendar program takes it.
    A UID stays when the session moves, and also when the plan gets another title, as long as one of its events
    before is still called the same. Sessions without a time are all-day events. Raises UsageError for an
    unknown time zone.
    """
    zone = _zone(plan.settings.timezone)
    made = Calendar()
    made.add("prodid", _PRODID)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", plan.title)
    dated = [session for session in plan.sessions if session.date]
    known = _of_this_plan(before.events if before else {}, dated)
    for session in dated:
        made.add_component(_counted(_event(plan, session, zone), known.get(session.id.lower())))
    if zone and any(_clock(plan, session) for session in dated):
        made.add_missing_timezones()
    made.add(_SEAL, _digest(made.to_ical()))
    undated = tuple(session.id for session in plan.sessions if not session.date)
    return CalendarFile(made.to_ical(), len(dated), undated)


def _of_this_plan(events: Mapping[str, Event], sessions: list[Session]) -> Mapping[str, Event]:
    # a file of another plan has sessions of the same ids, and its events are not ours to move
    same = (events[one.id.lower()].get("summary") == one.title for one in sessions if one.id.lower() in events)
    return events if any(same) else {}


def _counted(event: Event, before: Event | None) -> Event:
    """Give the event with the UID of the one before, and a higher SEQUENCE than it where they differ."""
    if before is None:
        return event
    event["uid"] = before["uid"]
    last = int(before.get("sequence", 0))
    event["sequence"] = last
    if event.to_ical() != before.to_ical():
        event["sequence"] = last + 1
    return event


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:32]


def _event(plan: Plan, session: Session, zone: ZoneInfo | None) -> Event:
    day, clock = session.date or date.min, _clock(plan, session)
    event = Event()
    event.add("uid", _uid(plan, session))
    event.add("dtstamp", datetime.combine(day, time(), UTC))  # the moment of writing would make each file another
    event.add("sequence", 0)
    event.add("summary", session.title)
    event.add("description", _description(session))
    if session.track:
        event.add("categories", [next(track.title for track in plan.tracks if track.id == session.track)])
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
    # Where the vault knows the sprint by an older title, so does the calendar.
    name = hashlib.sha256(f"{plan.folder or plan.title}\n{session.id}".encode()).hexdigest()[:24]
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
