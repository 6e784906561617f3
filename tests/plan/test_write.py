from importlib import util
from pathlib import Path

import pytest
from hypothesis import given, settings

from materials_kit.model import Plan, Session
from materials_kit.plan.parse import parse
from materials_kit.plan.write import dump

_SPEC = util.spec_from_file_location("plan_strategies", Path(__file__).parent / "strategies.py")
strategies = util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(strategies)


@settings(max_examples=120, deadline=None)
@given(strategies.plans())
def test_any_valid_plan_survives_writing_and_reading(plan):
    assert parse(dump(plan)) == plan


def test_every_key_survives(example):
    plan = parse(example)
    assert parse(dump(plan)) == plan


def test_what_is_empty_is_left_out():
    assert dump(Plan(title="T", sessions=(Session(id="a", title="A"),))) == (
        "plan: 1\ntitle: T\nsessions:\n  - id: a\n    title: A\n"
    )


def test_long_text_is_a_block_and_short_values_stand_on_one_line(example):
    text = dump(parse(example))
    assert "about: |-\n  # Approach\n\n  - first: this\n" in text
    assert "dates: {start: 2025-08-05, end: 2025-08-30}\n" in text
    assert '      - {minutes: 120, topic: "Go on, and on"}\n' in text
    assert "        pages: 47-88\n" in text


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain words", "plain words"),
        ("a: b", '"a: b"'),
        ("it's so", "it's so"),
        ('say "this: that"', "'say \"this: that\"'"),
        ("yes", '"yes"'),
        ("3.10", '"3.10"'),
        ("tab\there", '"tab\\there"'),
        ("\u2b50 star", '"\u2b50 star"'),
    ],
)
def test_quotes_are_used_where_they_are_needed(text, written):
    assert f"title: {written}\n" in dump(Plan(title=text, sessions=(Session(id="a", title="A"),)))
