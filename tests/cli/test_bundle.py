import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


def test_one_notebook_for_the_whole_sprint_has_each_document_once(project):
    project("build", "all", check=0)
    told = project.json("bundle", "--sprint")
    assert told["sessions"][0]["session"] == "sprint"
    names = sorted(path.name for path in (project.folder / "bundles" / "sprint").iterdir())
    assert sum("cascade" in name.lower() for name in names) == 1
    assert project.json("bundle", "--track", "balls")["sessions"][0]["session"] == "balls"


def test_without_the_cache_what_was_bundled_stays(project):
    text = (project.folder / "plan.yaml").read_text("utf-8")
    text = text.replace("path: height.txt", "url: 'http://127.0.0.1:9/page1'")
    project("build", "all", check=0)
    folder = project.folder / "bundles/session-1"
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    # As if it had been fetched from there: a copy of the project without its cache.
    for row in manifest["materials"]:
        if row["path"] == "height.txt":
            row.update(url="http://127.0.0.1:9/page1", path=None)
    manifest["numbers"]["http://127.0.0.1:9/page1"] = manifest["numbers"].pop("height.txt")
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    (project.folder / "plan.yaml").write_text(text, encoding="utf-8")
    shutil.rmtree(project.folder / "cache")
    before = (folder / "S01-02 Notes on height.md").read_bytes()
    done = project("bundle", "1", check=1)
    assert "kept from the last time: 2" in done.stdout
    assert "kit fetch session-1" in done.stdout
    assert (folder / "S01-02 Notes on height.md").read_bytes() == before
    kept = json.loads((folder / "manifest.json").read_text("utf-8"))
    assert kept["materials"][1] == manifest["materials"][1]
    assert kept["totals"]["sources"] == manifest["totals"]["sources"]
    assert project.json("bundle", "1", check=1)["sessions"][0]["bundle"]["from_last_time"] == [2]
    (folder / "S01-02 Notes on height.md").write_text("mine", encoding="utf-8")
    project("bundle", "1", check=1)
    assert (folder / "S01-02 Notes on height.md").read_text("utf-8") == "mine"
    assert json.loads((folder / "manifest.json").read_text("utf-8"))["materials"][1]["status"] == "missing"


def test_the_size_limit_holds_for_files_of_ones_own_and_takes_nothing_away(project):
    project("build", "1", check=0)
    names = {path.name for path in (project.folder / "bundles/session-1").iterdir()}
    for arguments, env in ((("--max-size", "1kB"), {}), ((), {"KIT_MAX_SIZE": "1kB"})):
        done = project("bundle", "1", *arguments, env=env, check=1)
        assert "the limit is 1.0 kB" in " ".join(done.stdout.split())
        assert "kept from the last time: 1-2" in done.stdout
    assert {path.name for path in (project.folder / "bundles/session-1").iterdir()} == names


def test_some_sessions_do_not_replace_the_notebook_of_the_whole_sprint(project):
    project("build", "all", check=0)
    assert "2 sessions, " in project("bundle", "--sprint", check=0).stdout
    before = (project.folder / "bundles/sprint/manifest.json").read_bytes()
    assert "one notebook for all the sessions" in project("bundle", "1", "--sprint", check=2).stderr
    assert (project.folder / "bundles/sprint/manifest.json").read_bytes() == before
    project("bundle", "1-2", "--sprint", check=0)


def test_a_bundle_whose_session_left_the_plan_is_told_and_left_alone(project):
    project("build", "all", check=0)
    assert "left from" not in project("bundle", check=0).stdout
    plan = project.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("id: session-2", "id: session-two"), encoding="utf-8")
    (project.folder / "bundles/mine").mkdir()
    (project.folder / "bundles/mine/own.txt").write_text("mine", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in (project.folder / "bundles/session-2").iterdir()}
    told = " ".join(project("build", "all", check=0).stdout.split())
    assert "bundles/session-2 is left from a session or track that the plan has no more" in told
    assert "bundles/mine" not in told
    assert [Path(one).name for one in project.json("bundle", "all")["strays"]] == ["session-2"]
    assert "strays" in project.json("bundle", "1")
    assert project.json("bundle", "1")["strays"] == []
    assert {path.name: path.read_bytes() for path in (project.folder / "bundles/session-2").iterdir()} == before


