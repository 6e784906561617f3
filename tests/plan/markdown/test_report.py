"""What an import tells of what it did, line by line."""

import datetime as dt

import pytest

from materials_kit.cli.imported import ranges
from materials_kit.plan.markdown.read import read
from materials_kit.plan.markdown.repair import RepairedLine
from materials_kit.plan.markdown.report import Entry, replacements

PLAN = """\
# Juggling

Bring water.

## Session 1: 2 March 2026 (1 hour)

**Target**: Three balls

**Materials**:

- [Cascade](https://a.example/cascade)
- [Mills mess](https://a.example/mess), [slowly](https://a.example/slow)

## Session 2

- [Fountain](https://a.example/fountain)
"""


def test_sessions_and_materials_are_told_with_their_lines():
    report = read(PLAN, dt.date(2026, 1, 1)).report
    assert [(one.line, one.id, one.title, one.minutes) for one in report.understood] == [
        (5, "session-1", "Three balls", 60),
        (14, "session-2", "Session 2", None),
    ]
    assert report.understood[0].date == dt.date(2026, 3, 2)
    assert report.understood[0].materials == (
        Entry(11, "Cascade"), Entry(12, "Mills mess"), Entry(12, "slowly"),
    )  # fmt: skip
    assert report.understood[1].materials == (Entry(16, "Fountain"),)


def test_lines_kept_as_about_are_told():
    assert read(PLAN, dt.date(2026, 1, 1)).report.about == (3,)


def test_like_repairs_are_told_together():
    lines = (
        RepairedLine(3, "RL â†’ LLM â†’ RLHF, Î³", "RL → LLM → RLHF, γ"),
        RepairedLine(4, "- ğŸ› ï¸ [Gym](x)", "- 🛠️ [Gym](x)"),
        RepairedLine(9, "a â†’ b", "a → b"),
    )
    assert [(one.before, one.after, one.lines) for one in replacements(lines)] == [
        ("â†’", "→", (3, 9)),
        ("Î³", "γ", (3,)),
        ("ğŸ› ï¸", "🛠️", (4,)),
    ]


@pytest.mark.parametrize(
    ("lines", "said"), [([], ""), ([7], "7"), ([9, 7, 37, 38, 38, 39], "7, 9, 37-39"), ([1, 2], "1-2")]
)
def test_lines_that_follow_one_another_are_told_as_ranges(lines, said):
    assert ranges(lines) == said
