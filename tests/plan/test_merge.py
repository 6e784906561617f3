from dataclasses import replace
from importlib import util
from pathlib import Path

import pytest
from hypothesis import given, settings

from materials_kit.model import AgendaItem, Material, Role
from materials_kit.plan.markdown.read import read
from materials_kit.plan.markdown.yaml_text import yaml_text
from materials_kit.plan.merge import merge
from materials_kit.plan.parse import parse
from materials_kit.plan.write import dump

_SPEC = util.spec_from_file_location("plan_strategies", Path(__file__).parent / "strategies.py")
strategies = util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(strategies)

MARKDOWN = """\
# Sprint

## Session 1: Attention (2025-08-05, 60 min)

**Materials**:
- [Paper](https://a.org/paper-1)
- [Blog](https://a.org/blog)

**Agenda**:
- 60 min: Read

## Session 2: Transformers (2025-08-07, 60 min)

**Materials**:
- [Code](https://a.org/code)
"""
THIRD = "\n## Session 3: Scaling (2025-08-09, 60 min)\n\n**Materials**:\n- [Laws](https://a.org/laws)\n"
BETWEEN = MARKDOWN.replace("## Session 2: T", "## Session 2: Tokens\n\n- [BPE](https://a.org/bpe)\n\n## Session 3: T")


def imported(markdown):
    return read(markdown).plan


BASE = imported(MARKDOWN)
MINE = yaml_text(read(MARKDOWN)).replace("title: Attention\n", "title: My attention  # mine\n").replace(
    "        url: https://a.org/blog\n", "        url: https://a.org/blog\n        accept: true  # it is fine\n"
)  # fmt: skip


def test_the_persons_changes_stay_and_the_new_ones_come():
    merged = merge(BASE, MINE, imported(MARKDOWN.replace("60 min)", "90 min)").replace("60 min: Read", "90 min: Read")))
    first = merged.plan.sessions[0]
    assert (first.title, first.minutes, first.agenda) == ("My attention", 90, (AgendaItem(90, "Read"),))
    assert first.materials[1].accept
    assert "title: My attention  # mine\n" in merged.text
    assert "accept: true  # it is fine\n" in merged.text
    assert merged.conflicts == ()
    assert parse(merged.text) == merged.plan


def test_what_both_changed_stays_the_persons_and_is_told():
    merged = merge(BASE, MINE, imported(MARKDOWN.replace("Session 1: Attention", "Session 1: Self-attention")))
    assert merged.plan.sessions[0].title == "My attention"
    assert [(one.where, one.kept, one.offered) for one in merged.conflicts] == [
        ("session-1: title", "My attention", "Self-attention")
    ]


def test_an_unchanged_markdown_plan_changes_nothing():
    merged = merge(BASE, MINE, BASE)
    assert (merged.text, merged.conflicts) == (MINE, ())


def test_a_new_session_comes_at_its_place_under_a_free_id():
    assert [one.id for one in merge(BASE, MINE, imported(MARKDOWN + THIRD)).plan.sessions][2] == "session-3"
    merged = merge(BASE, MINE, imported(BETWEEN))
    assert [(one.id, one.title) for one in merged.plan.sessions] == [
        ("session-1", "My attention"), ("session-3", "Tokens"), ("session-2", "Transformers")
    ]  # fmt: skip


def test_a_session_that_left_goes_only_if_the_person_did_not_touch_it():
    without_second = imported(MARKDOWN[: MARKDOWN.index("## Session 2")])
    assert [one.id for one in merge(BASE, MINE, without_second).plan.sessions] == ["session-1"]
    without_first = imported(MARKDOWN[:10] + MARKDOWN[MARKDOWN.index("## Session 2") :])
    merged = merge(BASE, MINE, without_first)
    assert [one.id for one in merged.plan.sessions] == ["session-1", "session-2"]
    assert [one.where for one in merged.conflicts] == ["session-1"]


def test_materials_come_move_and_go():
    changed = MARKDOWN.replace("- [Blog](https://a.org/blog)\n", "- [Video](https://a.org/video)\n").replace(
        "paper-1", "paper-2"
    )
    merged = merge(BASE, yaml_text(read(MARKDOWN)), imported(changed))
    assert [(one.title, one.url) for one in merged.plan.sessions[0].materials] == [
        ("Paper", "https://a.org/paper-2"), ("Video", "https://a.org/video")
    ]  # fmt: skip
    own = merge(BASE, MINE, imported(changed)).plan.sessions[0].materials
    assert [one.title for one in own] == ["Paper", "Blog", "Video"]


def test_what_the_person_added_stays():
    extra = replace(
        BASE.sessions[1], materials=(*BASE.sessions[1].materials, Material(title="Mine", url="https://m.org"))
    )
    mine = replace(BASE, sessions=(BASE.sessions[0], extra))
    merged = merge(BASE, dump(mine), imported(MARKDOWN.replace("[Code]", "[The code]")))
    assert [one.title for one in merged.plan.sessions[1].materials] == ["The code", "Mine"]


@pytest.mark.parametrize("markdown", [MARKDOWN, BETWEEN, MARKDOWN + THIRD, MARKDOWN.replace("60 min)", "90 min)")])
def test_without_a_base_only_what_is_new_is_added(markdown):
    merged = merge(None, MINE, imported(markdown))
    mine = parse(MINE)
    by_id = {one.id: one for one in merged.plan.sessions}
    assert all(by_id[session.id] == session for session in mine.sessions)
    assert len(by_id) == len(imported(markdown).sessions)


