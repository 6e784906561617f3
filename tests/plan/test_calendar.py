import datetime as dt
from dataclasses import replace

import icalendar
import pytest

from materials_kit.errors import UsageError
from materials_kit.model import Settings
from materials_kit.plan.calendar import calendar
from materials_kit.plan.parse import parse

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def plan(example):
    return parse(example)


def events(content):
    return [part for part in icalendar.Calendar.from_ical(content).walk() if part.name == "VEVENT"]


def test_a_session_with_a_time_is_an_event_in_the_plans_time_zone(plan):
    made = calendar(plan, NOW)
    event = events(made.content)[0]
    assert event["summary"] == "Markov Decision Processes (MDP)"
    assert event.decoded("dtstart").isoformat() == "2025-08-05T17:30:00+02:00"
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(minutes=150)
    assert b"BEGIN:VTIMEZONE" in made.content
    assert (made.events, made.undated) == (1, ())


def test_the_agenda_materials_and_criteria_are_in_the_description(plan):
    description = str(events(calendar(plan, NOW).content)[0]["description"])
    assert "- 30 min: Begin\n- 120 min: Go on, and on" in description
    assert "- Sutton & Barto Chapter 3 http://incompleteideas.example/book.pdf#page=65" in description
    assert "- Can do it" in description


def test_without_a_time_events_are_of_the_whole_day(plan):
    session = replace(plan.sessions[0], time=None)
    made = calendar(replace(plan, settings=Settings(), sessions=(session,)), NOW)
    event = events(made.content)[0]
    assert event.decoded("dtstart") == dt.date(2025, 8, 5)
    assert event.decoded("dtend") == dt.date(2025, 8, 6)


def test_without_a_time_zone_the_clock_is_local(plan):
    made = calendar(replace(plan, settings=Settings(start_time="18:00")), NOW)
    assert events(made.content)[0].decoded("dtstart").tzinfo is None


def test_a_moved_session_keeps_its_uid_and_a_later_file_has_a_higher_sequence(plan):
    moved = replace(plan, sessions=(replace(plan.sessions[0], date=dt.date(2025, 9, 1), title="New"),))
    first, second = (
        events(calendar(plan, NOW).content)[0],
        events(calendar(moved, NOW + dt.timedelta(hours=1)).content)[0],
    )
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]
    assert second.decoded("dtstamp") > first.decoded("dtstamp")


def test_the_same_plan_and_moment_give_the_same_bytes(plan):
    assert calendar(plan, NOW) == calendar(plan, NOW)


def test_lines_are_folded_and_end_as_the_standard_says(plan):
    content = calendar(plan, NOW).content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_sessions_without_a_date_are_told_and_left_out(plan):
    undated = replace(plan.sessions[0], id="later", date=None)
    made = calendar(replace(plan, sessions=(*plan.sessions, undated)), NOW)
    assert (made.events, made.undated) == (1, ("later",))


def test_an_unknown_time_zone_is_told(plan):
    with pytest.raises(UsageError, match="no time zone 'Mars/Olympus'"):
        calendar(replace(plan, settings=Settings(timezone="Mars/Olympus")), NOW)


def test_the_real_plan_gives_twelve_events(real):
    made = calendar(real.plan, NOW)
    assert made.events == 12
    assert len({str(event["uid"]) for event in events(made.content)}) == 12
