"""The commands that read and change the plan itself, run as a person would."""

import json
import os
import re
import shutil

import jsonschema
import pytest
import yaml

SPRINT = """\
# Juggling

### Session 1: Monday, March 2, 2026 (1 hour)
**Target**: Three balls
**Materials**:

- [Cascade](https://a.example/cascade) - how it looks

**Agenda**:

- 20 min: one ball
- 40 min: three

### Session 2: Thursday, March 5, 2026 (1 hour)
**Target**: Four balls
**Materials**:

- [Fountain](https://a.example/fountain)

**Agenda**:

- 60 min: four
"""
NOTE = "    # my own remark, to be kept\n"


@pytest.fixture
def sprint(kit):
    (kit.folder / "sprint.md").write_text(SPRINT, encoding="utf-8")
    kit("import", "sprint.md", check=0)
    return kit


def plan_of(kit):
    return yaml.safe_load((kit.folder / "plan.yaml").read_text("utf-8"))


def edit(kit, before, after):
    path = kit.folder / "plan.yaml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_an_existing_plan_is_never_overwritten_by_itself(sprint):
    edit(sprint, "minutes: 60", "minutes: 61")
    before = (sprint.folder / "plan.yaml").read_bytes()
    done = sprint("import", "sprint.md", check=2)
    assert "--merge" in done.stderr
    assert (sprint.folder / "plan.yaml").read_bytes() == before


def test_force_replaces_it_and_keeps_the_old_one(sprint):
    edit(sprint, "minutes: 60", "minutes: 61")
    before = (sprint.folder / "plan.yaml").read_bytes()
    sprint("import", "sprint.md", "--force", check=0)
    assert plan_of(sprint)["sessions"][0]["minutes"] == 60
    assert (sprint.folder / "plan.yaml.backup-1").read_bytes() == before


def test_force_replaces_a_file_that_is_no_text_too(sprint):
    (sprint.folder / "plan.yaml").write_bytes(b"title: \xe9\n")
    sprint("import", "sprint.md", "--force", check=0)
    assert plan_of(sprint)["title"] == "Juggling"
    assert (sprint.folder / "plan.yaml.backup-1").read_bytes() == b"title: \xe9\n"


def test_merge_brings_what_is_new_and_keeps_what_the_person_changed(sprint):
    edit(sprint, "    minutes: 60\n", f"    minutes: 75\n{NOTE}")
    changed = SPRINT.replace("- [Fountain]", "- [Columns](https://a.example/columns)\n- [Fountain]").replace(
        "(1 hour)", "(2 hours)", 1
    )
    (sprint.folder / "sprint.md").write_text(changed, encoding="utf-8")
    told = sprint("import", "sprint.md", "--merge", check=0).stdout
    plan = plan_of(sprint)
    assert plan["sessions"][0]["minutes"] == 75
    assert {material["title"] for material in plan["sessions"][1]["materials"]} == {"Columns", "Fountain"}
    assert NOTE in (sprint.folder / "plan.yaml").read_text("utf-8")
    assert "minutes" in told
    assert "120" in told


def test_a_merge_counts_what_is_in_the_plan_then(sprint):
    plan = sprint.folder / "plan.yaml"
    text = plan.read_text("utf-8")
    plan.write_text(text[: text.index("  - id: session-2")], encoding="utf-8")
    told = sprint("import", "sprint.md", "--merge", check=0).stdout
    assert "plan.yaml: 1 session, 1 material, 1 hour\n" in told


def test_lines_without_a_place_make_exit_1_and_are_named(kit):
    (kit.folder / "sprint.md").write_text(SPRINT + "\nA line that belongs nowhere in particular.\n", encoding="utf-8")
    done = kit("import", "sprint.md", check=1)
    assert "sprint.md:24: A line that belongs nowhere" in done.stdout


