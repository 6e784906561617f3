import pytest

from materials_kit.model import BlogState
from materials_kit.note.progress import minutes, progress
from materials_kit.progress import Progress

NOTE = """\
---
kit-id: Juggling/session-1
spent: 95
status: in progress
---

# Three balls

## Agenda

- [x] 0:00–0:20 One ball ⏳ 2026-03-02
- [ ] 0:20–1:00 Three

```
- [x] no box, but code
```

## Success criteria

- [X] Ten catches in a row 📅 2026-03-02
- [-] Without looking [due:: 2026-03-02]

## My notes

1. [x] my own
"""
POST = "---\nkit-id: Juggling/~post/session-1\nstatus: outline\n---\n\n# Ten in a Row\n"


def test_ticks_criteria_status_and_time_are_read():
    found = progress(NOTE, None, None)
    assert (found.ticked, found.boxes) == (3, 5)
    assert found.met == ("Ten catches in a row",)
    assert found.unmet == ("Without looking",)
    assert (found.status, found.spent) == ("in progress", 95)
    assert found.post is None


def test_criteria_of_the_plan_are_known_under_any_heading():
    note = NOTE.replace("## Success criteria", "## Am I done?").replace("Ten catches", "Ten \\#catches")
    assert progress(note, None, None).met == ()
    found = progress(note, None, None, ["Ten  #catches in a row", "Without looking"])
    assert (found.met, found.unmet) == (("Ten #catches in a row",), ("Without looking",))


def test_a_windows_note_with_a_byte_order_mark_reads_the_same():
    assert progress("\ufeff" + NOTE.replace("\n", "\r\n"), None, None) == progress(NOTE, None, None)


@pytest.mark.parametrize(
    ("post", "state"),
    [
        (POST, BlogState.OUTLINE),
        (POST.replace("status: outline", "status: outline\nmood: good"), BlogState.OUTLINE),
        (POST + "\nMy first words.\n", BlogState.DRAFT),
        (POST.replace("outline", "draft"), BlogState.DRAFT),
        (POST.replace("outline", "Published"), BlogState.PUBLISHED),
    ],
)
def test_the_post_is_what_its_status_says_or_a_draft_once_it_was_edited(post, state):
    assert progress(NOTE, post, POST).post is state


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("90", 90),
        ("1h 30m", 90),
        ("1.5 h", 90),
        ("1:30", 90),
        ("45 min", 45),
        ("2 hours", 120),
        ("a while", 0),
        ("", 0),
    ],
)
def test_time_spent_is_read_as_people_write_it(text, count):
    assert minutes(text) == count


def test_nothing_is_told_before_anything_was_done():
    assert Progress(boxes=8, unmet=("All",), status="planned", post=BlogState.OUTLINE).lines() == ()
    assert Progress(boxes=8, spent=5).lines() == ("Done: 0 of 8 boxes", "Time spent: 5 min")
