import datetime as dt
from dataclasses import replace

import pytest
import yaml

from materials_kit.model import (
    AgendaItem,
    Blog,
    Capture,
    Document,
    Focus,
    Kind,
    Material,
    Outcome,
    Plan,
    ReadStatus,
    Role,
    Session,
    Settings,
    Slice,
    Source,
    Status,
    TaskDates,
    Track,
    Upkeep,
)
from materials_kit.note.places import places
from materials_kit.note.render import render, render_post
from materials_kit.note.scene import scene

BOOK = """\
%% p. 46 (pdf 68) %%

# Walking on graphs

%% p. 47 (pdf 69) %%

## 3.1 Shortest paths

Some text of it.

## References

%% p. 60 (pdf 82) %%

## 3.2 Negative weights

```python
# no heading at all
```
"""


def material(title, **more):
    return Material(title=title, url=more.pop("url", f"https://paths.example/{title}"), **more)


def outcome(said, markdown="", status=Status.READY, kind=Kind.PAGE, **more):
    document = Document(
        status=ReadStatus.OK, markdown=markdown, words=len(markdown.split()) or 1000, pages=more.pop("pages", None),
        authors=more.pop("authors", ()), title=more.pop("own", None), facts=more.pop("facts", {}),
    )  # fmt: skip
    return Outcome(
        material=said, status=status, kind=kind, document=document if status is Status.READY else None,
        source=Source(kind=kind, url=said.url or ""), content=said.title, **more,
    )  # fmt: skip


SESSION = Session(
    id="session-2",
    title="Shortest paths",
    target="Cluster 1.2 - Shortest Paths + Cluster 1.3 - Negative Weights",
    track="graphs",
    date=dt.date(2026, 3, 5),
    minutes=60,
    materials=(
        material("The book", role=Role.ESSENTIAL, note="the proof", pages="46-60"),
        material("The film", role=Role.VIDEO, duration=780, start=2400),
        Material(title="Look back", review=("session-1",)),
    ),
    agenda=(
        AgendaItem(20, "Connect walks to weights"),
        AgendaItem(40, "Deep dive into shortest paths"),
        AgendaItem(20, "Work through negative weights"),
    ),
    success_criteria=("Can find a shortest path", "Distinguish walk and path", 'Ready to write "Going Far"'),
    focus=Focus("Focus", ("When does greed fail?", "Why no cycles?")),
    blog=Blog("Going Far", 2),
)
PLAN = Plan(
    title="Graphs: a walk",
    sessions=(Session(id="session-1", title="Walks"), SESSION, Session(id="session-3", title="Flows?")),
    tracks=(Track("graphs", "Graph theory"),),
)
ENDED = (
    outcome(SESSION.materials[0], BOOK, kind=Kind.PDF, pages=15, authors=("A. Walker",)),
    outcome(SESSION.materials[1], status=Status.LINK, kind=Kind.VIDEO),
    outcome(SESSION.materials[2], kind=Kind.REVIEW),
)


def text(session=SESSION, ended=ENDED, plan=PLAN, **more):
    return render(replace(scene(plan), **more), session, ended).text


def properties(note):
    return yaml.safe_load(note.split("---")[1])


def section(note, title):
    lines = note.split("\n")
    start = lines.index(title)
    level = title.split()[0]
    end = next((n for n in range(start + 1, len(lines)) if lines[n].startswith((f"{level} ", "## "))), len(lines))
    return "\n".join(lines[start:end])


def test_the_path_is_the_sprints_folder_and_the_sessions_code():
    assert render(scene(PLAN), SESSION, None).path == "Graphs - a walk/S02 Shortest paths.md"


