"""The cache is looked after: what is wrong is found, what is of no use goes, and all of it can move."""

import contextlib
import io
import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from materials_kit.errors import FilesystemError, StoreError
from materials_kit.layout import Layout
from materials_kit.model import Answer, Capture, Document, Failure, ReadStatus, Request, Slice, Via
from materials_kit.store import reserve
from materials_kit.store.care import Wish, mend, prune, verify
from materials_kit.store.catalog import open_store
from materials_kit.store.warc import export_warc, import_warc

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def keep(store, content, url="https://a.example/x", at="2026-05-01T00:00:00Z", **more):
    capture = Capture(
        sha256=sha256(content).hexdigest(), size=len(content), media_type="text/plain", url=url,
        final_url=more.pop("final_url", url), fetched_at=at, **more,
    )  # fmt: skip
    with store.stage() as sink:
        sink.write(content)
        store.keep(sink, capture)
    return capture


@pytest.fixture
def store(tmp_path):
    made = open_store(Layout(tmp_path))
    yield made
    made.close()


@pytest.fixture
def other(tmp_path):
    made = open_store(Layout(tmp_path / "other"))
    yield made
    made.close()


def test_a_good_cache_is_sound(store):
    keep(store, b"old")
    keep(store, b"new")
    health = verify(store)
    assert health.sound
    assert (health.blobs, health.size, health.spare) == (2, 6, ())


def test_damaged_and_lost_bytes_are_found(store):
    damaged, lost = keep(store, b"one"), keep(store, b"two", url="https://a.example/y")
    store.blob(damaged.sha256).write_bytes(b"eno")
    store.blob(lost.sha256).unlink()
    health = verify(store)
    assert not health.sound
    assert (health.damaged, health.lost) == ((damaged.sha256,), (lost.sha256,))


def test_prune_takes_what_nothing_names_but_not_what_may_be_in_the_making(store):
    kept = keep(store, b"kept")
    fresh, stale = store.blob(store.keep_bytes(b"fresh")), store.blob(store.keep_bytes(b"stale"))
    for path, age in ((fresh, timedelta(minutes=5)), (stale, timedelta(hours=2))):
        moment = (NOW - age).timestamp()
        os.utime(path, (moment, moment))
    told = prune(store, NOW, Wish(), dry_run=True)
    assert (told.files, told.size) == ((stale,), 5)
    assert stale.exists()
    prune(store, NOW, Wish(), dry_run=False)
    assert not stale.exists()
    assert fresh.exists()
    assert store.capture(kept.url) == kept


def test_prune_by_age_takes_what_was_made_of_it_too(store):
    old = keep(store, b"old", at="2026-01-01T00:00:00Z")
    new = keep(store, b"new", url="https://a.example/y", at="2026-05-31T00:00:00Z")
    part = Slice(sha256=store.keep_bytes(b"cut"), size=3, pages=(1,), labels=("1",))
    store.put_slice(old.sha256, "1", part)
    for digest in (old.sha256, part.sha256, new.sha256):
        store.put_document(digest, "r", Document(status=ReadStatus.OK))
    pruned = prune(store, NOW, Wish(older=timedelta(days=90)), dry_run=False)
    assert pruned.captures == (old,)
    assert {path.name for path in pruned.files} == {old.sha256, part.sha256}
    assert store.document(old.sha256, "r") is store.document(part.sha256, "r") is None
    assert store.document(new.sha256, "r")
    assert list(store.entries()) == [new]
    assert verify(store).sound


def test_a_budget_takes_replaced_captures_first_and_then_the_oldest(store):
    keep(store, b"aaaa", at="2026-05-03T00:00:00Z")
    keep(store, b"bbbb", at="2026-05-04T00:00:00Z")
    keep(store, b"cccc", url="https://a.example/y", at="2026-05-01T00:00:00Z")
    assert [one.size for one in prune(store, NOW, Wish(budget=8), dry_run=False).captures] == [4]
    assert list(store.earlier()) == []
    prune(store, NOW, Wish(budget=4), dry_run=False)
    assert [one.url for one in store.entries()] == ["https://a.example/x"]
    assert verify(store).size == 4


def test_room_that_is_given_back_stays_free_until_things_are_gone(tmp_path):
    layout = Layout(tmp_path)
    open_store(layout).close()
    reserve.keep(layout)
    with reserve.spent(layout):
        open_store(layout).close()
        assert not layout.reserve.exists()
    assert layout.reserve.stat().st_size == reserve.SIZE


def test_what_is_not_used_any_more_goes(store):
    kept, other = keep(store, b"kept"), keep(store, b"other", url="https://a.example/y")
    assert prune(store, NOW, Wish(used=frozenset({kept.url})), dry_run=False).captures == (other,)
    assert list(store.entries()) == [kept]


