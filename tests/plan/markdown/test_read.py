"""Plans of other people, each with the plan.yaml expected of it beside it."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from materials_kit.errors import ImportFailed
from materials_kit.plan.markdown.decode import decode
from materials_kit.plan.markdown.read import EXAMPLE, read
from materials_kit.plan.parse import parse
from materials_kit.plan.write import dump

IMPORTS = Path(__file__).resolve().parents[1] / "imports"
STYLES = sorted(path.stem for path in IMPORTS.glob("*.md"))
TODAY = dt.date(2026, 1, 1)
STRUCTURE = frozenset(Path(__file__).with_name("structure-words.txt").read_text(encoding="utf-8").split())
SESSION = "# T\n\n## Session 1: {heading}\n\n{body}\n"


def session(body="**Materials**:\n- [A](https://a.org)\n", heading="Monday, August 5, 2025 (2.5 hours)", today=TODAY):
    return read(SESSION.format(heading=heading, body=body), today).plan.sessions[0]


def material(entry):
    return session(f"**Materials**:\n{entry}\n").materials[0]


@pytest.mark.parametrize("style", STYLES)
def test_a_plan_in_another_style_becomes_the_plan_beside_it(style):
    text = decode((IMPORTS / f"{style}.md").read_bytes()).text
    expected = (IMPORTS / f"{style}.yaml").read_text(encoding="utf-8")
    assert dump(read(text, TODAY).plan) == expected


@pytest.mark.parametrize("style", STYLES)
def test_no_word_of_a_plan_is_lost(style):
    text = (IMPORTS / f"{style}.md").read_text(encoding="utf-8")
    kept = set(re.findall(r"[a-z]{4,}", dump(read(text, TODAY).plan).lower()))
    said = set(re.findall(r"[a-z]{4,}", text.lower()))
    assert said - kept - STRUCTURE == set()


@pytest.mark.parametrize("style", STYLES)
def test_a_clean_plan_is_repaired_nowhere(style):
    text = (IMPORTS / f"{style}.md").read_text(encoding="utf-8")
    assert read(text, TODAY).report.repaired == ()


@pytest.mark.parametrize("label", ["Time commitment", "Estimated time", "Effort", "Duration"])
def test_how_long_a_session_takes_stands_under_many_names(label):
    found = session(f"**{label}**: 5-7 hours\n- [A](https://a.org)\n- [B](https://b.org)\n", heading="Nets")
    assert (found.minutes, found.agenda) == (420, ())
    assert [one.title for one in found.materials] == ["A", "B"]


def test_what_is_too_damaged_to_repair_is_told():
    plan = "# T\n\n## Session 1: â†’ A\n\n- [Bâˆ](https://a.org)\n- [Âge, façade](https://b.org)\n"
    assert read(plan, TODAY).report.damaged == (5,)
    assert read(plan.replace("â†’", "to"), TODAY).report.damaged == ()


def test_ticks_are_told_for_a_plan_has_none():
    plan = (
        "# T\n\n## Session 1: A\n\n- [x] [A](https://a.org)\n- [ ] [B](https://b.org)\n"
        "  - [X] a part\n\n```\n- [x] code\n```\n\n> - [x] quoted\n\n- [x](https://c.org)\n"
    )
    assert read(plan, TODAY).report.ticked == (5, 7, 13)


def test_a_year_that_nobody_wrote_is_told():
    plan = "# T\n\n## Session 1: A (March 4)\n\n- [A](https://a.org)\n"
    assert read(plan, TODAY).report.without_year == (3,)
    assert read(plan.replace("# T", "# T 2026"), TODAY).report.without_year == ()
    assert read(plan.replace("March 4", "March 4, 2026"), TODAY).report.without_year == ()


@pytest.mark.parametrize(
    ("heading", "title", "date", "minutes"),
    [
        ("Attention", "Attention", None, None),
        ("Monday, August 5, 2025 (2.5 hours)", "Session 1", "2025-08-05", 150),
        ("Attention (5 Aug 2025, 90 min)", "Attention", "2025-08-05", 90),
        ("Attention - 2025-08-05 - 1h 30m", "Attention", "2025-08-05", 90),
        ("**Attention** | Tue 5.8.2025 | 1h30", "Attention", "2025-08-05", 90),
        ("August 5th, 2025: Attention", "Attention", "2025-08-05", None),
        ("Aug 5\u20139, 2025: Attention", "Attention", "2025-08-05", None),
        ("Attention (8/5/2025)", "Attention", "2025-08-05", None),
        ("How to read a paper in 30 min (5 Aug 2025)", "How to read a paper in 30 min", "2025-08-05", None),
        ("The war from September 1, 1939 (2 hours)", "The war from September 1, 1939", None, 120),
        ("Aug. 5th, '25 - Attention", "Attention", "2025-08-05", None),
        ("(Tuesday): Attention + 30min", "Attention", None, 30),
        ("Attention (\u2248 2 h)", "Attention", None, 120),
        ("Attention, 5 ao\u00fbt 2025 \u00e0 18h30 (2h30)", "Attention", "2025-08-05", 150),
        ("Aten\u00e7\u00e3o, ter\u00e7a-feira, 5 de agosto de 2025 (2 horas)", "Aten\u00e7\u00e3o", "2025-08-05", 120),
    ],
)
def test_a_heading_tells_title_date_and_length(heading, title, date, minutes):
    found = session(heading=heading)
    assert found.title == title
    assert (found.date and found.date.isoformat(), found.minutes) == (date, minutes)


@pytest.mark.parametrize(
    "heading",
    [
        "# Session 3: Nets", "#### **Week 2** - Nets", "## Day 4 Nets", "### Lecture 7. Nets", "## Lesson #2: Nets",
        "## Module II: Nets", "## Unit three: Nets", "**Session 1: Nets**", "## 2025-08-05: Session 1 - Nets",
        "## \U0001f4c5 Mon 5 Aug 2025, 18:00 \u2014 Class 1: Nets", "## Session 2 of 12: Nets",
    ],
)  # fmt: skip
def test_sessions_are_found_whatever_they_are_called(heading):
    plan = read(f"Plan\n\n{heading}\n\n- [A](https://a.org)\n", TODAY).plan
    assert [found.id for found in plan.sessions] == ["session-1"]
    assert plan.sessions[0].title == "Nets"
    assert plan.sessions[0].materials[0].url == "https://a.org"


@pytest.mark.parametrize(
    "label",
    [
        "**Materials**:",
        "**Reading:**",
        "Resources:",
        "### Links",
        "**\U0001f4da Reading list**",
        "Sources:",
        "__Papers__",
    ],
)
def test_materials_go_by_many_names(label):
    assert session(f"{label}\n\n- [A](https://a.org)\n").materials[0].title == "A"


@pytest.mark.parametrize(
    "label", ["**Success Criteria**:", "### Outcomes", "Goals:", "**Learning objectives**", "**You are done when**:"]
)
def test_criteria_go_by_many_names(label):
    assert session(f"{label}\n\n- [ ] Can do it\n").success_criteria == ("Can do it",)


@pytest.mark.parametrize(
    "label", ["**Agenda**:", "### Schedule", "Plan:", "**\u23f0 Time Allocation**:", "**Timetable**"]
)
@pytest.mark.parametrize(
    "step", ["30 min: Read", "30 min - Read", "0.5 hours \u2013 Read", "Read (30 min)", "18:00-18:30 Read"]
)
def test_an_agenda_is_read_however_it_is_written(label, step):
    items = session(f"{label}\n\n- {step}\n").agenda
    assert [(item.minutes, item.topic) for item in items] == [(30, "Read")]


def test_an_agenda_of_clock_times_takes_its_last_length_from_the_session():
    found = session("**Agenda**:\n- 0:00 One\n- 0:30 Two\n- 2:00 Three\n", heading="T (2.5 hours)")
    assert [(item.minutes, item.topic) for item in found.agenda] == [(30, "One"), (90, "Two"), (30, "Three")]


def test_a_step_without_time_is_kept_in_the_notes_and_told():
    imported = read(SESSION.format(heading="T", body="**Agenda**:\n- 30 min: One\n- and so on\n"), TODAY)
    assert imported.plan.sessions[0].notes == "- and so on"
    assert [(line.line, line.text) for line in imported.report.unplaced] == [(7, "- and so on")]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("- [A](https://a.org/x.pdf) - Rigor (Pages 47-88)", {"note": "Rigor", "pages": "47-88"}),
        ("- [A](https://a.org) pp. 109\u2013190", {"pages": "109-190", "note": None}),
        ("- [A](https://a.org), ch. 3", {"sections": "3"}),
        ("- [A](https://a.org) (Focus: Sections 1-3.2)", {"sections": "1-3.2", "note": None}),
        ("- [B Chapter 6.1-6.3](https://a.org)", {"title": "B Chapter 6.1-6.3", "sections": "6.1-6.3"}),
        ("- [B Chapter 3](https://a.org) (pages 4-9)", {"sections": None, "pages": "4-9"}),
        ("- [A](https://a.org) - Talk (1h 37m)", {"duration": 5820, "note": "Talk"}),
        ("- [A](https://a.org?v=1&t=2400s)", {"start": 2400}),
        ("- [A](https://a.org?t=95)", {"start": 95}),
        ("- [A](https://a.org?t=1h2m3s)", {"start": 3723}),
        ("- [A](https://a.org/b.pdf#page=65)", {"url": "https://a.org/b.pdf#page=65", "pages": None}),
        ("- \u2b50 [A](https://a.org)", {"role": "essential"}),
        ("- \U0001f6e0\ufe0f [A](https://a.org)", {"role": "hands-on"}),
        ("- Watch: [A](https://a.org)", {"role": "video", "title": "A"}),
        ("- [x] [A](https://a.org)", {"title": "A", "role": None}),
        ("- **[A](https://a.org)**: why", {"title": "A", "note": "why"}),
        ("- The paper ([pdf](https://a.org))", {"title": "The paper", "note": None}),
        ("- https://a.org/b", {"title": "https://a.org/b", "url": "https://a.org/b"}),
        ("- Name - <https://a.org/b>", {"title": "Name", "url": "https://a.org/b"}),
        ("- [A][1]\n\n[1]: https://a.org/c", {"url": "https://a.org/c"}),
        ("- [A](notes/a%20b.md)", {"path": "notes/a b.md", "url": None}),
        ("- [A\n  B](https://a.org)", {"title": "A B"}),
        ("- [A](https://a.org/\u00e4?q=\u03b3)", {"url": "https://a.org/\u00e4?q=\u03b3"}),
        ("- Read the book", {"title": "Read the book", "url": None}),
        ("- [Mail](mailto:a@b.org)", {"title": "Mail (mailto:a@b.org)", "url": None}),
        ("- [A](https://a.org) (see also (b), 3 of 4)", {"note": "(see also (b), 3 of 4)"}),
    ],
)  # fmt: skip
def test_an_entry_is_read_in_all_its_parts(entry, expected):
    found = material(entry)
    assert {name: getattr(found, name) for name in expected} == expected


def test_every_link_of_an_entry_is_a_material():
    found = session(
        "**Materials**:\n- [Paper](https://a.org) and [code](https://b.org), [DPO](https://c.org)\n"
    ).materials
    assert [(one.title, one.url) for one in found] == [
        ("Paper", "https://a.org"), ("Paper - code", "https://b.org"), ("DPO", "https://c.org")
    ]  # fmt: skip


def test_ready_to_write_gives_the_post_where_no_list_does_and_stays_a_criterion():
    found = session('**Criteria**:\n- Ready to write "On Nets"\n')
    assert found.blog.title == "On Nets"
    assert found.success_criteria == ('Ready to write "On Nets"',)


def test_a_list_of_posts_names_them_by_session_or_by_order():
    head = "# T\n\n## Session 1: A\n- [A](https://a.org)\n\n## Session 2: B\n- [B](https://b.org)\n\n"
    by_name = read(head + '## Blog posts\n\n1. "Two" (Session 2)\n2. "One" (Session 1)\n').plan
    by_order = read(head + "## Blog posts\n\n1. One\n2. Two\n").plan
    assert [found.blog.title for found in by_name.sessions] == ["One", "Two"]
    assert [(found.blog.number, found.blog.title) for found in by_order.sessions] == [(1, "One"), (2, "Two")]


def test_a_date_without_a_year_takes_the_sprints_or_the_weekdays():
    body = "\n\n## Session 1: Monday, August 5\n- [A](https://a.org)\n"
    assert read("# T\n\nDates: August 1-30, 2030" + body).plan.sessions[0].date == dt.date(2030, 8, 5)
    assert read("# T" + body, dt.date(2024, 11, 1)).plan.sessions[0].date == dt.date(2024, 8, 5)
    nothing_known = read("# T" + body)
    assert nothing_known.plan.sessions[0].date is None
    assert "August 5" in nothing_known.plan.sessions[0].notes


def test_a_plan_over_the_new_year_goes_on_in_the_next():
    text = "# T\n\n## Session 1: Dec 29, 2025\n- [A](https://a.org)\n\n## Session 2: Jan 5\n- [B](https://b.org)\n"
    assert [found.date.year for found in read(text).plan.sessions] == [2025, 2026]


@pytest.mark.parametrize(
    "text", ["", "Hello", "# Shopping\n\n- milk\n- [eggs](https://a.org)\n", "\n\n\n", "| a |\n|---|\n"]
)
def test_a_file_without_sessions_is_refused_with_an_example(text):
    with pytest.raises(ImportFailed, match="no study session") as caught:
        read(text)
    assert EXAMPLE in caught.value.hint


def test_the_example_in_the_message_is_a_plan():
    plan = read(EXAMPLE, dt.date(2024, 8, 1)).plan
    assert plan.sessions[0].materials[0].pages == "1-8"


WORDS = st.sampled_from(
    ["# ", "## Session 1: ", "**Session 2**", "- ", "1. ", "[a](https://a.org)", "Materials:", "**Agenda**:", "30 min: x",
     "| a | b |\n|---|---|\n", "\n", "\n\n", "  ", "<br>", "\t", "August 5", "(pp. 3-", "&t=", "\u2b50", "\u00e2", "```", "> ",
     "http://[", "%00", "[x]: y", "Review all previous sessions", "0:30 ", "Goal: ", "---\n", "Blog: ", "\U0001f3af"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS | st.text(max_size=12), max_size=40).map("".join))
def test_any_text_imports_or_is_refused_and_what_imports_is_a_valid_plan(text):
    try:
        plan = read(text, TODAY).plan
    except ImportFailed:
        return
    assert parse(dump(plan)) == plan


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200).map("# T\n\n## Session 1: A\n\n**Materials**:\n- {}\n".format))
def test_any_text_in_a_session_imports(text):
    plan = read(text, TODAY).plan
    assert parse(dump(plan)) == plan


@pytest.mark.parametrize(
    "before", ["**Target**: Balls\n\n", "**Time**: 60 min\n\n", "**Going further**:\n\n", "**Why**: because\n\n", ""]
)
def test_a_list_of_links_is_of_materials_under_whatever_stands_before_it(before):
    found = session(f"{before}- [A](https://a.org)\n- [B](https://b.org)\n")
    assert [material.url for material in found.materials] == ["https://a.org", "https://b.org"]


def test_links_under_notes_and_in_sentences_stay_where_they_are():
    found = session("**Notes**:\n\n- [A](https://a.org)\n\n**Why**: see [B](https://b.org) first.\n")
    assert found.materials == ()
    assert "[A](https://a.org)" in found.notes
    assert "[B](https://b.org)" in found.notes


@pytest.mark.parametrize(
    ("said", "time", "minutes"),
    [
        ("18:30-21:00", "18:30", 150), ("19.30 \u2013 21.00", "19:30", 90), ("6-7:30 pm", "18:00", 90),
        ("11am-1pm", "11:00", 120), ("11-1pm", "11:00", 120), ("at 9am", "09:00", None), ("20:15", "20:15", None),
        ("Sections 3.10-3.15", None, None), ("chapters 6.10 to 6.15", None, None), ("1-2h30", None, 150),
    ],
)  # fmt: skip
def test_hours_of_the_day_are_told_from_sections(said, time, minutes):
    found = session(heading=f"Nets (2026-03-02, {said})")
    assert (found.time, found.minutes) == (time, minutes)


@pytest.mark.parametrize(
    "line",
    ["x" + " " * 200_000 + "y", "<summary>" * 20_000, "[[a|" * 20_000, "18:00-" * 20_000, "pp. " + "1-" * 20_000],
)
def test_endless_lines_are_read_all_the_same(line):
    assert session(f"- [A](https://a.org) {line}\n\n{line}\n").materials


@pytest.mark.parametrize(
    "text",
    [
        "# [P](https://x.org)\n\n## Session 1\n\n- [A](https://a.org)\n",
        "# P\n\n**Goal**: know [x](https://x.org)\n\n## Session 1\n\n- [A](https://a.org)\n",
        "# P\n\n## Track A: [x](https://x.org)\n\n### Session 1\n\n- [A](https://a.org)\n",
        "# P\n\n## Session 1: [X](https://x.org)\n\n- [A](https://a.org)\n",
        "# P\n\n## Session 1\n\n**Target**: [X](https://x.org)\n\n- [A](https://a.org)\n",
        "# P\n\n## Session 1\n\n> [X](https://x.org)\n\n- [A](https://a.org)\n",
        "# P\n\n| # | Topic | Reading |\n|-|-|-|\n| 1 | [X](https://x.org) | [A](https://a.org) |\n",
        "# P\n\n| Week | Topic | Reading |\n|-|-|-|\n| [1](https://x.org) | X | [A](https://a.org) |\n",
        "# P\n\n- **Day 1**: [X](https://x.org)\n  - [A](https://a.org)\n",
        '# P\n\n## Session 1\n\n- <a href="https://x.org">X</a>, [A](https://a.org)\n',
        "# P\n\n## Session 1\n\n- [A](https://a.org)\n- [](https://x.org)\n",
        "# P\n\n## Session 1\n\n- [A](https://a.org)\n\n### Paper: [X](https://x.org)\n",
        "# P\n\nSee [X][x].\n\n## Session 1\n\n- [A](https://a.org)\n\n[x]: https://x.org\n",
        "# P\n\n## Session 1\n\n- [A](https://a.org)\n\n> See [X].\n\n[x]: https://x.org\n",
        "# P\n\n**Dates:** 5\u20139 January 2026\n3. [X](https://x.org)\n\n## Session 1\n\n- [A](https://a.org)\n",
        "# P\n\n- 5 Jan: [A](https://a.org)\n- 6 Jan: [X](https://x.org)\n",
        "# P\n\n## Session 1\n\n- [A](https://a.org)\n\n## Blog posts\n\n1. [X](https://x.org) (Session 1)\n",
    ],
)
def test_no_link_is_lost_wherever_it_stands(text):
    kept = dump(read(text, TODAY).plan)
    assert "https://a.org" in kept
    assert "https://x.org" in kept


@pytest.mark.parametrize(
    ("heading", "title", "date"),
    [
        ("Session 3/12 \u2013 Nets \u2013 5.8.2025", "Nets", "2025-08-05"), ("[Session 3] Nets", "Nets", None),
        ("Wk 2: Nets", "Nets", None), ("Lec. 7: Nets", "Nets", None), ("Session 3b: Nets", "Nets", None),
        ("Lesson 1.2 \u2014 Nets", "Nets", None), ("Weeks 1-2: Nets", "Nets", None), ("Nets (Week 2)", "Nets", None),
        ("Nets - Session 3 - 2h", "Nets", None), ("Session 1 - 3 papers", "3 papers", None),
    ],
)  # fmt: skip
def test_what_a_heading_calls_its_session_is_no_part_of_the_title(heading, title, date):
    found = read(f"# P\n\n## {heading}\n\n- [A](https://a.org)\n", TODAY).plan.sessions[0]
    assert (found.title, found.date and found.date.isoformat()) == (title, date)


def test_a_heading_over_several_weeks_is_a_session_only_where_no_week_stands_under_it():
    text = "# P\n\n## Weeks 1-2\n\n### Week 1: A\n\n- [A](https://a.org)\n\n## Weeks 3-4: B\n\n- [B](https://b.org)\n"
    assert [found.title for found in read(text, TODAY).plan.sessions] == ["A", "B"]


@pytest.mark.parametrize(
    "body",
    [
        "**Agenda**\n\n- 99999999 min: x", "- [A](https://a.org) (99999999999 h)", "**Hours:** 99999999",
        "**Blog**: #99999999999. x", "- [A](https://a.org?t=99999999999)",
    ],
)  # fmt: skip
def test_numbers_beyond_all_sense_do_not_spoil_the_plan(body):
    plan = read(f"# P\n\n## Session 1 (99999 hours)\n\n{body}\n", TODAY).plan
    assert parse(dump(plan)) == plan


def test_tracks_called_like_sessions_get_ids_of_their_own():
    text = "# P\n\n## Session A\n\n### Day 1\n\n- [A](https://a.org)\n\n## Session B\n\n### Day 2\n\n- [B](https://b.org)\n"
    plan = read(text, TODAY).plan
    assert [track.title for track in plan.tracks] == ["Session A", "Session B"]
    assert parse(dump(plan)) == plan


def test_numbers_of_hundreds_of_digits_are_no_numbers():
    nines = "9" * 400
    plan = read(
        f"# S\n\n## Session 1: A ({nines} minutes)\n**Duration**: {nines} hours\n**Materials**:\n"
        f"- [A](https://a.org/x?t={nines}s) ({nines} min)\n**Agenda**:\n- {nines} min: x\n- {nines}h: y\n- 5 min: z\n"
    ).plan
    assert (plan.sessions[0].minutes, plan.sessions[0].materials[0].duration) == (None, None)
    assert [step.topic for step in plan.sessions[0].agenda] == ["z"]


@pytest.mark.parametrize(
    ("heading", "title", "date", "minutes", "time"),
    [
        ("Sesi\u00f3n 1: lunes 2 de marzo de 2026 \u2013 Bases", "Bases", "2026-03-02", None, None),
        ("Sitzung 1: Mittwoch, den 8. April 2026 \u2013 Netze", "Netze", "2026-04-08", None, None),
        ("Sitzung 1: Netze, 18:30 Uhr", "Netze", None, None, "18:30"),
        ("Session 1: Nets 18h30", "Nets", None, None, "18:30"),
        ("Session 1: Nets (1 h 30)", "Nets", None, 90, None),
        ("Session 1: Nets (1:30 h)", "Nets", None, 90, None),
        ("Session 1: Nets (1\u00bd hours)", "Nets", None, 90, None),
        ("Session 1: Nets (2-3 hours)", "Nets", None, 180, None),
        ("Session 1: Nets (20 to 30 min)", "Nets", None, 30, None),
    ],
)
def test_dates_times_and_lengths_as_other_people_write_them(heading, title, date, minutes, time):
    session = read(f"# P\n\n## {heading}\n\n- [A](https://a.org)\n", TODAY).plan.sessions[0]
    day = session.date.isoformat() if session.date else None
    assert (session.title, day, session.minutes, session.time) == (title, date, minutes, time)


def slashed(*days, word="Session"):
    sessions = "".join(f"## {word} {n}: {day}\n\n- [A](https://a.org/{n})\n\n" for n, day in enumerate(days, 1))
    found = read(f"# P\n\n{sessions}", TODAY)
    return [session.date.isoformat() for session in found.plan.sessions], found.report.either_way


def test_dates_with_slashes_have_the_day_first_where_the_plan_tells_so():
    assert slashed("9/3/2026", "16/3/2026") == (["2026-03-09", "2026-03-16"], ())
    assert slashed("9/3/2026", "10/3/2026", word="Sesi\u00f3n") == (["2026-03-09", "2026-03-10"], ())
    assert slashed("3/9/2026", "3/16/2026") == (["2026-03-09", "2026-03-16"], ())
    assert slashed("3/9/2026", "3/9/2027") == (["2026-03-09", "2027-03-09"], (3, 7))


def test_dates_that_nothing_settles_are_read_so_that_they_are_nearer_to_each_other():
    assert slashed("9/3/2026", "10/3/2026") == (["2026-03-09", "2026-03-10"], (3, 7))
    assert slashed("3/9/2026", "3/10/2026") == (["2026-03-09", "2026-03-10"], (3, 7))


@pytest.mark.parametrize(
    ("line", "minutes"),
    [("10-15 min: x", 15), ("20 to 30 min: x", 30), ("15' x", 15), ("[15 min] x", 15), ("1\u00bd hours: x", 90)],
)
def test_steps_with_ranges_and_marks_for_minutes(line, minutes):
    agenda = (
        read(f"# P\n\n## Session 1: A\n\n- [A](https://a.org)\n\n**Agenda**:\n\n- {line}\n- 5 min: y\n")
        .plan.sessions[0]
        .agenda
    )
    assert [(step.minutes, step.topic) for step in agenda] == [(minutes, "x"), (5, "y")]


@pytest.mark.parametrize(
    ("said", "pages"), [("S. 5\u201317", "5-17"), ("(S. 5\u201317)", "5-17"), ("p\u00e1gs. 3-8", "3-8")]
)
def test_pages_in_other_languages(said, pages):
    entry = read(f"# P\n\n## Session 1: A\n\n- [A](https://a.org), {said}\n").plan.sessions[0].materials[0]
    assert (entry.pages, entry.note) == (pages, None)


AFTER = """

