"""`kit cache`: what is there is listed and checked, what is not needed goes, and all of it moves."""

import pytest


@pytest.fixture
def filled(project):
    project("fetch", check=0)
    return project


def blobs(folder):
    return [path for path in (folder / "cache" / "blobs").glob("??/*") if path.is_file()]


def test_the_list_has_each_capture_once(filled):
    told = filled("cache", "list", check=0).stdout
    assert told.count("path:cascade.md") == 1
    assert "2 captures" in told


def test_what_was_replaced_is_listed_when_asked_for(filled):
    (filled.folder / "height.txt").write_text("Higher. " * 50, encoding="utf-8")
    filled("fetch", check=0)
    assert len(filled.json("cache", "list")["captures"]) == 2
    replaced = [one for one in filled.json("cache", "list", "--earlier")["captures"] if one["replaced"]]
    assert [one["url"] for one in replaced] == ["path:height.txt"]


def test_an_empty_cache_is_said_to_be_empty(project):
    assert project("cache", "list", check=0).stdout == "the cache is empty\n"


def test_verify_finds_damage_and_mend_lets_it_be_fetched_again(filled):
    assert "the cache is sound: 2 files" in filled("cache", "verify", check=0).stdout
    blobs(filled.folder)[0].write_bytes(b"something else")
    told = filled("cache", "verify", check=1).stdout
    assert "damaged: " in told
    assert "kit cache verify --mend" in told
    filled("cache", "verify", "--mend", "--dry-run", check=1)
    filled("cache", "verify", "--mend", check=0)
    filled("fetch", check=0)
    assert filled.json("cache", "verify")["files"] == 2


def test_prune_takes_what_left_the_plan(filled):
    plan = filled.folder / "plan.yaml"
    plan.write_text(plan.read_text("utf-8").replace("path: height.txt", "review: [session-2]"), encoding="utf-8")
    told = filled("cache", "prune", "--unused", "--dry-run", check=0).stdout
    assert "path:height.txt" in told
    assert "would go: 1 capture, 1 file" in told
    assert len(blobs(filled.folder)) == 2
    filled("cache", "prune", "--unused", check=0)
    assert len(blobs(filled.folder)) == 1
    filled("fetch", "--offline", check=0)


def test_prune_without_options_keeps_every_capture(filled):
    assert filled("cache", "prune", check=0).stdout == "nothing to remove\n"
    assert len(blobs(filled.folder)) == 2


@pytest.mark.parametrize(("option", "value"), [("--older", "soon"), ("--budget", "much")])
def test_what_is_no_age_or_size_is_wrong_use(filled, option, value):
    assert value in filled("cache", "prune", option, value, check=2).stderr


def test_a_cache_moves_to_a_machine_without_a_network(filled, kit_in, tmp_path_factory):
    told = filled.json("cache", "export", "course.warc.gz")
    assert told["captures"] == 2
    folder = tmp_path_factory.mktemp("other")
    for name in ("plan.yaml", "cascade.md", "height.txt"):
        (folder / name).write_bytes((filled.folder / name).read_bytes())
    other = kit_in(folder)
    assert other.json("cache", "import", filled.folder / "course.warc.gz")["files"][0]["captures"] == 2
    assert other.json("cache", "list") == filled.json("cache", "list")
    other("fetch", "--offline", check=0)


def test_an_export_never_replaces_a_file(filled):
    (filled.folder / "mine.gz").write_bytes(b"mine")
    assert "is there already" in filled("cache", "export", "mine.gz", check=2).stderr
    assert (filled.folder / "mine.gz").read_bytes() == b"mine"


def test_what_is_no_warc_is_told(filled):
    assert "no whole WARC" in filled("cache", "import", "plan.yaml", check=2).stderr
    assert "cannot read nothing.gz" in filled("cache", "import", "nothing.gz", check=2).stderr


def test_an_empty_file_is_no_warc(filled):
    (filled.folder / "empty.warc.gz").write_bytes(b"")
    told = filled("cache", "import", "empty.warc.gz", check=2)
    assert "no whole WARC file: it has no records" in told.stderr
    assert "Traceback" not in told.stderr


def test_what_is_larger_than_the_plan_allows_is_left_out(filled, kit_in, tmp_path_factory):
    filled("cache", "export", "course.warc.gz", check=0)
    other = kit_in(tmp_path_factory.mktemp("other"))
    plan = (filled.folder / "plan.yaml").read_text("utf-8")
    (other.folder / "plan.yaml").write_text(plan.replace("tracks:", "settings: {max_size: 1000}\ntracks:", 1), "utf-8")
    told = other("cache", "import", filled.folder / "course.warc.gz", check=1).stdout
    assert "0 captures" in told
    assert "max_size" in told
    assert (
        other.json("cache", "import", filled.folder / "course.warc.gz", "--max-size", "1MB")["files"][0]["captures"]
        == 2
    )