def test_mending_takes_away_what_is_wrong_and_nothing_else(store):
    good, damaged, lost = (
        keep(store, b"0"),
        keep(store, b"1", url="https://a.example/1"),
        keep(store, b"2", url="https://a.example/2"),
    )
    part = Slice(sha256=store.keep_bytes(b"cut"), size=3, pages=(1,), labels=("1",))
    store.put_slice(good.sha256, "1", part)
    store.blob(damaged.sha256).write_bytes(b"!")
    store.blob(part.sha256).write_bytes(b"?")
    store.blob(lost.sha256).unlink()
    assert mend(store, verify(store)) == (damaged, lost)
    assert verify(store).sound
    assert list(store.entries()) == [good]
    assert store.slice(good.sha256, "1") is None


def test_bytes_that_another_address_has_too_stay(store):
    keep(store, b"same", at="2026-01-01T00:00:00Z")
    keep(store, b"same", url="https://a.example/y")
    pruned = prune(store, NOW, Wish(older=timedelta(days=90)), dry_run=False)
    assert (len(pruned.captures), pruned.files) == (1, ())


def test_a_cache_moves_as_a_warc_without_losing_anything(store, other):
    keep(store, b"before")
    keep(
        store,
        b"after",
        final_url="https://a.example/z",
        redirects=("https://a.example/x",),
        etag='"1"',
        via=Via.ARCHIVE,
    )
    keep(store, b"mine", url="path:notes/mine.md", via=Via.LOCAL)
    question, answer = (
        Request("https://a.example/oembed?x=1"),
        Answer(200, "https://a.example/o", "application/json", b"{}"),
    )
    store.put_answer(question, answer)
    moved = io.BytesIO()
    assert export_warc(store, moved).captures == 3
    moved.seek(0)
    taken = import_warc(other, moved)
    assert (taken.captures, taken.answers, taken.skipped) == (3, 1, ())
    assert list(other.entries()) == list(store.entries())
    assert list(other.earlier()) == list(store.earlier())
    assert other.answer(question) == answer
    assert verify(other).sound
    assert other.blob(other.capture("https://a.example/x").sha256).read_bytes() == b"after"


def test_the_warc_is_read_by_other_tools(store):
    keep(store, b"words", etag='"1"')
    moved = io.BytesIO()
    export_warc(store, moved)
    moved.seek(0)
    records = [
        (record.rec_type, record.rec_headers.get_header("WARC-Target-URI"))
        for record in ArchiveIterator(moved, check_digests="raise")
    ]
    assert records == [("metadata", "https://a.example/x"), ("response", "https://a.example/x")]


def test_another_tools_warc_gives_its_good_answers(other):
    made = io.BytesIO()
    writer = WARCWriter(made, gzip=True)
    for status, url in (("200 OK", "https://a.example/good"), ("404 Not Found", "https://a.example/bad")):
        headers = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            url,
            "response",
            payload=io.BytesIO(b"<p>hello"),
            length=8,
            http_headers=headers,
            warc_headers_dict={"WARC-Date": "2020-02-03T04:05:06.789Z"},
        )
        writer.write_record(record)
    made.seek(0)
    taken = import_warc(other, made)
    assert (taken.captures, taken.skipped) == (1, ("https://a.example/bad",))
    got = other.capture("https://a.example/good")
    assert (got.fetched_at, got.via, got.media_type) == (
        "2020-02-03T04:05:06Z",
        Via.ARCHIVE,
        "text/html; charset=utf-8",
    )


def test_bytes_that_are_not_what_their_entry_says_are_left_out(store, other):
    keep(store, b"the truth", at="2026-05-01T00:00:00Z")
    store.blob(sha256(b"the truth").hexdigest()).write_bytes(b"something")
    moved = io.BytesIO()
    export_warc(store, moved)
    moved.seek(0)
    assert import_warc(other, moved).skipped == ("https://a.example/x",)
    assert list(other.entries()) == []


def test_a_refusal_on_the_way_from_a_page_moves_under_an_address(store, other):
    way = "https://a.example/x from https://b.example/"
    refused = Failure(url=way, message="robots.txt asks programs not to", at="2026-01-01T00:00:00Z", lasting=True)
    store.put_failure(refused)
    moved = io.BytesIO()
    export_warc(store, moved)
    moved.seek(0)
    [record] = ArchiveIterator(moved)
    assert record.rec_headers.get_header("WARC-Target-URI") == "https://a.example/x"
    moved.seek(0)
    import_warc(other, moved)
    assert list(other.failures()) == [refused]


def test_an_older_warc_does_not_replace_what_is_newer(store, other):
    keep(store, b"old", at="2026-01-01T00:00:00Z")
    newer = keep(other, b"new")
    moved = io.BytesIO()
    export_warc(store, moved)
    moved.seek(0)
    assert import_warc(other, moved).skipped == ()
    assert other.capture(newer.url) == newer
    assert [one.fetched_at for one in other.earlier()] == ["2026-01-01T00:00:00Z"]


