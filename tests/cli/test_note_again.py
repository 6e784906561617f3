"""Syncs of the same again: nothing is laid out for nothing, and nothing a person does in between is missed."""

import json
import os

import pytest


@pytest.fixture
def synced(project):
    """A project whose notes are as the last sync left them, twice over."""
    project("build", "all", check=0)
    project("note", check=0)
    return project


def note(kit):
    return next((kit.folder / "vault").rglob("S01 *.md"))


def actions(kit, *arguments):
    told = kit.json("note", *arguments)
    return [session["note"]["action"] for session in told["sessions"]]


def notes(kit):
    return {path: path.read_bytes() for path in (kit.folder / "vault").rglob("*") if path.is_file()}


def test_a_sync_of_the_same_tells_the_same_and_changes_nothing(synced):
    before, stamps = notes(synced), (synced.folder / "cache/notes.json").read_bytes()
    first = synced.json("note")
    (synced.folder / "cache/notes.json").unlink()
    assert synced.json("note") == first
    assert notes(synced) == before
    assert (synced.folder / "cache/notes.json").read_bytes() == stamps


@pytest.mark.parametrize("content", [b"", b"[]", b'{"a": 1}', b"\xff", b"null"])
def test_stamps_that_no_kit_wrote_are_taken_for_none(synced, content):
    first = synced.json("note")
    (synced.folder / "cache/notes.json").write_bytes(content)
    assert synced.json("note") == first


@pytest.mark.parametrize("inner", ["null", "[]", '{"session-1": 1}', '{"session-1": {"inputs": 2}}'])
def test_a_stamp_that_no_kit_wrote_is_taken_for_none(synced, inner):
    first, place = synced.json("note"), synced.folder / "cache/notes.json"
    [vault] = json.loads(place.read_bytes())
    place.write_text(f"{{{json.dumps(vault)}: {inner}}}", encoding="utf-8")
    assert synced.json("note") == first


def test_what_the_person_does_in_between_is_told(synced):
    assert actions(synced) == ["unchanged", "unchanged"]
    with note(synced).open("a", encoding="utf-8") as opened:
        opened.write("\nmine\n")
    assert actions(synced) == ["keep", "unchanged"]
    assert actions(synced) == ["keep", "unchanged"]
    note(synced).unlink()
    assert actions(synced) == ["skip", "unchanged"]
    assert actions(synced) == ["skip", "unchanged"]
    assert actions(synced, "--restore") == ["create", "unchanged"]
    assert actions(synced) == ["unchanged", "unchanged"]


def test_a_note_that_was_moved_is_told_where_it_is(synced):
    old = note(synced)
    new = old.with_name("My own name.md")
    old.rename(new)
    for _ in range(2):
        assert synced.json("note")["sessions"][0]["note"]["path"].endswith("My own name.md")
    assert not old.exists()


def test_an_edit_of_the_same_size_and_time_is_merged_with_what_the_plan_says_then(synced):
    place, plan = note(synced), synced.folder / "plan.yaml"
    at, text = place.stat(), place.read_text("utf-8")
    assert "- [ ] " in text
    place.write_text(text.replace("- [ ] ", "- [x] "), encoding="utf-8")
    os.utime(place, ns=(at.st_atime_ns, at.st_mtime_ns))
    synced("note", check=0)
    assert "- [x] " in place.read_text("utf-8")
    plan.write_text(plan.read_text("utf-8").replace("title: ", "title: New ", 1), encoding="utf-8")
    synced("note", check=0)
    assert place.read_text("utf-8").count("- [x] ") == text.count("- [ ] ")


def test_what_changes_in_plan_texts_and_templates_reaches_the_notes(synced):
    (synced.folder / "cascade.md").write_text("# The cascade\n\nA whole new text of it.\n", encoding="utf-8")
    synced("fetch", "all", "--refresh", check=0)
    synced("note", check=0)
    assert any(b"A whole new text" in content for content in notes(synced).values())
    synced("note", "--eject", check=0)
    template = synced.folder / "templates/overview.md"
    template.write_text(template.read_text("utf-8") + "\nMy own foot\n", encoding="utf-8")
    synced("note", check=0)
    assert "My own foot" in next((synced.folder / "vault").rglob("Overview.md")).read_text("utf-8")


def test_a_note_that_was_taken_back_is_written_again(synced):
    plan = synced.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("title: ", "title: New ", 1), encoding="utf-8")
    synced("note", check=0)
    after = notes(synced)
    synced("note", "--undo", check=0)
    synced("note", check=0)
    texts = {path: content for path, content in after.items() if ".kit" not in path.parts}
    assert {path: content for path, content in notes(synced).items() if path in texts} == texts
