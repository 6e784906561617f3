"""Whatever a person does to a note, and however the plan changes: nothing of theirs is lost, and syncs come to rest."""

import datetime as dt
import re
import tempfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from materials_kit.model import AgendaItem, Blog, Focus, Material, Plan, Session
from materials_kit.note.render import render
from materials_kit.note.scene import scene
from materials_kit.note.step import step
from materials_kit.note.ticks import open_line
from materials_kit.note.undo import Undo
from materials_kit.note.vault import sync

TOPICS = ("One ball", "Two balls", "Three balls", "The cascade", "Clubs", "Rings", "Passing")
WORDS = st.sampled_from(TOPICS)
CALM = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def sessions(draw):
    titles = draw(st.lists(WORDS, unique=True, max_size=5))
    materials = tuple(
        Material(title=title, url=f"https://paths.example/{TOPICS.index(title)}", note=draw(st.none() | WORDS))
        for title in titles
    )
    agenda = tuple(
        AgendaItem(draw(st.sampled_from([10, 20, 30])), topic) for topic in draw(st.lists(WORDS, max_size=4))
    )
    return Session(
        id="session-1",
        title="Three balls",
        date=draw(st.none() | st.just(dt.date(2026, 3, 2)) | st.just(dt.date(2026, 3, 9))),
        minutes=draw(st.sampled_from([None, 30, 60])),
        materials=materials,
        agenda=agenda,
        success_criteria=tuple(draw(st.lists(WORDS, max_size=3))),
        focus=draw(st.none() | st.just(Focus("Focus", ("Where do you look?", "How high?")))),
        blog=draw(st.none() | st.just(Blog("Ten in a Row", 1))),
    )


def note_of(session):
    plan = Plan(title="Juggling", sessions=(session, Session(id="session-2", title="Four")))
    return render(scene(plan), session, None)


@st.composite
def edits(draw):
    """Say what the person does, line by line, with words nobody else uses."""
    kinds = st.sampled_from(["insert", "insert", "paragraph", "replace", "append", "delete", "tick", "heading"])
    return draw(st.lists(st.tuples(kinds, st.floats(0, 0.999)), max_size=8))


def edited(text, wanted):
    """Give the text as the person left it, with what they wrote: whole lines, or words at the end of one of ours."""
    lines, written = text.split("\n"), []
    for number, (kind, where) in enumerate(wanted):
        at = int(where * len(lines))
        mine = f"mine {number} \N{CAT FACE}"
        in_properties = at < lines.index("---", 1) + 1 if lines.count("---") > 1 else False
        if in_properties and kind == "insert" and at > 0 and re.match(r"[a-z-]", lines[at]):
            mine = f"mine-{number}-\N{CAT FACE}: yes"
            lines[at:at] = [mine]
            written.append(mine)
        elif kind == "tick" and "mine" not in lines[at]:
            lines[at] = lines[at].replace("- [ ]", "- [x]")
        elif in_properties or kind == "tick":
            continue
        elif kind == "delete" and "mine" not in lines[at]:
            del lines[at]
        elif kind in ("insert", "paragraph", "heading"):
            mine = f"## {mine}" if kind == "heading" else mine
            lines[at:at] = ["", mine, ""] if kind != "insert" else [mine]
            written.append(mine)
        elif kind in ("replace", "append") and "mine" not in lines[at]:
            lines[at] = f"{lines[at]} {mine}" if kind == "append" else mine
            written.append(mine)
    return "\n".join(lines), written


def synced(base, mine, theirs):
    """Give what is in the vault after a sync: the person's text, or the one that was written."""
    done = step(base, mine, theirs)
    return mine if done.text is None else done.text


@CALM
@given(sessions(), edits(), sessions(), edits(), sessions())
def test_every_line_the_person_wrote_is_there_once_after_any_change_of_the_plan(first, one, second, two, third):
    base = note_of(first).text
    text, written = edited(base, one)
    text = synced(base, text, note_of(second).text)
    for words in written:
        assert text.count(words) == 1, words
    again, more = edited(text.replace("mine", "mine once"), two)
    written = [line.replace("mine", "mine once") for line in written]
    kept = [words for words in written if words in again] + more
    last = synced(note_of(second).text, again, note_of(third).text)
    for words in kept:
        assert last.count(words) == 1, words


@CALM
@given(sessions(), edits(), sessions())
def test_a_second_sync_changes_nothing(first, wanted, second):
    base, theirs = note_of(first).text, note_of(second).text
    text = synced(base, edited(base, wanted)[0], theirs)
    assert step(theirs, text, theirs).text is None


@CALM
@given(sessions(), sessions())
def test_a_note_nobody_touched_is_what_the_plan_says(first, second):
    assert synced(note_of(first).text, note_of(first).text, note_of(second).text) == note_of(second).text


@CALM
@given(sessions(), edits(), sessions())
def test_ticks_stay(first, wanted, second):
    base = note_of(first).text
    text, _ = edited(base, [(kind, where) for kind, where in wanted if kind == "tick"])
    assert synced(base, text, note_of(second).text).count("- [x]") == text.count("- [x]")


TIMES = re.compile(r"\d:\d\d\N{EN DASH}\d:\d\d ")


