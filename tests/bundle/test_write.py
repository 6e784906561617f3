import hashlib
import json
from dataclasses import replace

import pytest

from materials_kit.bundle.compose import Conditions, compose
from materials_kit.bundle.limits import TIERS
from materials_kit.bundle.write import read_manifest, write


@pytest.fixture
def put(plan, session, made, tmp_path):
    """Compose and write a bundle of outcomes into one folder."""
    folder = tmp_path / "bundles" / "session-2"

    def make(*outcomes, dry_run=False):
        bundle = compose(plan, session, outcomes, Conditions(limits=TIERS["free"], previous=read_manifest(folder)))
        return write(bundle, folder, made.blob, dry_run=dry_run)

    return make


def listed(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_bundle_is_written_with_its_manifest(put, made):
    done = put(made.pdf("Book"), made.page("Page"), made.link("Video"))
    assert listed(done.folder) == [
        "S02-00 Session brief.md", "S02-01 Book.pdf", "S02-02 Page.md", "links.txt", "manifest.json",
    ]  # fmt: skip
    assert (done.folder / "S02-01 Book.pdf").read_bytes() == b"%PDF-1.4 whole"
    assert (done.folder / "links.txt").read_text("utf-8") == "https://www.youtube.com/watch?v=x\n"
    manifest = json.loads((done.folder / "manifest.json").read_text("utf-8"))
    assert manifest["session"] == "session-2"
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((done.folder / name).read_bytes()).hexdigest() == digest


def test_a_second_time_nothing_is_written(put, made):
    outcomes = (made.pdf("Book"), made.page("Page"))
    folder = put(*outcomes).folder
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()}
    done = put(*outcomes)
    assert (done.written, done.removed) == ((), ())
    assert set(done.unchanged) == {"S02-00 Session brief.md", "S02-01 Book.pdf", "S02-02 Page.md"}
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.iterdir()} == before


def test_what_left_the_plan_is_removed_and_the_persons_files_stay(put, made):
    folder = put(made.page("One"), made.page("Two", content=b"2"), made.link("Video")).folder
    (folder / "my notes.txt").write_text("mine", encoding="utf-8")
    done = put(made.page("One"))
    assert set(done.removed) == {"S02-02 Two.md", "links.txt"}
    assert listed(folder) == ["S02-00 Session brief.md", "S02-01 One.md", "manifest.json", "my notes.txt"]


def test_a_name_that_changed_its_case_only_is_not_taken_away_where_both_are_one_file(put, made):
    page = made.page("ONE", url="https://a.example")
    folder = put(page).folder
    # What a file system that ignores case shows under the new name.
    (folder / "S02-01 One.md").hardlink_to(folder / "S02-01 ONE.md")
    done = put(replace(page, material=replace(page.material, title="One")))
    assert done.removed == ()
    assert (folder / "S02-01 One.md").is_file()


def test_a_file_the_person_changed_is_not_removed(put, made):
    folder = put(made.page("One"), made.page("Two", content=b"2")).folder
    (folder / "S02-02 Two.md").write_text("my own words", encoding="utf-8")
    done = put(made.page("One"))
    assert done.removed == ()
    assert (folder / "S02-02 Two.md").read_text("utf-8") == "my own words"


def test_a_file_the_person_changed_is_kept_beside_the_new_one(put, made):
    folder = put(made.page("One")).folder
    (folder / "S02-01 One.md").write_text("my own words", encoding="utf-8")
    done = put(made.page("One"))
    assert done.kept == ("S02-01 One (yours).md",)
    assert (folder / "S02-01 One (yours).md").read_text("utf-8") == "my own words"
    assert "A page of text." in (folder / "S02-01 One.md").read_text("utf-8")


def test_a_persons_file_under_a_name_we_need_is_kept(put, made, tmp_path):
    folder = tmp_path / "bundles" / "session-2"
    folder.mkdir(parents=True)
    (folder / "S02-01 One.md").write_text("mine", encoding="utf-8")
    assert put(made.page("One")).kept == ("S02-01 One (yours).md",)
    assert (folder / "S02-01 One (yours).md").read_text("utf-8") == "mine"


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"\xff"])
def test_a_damaged_manifest_is_kept_aside_and_written_anew(put, made, damage):
    folder = put(made.page("One")).folder
    whole = (folder / "manifest.json").read_bytes()
    (folder / "manifest.json").write_bytes(damage)
    assert read_manifest(folder) is None
    put(made.page("One"))
    assert (folder / "manifest.json").read_bytes() == whole
    assert (folder / "manifest (yours).json").read_bytes() == damage


def test_a_manifest_cannot_have_files_outside_removed(put, made, tmp_path):
    folder = put(made.page("One")).folder
    outside = tmp_path / "precious.txt"
    outside.write_text("precious", encoding="utf-8")
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    digest = hashlib.sha256(b"precious").hexdigest()
    manifest["files"] |= {"../../precious.txt": digest, str(outside): digest}
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    put(made.page("One"))
    assert outside.read_text("utf-8") == "precious"


def test_a_dry_run_tells_and_writes_nothing(put, made):
    done = put(made.page("One"), made.link("Video"), dry_run=True)
    assert done.written == ("S02-00 Session brief.md", "S02-01 One.md", "links.txt")
    assert not done.folder.exists()


def test_files_that_are_again_as_they_were_need_no_upload(put, made):
    outcomes = (made.page("One"), made.page("Two"), made.page("Three"))
    folder = put(*outcomes).folder
    (folder / "S02-01 One.md").unlink()
    (folder / "S02-02 Two.md").write_text("mine", "utf-8")
    done = put(*outcomes)
    assert done.restored == ("S02-01 One.md", "S02-02 Two.md")
    assert (done.updated, done.added) == ((), ())
    assert done.kept == ("S02-02 Two (yours).md",)
