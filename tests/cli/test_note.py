"""`kit note` on a vault a person works in: taking back, bringing back, looking through proposals."""

import shutil

import pytest

FOLDER = "vault/Two evenings"
ONE = f"{FOLDER}/S01 Three balls.md"


@pytest.fixture
def noted(project):
    """The project with its notes written."""
    project("note", check=0)
    return project


@pytest.fixture
def clashing(noted):
    """A note in which the person and the plan changed the same words."""
    rewrite(noted, ONE, "Ten catches in a row", "Nine catches")
    plan(noted, "Ten catches in a row", "Eleven catches")
    noted("note", "1", check=0)
    assert (noted.folder / proposal()).exists()
    return noted


def proposal(path=ONE):
    return path.replace(".md", ".proposal.md")


def text(kit, path=ONE):
    return (kit.folder / path).read_bytes().decode()


def rewrite(kit, path, before, after):
    assert before in text(kit, path)
    (kit.folder / path).write_bytes(text(kit, path).replace(before, after, 1).encode())


def plan(kit, before, after):
    rewrite(kit, "plan.yaml", before, after)


def answers(kit, *words):
    import subprocess
    import sys

    return subprocess.run(
        [sys.executable, "-m", "materials_kit", "note", "--review"],
        cwd=kit.folder, input="".join(f"{word}\n" for word in words), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def files_of(kit):
    return {p: p.read_bytes() for p in (kit.folder / "vault").rglob("*") if p.is_file() and ".kit" not in p.parts}


def test_undo_gives_back_the_very_bytes(noted):
    rewrite(noted, ONE, "## My notes\n", "## My notes\r\n\tmine")
    before = files_of(noted)
    plan(noted, "Ten catches in a row", "Twenty catches in a row")
    noted("note", check=0)
    assert files_of(noted) != before
    told = noted.json("note", "--undo")
    assert {"path": ONE.removeprefix("vault/"), "done": "restored"} in told["undone"]
    assert files_of(noted) == before
    assert "nothing to take back" in noted("note", "--undo", check=0).stdout


def test_after_the_first_sync_is_taken_back_the_notes_can_be_written_again(noted):
    before = files_of(noted)
    noted("note", "--undo", check=0)
    assert files_of(noted) == {}
    noted("note", check=0)
    assert files_of(noted) == before


def test_undo_leaves_what_was_changed_since_and_says_so(noted):
    rewrite(noted, ONE, "## My notes\n", "## My notes\n\nmine\n")
    done = noted("note", "--undo", check=1)
    assert "S01 Three balls.md: you changed it since; left as it is" in done.stdout
    assert "mine" in text(noted)


def test_a_deleted_note_stays_deleted_until_it_is_asked_for(noted):
    before = text(noted)
    (noted.folder / ONE).unlink()
    assert "you deleted it, and it stays so" in noted("note", check=0).stdout
    assert not (noted.folder / ONE).exists()
    noted("note", "2", "--restore", check=0)
    assert not (noted.folder / ONE).exists()
    noted("note", "1", "--restore", check=0)
    assert text(noted) == before


def test_an_emptied_vault_stops_and_restore_writes_it_anew(noted):
    before = files_of(noted)
    for path in before:
        path.unlink()
    done = noted("note", check=2)
    assert "kit note --restore" in done.stderr
    assert files_of(noted) == {}
    noted("note", "--restore", check=0)
    assert files_of(noted) == before


def test_an_emptied_vault_stops_where_the_cache_is_lost_and_other_notes_are_there(noted):
    for path in files_of(noted):
        path.unlink()
    shutil.rmtree(noted.folder / "cache")
    (noted.folder / "vault/Diary.md").write_text("mine\n", encoding="utf-8")
    assert "kit note --restore" in noted("note", check=2).stderr
    assert [path.name for path in files_of(noted)] == ["Diary.md"]


def test_of_a_note_and_its_copy_the_one_that_was_synced_last_is_its_sessions(noted):
    copy = noted.folder / FOLDER / "A copy.md"
    shutil.copy(noted.folder / ONE, copy)
    before = text(noted)
    plan(noted, "Three balls", "Three clubs")
    noted("note", "1", check=0)
    assert ("Three clubs" in text(noted), copy.read_text("utf-8")) == (True, before)


def test_a_copied_note_is_told_with_its_twin_where_nothing_says_which_was_synced(noted):
    copy = noted.folder / FOLDER / "A copy.md"
    shutil.copy(noted.folder / ONE, copy)
    (noted.folder / "vault/.kit/paths.json").unlink()
    before = text(noted)
    plan(noted, "Three balls", "Three clubs")
    done = " ".join(noted("note", "1", check=1).stdout.split())
    assert "A copy.md and Two evenings/S01 Three balls.md have the same kit-id" in done
    assert "you deleted it" not in done
    assert (text(noted), copy.read_text("utf-8")) == (before, before)


def test_a_dry_run_shows_a_diff_and_writes_nothing(noted):
    rewrite(noted, ONE, "## My notes\n", "## My notes\n\nmine\n")
    plan(noted, "Ten catches in a row", "Twenty catches in a row")
    before = files_of(noted)
    done = noted("note", "1", "--dry-run", check=0)
    assert "          -- [ ] Ten catches in a row\n          +- [ ] Twenty catches in a row\n" in done.stdout
    told = noted.json("note", "1", "--dry-run")["sessions"][0]["note"]
    assert (told["action"], "+- [ ] Twenty catches in a row" in told["diff"]) == ("merge", True)
    assert files_of(noted) == before


@pytest.mark.parametrize("line", ["status: 2026-02-30", "status: [a", "status: !!python/none x", "due: 2026-13-45"])
def test_properties_that_are_no_yaml_are_the_persons(noted, line):
    rewrite(noted, ONE, "status: planned", line)
    plan(noted, "Ten catches in a row", "Twenty catches in a row")
    noted("note", check=0)
    assert (line in text(noted), "- [ ] Twenty catches" in text(noted)) == (True, True)
    noted("status", check=0)


def test_a_note_whose_session_left_the_plan_stays_and_says_so(noted):
    whole = text(noted, "plan.yaml")
    rewrite(noted, f"{FOLDER}/S02 Four balls.md", "## My notes\n", "## My notes\n\nmine\n")
    before = text(noted, f"{FOLDER}/S02 Four balls.md")
    plan(noted, whole[whole.index("  - id: session-2") :], "")
    done = noted("note", check=0)
    assert "S02 Four balls.md: its session left the plan; it stays" in done.stdout
    after = text(noted, f"{FOLDER}/S02 Four balls.md")
    assert "> [!info] No longer in the plan\n" in after
    assert set(before.split("\n")) <= set(after.split("\n"))
    noted("note", check=0)
    assert text(noted, f"{FOLDER}/S02 Four balls.md") == after
    (noted.folder / "plan.yaml").write_text(whole, encoding="utf-8")
    noted("note", check=0)
    assert text(noted, f"{FOLDER}/S02 Four balls.md") == before


def test_review_takes_the_plans_words(clashing):
    done = answers(clashing, "t")
    assert (done.returncode, "Nine" in text(clashing), "- [ ] Eleven catches" in text(clashing)) == (0, False, True)
    assert "1 taken; the proposal is gone" in done.stdout
    assert not (clashing.folder / proposal()).exists()


def test_a_review_is_taken_back_to_the_byte_with_its_proposal(clashing):
    before = files_of(clashing)
    assert answers(clashing, "t").returncode == 0
    clashing("note", "--undo", check=0)
    assert files_of(clashing) == before
    assert "1 taken" in answers(clashing, "t").stdout


@pytest.mark.parametrize(("word", "mine", "ours"), [("keep", 1, 0), ("b", 1, 1)])
def test_review_keeps_or_has_both_and_the_next_sync_asks_no_more(clashing, word, mine, ours):
    assert answers(clashing, "what?", word).returncode == 0
    assert (text(clashing).count("Nine catches"), text(clashing).count("- [ ] Eleven catches")) == (mine, ours)
    clashing("note", check=0)
    assert not (clashing.folder / proposal()).exists()


def test_review_edits_in_the_persons_editor(clashing, monkeypatch):
    monkeypatch.setenv("EDITOR", "sed -i s/Nine/Ninety/")
    assert answers(clashing, "e").returncode == 0
    assert "- [ ] Ninety catches\n- [ ] Eleven catches" in text(clashing)


@pytest.mark.parametrize("words", [["q"], []])
def test_review_can_be_left_and_all_waits_for_the_next_time(clashing, words):
    before = files_of(clashing)
    assert answers(clashing, *words).returncode == 1
    assert files_of(clashing) == before


def test_a_proposal_the_person_edited_stays_after_the_review(clashing):
    rewrite(clashing, proposal(), "## My notes", "## My notes\n\nmy thoughts on it")
    done = answers(clashing, "k", "k")
    assert "you edited the proposal" in done.stdout
    assert "my thoughts on it" in text(clashing, proposal())


def test_a_proposal_goes_along_where_its_note_is_moved(clashing):
    (clashing.folder / "vault/Elsewhere").mkdir()
    (clashing.folder / ONE).rename(clashing.folder / "vault/Elsewhere/My evening.md")
    clashing("note", check=0)
    assert not (clashing.folder / proposal()).exists()
    assert (clashing.folder / "vault/Elsewhere/My evening.proposal.md").exists()


def test_review_without_proposals_says_so(noted):
    assert noted("note", "--review", check=0).stdout == "no proposal waits\n"


@pytest.mark.parametrize("options", [["--undo", "--restore"], ["--review", "--undo"], ["--undo", "session-1"]])
def test_what_makes_no_sense_together_is_wrong_use(noted, options):
    noted("note", *options, check=2)


def test_a_note_that_cannot_be_read_is_told_and_the_others_are_written(noted):
    (noted.folder / ONE).write_bytes(b"\xff\xfe caf\xe9")
    plan(noted, "title: Four balls", "title: Four balls again")
    done = noted("note", check=1)
    assert "S01 Three balls.md: not synced: " in done.stdout
    assert "not UTF-8" in done.stdout
    assert "Four balls again" in text(noted, f"{FOLDER}/S02 Four balls.md")
    assert (noted.folder / ONE).read_bytes() == b"\xff\xfe caf\xe9"
    told = noted.json("note", "1", check=1)["sessions"][0]["note"]
    assert (told["action"], "UTF-8" in told["reason"]) == ("failed", True)
