"""What the person did in the vault, as `kit status` and the brief tell it."""

import pytest

NOTE = "vault/Two evenings/S01 Three balls.md"
POST = "vault/Two evenings/Posts/01 Ten in a Row.md"


@pytest.fixture
def worked(project):
    """A project whose first session was begun in the vault."""
    project("build", "all", check=0)
    note, post = project.folder / NOTE, project.folder / POST
    text = note.read_text("utf-8").replace("- [ ] 0:00", "- [x] 0:00").replace("spent: 0", "spent: 1h 30m")
    note.write_text(text.replace("status: planned", "status: doing"), encoding="utf-8")
    post.write_text(post.read_text("utf-8") + "\nMy first words.\n", encoding="utf-8")
    return project


def row(kit):
    return kit.json("status")["sessions"][0]


def test_status_reads_ticks_status_post_and_time_from_the_notes(worked):
    found = row(worked)
    assert found["progress"] == {"ticked": 1, "of": 3}
    assert (found["status"], found["post"], found["minutes_spent"]) == ("doing", "draft", 90)
    assert found["criteria"] == {"met": [], "open": ["Ten catches in a row"]}
    told = worked("status", check=0).stdout
    assert "doing" in told
    assert "Done so far: 1 of 3 boxes ticked, 1 h 30 min spent, 1 post in draft." in told


def test_a_post_ticked_in_the_sprints_note_is_published(worked):
    place = worked.folder / "vault/Two evenings/Overview.md"
    place.write_text(
        place.read_text("utf-8").replace("- [ ] 1: Ten in a Row", "- [x] 1: Ten in a Row"), encoding="utf-8"
    )
    assert row(worked)["post"] == "published"
    worked("note", "all", check=0)
    assert "- [x] 1: Ten in a Row" in place.read_text("utf-8")


def test_notes_are_read_where_the_person_moved_them(worked):
    place = worked.folder / "vault" / "Elsewhere" / "My evening.md"
    place.parent.mkdir()
    (worked.folder / NOTE).rename(place)
    assert row(worked)["progress"] == {"ticked": 1, "of": 3}


def test_the_brief_tells_the_progress_and_the_bundle_is_not_outdated_by_it(worked):
    assert row(worked)["bundle"] == "current"
    worked("bundle", "1", check=0)
    brief = (worked.folder / "bundles/session-1/S01-00 Session brief.md").read_text("utf-8")
    assert "## Progress so far" in brief
    assert "- Time spent: 1 h 30 min" in brief
    assert "- Criteria still open: Ten catches in a row" in brief
    assert row(worked)["bundle"] == "current"


def test_a_brief_says_nothing_of_progress_before_there_is_any(project):
    project("build", "all", check=0)
    project("bundle", "1", check=0)
    assert "Progress" not in (project.folder / "bundles/session-1/S01-00 Session brief.md").read_text("utf-8")
    assert "Done so far" not in project("status", check=0).stdout


def test_nothing_is_written_back_into_the_plan(worked):
    before = (worked.folder / "plan.yaml").read_bytes()
    worked("status", check=0)
    worked("build", "all", check=0)
    assert (worked.folder / "plan.yaml").read_bytes() == before
