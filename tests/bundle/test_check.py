import zipfile

import pytest

from materials_kit.bundle import zipped
from materials_kit.bundle.changes import links
from materials_kit.bundle.check import check, compare
from materials_kit.bundle.compose import Conditions, compose
from materials_kit.bundle.limits import TIERS
from materials_kit.bundle.write import read_manifest, write
from materials_kit.errors import FilesystemError


@pytest.fixture
def folder(tmp_path):
    """Where the bundle is written."""
    return tmp_path / "bundles" / "session-2"


@pytest.fixture
def put(plan, session, made, folder):
    """Compose and write a bundle; give its manifest as it is on disk."""

    def make(*outcomes):
        bundle = compose(plan, session, outcomes, Conditions(limits=TIERS["free"], previous=read_manifest(folder)))
        write(bundle, folder, made.blob)
        return read_manifest(folder)

    return make


def test_a_folder_is_checked_against_its_manifest(put, made, folder):
    put(made.page("One"), made.pdf("Two"), made.link("Video"))
    (folder / "S02-01 One.md").write_text("changed", encoding="utf-8")
    (folder / "S02-02 Two.pdf").unlink()
    (folder / "my own.txt").write_text("mine", encoding="utf-8")
    assert {one.name: one.state.value for one in check(folder)} == {
        "S02-00 Session brief.md": "as written", "S02-01 One.md": "changed since", "S02-02 Two.pdf": "missing",
        "links.txt": "as written", "my own.txt": "yours",
    }  # fmt: skip


def test_no_folder_has_nothing_to_check(tmp_path):
    assert check(tmp_path / "none") == ()


def test_what_must_be_uploaded_again_is_told(put, made):
    old = put(made.page("One"), made.page("Two"))
    new = put(made.page("One", "Another text."), made.page("Three"), made.link("Video"))
    assert {one.name: one.change.value for one in compare(old, new)} == {
        "S02-00 Session brief.md": "updated", "S02-01 One.md": "updated", "S02-02 Two.md": "removed",
        "S02-03 Three.md": "added",
    }  # fmt: skip
    assert [(one.name, one.change.value) for one in links(old, new)] == [("https://www.youtube.com/watch?v=x", "added")]
    assert [one.change.value for one in links(new, old)] == ["removed"]
    assert {one.change.value for one in compare(new, new)} == {"unchanged"}
    assert {one.change.value for one in compare(None, new)} == {"added"}


def test_a_zip_has_what_the_kit_wrote_and_is_the_same_again(put, made, folder, tmp_path):
    put(made.page("One"), made.pdf("Two"))
    (folder / "my own.txt").write_text("mine", encoding="utf-8")
    assert zipped.write(folder, tmp_path / "one.zip")
    first = (tmp_path / "one.zip").read_bytes()
    assert not zipped.write(folder, tmp_path / "one.zip")
    zipped.write(folder, tmp_path / "two.zip")
    assert (tmp_path / "two.zip").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "one.zip") as opened:
        assert opened.namelist() == ["S02-00 Session brief.md", "S02-01 One.md", "S02-02 Two.pdf", "manifest.json"]
        assert opened.read("S02-02 Two.pdf") == b"%PDF-1.4 whole"


def test_there_is_no_zip_of_no_bundle(tmp_path):
    with pytest.raises(FilesystemError, match="no bundle"):
        zipped.write(tmp_path, tmp_path / "one.zip")