def test_what_was_understood_is_told_with_its_lines(kit):
    damaged = SPRINT.replace("Three balls", "Three balls \u00e2\u2020\u2019 and \u00ce\u00b3").replace(
        "how it looks", "\u00c3\u00a9"
    )
    (kit.folder / "sprint.md").write_text(f"{damaged}\nLost here.\n", encoding="utf-8")
    lines = kit("import", "sprint.md", check=1).stdout.splitlines()
    assert any(re.fullmatch(r"\s*3  session-1  2026-03-02\s+60\s+1  7\s+Three balls.*", line) for line in lines)
    assert "repaired damaged characters in 2 lines" in lines
    assert "  \u201c\u00e2\u2020\u2019\u201d \u2192 \u201c\u2192\u201d  line 4" in lines
    assert "  sprint.md:24: Lost here." in lines
    in_full = kit("import", "sprint.md", "--dry-run", "-v", check=1).stdout
    assert "line 7: Cascade" in in_full
    told = json.loads(kit("import", "sprint.md", "--dry-run", "--json", check=1).stdout)
    assert [session["line"] for session in told["understood"]] == [3, 14]
    assert told["understood"][0]["materials"] == [{"line": 7, "title": "Cascade"}]
    assert [one["line"] for one in told["repaired"]] == [4, 7]
    assert told["unplaced"] == [{"line": 24, "text": "Lost here."}]


def test_a_merge_shows_what_it_changes(sprint):
    changed = SPRINT.replace("Four balls", "Five balls")
    (sprint.folder / "sprint.md").write_text(changed, encoding="utf-8")
    before = (sprint.folder / "plan.yaml").read_bytes()
    told = sprint("import", "sprint.md", "--merge", "--dry-run", check=0).stdout
    assert "-    title: Four balls" in told
    assert "+    title: Five balls" in told
    assert (sprint.folder / "plan.yaml").read_bytes() == before


def test_plans_imported_beside_one_another_are_merged_each_with_its_own(sprint):
    other = SPRINT.replace("Cascade", "Shower").replace("Fountain", "Box")
    (sprint.folder / "other.md").write_text(other, encoding="utf-8")
    sprint("import", "other.md", "-o", "other.yaml", check=0)
    (sprint.folder / "sprint.md").write_text(SPRINT.replace("- [Fountain](https://a.example/fountain)\n", ""), "utf-8")
    sprint("import", "sprint.md", "--merge", check=0)
    assert "materials" not in plan_of(sprint)["sessions"][1]


def test_what_holds_no_session_writes_nothing(kit):
    (kit.folder / "letter.md").write_text("# Dear friend\n\nHow are you?\n", encoding="utf-8")
    done = kit("import", "letter.md", check=2)
    assert "a session looks like this" in done.stderr
    assert not (kit.folder / "plan.yaml").exists()


def test_check_names_line_and_cure_and_only_errors_count(sprint):
    assert sprint("check", check=0).returncode == 0
    edit(sprint, "# Monday", "# Tuesday")
    done = sprint("check", check=1)
    assert re.search(r"plan\.yaml:\d+:\d+: error D01", done.stdout)
    assert "cure: keep the date and say Monday; or: keep Tuesday and move it to" in done.stdout
    assert "1 error, 4 hints:\n  D01 1 \u00d7 weekday and date disagree (--fix)\n" in done.stdout
    assert sprint.json("check", check=1)["errors"] == 1


def test_fix_mends_keeps_comments_and_leaves_a_backup(sprint):
    edit(sprint, "    minutes: 60\n", f"    minutes: 60\n{NOTE}")
    edit(sprint, "# Monday", "# Tuesday")
    before = (sprint.folder / "plan.yaml").read_bytes()
    diff = sprint("check", "--fix", "--dry-run", check=0).stdout
    assert "+    date: 2026-03-02  # Monday" in diff
    assert (sprint.folder / "plan.yaml").read_bytes() == before
    sprint("check", "--fix", check=0)
    text = (sprint.folder / "plan.yaml").read_text("utf-8")
    assert NOTE in text
    assert "# Tuesday" not in text
    assert (sprint.folder / "plan.yaml.backup-1").read_bytes() == before


def test_a_finding_can_be_explained_and_silenced(sprint):
    assert "weekday and date disagree" in sprint("check", "--explain", "d01", check=0).stdout
    assert "codes are" in sprint("check", "--explain", "Z99", check=2).stderr
    edit(sprint, "# Monday", "# Tuesday  # kit: ignore D01")
    sprint("check", check=0)


def test_check_with_links_says_what_is_not_fetched_yet(sprint):
    assert "2 materials are not fetched yet and not looked at; kit fetch" in sprint("check", "--links", check=0).stderr


def test_check_with_links_looks_at_what_was_fetched(project):
    project("fetch", check=0)
    assert isinstance(project.json("check", "--links")["findings"], list)


