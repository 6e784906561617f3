import datetime as dt

import pytest

from materials_kit.errors import UnknownSession, UsageError
from materials_kit.model import Plan, Session, Track
from materials_kit.plan.select import select

TODAY = dt.date(2025, 8, 10)
PLAN = Plan(
    title="T",
    tracks=(Track("rl", "RL"), Track("idle", "Nothing")),
    sessions=tuple(
        Session(id=f"session-{n}", title=str(n), track="rl" if n < 3 else None, date=dt.date(2025, 8, 5 + 2 * n))
        for n in range(1, 7)
    ),
)


def chosen(*names, today=TODAY, plan=PLAN):
    return [session.id.removeprefix("session-") for session in select(plan, names, today)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ((), "123456"),
        (("all",), "123456"),
        (("session-5",), "5"),
        (("SESSION-5",), "5"),
        (("5",), "5"),
        (("2-4",), "234"),
        (("rl",), "12"),
        (("5", "2-3", "rl"), "1235"),
        (("next",), "3"),
        (("3", "3", "session-3"), "3"),
    ],
)
def test_names_choose_sessions_in_the_plans_order_each_once(names, expected):
    assert "".join(chosen(*names)) == expected


def test_today_is_the_session_dated_today():
    assert chosen("today", today=dt.date(2025, 8, 11)) == ["3"]
    with pytest.raises(UsageError, match="no session is dated 2025-08-10"):
        chosen("today")


def test_next_counts_today():
    assert chosen("next", today=dt.date(2025, 8, 11)) == ["3"]
    with pytest.raises(UsageError, match="today or later"):
        chosen("next", today=dt.date(2026, 1, 1))


def test_numbers_are_places_where_the_ids_are_the_persons_own():
    plan = Plan(title="T", sessions=tuple(Session(id=name, title=name) for name in ("intro", "deep", "end")))
    assert chosen("2", plan=plan) == ["deep"]
    assert chosen("2-3", plan=plan) == ["deep", "end"]


@pytest.mark.parametrize("name", ["7", "0", "sesion-5", "4-9", "", "rll", "1.5"])
def test_an_unknown_name_is_told_with_what_there_is(name):
    with pytest.raises(UnknownSession) as caught:
        chosen(name)
    assert "session-1 to session-6" in caught.value.hint


def test_the_nearest_name_is_suggested():
    with pytest.raises(UnknownSession) as caught:
        chosen("sesion-5")
    assert "nearest is session-5" in caught.value.hint


def test_a_backward_range_and_an_empty_track_are_told():
    with pytest.raises(UsageError, match="backwards"):
        chosen("4-2")
    with pytest.raises(UsageError, match="no session belongs to the track"):
        chosen("idle")


def test_a_number_out_of_range_is_near_no_other():
    with pytest.raises(UnknownSession) as told:
        chosen("0")
    assert "nearest" not in str(told.value)
