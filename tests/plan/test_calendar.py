import datetime as dt
from dataclasses import replace

import icalendar
import pytest

from materials_kit.errors import UsageError
from materials_kit.model import Settings
from materials_kit.plan.calendar import calendar, earlier
from materials_kit.plan.parse import parse


@pytest.fixture
def plan(example):
    return parse(example)


def events(content):
    return [part for part in icalendar.Calendar.from_ical(content).walk() if part.name == "VEVENT"]


def test_a_session_with_a_time_is_an_event_in_the_plans_time_zone(plan):
    made = calendar(plan)
    event = events(made.content)[0]
    assert event["summary"] == "Markov Decision Processes (MDP)"
    assert event.decoded("dtstart").isoformat() == "2025-08-05T17:30:00+02:00"
    assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(minutes=150)
    assert b"BEGIN:VTIMEZONE" in made.content
    assert (made.events, made.undated) == (1, ())


def test_the_agenda_materials_and_criteria_are_in_the_description(plan):
    description = str(events(calendar(plan).content)[0]["description"])
    assert "- 30 min: Begin\n- 120 min: Go on, and on" in description
    assert "- Sutton & Barto Chapter 3 http://incompleteideas.example/book.pdf#page=65" in description
    assert "- Can do it" in description


def test_without_a_time_events_are_of_the_whole_day(plan):
    session = replace(plan.sessions[0], time=None)
    made = calendar(replace(plan, settings=Settings(), sessions=(session,)))
    event = events(made.content)[0]
    assert event.decoded("dtstart") == dt.date(2025, 8, 5)
    assert event.decoded("dtend") == dt.date(2025, 8, 6)


def test_without_a_time_zone_the_clock_is_local(plan):
    made = calendar(replace(plan, settings=Settings(start_time="18:00")))
    assert events(made.content)[0].decoded("dtstart").tzinfo is None


def test_a_moved_session_keeps_its_uid_and_the_new_file_has_a_higher_sequence(plan):
    moved = replace(plan, sessions=(replace(plan.sessions[0], date=dt.date(2025, 9, 1)),))
    written = calendar(plan).content
    first, second = events(written)[0], events(calendar(moved, earlier(written)).content)[0]
    assert first["uid"] == second["uid"]
    assert second["sequence"] > first["sequence"]


def test_the_same_plan_gives_the_same_bytes_again_and_again(plan):
    written = calendar(plan)
    assert calendar(plan) == written
    assert calendar(plan, earlier(written.content)) == written


def test_a_plan_with_another_title_keeps_its_uids_and_another_plan_has_its_own(plan):
    before = earlier(calendar(plan).content)
    uid = events(calendar(plan).content)[0]["uid"]
    assert events(calendar(replace(plan, title="A better title"), before).content)[0]["uid"] == uid
    other = replace(plan, title="Another", sessions=(replace(plan.sessions[0], title="Juggling"),))
    assert events(calendar(other, before).content)[0]["uid"] != uid


def test_a_changed_file_and_one_of_another_program_are_told_apart(plan):
    written = calendar(plan).content
    assert earlier(written).is_untouched
    assert not earlier(written.replace(b"Begin", b"Start")).is_untouched
    assert earlier(written.replace(b"-//materials_kit//", b"-//Other//")) is None
    assert earlier(b"plan: 1\ntitle: x\n") is None


def test_lines_are_folded_and_end_as_the_standard_says(plan):
    content = calendar(plan).content
    assert content.count(b"\n") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_sessions_without_a_date_are_told_and_left_out(plan):
    undated = replace(plan.sessions[0], id="later", date=None)
    made = calendar(replace(plan, sessions=(*plan.sessions, undated)))
    assert (made.events, made.undated) == (1, ("later",))


def test_an_unknown_time_zone_is_told(plan):
    with pytest.raises(UsageError, match="no time zone 'Mars/Olympus'"):
        calendar(replace(plan, settings=Settings(timezone="Mars/Olympus")))


def test_the_real_plan_gives_twelve_events(real):
    made = calendar(real.plan)
    assert made.events == 12
    assert len({str(event["uid"]) for event in events(made.content)}) == 12


def test_where_the_vault_knows_an_older_title_the_uids_are_those_of_it(plan):
    before = [event["uid"] for event in events(calendar(plan).content)]
    renamed = replace(plan, title="Another title", folder=plan.title)
    assert [event["uid"] for event in events(calendar(renamed).content)] == before
