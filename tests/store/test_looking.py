"""A cache that is only looked at: as it is, where it cannot be written, and where there is none."""

import hashlib
import os
import shutil
import subprocess
import sys

import pytest

from materials_kit.layout import Layout
from materials_kit.model import Capture
from materials_kit.store.care import verify
from materials_kit.store.catalog import open_store
from materials_kit.store.looking import _Looking, open_to_look


def keep(store, content, url="https://a.example/x"):
    capture = Capture(
        sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="text/plain", url=url,
        final_url=url, fetched_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    with store.stage() as sink:
        sink.write(content)
        store.keep(sink, capture)
    return capture


def test_none_is_made(tmp_path):
    store = open_to_look(Layout(tmp_path))
    assert list(store.entries()) == []
    keep(store, b"for now")
    store.close()
    assert list(tmp_path.iterdir()) == []


def test_one_that_can_be_written_is_opened_as_ever(tmp_path):
    store = open_store(Layout(tmp_path))
    kept = keep(store, b"words")
    store.close()
    again = open_to_look(Layout(tmp_path))
    assert again.capture(kept.url) == kept
    keep(again, b"more", url="https://a.example/y")
    again.close()
    store = open_store(Layout(tmp_path))
    assert len(list(store.entries())) == 2
    store.close()


def test_one_that_cannot_be_written_stays_as_it_is(tmp_path):
    store = open_store(Layout(tmp_path))
    kept = keep(store, b"words")
    store.close()
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    looking = _Looking(Layout(tmp_path))
    assert looking.capture(kept.url) == kept
    assert looking.blob(kept.sha256).read_bytes() == b"words"
    new = keep(looking, b"new", url="https://a.example/y")
    assert looking.blob(new.sha256).read_bytes() == b"new"
    assert verify(looking).sound
    looking.close()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.skipif(sys.platform == "win32" or shutil.which("setpriv") is None, reason="needs another user")
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="only root can become another user")
def test_a_person_who_may_only_read_sees_the_status(project, unmeasured):
    project("fetch", check=0)
    before = set(project.folder.rglob("*"))
    for place in (project.folder, *project.folder.parents):
        place.chmod(0o755)
        if place.name.startswith("pytest-of"):
            break
    command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", sys.executable, "-m", "materials_kit"]
    readable = subprocess.run(
        [*command, "--version"], cwd=project.folder, env=unmeasured, capture_output=True, text=True, check=False
    )
    if readable.returncode:
        pytest.skip("the other user cannot run this Python")
    done = subprocess.run(
        [*command, "status"], cwd=project.folder, env=unmeasured, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    assert "2/2" in done.stdout
    assert set(project.folder.rglob("*")) == before