def test_reschedule_moves_all_in_their_order(sprint):
    edit(sprint, "    minutes: 60\n", f"    minutes: 60\n{NOTE}")
    before = (sprint.folder / "plan.yaml").read_bytes()
    diff = sprint(
        "reschedule", "--start", "2026-12-22", "--days", "tue,fri", "--skip", "2026-12-25", "--dry-run", check=0
    ).stdout
    assert "+    date: 2026-12-22  # Tuesday" in diff
    assert (sprint.folder / "plan.yaml").read_bytes() == before
    sprint("reschedule", "--start", "2026-12-22", "--days", "tue,fri", "--skip", "2026-12-25", check=0)
    assert [str(session["date"]) for session in plan_of(sprint)["sessions"]] == ["2026-12-22", "2026-12-29"]
    assert NOTE in (sprint.folder / "plan.yaml").read_text("utf-8")


def test_bad_days_and_dates_are_told(sprint):
    for wrong in (
        ["--start", "soon"],
        ["--start", "2026-01-01", "--days", "someday"],
        ["--start", "2026-01-01", "--skip", "never"],
    ):
        assert sprint("reschedule", *wrong, check=2).stderr.startswith("kit:")


def test_the_calendar_is_written_where_asked(sprint):
    told = sprint.json("calendar", "-o", "out.ics")
    assert told["events"] == 2
    text = (sprint.folder / "out.ics").read_bytes().decode("utf-8")
    assert text.count("BEGIN:VEVENT\r\n") == 2
    assert "20 min: one ball" in text.replace("\r\n ", "")


def test_the_starter_plan_is_in_order_and_is_not_written_twice(kit):
    kit("init", "new", check=0)
    assert "in order" in kit("check", "--project", "new", check=0).stdout
    assert (kit.folder / "new" / ".gitignore").read_text() == "cache/\n"
    assert "is there already" in kit("init", "new", check=2).stderr


def test_the_schema_fits_the_plan(sprint):
    schema = json.loads(sprint("schema", check=0).stdout)
    plan = json.loads(json.dumps(plan_of(sprint), default=str))
    jsonschema.validate(plan, schema)


def test_the_real_plan_is_checked_and_mended(shared, kit):
    kit("import", shared / "plan" / "learning-sprint.md", check=0)
    found = kit.json("check", check=1)
    codes = [finding["code"] for finding in found["findings"]]
    assert codes.count("D01") == 12
    assert codes.count("A01") == 12
    kit("check", "--fix", check=0)
    assert kit.json("check", check=0)["errors"] == 0


@pytest.mark.parametrize("name", ["foreign.ics", "plan.yaml"])
def test_a_file_that_is_no_calendar_of_the_kit_is_never_replaced(sprint, name):
    (sprint.folder / "foreign.ics").write_bytes(b"BEGIN:VCALENDAR\r\nPRODID:-//Other//EN\r\nEND:VCALENDAR\r\n")
    before = (sprint.folder / name).read_bytes()
    assert "not a calendar that the kit wrote" in sprint("calendar", "-o", name, check=2).stderr
    assert (sprint.folder / name).read_bytes() == before


def test_a_calendar_that_was_changed_is_kept_as_a_backup(sprint):
    sprint("calendar", check=0)
    target = sprint.folder / "calendar.ics"
    first = target.read_bytes()
    sprint("calendar", check=0)
    assert target.read_bytes() == first
    mine = first.replace(b"Three balls", b"Three clubs")
    target.write_bytes(mine)
    sprint("calendar", check=0)
    assert (sprint.folder / "calendar.ics.backup-1").read_bytes() == mine


def test_a_device_a_pipe_and_a_folder_are_not_written_to(sprint):
    os.mkfifo(sprint.folder / "pipe")
    (sprint.folder / "folder").mkdir()
    for target in ("pipe", "folder", "/dev/null"):
        assert "ordinary" in sprint("calendar", "-o", target, check=2).stderr or target == "folder"
        for way in ("--force", "--merge"):
            sprint("import", "sprint.md", "-o", target, way, check=2)
    assert not list((sprint.folder / "folder").iterdir())