@settings(max_examples=40, deadline=None)
@given(strategies.plans(), strategies.plans(), strategies.plans())
def test_any_three_plans_merge_into_a_plan_that_its_text_holds(base, mine, theirs):
    merged = merge(base, dump(mine), theirs)
    assert parse(merged.text) == merged.plan


@settings(max_examples=40, deadline=None)
@given(strategies.plans(), strategies.plans())
def test_what_only_one_side_changed_is_taken_from_it(base, other):
    assert merge(base, dump(other), base).plan == other


def test_lists_are_merged_item_by_item():
    mine = MINE.replace("topic: Read", "topic: Read}\n      - {minutes: 5, topic: Tea")
    theirs = imported(MARKDOWN.replace("- 60 min: Read\n", "- 60 min: Read\n- 10 min: Write\n"))
    merged = merge(BASE, mine, theirs)
    assert [step.topic for step in merged.plan.sessions[0].agenda] == ["Read", "Write", "Tea"]
    assert merged.conflicts == ()


def test_conflicts_are_told_in_the_words_of_a_plan():
    mine = MINE.replace("topic: Read", "topic: Look")
    merged = merge(BASE, mine, imported(MARKDOWN.replace("60 min: Read", "60 min: Study")))
    assert [(one.kept, one.offered) for one in merged.conflicts] == [("60 min: Look", "60 min: Study")]


def test_without_a_base_no_session_and_no_moved_material_comes_twice():
    mine = parse(MINE)
    blog = mine.sessions[0].materials[1]
    first = replace(mine.sessions[0], id="start", title="A new name", materials=mine.sessions[0].materials[:1])
    second = replace(mine.sessions[1], id="then", materials=(*mine.sessions[1].materials, blog))
    edited = replace(mine, sessions=(replace(first, materials=mine.sessions[0].materials), second))
    assert merge(None, dump(edited), BASE).plan.sessions == edited.sessions
    moved = replace(mine, sessions=(replace(first, id="session-1"), second))
    assert merge(None, dump(moved), BASE).plan.sessions == moved.sessions


CHANGED = MARKDOWN.replace("- [Blog](https://a.org/blog)", "- [Blog](https://a.org/blog) - all of it").replace(
    "60 min: Read", "60 min: Study"
)


def test_a_session_with_another_id_gets_its_changes():
    mine = MINE.replace("id: session-1", "id: attention")
    merged = merge(BASE, mine, imported(CHANGED + THIRD))
    assert [one.id for one in merged.plan.sessions] == ["attention", "session-2", "session-3"]
    assert merged.plan.sessions[0].agenda == (AgendaItem(60, "Study"),)
    assert merged.plan.sessions[0].materials[1].note == "all of it"
    assert merged.conflicts == ()


def test_what_changed_in_a_session_that_was_taken_out_is_told():
    mine = replace(BASE, sessions=BASE.sessions[1:])
    merged = merge(BASE, dump(mine), imported(CHANGED))
    assert merged.plan == mine
    [told] = merged.conflicts
    assert (told.where, told.kept) == ("session-1", "you took this session out")
    assert told.offered == "Attention: its materials and agenda changed"
    assert merge(BASE, dump(mine), BASE).conflicts == ()


def test_what_changed_in_an_entry_that_was_taken_out_is_told():
    first = BASE.sessions[0]
    mine = replace(BASE, sessions=(replace(first, materials=first.materials[:1]), BASE.sessions[1]))
    merged = merge(BASE, dump(mine), imported(CHANGED))
    assert merged.plan.sessions[0].materials == first.materials[:1]
    assert [(one.where, one.kept, one.offered) for one in merged.conflicts] == [
        ("session-1: Blog", "you took this entry out", "note: all of it")
    ]


def test_an_entry_that_was_moved_gets_its_changes_where_it_is():
    first, second = BASE.sessions
    moved = replace(first.materials[1], role=Role.READING)
    mine = replace(
        BASE,
        sessions=(replace(first, materials=first.materials[:1]), replace(second, materials=(moved, *second.materials))),
    )
    merged = merge(BASE, dump(mine), imported(CHANGED))
    assert [one.title for one in merged.plan.sessions[0].materials] == ["Paper"]
    assert merged.plan.sessions[1].materials[0] == replace(moved, note="all of it")
    assert merged.conflicts == ()


REVIEWS = """\
# Sprint

## Session 1: A

- [a](https://a.org/a)

## Session 2: B

- [b](https://a.org/b)

## Session 3: C

- [c](https://a.org/c)
- Review session 2
- Review all previous sessions
"""


def test_reviews_look_back_at_the_same_sessions_when_one_is_put_in_between():
    later = REVIEWS.replace("Session 3", "Session 4").replace("Session 2: B", "Session 3: B").replace(
        "## Session 3: B", "## Session 2: New\n\n- [new](https://a.org/new)\n\n## Session 3: B"
    ).replace("Review session 2", "Review session 3")  # fmt: skip
    mine = yaml_text(read(REVIEWS))
    merged = merge(imported(REVIEWS), mine, imported(later))
    assert [(one.id, one.title) for one in merged.plan.sessions] == [
        ("session-1", "A"), ("session-4", "New"), ("session-2", "B"), ("session-3", "C")
    ]  # fmt: skip
    reviews = [one.review for one in merged.plan.sessions[3].materials if one.review]
    assert sorted(reviews) == [("session-1", "session-4", "session-2"), ("session-2",)]
    again = merge(imported(later), merged.text, imported(later))
    assert (again.text, again.conflicts) == (merged.text, ())
