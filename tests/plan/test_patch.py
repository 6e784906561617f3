import datetime as dt
from dataclasses import replace
from importlib import util
from pathlib import Path

import pytest
from hypothesis import given, settings

from materials_kit.errors import PlanUnreadable
from materials_kit.model import AgendaItem, Blog, Material, Role, Session, Track
from materials_kit.plan.parse import parse
from materials_kit.plan.patch import difference, replaced, transform
from materials_kit.plan.write import dump

_SPEC = util.spec_from_file_location("plan_strategies", Path(__file__).parent / "strategies.py")
strategies = util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(strategies)

TEXT = """\
# my plan
plan: 1   # the format
title: 'My plan'
goal: "Learn"  # why not
dates: {start: 2025-08-05, end: 2025-08-30}  # the sprint
tracks:
- {id: rl, title: RL}
sessions:
  # the first
  - id: session-1
    title: One          # aligned
    date: 2025-08-05    # Tue, early
    materials:
      # read this
      - title: A
        url: "https://a.org"   # the A
        note: >
          folded
          text
      - title: B
        url: https://b.org

    agenda:
      - {minutes: 30, topic: Begin}   # slowly
      - {minutes: 60, topic: Go on}

  # the second
  - title: Two
    id: session-2
    notes: |
      Keep
        this
# the end
"""


def changed(text, **of_first):
    plan = parse(text)
    first = replace(plan.sessions[0], **of_first)
    return replace(plan, sessions=(first, *plan.sessions[1:]))


def lines_changed(before, after):
    return [
        line for line in difference(before, after).split("\n") if line[:1] in "+-" and line[:3] not in ("+++", "---")
    ]


def test_a_plan_that_is_as_it_should_be_is_not_touched():
    assert transform(TEXT, parse(TEXT)) == TEXT


@pytest.mark.parametrize(
    ("of_first", "expected"),
    [
        ({"title": "Uno"}, ["-    title: One          # aligned", "+    title: Uno          # aligned"]),
        (
            {"date": dt.date(2025, 8, 11)},
            ["-    date: 2025-08-05    # Tue, early", "+    date: 2025-08-11    # Mon, early"],
        ),
        ({"minutes": 90}, ["+    minutes: 90"]),
        ({"agenda": (AgendaItem(30, "Begin"),)}, ["-      - {minutes: 60, topic: Go on}"]),
        (
            {"agenda": (AgendaItem(45, "Begin"), AgendaItem(60, "Go on"))},
            ["-      - {minutes: 30, topic: Begin}   # slowly", "+      - {minutes: 45, topic: Begin}   # slowly"],
        ),
        ({"blog": Blog("A post", 3)}, ["+    blog: {number: 3, title: A post}"]),
        ({"date": None}, ["-    date: 2025-08-05    # Tue, early"]),
        ({"notes": "a\nb"}, ["+    notes: |-", "+      a", "+      b"]),
    ],
)
def test_only_the_lines_that_must_change_do(of_first, expected):
    assert lines_changed(TEXT, transform(TEXT, changed(TEXT, **of_first))) == expected


def test_a_material_can_come_go_and_change():
    plan = parse(TEXT)
    a, b = plan.sessions[0].materials
    new = Material(title="New", url="https://n.org", role=Role.VIDEO)
    after = changed(TEXT, materials=(new, replace(a, url="https://a.org/x", note=None)))
    result = transform(TEXT, after)
    assert parse(result) == after
    assert lines_changed(TEXT, result)[:4] == [
        "+      - title: New",
        "+        url: https://n.org",
        "+        role: video",
        '-        url: "https://a.org"   # the A',
    ]
    assert b.url not in result
    assert "      # read this\n" in result


def test_the_key_beside_a_dash_can_go():
    text = "plan: 1\ntitle: T\nsessions:\n  - minutes: 5  # short\n    id: a\n    title: A\n"
    assert transform(text, changed(text, minutes=None)) == "plan: 1\ntitle: T\nsessions:\n  - id: a\n    title: A\n"


def test_values_in_braces_stay_in_braces():
    plan = parse(TEXT)
    after = replace(plan, end=dt.date(2025, 9, 12), tracks=(Track("rl", "RL, and more"),))
    result = transform(TEXT, after)
    assert "\ndates: {start: 2025-08-05, end: 2025-09-12}  # the sprint\n" in result
    assert '\n- {id: rl, title: "RL, and more"}\n' in result


def test_a_session_can_be_added_at_either_end_and_taken_away():
    plan = parse(TEXT)
    new = Session(id="session-3", title="Three")
    for sessions in [(new, *plan.sessions), (*plan.sessions, new), plan.sessions[1:], plan.sessions[:1]]:
        after = replace(plan, sessions=sessions)
        text = transform(TEXT, after)
        assert parse(text) == after
        assert text.startswith("# my plan\nplan: 1   # the format\n")


def test_quotes_and_line_ends_stay_the_persons():
    text = TEXT.replace("\n", "\r\n")
    result = transform(text, changed(text, title="Uno", minutes=5))
    assert result.count("\n") == result.count("\r\n") == TEXT.count("\n") + 1
    after = replace(parse(TEXT), title="Your plan", goal="Forget")
    assert "title: 'Your plan'\n" in transform(TEXT, after)
    assert 'goal: "Forget"  # why not\n' in transform(TEXT, after)


def test_a_byte_order_mark_and_a_missing_last_newline_do_not_matter():
    text = "\ufeffplan: 1\ntitle: T\nsessions:\n  - id: a\n    title: A"
    assert transform(text, changed(text, minutes=5)) == text + "\n    minutes: 5\n"


def test_one_value_can_be_replaced_where_it_stands():
    path = ("sessions", 0, "materials", 0, "url")
    assert lines_changed(TEXT, replaced(TEXT, path, "https://new.org")) == [
        '-        url: "https://a.org"   # the A', '+        url: "https://new.org"   # the A'
    ]  # fmt: skip
    assert replaced(TEXT, ("sessions", 9, "title"), "x") == TEXT


def test_a_text_that_is_no_plan_is_not_edited():
    with pytest.raises(PlanUnreadable):
        transform("plan: [", parse(TEXT))


@settings(max_examples=100, deadline=None)
@given(strategies.plans(), strategies.plans())
def test_any_plan_can_be_edited_into_any_other(before, after):
    text = "# first\n" + dump(before) + "# last\n"
    result = transform(text, after)
    assert parse(result) == after
    assert result.startswith("# first\n")
    assert result.rstrip("\n").endswith("# last")


@settings(max_examples=60, deadline=None)
@given(strategies.plans())
def test_the_hand_written_plan_can_be_edited_into_any_other(after):
    assert parse(transform(TEXT, after)) == after