def test_properties_have_their_types():
    found = properties(text())
    assert found["date"] == dt.date(2026, 3, 5)
    assert found["minutes"] == 60
    assert found["session"] == 2
    assert found["track"] == "[[Graphs - a walk/Tracks/Graph theory|Graph theory]]"
    assert found["spent"] == 0
    assert found["tags"] == ["study-session", "track/graphs"]
    assert found["status"] == "planned"
    assert "Negative Weights" in found["aliases"]
    assert found["blog"] == "Going Far"
    assert found["sources"] == 3
    assert found["reading_minutes"] >= 1


@pytest.mark.parametrize(
    "title", ["yes", "12", "a: b", "#x", "'q'", '"', "[[x]]", "- a", "2026-03-01", "n\\o", "~", "@me", "null"]
)
def test_any_title_is_a_text_again(title):
    assert properties(text(replace(SESSION, title=title)))["title"] == title


def test_agenda_criteria_and_neighbours():
    note = text()
    assert "- [ ] 0:00–0:20 Connect walks to weights" in note
    assert "> The agenda takes 80 minutes, 20 more than the session's 60." in note
    assert "- [ ] Can find a shortest path" in note
    assert "Previous: [[Graphs - a walk/S01 Walks|S01 Walks]]" in note
    assert "Next: [[Graphs - a walk/S03 Flows|S03 Flows]]" in note
    assert "- [ ] 18:00–18:20 Connect" in text(plan=replace(PLAN, settings=Settings(start_time="18:00")))


def test_materials_say_what_they_are_for_and_how_long_they_take():
    book = section(text(), "### The book")
    assert "**essential** · the proof" in book
    assert "(https://paths.example/The book)" not in book
    assert "[paths.example](https://paths.example/The%20book) · pages 46-60 · 15 pages" in book
    film = section(text(), "### The film")
    assert "from 40:00" in film
    assert "13 min" in film
    assert "[[Graphs - a walk/S01 Walks|S01 Walks]]" in section(text(), "### Look back")


@pytest.mark.parametrize(
    ("status", "kind"), [(Status.MISSING, "failure"), (Status.REVIEW, "warning"), (Status.SKIPPED, "info")]
)
def test_problems_are_callouts(status, kind):
    lost = Outcome(
        material=SESSION.materials[0], status=status, reason="404 Not Found", hint="look for its new address"
    )
    book = section(text(ended=(lost, *ENDED[1:])), "### The book")
    assert f"> [!{kind}]" in book
    assert "> 404 Not Found." in book
    assert "> What to try: Look for its new address." in book


def test_a_remark_on_what_is_there_is_told():
    book = section(text(ended=(replace(ENDED[0], reason="only its README"), *ENDED[1:])), "### The book")
    assert "> [!info]" in book
    assert "> Only its README." in book


def test_questions_have_room_under_them():
    assert "### When does greed fail?\n\n### Why no cycles?\n\n" in text()


def test_the_outline_has_promise_sections_places_questions_takeaways_and_references():
    note = text()
    assert "> - can find a shortest path\n> - can distinguish walk and path" in note
    assert "Ready to write" not in note[note.index("## Blog outline") :]
    assert "Start from: Connect walks to weights" in section(note, "### Opening")
    paths = section(note, "### Shortest Paths")
    assert "- From the agenda: Deep dive into shortest paths" in paths
    assert "- Then the reader can find a shortest path" in paths
    book = "Graphs - a walk/Materials/The book"
    assert f"[[{book}#3.1 Shortest paths|“3.1 Shortest paths”]] ([[{book}#^p-47|p. 47]])" in paths
    assert f"[[{book}#3.2 Negative weights|" in section(note, "### Negative Weights")
    assert "no heading" not in note
    assert "- When does greed fail?" in section(note, "### Open questions")
    assert "- Shortest Paths: …" in section(note, "### Takeaways")
    assert "A. Walker, *The book*, pages 46-60, https://paths.example/The book" in section(note, "### References")


def test_a_note_is_written_before_anything_is_fetched():
    note = text(ended=None)
    assert "### The book" in note
    assert "## Blog outline: Going Far" in note
    assert "[!failure]" not in note
    assert "words" not in properties(note)


