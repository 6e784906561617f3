"""What every store does; the real one and the one in memory pass the same tests."""

import hashlib
import sqlite3
import subprocess
import sys
import threading

import pytest

from materials_kit.errors import StoreError
from materials_kit.layout import Layout
from materials_kit.model import Answer, Capture, Document, Failure, ReadStatus, Request, Slice, Status, Via
from materials_kit.store.catalog import open_store
from materials_kit.store.memory import MemoryStore

URL = "https://a.example/x.pdf"


def sha(content):
    return hashlib.sha256(content).hexdigest()


def capture(content=b"bytes", url=URL, **more):
    return Capture(
        sha256=sha(content), size=len(content), media_type="application/pdf", url=url, final_url=url + "?2",
        fetched_at="2026-01-01T00:00:00Z", redirects=(url, url + "?1"), etag='"1"', **more,
    )  # fmt: skip


def keep(store, content=b"bytes", **more):
    kept = capture(content, **more)
    with store.stage() as sink:
        sink.write(content)
        store.keep(sink, kept)
    return kept


@pytest.fixture(params=["sqlite", "memory"])
def store(request, tmp_path):
    made = open_store(Layout(tmp_path)) if request.param == "sqlite" else MemoryStore(tmp_path / "blobs")
    yield made
    made.close()


def test_what_was_kept_is_given_back(store):
    kept = keep(store, via=Via.ARCHIVE)
    assert store.capture(URL) == kept
    assert store.blob(kept.sha256).read_bytes() == b"bytes"
    assert list(store.entries()) == [kept]


def test_the_newest_capture_counts_and_the_old_bytes_stay(store):
    old = keep(store, b"old")
    new = keep(store, b"new")
    assert store.capture(URL) == new
    assert store.blob(old.sha256).read_bytes() == b"old"


def test_what_is_not_kept_leaves_nothing(store):
    with store.stage() as sink:
        sink.write(b"half")
        place = sink.name
    assert store.capture(URL) is None
    assert not [path for path in store.blob("00").parents[1].rglob("*") if path.is_file()]
    assert place


def test_a_capture_whose_bytes_are_gone_is_gone(store):
    kept = keep(store)
    store.blob(kept.sha256).unlink()
    assert store.capture(URL) is None


def test_failures_are_remembered_and_cleared(store):
    failure = Failure(
        url=URL, message="404 Not Found", at="2026-01-01T00:00:00Z", lasting=True, status=Status.REVIEW, hint="look"
    )
    store.put_failure(failure)
    assert store.failure(URL) == failure
    store.clear_failure(URL)
    assert store.failure(URL) is None


def test_answers_are_remembered_by_the_whole_question(store):
    ask, post = Request(URL), Request(URL, "POST", b"{}")
    answer = Answer(200, URL, "application/json", b"\x00\xff{}")
    store.put_answer(ask, answer)
    assert store.answer(ask) == answer
    assert store.answer(post) is None


def test_documents_belong_to_bytes_and_reader(store):
    document = Document(
        status=ReadStatus.OK, title="Größe", markdown="# x\n\u2028", words=1, authors=("A",), facts={"doi": "1"}
    )
    store.put_document("aa", "reader 1", document)
    assert store.document("aa", "reader 1") == document
    assert store.document("aa", "reader 2") is None


def test_slices_need_their_bytes(store):
    part = Slice(sha256=store.keep_bytes(b"cut"), size=3, pages=(69, 70), labels=("47", "48"), remark=None)
    store.put_slice("aa", "47-48", part)
    assert store.slice("aa", "47-48") == part
    store.blob(part.sha256).unlink()
    assert store.slice("aa", "47-48") is None


def test_threads_share_a_store(store):
    def work(number):
        for turn in range(20):
            keep(store, f"{number}-{turn}".encode(), url=f"https://a.example/{number}/{turn}")

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(list(store.entries())) == 120


def test_two_openings_of_one_cache_see_each_other(tmp_path):
    one, two = open_store(Layout(tmp_path)), open_store(Layout(tmp_path))
    kept = keep(one)
    assert two.capture(URL) == kept
    one.close()
    two.close()


def test_a_broken_catalog_is_told_and_not_touched(tmp_path):
    layout = Layout(tmp_path)
    layout.cache.mkdir()
    layout.catalog.write_bytes(b"this is no database, " * 100)
    with pytest.raises(StoreError, match="cannot be used") as failed:
        open_store(layout)
    assert "delete that file" in failed.value.hint
    assert layout.catalog.read_bytes().startswith(b"this is no")


def test_another_kits_catalog_is_not_written_to(tmp_path):
    layout = Layout(tmp_path)
    open_store(layout).close()
    with sqlite3.connect(layout.catalog) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StoreError, match="format 99"):
        open_store(layout)


def test_an_entry_of_other_fields_is_made_anew(tmp_path):
    store = open_store(Layout(tmp_path))
    keep(store)
    with sqlite3.connect(Layout(tmp_path).catalog) as connection:
        connection.execute("UPDATE capture SET value = '{\"strange\": 1}'")
    connection.close()
    assert store.capture(URL) is None
    store.close()


def test_bytes_that_were_cut_short_count_as_gone(store):
    kept = keep(store)
    store.blob(kept.sha256).write_bytes(b"")
    assert store.capture(URL) is None


def test_damaged_bytes_are_not_given_and_are_got_anew(store):
    kept = keep(store)
    assert store.sound(kept.sha256).read_bytes() == b"bytes"
    store.blob(kept.sha256).write_bytes(b"other")
    with pytest.raises(StoreError, match="damaged") as told:
        store.sound(kept.sha256)
    assert "run the same command again" in told.value.hint
    assert store.capture(URL) is None


def test_what_a_killed_run_left_half_written_is_taken_away(store, tmp_path):
    incoming = (
        tmp_path / "cache" / "blobs" / "incoming" if (tmp_path / "cache").exists() else tmp_path / "blobs" / "incoming"
    )
    incoming.mkdir(parents=True, exist_ok=True)
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    (incoming / f".kit-{ended.pid}-x.tmp").write_bytes(b"half")
    keep(store)
    assert not list(incoming.iterdir())


@pytest.mark.parametrize("damage", [b"", b"other"])
def test_damaged_bytes_count_as_gone_and_are_kept_anew(tmp_path, damage):
    for round_ in range(2):
        store = open_store(Layout(tmp_path))
        assert (store.capture(URL) is None) == (round_ == 0)
        kept = keep(store)
        part = Slice(sha256=store.keep_bytes(b"a part"), size=6, pages=(1,), labels=("1",))
        store.put_slice(kept.sha256, "1", part)
        store.close()
    for sha256 in (kept.sha256, part.sha256):
        store.blob(sha256).write_bytes(damage)
    store = open_store(Layout(tmp_path))
    assert store.capture(URL) is None
    assert store.slice(kept.sha256, "1") is None
    assert store.keep_bytes(b"a part") == part.sha256
    assert store.slice(kept.sha256, "1") == part
    store.close()


@pytest.mark.parametrize("dangles", [False, True])
def test_a_cache_that_is_no_folder_is_called_what_it_is(tmp_path, dangles):
    cache = Layout(tmp_path).catalog.parent
    if dangles:
        cache.symlink_to(tmp_path / "nowhere" / "at-all")
    else:
        cache.write_text("mine")
    with pytest.raises(StoreError, match="should be a folder, and is"):
        open_store(Layout(tmp_path))