def items(text):
    """Give the tasks in the text, each with its section, without times and ticks."""
    section, found = "", []
    for line in (TIMES.sub("", open_line(line)) for line in text.split("\n")):
        section = line.split(" mine ")[0] if line.startswith("#") else section
        found += [(section, line)] if line.startswith("- [ ]") else []
    return found


def hung(text, places):
    """Give the text with a line under some of its tasks, and under which task each is."""
    lines, found = text.split("\n"), {}
    for number, where in enumerate(places):
        tasks = [at for at, line in enumerate(lines) if line.startswith("- [ ]")]
        if tasks:
            at = tasks[int(where * len(tasks))]
            found[f"hung {number} \N{CAT FACE}"] = items(lines[at])
            lines.insert(at + 1, f"\t- hung {number} \N{CAT FACE}")
    return "\n".join(lines), found


def above(text, words):
    """Give the item that a line hangs on."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if words in line)
    return items(next(line for line in reversed(lines[:at]) if not line.startswith("\t")))


@CALM
@given(sessions(), st.lists(st.floats(0, 0.999), min_size=1, max_size=4), sessions())
def test_what_hangs_on_an_item_goes_where_it_goes(first, places, second):
    base = note_of(first).text
    text, found = hung(base, places)
    after = synced(base, text, note_of(second).text)
    assert {words: above(after, words) for words in found} == found


def over(text, words):
    """Give the heading that a line stands under; the note's title may change."""
    lines = text.split("\n")
    at = next(n for n, line in enumerate(lines) if words in line)
    return next((line for line in reversed(lines[:at]) if line.startswith("##")), "")


@CALM
@given(sessions(), edits(), sessions())
def test_words_stay_under_their_heading(first, wanted, second):
    base = note_of(first).text
    added = [(kind, where) for kind, where in wanted if kind in ("insert", "paragraph")]
    text, written = edited(base, added)
    after = synced(base, text, note_of(second).text)
    body = [words for words in written if not words.endswith(": yes")]
    assert {words: over(after, words) for words in body} == {words: over(text, words) for words in body}


@CALM
@given(sessions(), edits(), st.lists(st.floats(0, 0.999), max_size=2), sessions())
def test_no_task_of_ours_is_there_twice(first, wanted, places, second):
    for session in (first, second):
        assume(len(set(session.success_criteria)) == len(session.success_criteria))
        assume(len({one.topic for one in session.agenda}) == len(session.agenda))
    base, theirs = note_of(first).text, note_of(second).text
    added = [(kind, where) for kind, where in wanted if kind not in ("replace", "delete", "heading")]
    mine = hung(edited(base, added)[0], places)[0]
    after = Counter(items(synced(base, mine, theirs)))
    most = Counter(items(base)) | Counter(items(mine)) | Counter(items(theirs))
    assert not after - most


def headings(text):
    """Give the headings in each section."""
    section = ""
    for line in text.split("\n"):
        section = line if line.startswith("## ") else section
        if line.startswith("### "):
            yield section, line


@CALM
@given(sessions(), edits(), st.randoms(use_true_random=False))
def test_sections_that_change_places_are_there_once(first, wanted, chance):
    moved = list(first.materials)
    chance.shuffle(moved)
    base, theirs = note_of(first).text, note_of(replace(first, materials=tuple(moved))).text
    added = [(kind, where) for kind, where in wanted if kind in ("insert", "paragraph")]
    text, written = edited(base, added)
    after = synced(base, text, theirs)
    body = [words for words in written if not words.endswith(": yes")]
    assert Counter(headings(after)) == Counter(headings(theirs))
    assert {words: over(after, words) for words in body} == {words: over(text, words) for words in body}


def dressed(text, dress):
    """Give the text as another program saves it."""
    text = text.removesuffix("\n") if "cut" in dress else text
    text = text.replace("\n", "\r\n") if "crlf" in dress else text
    return ("\ufeff" if "bom" in dress else "") + text


def files_of(vault):
    kit = vault / ".kit"
    memory = {kit / "paths.json"}  # where notes were last: nothing that a sync decides on
    found = (path for path in vault.rglob("*") if path.is_file() and not path.is_relative_to(kit / "undo"))
    return {path: path.read_bytes() for path in found if path not in memory}


@CALM
@given(sessions(), edits(), sessions(), st.sets(st.sampled_from(["crlf", "bom", "cut"])))
def test_in_the_vault_nothing_is_lost_syncs_rest_and_undo_gives_the_very_bytes(first, wanted, second, dress):
    with tempfile.TemporaryDirectory() as folder:
        vault = Path(folder)
        note = note_of(first)
        sync([note], vault)
        text, written = edited(note.text, wanted)
        (vault / note.path).write_bytes(dressed(text, dress).encode())
        before = files_of(vault)
        sync([note_of(second)], vault)
        after = files_of(vault)
        for words in written:
            assert after[vault / note.path].decode().count(words) == 1, words
        sync([note_of(second)], vault)
        assert files_of(vault) == after
        if after != before:  # a sync that changes nothing leaves the one before it to be taken back
            Undo(vault).back(dry_run=False)
            assert files_of(vault) == before
