"""What the plan says must not act in the vault: no comment, link, tag, task, callout or heading comes of it."""

import pytest

from materials_kit.model import AgendaItem, Blog, Focus, Material, Plan, Session
from materials_kit.note import answers
from materials_kit.note.anki import anki
from materials_kit.note.cards import cards
from materials_kit.note.markdown import bare, closed, heading, inert
from materials_kit.note.progress import progress
from materials_kit.note.render import render
from materials_kit.note.scene import scene
from materials_kit.note.step import step


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("50%% done, %%never%%", "50%\\% done, %\\%never%\\%"),
        ("see [[Other]] and ![[x.png]]", "see \\[\\[Other]] and !\\[\\[x.png]]"),
        ("#todo and #2026-goals", "\\#todo and \\#2026-goals"),
        ("issue #1, C# and F#", "issue #1, C# and F#"),
        ("> [!warning] boo", "\\> [!warning] boo"),
        ("# A heading", "\\# A heading"),
        ("- one", "\\- one"),
        ("[ ] later", "\\[ ] later"),
        ("1. first", "1\\. first"),
        ("```python", "\\```python"),
        ("what is x ^2", "what is x \\^2"),
        ("costs $$ and <!-- more", "costs \\$\\$ and \\<\\!-- more"),
        (
            "*all* `%%x%%` of $a[[0]]$, [this](https://x.example)",
            "*all* `%%x%%` of $a[[0]]$, [this](https://x.example)",
        ),
        ("-1 to 1, 3.5 and 2026", "-1 to 1, 3.5 and 2026"),
    ],
)
def test_words_on_a_line(text, shown):
    assert inert(text) == shown
    assert inert(shown) == shown
    assert bare(shown).replace("[[", "[") == bare(text)


def test_markdown_of_many_lines_stays_but_for_what_it_leaves_open():
    whole = "# About\n\n- [[Note]] %%hidden%% #tag\n\n```\n%%\n%%\n```"
    assert closed(whole) == whole
    assert closed("a %% b\n\n$$ c\n\n<!-- d") == "a %\\% b\n\n\\$\\$ c\n\n\\<\\!-- d"
    assert closed("~~~\ncode") == "~~~\ncode\n~~~"


SESSION = Session(
    id="session-1",
    title="%%Walks",
    target="A %% target",
    materials=(Material(title="On %% [[x]]", url="https://x.example", note="> [!danger] #now"),),
    agenda=(AgendaItem(30, "Read %% and #think"), AgendaItem(30, "Write")),
    success_criteria=("Can tell %% from %", "Knows [[walks]]"),
    focus=Focus("Focus #1st", ("What is %% for?", "Why #tags?")),
    blog=Blog("100%% walks"),
    notes="left %% open",
)
PLAN = Plan(title="Graphs %%", goal="100%%", sessions=(SESSION,))


def test_nothing_of_the_plan_comments_out_the_rest_of_a_note():
    text = render(scene(PLAN), SESSION, None).text.split("\n---\n", 1)[1]
    assert "%%" not in text
    assert "[[x]]" not in text.replace("\\[\\[x]]", "")
    assert "\n> [!danger]" not in text


def test_ticks_criteria_and_answers_are_read_back_in_the_plans_words():
    text = render(scene(PLAN), SESSION, None).text
    text = text.replace("- [ ] Can tell", "- [x] Can tell").replace(
        "### What is %\\% for?\n", "### What is %\\% for?\n\nMe.\n"
    )
    told = progress(text, None, None)
    assert told.met == ("Can tell %% from %",)
    assert told.unmet == ("Knows [walks]",)
    assert answers.answers(text, SESSION.focus.questions) == {"What is %% for?": "Me."}
    assert answers.answers("### What is %% for?\nOld.", SESSION.focus.questions) == {"What is %% for?": "Old."}


def test_cards_show_the_plans_words_and_keep_their_ids():
    made = cards(scene(PLAN), SESSION, (), {})
    assert made[0].question == "What is %\\% for?"
    assert "What is %% for?" in anki(PLAN, SESSION, made)


def test_a_note_made_before_gets_the_new_signs_without_conflict_or_doubled_line():
    old = "# W\n\n- [ ] Read %% and #think\n\n## Focus\n\n### Why #tags?\n\n### What is %% for?\n\n## My notes\n"
    new = old.replace("%%", "%\\%").replace("#think", "\\#think").replace("#tags", "\\#tags")
    mine = old.replace("- [ ] Read %% and #think", "- [x] Read %% and #think ✅ 2026-03-02").replace(
        "for?\n", "for?\n\n%%mine%% #own\n"
    )
    done = step(old, mine, new)
    assert not done.propose
    assert done.text == new.replace(
        "- [ ] Read %\\% and \\#think", "- [x] Read %\\% and \\#think ✅ 2026-03-02"
    ).replace("for?\n", "for?\n\n%%mine%% #own\n")
    assert heading("Why #tags?") == "Why \\#tags?"