def test_what_was_never_asked_for_is_no_problem_yet():
    waiting = tuple(
        Outcome(material=said, status=Status.MISSING, reason="it was not fetched yet", asked=False)
        for said in SESSION.materials
    )
    assert "[!failure]" not in text(ended=waiting)


def test_a_bare_session_leaves_out_what_is_not_there():
    note = text(
        Session(id="session-1", title="Walks"),
        (),
        plan=Plan(title="P", sessions=(Session(id="session-1", title="Walks"),)),
    )
    assert note.split("---\n\n")[1] == "# S01 Walks\n\nPart of: [[P/Overview|the sprint]]\n\n## My notes\n"


def test_the_bundles_folder_is_named_once_something_is_in_it():
    assert "in `bundles/session-2`" in text(bundles="bundles")
    assert "bundles" not in text(ended=None, bundles="bundles")


def test_a_draft_of_the_post_is_made_from_the_outline_once_all_was_asked_for():
    draft = render_post(scene(PLAN), SESSION, ENDED)
    assert draft.path == "Graphs - a walk/Posts/02 Going Far.md"
    assert draft.upkeep is Upkeep.ONCE
    assert properties(draft.text)["status"] == "outline"
    assert "## Shortest Paths" in draft.text
    assert "> - can find a shortest path" in draft.text
    there = frozenset({"Graphs - a walk/~post/session-2"})
    assert "Post: [[Graphs - a walk/Posts/02 Going Far|02 Going Far]]" in text(there=there)
    waiting = (*ENDED[:2], replace(ENDED[2], asked=False))
    assert render_post(scene(PLAN), SESSION, waiting) is None
    assert "Post:" not in text()


def test_tasks_carry_the_date_for_the_tasks_plugin_where_that_is_asked_for():
    assert "0:00–0:20 Connect walks to weights\n" in text()
    emoji = text(task_dates=TaskDates.EMOJI)
    assert "- [ ] 0:00–0:20 Connect walks to weights ⏳ 2026-03-05\n" in emoji
    assert "- [ ] Can find a shortest path 📅 2026-03-05\n" in emoji
    dataview = text(task_dates=TaskDates.DATAVIEW)
    assert "- [ ] Can find a shortest path [due:: 2026-03-05]\n" in dataview


def test_a_pdf_is_shown_at_its_page():
    url = SESSION.materials[0].url
    capture = Capture(
        sha256="0", size=1, media_type="application/pdf", url=url, final_url=url, fetched_at="2026-03-01T00:00:00Z"
    )
    part = Slice(sha256="1", size=1, pages=(68, 69), labels=("46", "47"))
    ended = (replace(ENDED[0], capture=capture, slice=part), *ENDED[1:])
    book = section(text(ended=ended, attachments={url: "Graphs - a walk/Attachments/Book.pdf"}), "### The book")
    assert "> [!example]- Read it here, from p. 46\n> ![[Graphs - a walk/Attachments/Book.pdf#page=68]]" in book
    assert "[[Graphs - a walk/Attachments/Book.pdf#page=68|the PDF at p. 46]]" in book


def test_a_moved_note_is_linked_where_it_is():
    where = places(PLAN).moved({"Graphs - a walk/session-1": "Elsewhere/My walks.md"})
    assert "Previous: [[Elsewhere/My walks|S01 Walks]]" in text(places=where)


def test_places_change_only_where_a_page_leads_on_to_something():
    where = places(PLAN)
    parent = SESSION.materials[0]
    assert where.with_children(parent, ()) is where
    one, two = (Material(title=title, url=f"https://paths.example/{title}") for title in ("Part A", "part a"))
    more = where.with_children(parent, [one]).with_children(parent, [two])
    assert more.with_children(parent, [one, two]) is more
    fresh = [path for note_id, path in more.paths.items() if note_id not in where.paths]
    assert [path.rsplit("/", 1)[-1] for path in fresh] == ["Part A.md", "part a (2).md"]
