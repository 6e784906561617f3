import zipfile


def test_one_notebook_for_the_whole_sprint_has_each_document_once(project):
    project("build", "all", check=0)
    told = project.json("bundle", "--sprint")
    assert told["sessions"][0]["session"] == "sprint"
    names = sorted(path.name for path in (project.folder / "bundles" / "sprint").iterdir())
    assert sum("cascade" in name.lower() for name in names) == 1
    assert project.json("bundle", "--track", "balls")["sessions"][0]["session"] == "balls"


def test_what_must_be_uploaded_again_is_told_and_nothing_written(project):
    project("build", "1", check=0)
    assert "nothing to upload" in project("bundle", "1", "--diff", check=0).stdout
    (project.folder / "cascade.md").write_text(
        "# The cascade\n\n" + "Other words about throwing. " * 60, encoding="utf-8"
    )
    told = project("bundle", "1", "--diff", check=0).stdout
    assert "upload again: S01-01 The cascade.md" in told
    assert "links.txt" not in told
    assert "Other words" not in (project.folder / "bundles" / "session-1" / "S01-01 The cascade.md").read_text("utf-8")


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


def test_sprint_and_track_do_not_go_together(project):
    assert "do not go together" in project("bundle", "--sprint", "--track", "balls", check=2).stderr