def test_what_must_be_uploaded_again_is_told_and_nothing_written(project):
    project("build", "1", check=0)
    assert "nothing to upload" in project("bundle", "1", "--diff", check=0).stdout
    told = json.loads(project("bundle", "1", "--json", check=0).stdout)["sessions"][0]["materials"]
    listed = json.loads(next((project.folder / "bundles").rglob("manifest.json")).read_bytes())["materials"]
    assert [row["words"] for row in told] == [row["words"] for row in listed]
    manifest = next((project.folder / "bundles").rglob("manifest.json"))
    whole = manifest.read_bytes()
    manifest.write_bytes(whole[:100])
    told = project("bundle", "1", "--diff", check=0).stdout
    assert "upload:" not in told
    assert "is damaged, so this is against the files in the folder" in told
    manifest.write_bytes(whole)
    (project.folder / "cascade.md").write_text(
        "# The cascade\n\n" + "Other words about throwing. " * 60, encoding="utf-8"
    )
    told = project("bundle", "1", "--diff", check=0).stdout
    assert "1 updated" in told
    assert "upload again, and delete the old one: S01-01 The cascade.md" in told
    assert "links.txt" not in told
    assert "Other words" not in (project.folder / "bundles" / "session-1" / "S01-01 The cascade.md").read_text("utf-8")


def test_what_must_be_uploaded_again_is_told_where_it_is_written(project):
    assert "upload: S01" not in project("build", "1", check=0).stdout
    (project.folder / "cascade.md").write_text("# The cascade\n\n" + "Other words. " * 200, encoding="utf-8")
    plan = project.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("title: Notes on height", "title: On height"), "utf-8")
    for arguments in (("bundle", "1", "--dry-run"), ("build", "1")):
        told = project(*arguments, check=0).stdout
        assert "upload again, and delete the old one: S01-01 The cascade.md" in " ".join(told.split())
        assert "upload: S01-02 On height.md" in told
        assert "delete from the notebook: S01-02 Notes on height.md" in " ".join(told.split())
    assert "upload" not in project("bundle", "1", check=0).stdout


def test_links_that_came_or_went_are_told_where_they_are_written(project):
    project("build", "1", check=0)
    plan = project.folder / "plan.yaml"
    video = "https://www.youtube.com/watch?v=lfHX2hHRMVQ"
    text = plan.read_text("utf-8")
    plan.write_text(text.replace("path: height.txt", f"url: '{video}'"), "utf-8")
    assert f"add the link: {video}" in " ".join(project("bundle", "1").stdout.split())
    plan.write_text(text, "utf-8")
    assert f"delete the link: {video}" in " ".join(project("bundle", "1").stdout.split())


def test_a_folder_is_checked_against_its_manifest(project):
    project("build", "1", check=0)
    assert "all as written" in project("bundle", "1", "--check", check=0).stdout
    (project.folder / "bundles" / "session-1" / "S01-01 The cascade.md").unlink()
    (project.folder / "bundles" / "session-1" / "mine.txt").write_text("mine")
    told = project("bundle", "1", "--check", check=1).stdout
    assert "S01-01 The cascade.md: missing" in told
    assert "mine.txt: yours" in told


def test_a_zip_holds_what_the_folder_holds(project):
    project("build", "1", check=0)
    project("bundle", "1", "--zip", check=0)
    with zipfile.ZipFile(project.folder / "bundles" / "session-1.zip") as zipped:
        inside = {name.rsplit("/", 1)[-1] for name in zipped.namelist()}
    assert {"S01-00 Session brief.md", "S01-01 The cascade.md"} <= inside