def test_the_capture_in_use_is_the_same_after_a_move_whatever_came_after_it(store, other):
    good = keep(store, b"good", at="2026-01-01T00:00:00Z")
    keep(store, b"a login page", at="2026-05-01T00:00:00Z")
    assert store.recall(good.url, good.sha256) == good
    moved = io.BytesIO()
    export_warc(store, moved)
    for target, captures, known in ((other, 2, 0), (other, 0, 2), (store, 0, 2)):
        moved.seek(0)
        taken = import_warc(target, moved)
        assert (taken.captures, taken.known, taken.skipped) == (captures, known, ())
        assert target.capture(good.url) == good
        assert list(target.earlier()) == list(store.earlier())


def test_where_what_replaced_it_did_not_come_along_the_newest_is_in_use(store, other):
    keep(store, b"first", at="2026-01-01T00:00:00Z")
    second = keep(store, b"second", at="2026-02-01T00:00:00Z")
    store.blob(keep(store, b"third", at="2026-03-01T00:00:00Z").sha256).unlink()
    moved = io.BytesIO()
    export_warc(store, moved)
    moved.seek(0)
    import_warc(other, moved)
    assert other.capture(second.url) == second


def test_what_is_no_warc_is_told(other):
    with pytest.raises(StoreError, match="no whole WARC"):
        import_warc(other, io.BytesIO(b"this is not an archive\n" * 50))


def test_a_catalog_of_the_first_format_is_taken_over(tmp_path):
    store = open_store(Layout(tmp_path))
    kept = keep(store, b"first")
    store._connection.executescript("DROP TABLE earlier; PRAGMA user_version = 1;")
    store.close()
    again = open_store(Layout(tmp_path))
    keep(again, b"second")
    assert list(again.earlier()) == [kept]
    again.close()


# A writer that is killed, and one whose files may not grow beyond some size: processes of their own.
WRITER = """
import hashlib, os, sys
from pathlib import Path
from materials_kit.errors import KitError
from materials_kit.layout import Layout
from materials_kit.model import Capture
from materials_kit.store.catalog import open_store

def fill(folder, who, count, size):
    store = open_store(Layout(Path(folder)))
    print("open", flush=True)
    for turn in range(count):
        content = f"{who} {turn} ".encode() * size
        with store.stage() as sink:
            sink.write(content)
            store.keep(sink, Capture(sha256=hashlib.sha256(content).hexdigest(), size=len(content), media_type="text/plain",
                                     url=f"https://a.example/{turn % 7}", final_url="x", fetched_at="2026-01-01T00:00:00Z"))
"""


def writer(tmp_path, program):
    return subprocess.Popen(
        [sys.executable, "-c", WRITER + program, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_a_kill_at_any_moment_leaves_a_sound_cache(tmp_path):
    for turn in range(12):
        with writer(tmp_path, f"fill(sys.argv[1], 'turn{turn}', 100_000, {300 * turn + 1})") as running:
            running.stdout.readline()
            while not list(tmp_path.glob("cache/blobs/??/*"))[turn : turn + 1]:
                assert running.poll() is None
            running.kill()
        store = open_store(Layout(tmp_path))
        assert verify(store).sound
        store.close()


def test_a_cache_that_another_kit_is_just_making_is_waited_for(tmp_path):
    place = Layout(tmp_path).catalog
    place.parent.mkdir()
    with contextlib.closing(sqlite3.connect(place, isolation_level=None)) as other, ThreadPoolExecutor(1) as pool:
        other.execute("BEGIN IMMEDIATE")
        other.execute("CREATE TABLE half (made)")
        opening = pool.submit(lambda: open_store(Layout(tmp_path)).close())
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.5)
        other.execute("ROLLBACK")
        opening.result(timeout=20)


def test_two_processes_fill_one_cache(tmp_path):
    both = [writer(tmp_path, f"fill(sys.argv[1], 'who{who}', 150, 50)") for who in range(2)]
    for running in both:
        with running:
            _, trouble = running.communicate(timeout=60)
            assert running.returncode == 0, trouble
    store = open_store(Layout(tmp_path))
    assert verify(store).sound
    assert len(list(store.entries())) == 7
    store.close()


@pytest.mark.skipif(sys.platform == "win32", reason="no limit on file sizes there")
def test_a_full_disk_is_told_and_leaves_a_sound_cache(tmp_path):
    program = """
import resource, signal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
fill(sys.argv[1], "small", 5, 5)
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
try:
    fill(sys.argv[1], "large", 1, 100_000)
except KitError as error:
    print(type(error).__name__, error.hint)
"""
    with writer(tmp_path, program) as running:
        said, trouble = running.communicate(timeout=60)
    assert FilesystemError.__name__ in said, trouble
    assert "room" in said
    store = open_store(Layout(tmp_path))
    health = verify(store)
    assert health.sound
    assert health.spare == ()
    store.close()
