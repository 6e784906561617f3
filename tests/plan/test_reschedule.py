import datetime as dt

import pytest

from materials_kit.errors import UsageError
from materials_kit.plan.parse import parse
from materials_kit.plan.patch import difference
from materials_kit.plan.reschedule import own_days, parse_days, parse_skip, reschedule

PLAN = """\
plan: 1
title: T
dates: {start: 2025-08-05, end: 2025-08-30}  # four weeks
sessions:
  - id: session-1
    title: One
    date: 2025-08-05  # Monday
  - id: session-2
    title: Two  # no date yet
  - id: session-3
    title: Three
    date: 2025-08-12
"""
START = dt.date(2026, 1, 1)  # a Thursday


def test_every_session_takes_the_next_of_the_days_in_order():
    moved = reschedule(PLAN, START, parse_days("mon,thu"))
    assert [move.new.isoformat() for move in moved.moves] == ["2026-01-01", "2026-01-05", "2026-01-08"]
    assert [move.old and move.old.isoformat() for move in moved.moves] == ["2025-08-05", None, "2025-08-12"]
    assert parse(moved.text) == moved.plan


def test_only_the_dates_change_in_the_file_and_weekday_remarks_follow():
    moved = reschedule(PLAN, START, parse_days("mon,thu"))
    changed = [line for line in difference(PLAN, moved.text).split("\n") if line[:1] in "+-"][2:]
    assert changed == [
        "-dates: {start: 2025-08-05, end: 2025-08-30}  # four weeks",
        "+dates: {start: 2026-01-01, end: 2026-01-08}  # four weeks",
        "-    date: 2025-08-05  # Monday",
        "+    date: 2026-01-01  # Thursday",
        "+    date: 2026-01-05",
        "-    date: 2025-08-12",
        "+    date: 2026-01-08",
    ]


def test_skipped_days_are_left_out():
    moved = reschedule(PLAN, START, parse_days("mon,thu"), parse_skip("2026-01-05..2026-01-08, 2026-01-12"))
    assert [move.new.isoformat() for move in moved.moves] == ["2026-01-01", "2026-01-15", "2026-01-19"]


def test_the_first_session_waits_for_the_first_of_the_days():
    assert reschedule(PLAN, START, parse_days("sat")).moves[0].new == dt.date(2026, 1, 3)


def test_moving_twice_to_the_same_days_changes_nothing():
    once = reschedule(PLAN, START, (0, 3)).text
    assert reschedule(once, START, (0, 3)).text == once


def test_too_many_skipped_days_are_told():
    with pytest.raises(UsageError, match="not enough days"):
        reschedule(PLAN, dt.date(9999, 12, 30), (0,))


@pytest.mark.parametrize(
    ("text", "days"), [("mon,thu", (0, 3)), ("Monday Thursday", (0, 3)), ("tu/th", (1, 3)), ("sun, sun", (6,))]
)
def test_days_are_read_as_people_say_them(text, days):
    assert parse_days(text) == days


@pytest.mark.parametrize("text", ["", "t", "s", "moonday", "1,2"])
def test_what_is_no_weekday_is_told(text):
    with pytest.raises(UsageError):
        parse_days(text)


@pytest.mark.parametrize("text", ["tomorrow", "2025-13-01", "2025-08-05..2025-08-01", "1999-01-01..2025-01-01"])
def test_what_is_no_day_to_skip_is_told(text):
    with pytest.raises(UsageError):
        parse_skip(text)


def test_a_plans_own_days_are_known():
    assert own_days(parse(PLAN)) == (1,)