def test_a_zip_of_an_earlier_bundle_is_told_of(project):
    project("build", "1", check=0)
    project("bundle", "1", "--zip", check=0)
    said = "session-1.zip holds an earlier bundle"
    assert said not in project("bundle", "1", check=0).stdout + project("bundle", "1", "--check", check=0).stdout
    (project.folder / "cascade.md").write_text("# The cascade\n\n" + "Other words. " * 200, encoding="utf-8")
    assert said in project("build", "1", check=0).stdout
    assert said in project("bundle", "1", check=0).stdout
    checked = project("bundle", "1", "--check", check=1).stdout
    assert said in checked
    assert "writes them again" not in checked  # the folder itself is as written
    assert said not in project("bundle", "1", "--zip", check=0).stdout
    project("bundle", "1", "--check", check=0)


def test_one_bundle_that_cannot_be_written_stops_none_of_the_others(project):
    project("fetch", "all", check=0)
    (project.folder / "bundles").mkdir()
    (project.folder / "bundles/session-1").write_text("a file", encoding="utf-8")
    told = " ".join(project("bundle", "all", check=1).stdout.split())
    assert "move that file elsewhere" in told
    assert (project.folder / "bundles/session-2/manifest.json").is_file()
    rows = project.json("bundle", "all", check=1)["sessions"]
    assert rows[0]["bundle"]["error"].endswith("session-1 is no folder")
    assert "move that file elsewhere" in " ".join(project("bundle", "1", check=2).stderr.split())