{0} Final Project

- Build a thing with [tool](https://tool.org)

{0} Additional Resources

- [R](https://r.org)

{0} Assessment Schedule

| Week | Test |
|---|---|
| 2 | Quiz |

{0} Tips for Success

- Sleep

Good luck with your studies!
"""


@pytest.mark.parametrize("flat", [True, False])
def test_what_stands_after_the_last_session_on_its_level_is_of_the_plan(flat):
    mark = "##" if flat else "###"
    one = (
        "## Session {0}: S{0}\n\n"
        + mark
        + " Materials\n\n- [A](https://a.org/{0})\n\n"
        + mark
        + " Agenda\n\n- 60 min: x\n\n"
    )
    found = read("# P\n\n" + one.format(1) + one.format(2) + AFTER.format("##"))
    last = found.plan.sessions[1]
    assert [material.title for material in last.materials] == ["A"]
    assert (last.success_criteria, last.notes, len(last.agenda)) == ((), None, 1)
    for words in ("Final Project", "https://tool.org", "https://r.org", "Quiz", "Sleep", "Good luck"):
        assert words in found.plan.about
    assert found.report.about


@pytest.mark.parametrize(
    ("line", "entries"),
    [
        (
            "Halmos pp. 30-40; [Notes](https://n.org)",
            [("Halmos pp. 30-40", None, "30-40", None), ("Notes", "https://n.org", None, None)],
        ),
        (
            "Textbook ch. 3 and [slides](https://n.org)",
            [("Textbook ch. 3", None, None, "3"), ("slides", "https://n.org", None, None)],
        ),
        ("Strang, Chapter 5, [click here](https://n.org)", [("Strang, Chapter 5", "https://n.org", None, "5")]),
    ],
)
def test_a_link_takes_no_title_from_another_entry(line, entries):
    found = read(f"# P\n\n## Session 1: A\n\n**Materials**:\n\n- {line}\n").plan.sessions[0].materials
    assert [(one.title, one.url, one.pages, one.sections) for one in found] == entries


@pytest.mark.parametrize(
    ("entry", "seconds"),
    [
        ("- [A](https://a.org) (2-3 hours)", 10800),
        ("- [A](https://a.org) ~45 min", 2700),
        ("- [A](https://a.org) \u2014 about 2\u20133 hours", 10800),
        ("- [A](https://a.org) (10 to 15 min read)", 900),
        ("- [A](https://a.org) (approximately 1.5 hours)", 5400),
        ("- [A (45 min)](https://a.org)", 2700),
        ("- A ~45 min", 2700),
        ("- [A](https://a.org), 5 hours total", 18000),
    ],
)
def test_a_length_beside_a_material_is_its_duration(entry, seconds):
    found = material(entry)
    assert (found.duration, found.note) == (seconds, None)


@pytest.mark.parametrize(
    ("entry", "title", "note"),
    [
        ("- [[Rust Notes|My notes]]", "My notes", "[[Rust Notes]]"),
        ("- [[Rust Notes#Traits]] - again", "Rust Notes#Traits", "[[Rust Notes#Traits]]; again"),
        ("- [[Rust Notes]] - again", "Rust Notes", "again"),
        ("- [A](https://a.org) with [[Rust|mine]]", "A", "with [[Rust|mine]]"),
    ],
)
def test_a_link_to_a_note_keeps_where_it_leads(entry, title, note):
    found = material(entry)
    assert (found.title, found.note) == (title, note)


def test_a_link_to_a_note_in_the_agenda_stays_one():
    assert session("**Agenda**:\n- 30 min: Read [[Rust Notes|notes]]\n").agenda[0].topic == "Read [[Rust Notes|notes]]"


@pytest.mark.parametrize(
    ("steps", "time", "minutes"),
    [
        (["9:00-9:30 Read", "9:30-10:15 Write"], "09:00", 75),
        (["9am - 10am: Read", "10 - 11:30am Write"], "09:00", 150),
        (["1:00 PM - 2:00: Read", "2:00 PM - 2:30 PM: Write"], "13:00", 90),
        (["18:00 Read", "18:30 Write", "20:00 End"], "18:00", 120),
        (["0:00-0:30 Read", "0:30-1:00 Write"], None, None),
        (["30 min: Read", "30 min: Write"], None, None),
    ],
)
def test_an_agenda_by_the_clock_tells_when_the_session_is(steps, time, minutes):
    found = session("**Agenda**:\n" + "\n".join(f"- {step}" for step in steps), "Nets")
    assert (found.time, found.minutes) == (time, minutes)


def test_a_heading_knows_better_than_the_agenda_when_its_session_is():
    found = session("**Agenda**:\n- 9:00-9:30 Read\n", "Nets (18:00, 2h)")
    assert (found.time, found.minutes) == ("18:00", 120)


def test_a_gap_in_an_agenda_by_the_clock_is_a_break():
    found = session("**Agenda**:\n- 9:00-10:00 Read\n- 10:30-11:00 Write\n")
    assert [(item.minutes, item.topic) for item in found.agenda] == [(60, "Read"), (30, "Break"), (30, "Write")]


@pytest.mark.parametrize(
    ("entry", "start", "end", "note"),
    [
        ("- [A](https://youtu.be/x) (12:30-45:00)", 750, 2700, None),
        ("- [A](https://youtu.be/x?t=300), from 5:00 to 25:00, twice", 300, 1500, "twice"),
        ("- [A](https://www.youtube.com/watch?v=x) watch 1:00:00 \u2013 1:30:00 only", 3600, 5400, None),
        ("- [A](https://youtu.be/x?t=60), from 5:00 to 25:00", 60, None, "from 5:00 to 25:00"),
        ("- [A](https://youtu.be/x), from 25:00 to 5:00", None, None, "from 25:00 to 5:00"),
        ("- [A](https://a.org/page), 10:00-11:30", None, None, "10:00-11:30"),
    ],
)
def test_which_part_of_a_video_is_wanted_stands_beside_it(entry, start, end, note):
    found = material(entry)
    assert (found.start, found.end, found.note) == (start, end, note)


@pytest.mark.parametrize(
    ("entry", "title", "pages", "note"),
    [
        ("- Strang, pp. 3-9 (paper copy)", "Strang, pp. 3-9 (paper copy)", "3-9", None),
        ("- Strang (pp. 3-9, paper copy)", "Strang", "3-9", "paper copy"),
        ("- Strang (pp. 3-9)", "Strang", "3-9", None),
        ("- Strang, p. 20: 1 and 5; p. 31: 2", "Strang, p. 20: 1 and 5; p. 31: 2", "20, 31", None),
    ],
)
def test_what_stands_in_brackets_beside_pages_is_kept(entry, title, pages, note):
    found = material(entry)
    assert (found.title, found.pages, found.note) == (title, pages, note)


def test_a_remark_in_brackets_under_materials_is_of_the_one_before():
    found = session("**Materials**:\n- [A](https://a.org)\n- (skip the proof)\n- the [paper](https://b.org)\n")
    assert [(one.title, one.note) for one in found.materials] == [("A", "(skip the proof)"), ("paper", None)]


def test_the_role_of_a_tables_last_row_ends_with_the_table():
    table = "| Material | Type |\n|---|---|\n| [A](https://a.org) | hands-on |\n\nReview session 1 first.\n"
    found = read(f"# T\n\n## Session 1: A\n\n- [A](https://a.org)\n\n## Session 2: B\n\n{table}", TODAY).plan.sessions[
        1
    ]
    assert [(one.role, one.review) for one in found.materials][1:] == [(None, ("session-1",))]


def test_minutes_without_a_unit_are_times_only_where_each_begins_at_the_one_before():
    begun = session("**Agenda**:\n- 0-20: skim\n- 20-50: code\n", heading="Nets")
    assert [(one.minutes, one.topic) for one in begun.agenda] == [(20, "skim"), (30, "code")]
    hours = session("**Agenda**:\n- 9-11: read\n- 13-15: code\n", heading="Nets")
    assert hours.agenda == ()
    assert "9-11: read" in (hours.notes or "")


@pytest.mark.parametrize("quote", ["> [!goal]- Success criteria\n> - can walk", "> **Criteria:**\n> - can walk"])
def test_a_callout_or_quote_with_a_label_is_that_part(quote):
    assert session(f"{quote}\n\n- [A](https://a.org)\n").success_criteria == ("can walk",)


def test_a_callout_of_other_words_is_kept_as_it_is():
    quote = "> [!warning] Mind the gap\n> It is deep."
    assert quote in (session(f"**Materials**:\n- [A](https://a.org)\n\n{quote}\n").notes or "")


def sessions(text):
    return [(one.title, [entry.title for entry in one.materials]) for one in read(text, TODAY).plan.sessions]


@pytest.mark.parametrize("mark", ["**", ""])
def test_sessions_right_under_the_list_of_the_one_before_are_sessions(mark):
    days = "".join(f"{mark}Day {n}: Topic {n}{mark}\n- [m{n}](https://a.org/{n})\n" for n in (1, 2, 3))
    assert sessions(f"# P\n{days}") == [(f"Topic {n}", [f"m{n}"]) for n in (1, 2, 3)]


def test_a_session_right_under_a_list_of_criteria_is_no_criterion():
    text = "# P\n**Day 1: A**\n\n- [a](https://a.org)\n\n**Criteria**\n- can do\n**Day 2: B**\n- [b](https://b.org)\n"
    assert sessions(text) == [("A", ["a"]), ("B", ["b"])]


def test_sessions_in_lists_stand_beside_those_that_are_headings():
    text = "# P\n- **Session 1: A**\n  - [a](https://a.org)\n- **Session 2: B**\n  - [b](https://b.org)\n\n## Session 3: C\n- [c](https://c.org)\n"
    assert sessions(text) == [("A", ["a"]), ("B", ["b"]), ("C", ["c"])]


def test_bold_days_of_dated_weeks_are_the_sessions():
    week = "## Week {n} (Jan {a} - Jan {b})\n**Monday, Jan {a}** (1h)\n- [x](https://a.org)\n\n**Thursday, Jan {c}** (1h)\n- [y](https://b.org)\n\n"
    plan = read(f"# P\n{week.format(n=1, a=5, b=11, c=8)}{week.format(n=2, a=12, b=18, c=15)}", TODAY).plan
    assert [(str(one.date), one.minutes) for one in plan.sessions] == [
        ("2026-01-05", 60), ("2026-01-08", 60), ("2026-01-12", 60), ("2026-01-15", 60)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "title", "minutes", "time"),
    [
        ("24 hours in the cloud", "24 hours in the cloud", None, None),
        ("The 100-hour rule: 3 hours", "The 100-hour rule", 180, None),
        ("The 90 min challenge (1h)", "The 90 min challenge", 60, None),
        ("Trees (45 minutes, optional)", "Trees (optional)", 45, None),
        ("Graphs 90 min", "Graphs", 90, None),
        (".NET basics (2026-03-01, 2h)", ".NET basics", 120, None),
        ("Nets, 2026-03-01T18:00", "Nets", None, "18:00"),
        ("Nets \u2014 July 10, 2026 6:30pm", "Nets", None, "18:30"),
        ("Nets - 6:30pm-8pm", "Nets", 90, "18:30"),
    ],
)
def test_lengths_and_times_that_belong_to_a_title_stay_in_it(heading, title, minutes, time):
    found = session(heading=heading)
    assert (found.title, found.minutes, found.time) == (title, minutes, time)


@pytest.mark.parametrize("written", ["July 8, 2026 (Monday)", "July 8, 2026, Monday", "2026-07-08 (Mon)", "8.7.26 Mon"])
def test_a_weekday_may_stand_behind_a_date(written):
    found = read(f"# P\n\n## Session 1: Nets, {written}\n\n- [A](https://a.org)\n", TODAY)
    assert (found.plan.sessions[0].title, str(found.plan.sessions[0].date), found.weekdays) == (
        "Nets",
        "2026-07-08",
        (0,),
    )


def test_a_step_may_end_on_the_full_hour():
    found = session("**Agenda**:\n- 9:30\u201310 walk\n- 10-11:15: write\n", heading="Nets")
    assert [(one.minutes, one.topic) for one in found.agenda][:1] == [(30, "walk")]


def test_notes_right_under_a_list_are_notes():
    found = session("**Questions**\n- Why?\n**Notes**: bring tea\n\n**Materials**\n- [A](https://a.org)\n")
    assert found.focus.questions == ("Why?",)
    assert "bring tea" in found.notes


def test_entries_of_a_list_however_deep_are_lost_nowhere():
    deep = "".join(f"{'  ' * depth}- x{depth}\n" for depth in range(80))
    found = session(f"**Materials**:\n- [A](https://a.org)\n\n**Notes**\n\n{deep}")
    said = f"{found.notes} {found.materials}"
    assert [depth for depth in range(80) if f"x{depth}" not in said] == []


@pytest.mark.parametrize(
    "title", [".NET basics", "/etc/passwd", "-O3 flag", "\u00bfQu\u00e9?", "\u2207 operator", "#hashtag", "@decorators"]
)
def test_signs_that_begin_a_title_are_its_own(title):
    assert material(f"- [{title}](https://a.org)").title == title


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("- Try the [Colab](https://a.org)", "Try the Colab"),
        ("- Review [Notes](https://a.org)", "Review Notes"),
        ("- Free text with a [link](https://a.org) inside it.", "Free text with a link"),
        ("| Title | Link | Pages |\n|---|---|---|\n| Book B | [web](https://a.org) | 3-9 |", "Book B"),
    ],
)
def test_the_words_of_a_link_that_names_nothing_stay_with_what_it_is_of(entry, title):
    assert material(entry).title == title


def test_a_column_of_pages_says_which_are_wanted():
    found = material("| Title | Link | Pages |\n|---|---|---|\n| Book B | [web](https://a.org) | 3-9 |")
    assert found.pages == "3-9"


def test_a_column_of_pages_may_say_so_in_its_cells():
    table = (
        "| Title | Link | Pages |\n|---|---|---|\n| Paper | [x](https://a.org) | 3-9 |\n"
        "| Book | [PDF](https://b.org) | pp. 47-88 |\n| Other | [y](https://c.org) | ch. 3 |\n"
    )
    found = [(one.title, one.pages, one.sections) for one in session(table).materials]
    assert found == [("Paper", "3-9", None), ("Book", "47-88", None), ("Other", None, "3")]


def test_an_entry_of_many_dates_is_one_entry():
    entry = "- " + "Mon Feb 3 - " * 2000 + "[A](https://a.org)\n"
    assert len(session(f"**Materials**:\n{entry}").materials) == 1