def test_a_plan_that_is_a_link_stays_one(sprint):
    (sprint.folder / "elsewhere").mkdir()
    real = sprint.folder / "elsewhere" / "my-plan.yaml"
    link = sprint.folder / "plan.yaml"
    link.rename(real)
    link.symlink_to(real)
    sprint("reschedule", "--start", "2026-04-06", "--days", "mon,thu", check=0)
    assert link.is_symlink()
    assert "2026-04-06" in real.read_text("utf-8")
    sprint("import", "sprint.md", "--force", check=0)
    assert link.is_symlink()
    assert "2026-03-02" in real.read_text("utf-8")


def test_the_encoding_of_a_file_that_is_not_utf_8_is_told(kit):
    (kit.folder / "sprint.md").write_bytes(SPRINT.replace("Three balls", "Three balls, \u00a35").encode("cp1252"))
    assert "read as cp1252, for it is not UTF-8" in kit("import", "sprint.md", check=0).stdout
    assert plan_of(kit)["sessions"][0]["target"] == "Three balls, \u00a35"


def test_force_and_merge_exclude_each_other_and_what_changes_nothing_says_so(sprint):
    assert "exclude each other" in sprint("import", "sprint.md", "--force", "--merge", check=2).stderr
    for way in ("--force", "--merge"):
        told = sprint("import", "sprint.md", way, check=0).stdout
        assert told.startswith("nothing changes in plan.yaml")
        assert not list(sprint.folder.glob("*.backup-*"))


def test_a_merge_still_knows_the_last_import_when_the_cache_is_gone(sprint):
    shutil.rmtree(sprint.folder / "cache", ignore_errors=True)
    without_the_fountain(sprint)
    told = sprint("import", "sprint.md", "--merge", check=0).stdout
    assert "Fountain" not in (sprint.folder / "plan.yaml").read_text("utf-8")
    assert "no record" not in told


def without_the_fountain(sprint):
    path = sprint.folder / "plan.yaml"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"    materials:\n      - title: Fountain\n(?:        .*\n)+", "", text), encoding="utf-8")


def test_a_merge_without_a_record_of_the_last_import_names_what_comes_back(sprint):
    without_the_fountain(sprint)
    (sprint.folder / ".imported-plan.yaml").unlink()
    told = sprint("import", "sprint.md", "--merge", "--dry-run", check=0).stdout
    assert "would come back" in told
    assert "session-2: Fountain" in told
    told = sprint.json("import", "sprint.md", "--merge")
    assert (told["base"], told["added"]) == (False, ["session-2: Fountain"])


def test_a_merge_finds_the_record_where_it_was_kept_before(sprint):
    without_the_fountain(sprint)
    (sprint.folder / "cache").mkdir(exist_ok=True)
    (sprint.folder / ".imported-plan.yaml").rename(sprint.folder / "cache" / "imported.yaml")
    told = sprint.json("import", "sprint.md", "--merge")
    assert (told["base"], told["added"]) == (True, [])
    assert (sprint.folder / ".imported-plan.yaml").is_file()


def test_a_plan_in_yaml_is_not_imported_but_shown_where_to_go(sprint):
    told = sprint("import", "plan.yaml", "-o", "other.yaml", check=2).stderr
    assert "import reads a plan in Markdown" in told
    assert "kit check" in told


def test_a_project_that_is_no_folder_is_told_as_what_it_is(sprint):
    assert "no such folder" in sprint("status", "--project", "nowhere", check=2).stderr
    assert "that is a file" in sprint("status", "--project", "plan.yaml", check=2).stderr
    (sprint.folder / "empty").mkdir()
    assert "above" not in sprint("status", "--project", "empty", check=2).stderr


@pytest.mark.parametrize(("held", "advised"), [("node_modules/", True), ("/cache", False), ("cache/*", False)])
def test_init_advises_beside_a_gitignore_that_lets_the_cache_in(kit, held, advised):
    (kit.folder / ".gitignore").write_text(f"{held}\n")
    assert ("cache/" in kit("init", check=0).stdout) == advised
    assert (kit.folder / ".gitignore").read_text() == f"{held}\n"


def test_a_folder_in_the_plans_place_is_told_once(kit):
    (kit.folder / "sprint.md").write_text(SPRINT, encoding="utf-8")
    (kit.folder / "plan.yaml").mkdir()
    for command in (["check"], ["status"], ["import", "sprint.md", "--force"], ["import", "sprint.md", "--merge"]):
        assert "plan.yaml is a folder" in kit(*command, check=2).stderr