def test_two_kits_at_once_take_no_file_of_the_other_for_the_persons(project, unmeasured):
    for n in range(60):
        (project.folder / f"page{n}.md").write_text(f"# Page {n}\n\n" + f"Words of page {n}. " * 90, encoding="utf-8")
    head = "plan: 1\ntitle: Pages\nsessions:\n  - id: session-1\n    title: Pages\n    materials:\n"
    lines = "".join(f"      - {{title: Page {n}, path: page{n}.md}}\n" for n in range(60))
    (project.folder / "plan.yaml").write_text(head + lines, encoding="utf-8")
    project("fetch", check=0)
    command = [sys.executable, "-m", "materials_kit", "bundle", "1", "--tier", "pro"]
    both = [
        subprocess.Popen(command, cwd=project.folder, env=unmeasured, text=True, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    told = [one.communicate()[0] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert not any("you changed a file" in text for text in told)
    assert len(list((project.folder / "bundles/session-1").iterdir())) == 62


def test_what_does_not_go_together_is_told(project):
    for arguments in (
        ("--sprint", "--track", "balls"), ("--diff", "--check"), ("--zip", "--diff"), ("1", "--track", "balls"),
        ("--track", "session-1"),
    ):  # fmt: skip
        done = project("bundle", *arguments, check=2)
        assert "do not go together" in done.stderr or "track" in done.stderr
    assert not (project.folder / "bundles").exists()


def test_a_track_is_known_whatever_its_case(project):
    project("fetch", "all", check=0)
    project("bundle", "--track", "BALLS", check=0)
    assert (project.folder / "bundles" / "balls" / "manifest.json").is_file()
    assert "all as written" in project("bundle", "--track", "balls", "--check", check=0).stdout
    assert "kit bundle --sprint writes them again" in project("bundle", "--sprint", "--check", check=1).stdout
    assert "nothing to upload" in project("bundle", "--track", "Balls", "--diff", check=0).stdout


def test_files_of_the_person_are_named_and_left_alone(project):
    project("build", "1", check=0)
    (project.folder / "bundles/session-1/my list.txt").write_text("mine", encoding="utf-8")
    done = project("bundle", "1", check=0)
    assert "left alone, yours: my list.txt" in done.stdout
    assert project.json("bundle", "1")["sessions"][0]["bundle"]["yours"] == ["my list.txt"]


def test_too_many_sources_are_told_of_and_packed_when_asked(project):
    project("build", "1", check=0)
    env = {"KIT_NOTEBOOK_SOURCES": "2"}
    assert project("status", "1", env=env, check=1).stdout.count("does not fit") == 1
    done = project("bundle", "1", env=env, check=1)
    assert "3 sources, and a notebook of the free tier takes 2" in done.stdout
    assert "kit bundle session-1 --pack" in done.stdout
    assert "not ready" in done.stdout
    row = project.json("bundle", "1", "--pack", env=env)["sessions"][0]["bundle"]
    assert (row["readiness"], row["totals"]["sources"], row["pack"]["merge"][0]["materials"]) == ("ready", 2, [1, 2])
    assert "S01-01 The cascade and 1 more.md" in row["added"]
    assert set(row["removed"]) == {"S01-01 The cascade.md", "S01-02 Notes on height.md"}
    status = project.json("status", "1", env=env)["sessions"][0]
    assert (status["bundle"], status["readiness"], status["next"]) == ("current", "ready", "kit open session-1")
    assert project.json("bundle", "1", "--no-pack", env=env, check=1)["sessions"][0]["bundle"]["totals"]["sources"] == 3


def test_what_packing_leaves_out_counts_everywhere(project):
    text = (project.folder / "plan.yaml").read_text("utf-8")
    text = text.replace("note: how it looks}", "note: how it looks, upload: link, url: 'https://a.example'}")
    text = text.replace("path: cascade.md, role: essential", "role: essential")
    (project.folder / "plan.yaml").write_text(text, "utf-8")
    env = {"KIT_NOTEBOOK_SOURCES": "2"}
    project("fetch", "1", check=0)
    done = project("bundle", "1", "--pack", env=env, check=1)
    assert "1 ready, 1 left out" in done.stdout or "1 link, 1 left out" in done.stdout
    assert "ready with gaps: 1 of 2 materials left out to fit the notebook" in " ".join(done.stdout.split())
    told = project.json("bundle", "1", "--pack", env=env, check=1)["sessions"][0]
    assert sorted(one["status"] for one in told["materials"]) in (["link", "skipped"], ["ready", "skipped"])
    assert told["bundle"]["readiness"] == "ready with gaps"
    told = project.json("bundle", "1", env={"KIT_NOTEBOOK_SOURCES": "1"}, check=1)["sessions"][0]
    assert told["bundle"]["readiness"] == "not ready"
    assert {one["status"] for one in told["materials"]} == {"skipped"}


@pytest.mark.parametrize("damage", ["[" * 100_000, '{"files": [1, 2]}', '{"numbers": {}}', "{"])
def test_a_damaged_manifest_is_told_of_and_written_anew(project, damage):
    project("build", "1", check=0)
    manifest = project.folder / "bundles/session-1/manifest.json"
    whole = manifest.read_bytes()
    manifest.write_text(damage, encoding="utf-8")
    assert "damaged" in project("bundle", "1", "--check", check=1).stdout
    status = project.json("status", "1")["sessions"][0]
    assert (status["bundle"], status["next"]) == ("outdated", "kit bundle session-1")
    assert (status["readiness"], status["why"]) == ("not ready", "its manifest.json is damaged")
    assert "session-1: not ready: its manifest.json is damaged" in project("status", "1").stdout
    project("bundle", "1", check=0)
    assert project.json("status", "1")["sessions"][0]["readiness"] == "ready"
    assert manifest.read_bytes() == whole


def test_absurd_numbers_in_a_manifest_are_not_believed(project):
    project("build", "1", check=0)
    manifest = project.folder / "bundles/session-1/manifest.json"
    whole = manifest.read_bytes()
    found = json.loads(whole)
    found["numbers"] = {key: 10**300 + n for n, key in enumerate(found["numbers"])}
    manifest.write_text(json.dumps(found), encoding="utf-8")
    project("bundle", "1", check=0)
    assert manifest.read_bytes() == whole


def test_a_time_zone_that_is_none_is_a_line_of_the_plan(project):
    text = (project.folder / "plan.yaml").read_text("utf-8")
    (project.folder / "plan.yaml").write_text(f"{text}settings: {{timezone: Mars/X}}\n", "utf-8")
    told = project("bundle", "1", check=2).stderr
    assert f"plan.yaml:{len(text.splitlines()) + 1}:" in told
    assert "should be a time zone like Europe/Berlin, not 'Mars/X'" in " ".join(told.split())


def test_limits_may_stand_in_the_plan_and_the_command_line_wins(project):
    text = (project.folder / "plan.yaml").read_text("utf-8")
    (project.folder / "plan.yaml").write_text(f"{text}settings: {{tier: pro, notebook_sources: 2}}\n", "utf-8")
    project("fetch", "all", check=0)
    assert project.json("bundle", "1", check=1)["sessions"][0]["bundle"]["readiness"] == "not ready"
    row = project.json("bundle", "1", "--notebook-sources", "3", "--tier", "plus")["sessions"][0]["bundle"]
    assert (row["readiness"], row["tier"]) == ("ready", "plus")
    assert "tier" in project("bundle", "--tier", "golden", check=2).stderr


@pytest.mark.parametrize("wish", ["upload: file", "accept: true", "accept: true, upload: file"])
def test_what_the_kit_cannot_read_goes_as_it_came_where_notebooklm_takes_it(project, wish):
    plan, names = project.folder / "plan.yaml", ("talk.docx", "figure.png", "tool.bin")
    for name, content in zip(names, (b"PK\x03\x04word/", b"\x89PNG\r\n\x1a\n", b"\x00\x01\x02"), strict=True):
        (project.folder / name).write_bytes(content * 40)
    text, first = plan.read_text("utf-8"), "{title: The cascade, path: cascade.md, role: essential"
    assert first in text
    for extra, code in (("", 1), (f", {wish}", 1)):
        more = "".join(f"{{title: Cascade {name}, path: {name}{extra}}}\n      - " for name in names)
        plan.write_text(text.replace(first, more + first), "utf-8")
        row = project.json("build", "1", check=code)["sessions"][0]
        told = {one["title"]: one for one in row["materials"] if one["status"] == "review"}
        if not extra:
            assert all("upload: file uploads it as it came" in one["hint"] for one in told.values())
            assert len(told) == 3
    assert {"S01-01 Cascade talk.docx", "S01-02 Cascade figure.png"} <= set(row["bundle"]["added"])
    assert list(told) == ["Cascade tool.bin"]
    assert "NotebookLM takes no .bin files" in told["Cascade tool.bin"]["reason"]
    assert not any("tool" in name for name in row["bundle"]["written"])


def test_file_types_are_endings(project):
    assert "no file's ending" in project("bundle", "1", "--file-types", ",", check=2).stderr
    assert "no file's ending" in project("bundle", "1", "--file-types", "pdf,!!", check=2).stderr
    project("fetch", "1", check=0)
    project("bundle", "1", "--file-types", ".pdf, md", check=0)
    told = project("bundle", "1", "--file-types", "pdf", check=1).stdout
    assert "the brief and 2 texts are Markdown, and file_types has no md" in " ".join(told.split())


def test_a_long_text_is_cut_where_one_says(project):
    project("fetch", "1", check=0)
    (project.folder / "cascade.md").write_text("word " * 2500, encoding="utf-8")
    row = project.json("bundle", "1", "--part-words", "1000")["sessions"][0]["bundle"]
    assert sum("(part " in name for name in row["written"]) == 3


def test_status_tells_the_verdict_and_what_comes_next(project):
    project("fetch", "1", check=0)
    assert project.json("status", "1")["sessions"][0]["next"] == "kit build session-1"
    (project.folder / "height.txt").rename(project.folder / "height.old")
    project("build", "1", check=1)
    row = project.json("status", "1", check=1)["sessions"][0]
    assert (row["readiness"], row["why"]) == ("ready with gaps", "1 of 2 materials missing or doubtful")
    assert "gaps" in project("status", "1", check=1).stdout


def test_where_only_the_plan_can_help_that_is_what_comes_next(project):
    (project.folder / "height.txt").unlink()
    done = project("build", "1", check=1)
    assert "next: edit plan.yaml" in " ".join(done.stdout.split())
    assert "try: path: is relative to plan.yaml" in " ".join(done.stdout.split())
    brief = (project.folder / "bundles/session-1/S01-00 Session brief.md").read_text("utf-8")
    assert "Next: `edit plan.yaml`" in brief
    assert project.json("status", "1", check=1)["sessions"][0]["next"] == "edit plan.yaml"


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="xdg-open is how Linux opens folders")
def test_the_folder_is_opened_where_there_is_a_screen(project, tmp_path):
    project("build", "1", check=0)
    opener = tmp_path / "bin" / "xdg-open"
    opener.parent.mkdir()
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    env = {"PATH": f"{opener.parent}:/usr/bin:/bin", "DISPLAY": ":7", "WAYLAND_DISPLAY": ""}
    done = project("open", "1", env=env, check=0)
    assert "is open" in done.stdout
    assert "https://notebooklm.google.com/" in done.stdout
    assert "upload 3 files" in done.stdout


def test_without_a_screen_the_folder_is_only_told(project):
    project("build", "1", check=0)
    told = project.json("open", "session-1", env={"DISPLAY": "", "WAYLAND_DISPLAY": ""})
    assert told["folder"].endswith("bundles/session-1")
    assert told["opened"] is False
    assert told["files"][0] == "S01-00 Session brief.md"


def test_open_knows_the_bundles_of_many_sessions_and_says_what_is_wrong(project):
    assert "make it with: kit bundle --sprint" in project("open", "sprint", check=2).stderr
    assert "make it with: kit bundle --track balls" in project("open", "balls", check=2).stderr
    assert "session-1, session-2" in project("open", "all", check=2).stderr
    project("build", "all", check=0)
    project("bundle", "--sprint", check=0)
    assert project.json("open", "sprint", "--print")["folder"].endswith("bundles/sprint")


def test_the_same_plan_in_another_folder_gives_the_same_bytes(project, kit_in, tmp_path_factory):
    project("build", "all", check=0)
    other = kit_in(tmp_path_factory.mktemp("elsewhere"))
    for path in (*project.folder.glob("*.*"), *project.folder.glob("cache/**/*")):
        place = other.folder / path.relative_to(project.folder)
        if path.is_file():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(path.read_bytes())
    for kit in (project, other):
        kit("bundle", "all", "--zip", check=0)
    one, two = (
        {p.relative_to(kit.folder): p.read_bytes() for p in kit.folder.glob("bundles/**/*") if p.is_file()}
        for kit in (project, other)
    )
    assert one == two
    assert sum(path.suffix == ".zip" for path in one) == 2


def test_the_demo_course_has_whole_bundles_that_are_the_same_when_made_again(kit):
    kit("demo", "course", check=0)
    folder = kit.folder / "course" / "bundles"
    names = {path.name: {one.name for one in path.iterdir()} for path in folder.iterdir()}
    assert names["session-1"] == {
        "S01-00 Session brief.md", "S01-01 Graphs, a first look.md", "S01-02 Walking on Graphs, chapter 1.pdf",
        "links.txt", "manifest.json",
    }  # fmt: skip
    assert {"S02-03 dijkstra.py.md"} <= names["session-2"]
    assert {"S03-04 Review all previous session materials.md"} <= names["session-3"]
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    shutil.rmtree(folder)
    made = kit.json("bundle", "all", "--project", "course")
    assert [one["bundle"]["readiness"] for one in made["sessions"]] == ["ready"] * 3
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    sprint = kit.json("bundle", "--sprint", "--project", "course")["sessions"][0]["bundle"]
    assert sprint["totals"]["sources"] == 7  # six documents out of nine links, and the brief


def test_opening_a_bundle_tells_what_not_to_upload_and_what_is_gone(project):
    project("build", "1", check=0)
    folder = project.folder / "bundles/session-1"
    assert "yours" not in project("open", "1", "--print", check=0).stdout
    (folder / "my own.txt").write_text("mine", encoding="utf-8")
    (folder / "S01-01 The cascade.md").unlink()
    told = " ".join(project("open", "1", "--print", check=0).stdout.split())
    assert "nor what is yours: my own.txt, at https://" in told
    assert "not there any more: S01-01 The cascade.md; next: kit bundle session-1" in told
