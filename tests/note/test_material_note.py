import datetime as dt
from dataclasses import replace

import pytest
import yaml

from materials_kit.model import Capture, Document, Kind, Material, Outcome, Plan, ReadStatus, Session, Slice, Status
from materials_kit.note.foreign import tamed
from materials_kit.note.material_note import render_material
from materials_kit.note.scene import scene

BOOK = Material(title="Chapter 3", url="https://j.example/book.pdf#page=9", pages="47-48")
AGAIN = Material(title="Chapter 3 again", url="https://j.example/book.pdf#page=12", pages="47-48")
OTHER = Material(title="Chapter 3", url="https://j.example/book.pdf", pages="50")
PLAN = Plan(
    title="Juggling",
    sessions=(
        Session(id="session-1", title="One", materials=(BOOK,)),
        Session(id="session-2", title="Two", materials=(AGAIN, OTHER)),
    ),
)
FILE = "Juggling/Attachments/All of Juggling.pdf"
CAPTURE = Capture(
    sha256="0", size=1, media_type="application/pdf", url="https://j.example/book.pdf", final_url="https://j.example/book.pdf",
    fetched_at="2026-03-01T10:00:00Z",
)  # fmt: skip
READ = Outcome(
    material=BOOK, status=Status.READY, kind=Kind.PDF, capture=CAPTURE, content="p",
    slice=Slice(sha256="p", size=1, pages=(69, 70), labels=("47", "48")),
    document=Document(
        status=ReadStatus.OK, title="All of Juggling", authors=("A. Thrower",), words=12, pages=2, facts={"year": "2020"},
        markdown="%% p. 47 (pdf 1) %%\n\n# Throws\n\nText.\n\n%% p. 48 (pdf 2) %%\n\nMore.",
    ),
)  # fmt: skip


def note(outcome=READ):
    return render_material(replace(scene(PLAN), attachments={CAPTURE.url: FILE}), outcome)


def test_it_has_typed_properties_and_says_who_uses_it():
    found = yaml.safe_load(note().text.split("---")[1])
    assert found["fetched"] == dt.date(2026, 3, 1)
    assert (found["year"], found["pages"], found["words"]) == (2020, 2, 12)
    assert found["file"] == f"[[{FILE}]]"
    assert found["authors"] == ["A. Thrower"]
    assert found["used_in"] == ["[[Juggling/S01 One|S01 One]]", "[[Juggling/S02 Two|S02 Two]]"]
    assert found["aliases"] == ["All of Juggling"]


def test_page_marks_lead_to_the_page_of_the_whole_file():
    assert f"\n[[{FILE}#page=69|p. 47]] ^p-47\n\n# Throws" in note().text
    assert f"\n[[{FILE}#page=70|p. 48]] ^p-48\n" in note().text


def test_the_same_part_is_one_note_and_another_part_another():
    again = replace(READ, material=AGAIN)
    assert note(again).path == note().path == "Juggling/Materials/Chapter 3, pages 47-48.md"
    assert note(replace(READ, material=OTHER)).path == "Juggling/Materials/Chapter 3, pages 50.md"


@pytest.mark.parametrize("status", [Status.MISSING, Status.REVIEW, Status.SKIPPED])
def test_what_was_not_got_has_no_note(status):
    assert note(replace(READ, status=status)) is None


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("see [[here]] and ![[x]]", "see \\[\\[here]] and !\\[\\[x]]"),
        ("a #tag and C# and #1", "a \\#tag and C# and #1"),
        ("50%% of it", "50%\\% of it"),
        ("- [ ] a task", "- \\[ ] a task"),
        ("[next](part2.html)", "[next](https://j.example/a/part2.html)"),
        ("[top](#top)", "[top](https://j.example/a/page.html#top)"),
        ("[out](https://o.example/)", "[out](https://o.example/)"),
        ("`m[[0]] #x` and $a[[0]]$", "`m[[0]] #x` and $a[[0]]$"),
        ("## A heading", "## A heading"),
    ],
)
def test_foreign_text_cannot_act_in_the_vault(line, shown):
    assert tamed(line, address="https://j.example/a/page.html", page=str) == shown


def test_code_and_formulas_stay_as_they_are():
    text = "```python\nx[[0]]  #tag\n%% p. 4 (pdf 4) %%\n```\n\n$$\na[[0]]\n$$\n\n~~~\n- [ ] x\n~~~"
    assert tamed(text, address="", page=str) == text
