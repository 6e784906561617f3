"""WARC files that are damaged, cut off or lie: what is good is kept, and the rest is told."""

import gzip
import io
import json
import subprocess
import sys
from hashlib import sha256

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from materials_kit.errors import StoreError
from materials_kit.layout import Layout
from materials_kit.store import packing
from materials_kit.store.catalog import open_store
from materials_kit.store.warc import OURS, import_warc

URL = "https://a.example/x"
PAGE = b"<p>hello " * 100
DATE = {"WARC-Date": "2026-01-01T00:00:00Z"}
CAPTURE = {
    "sha256": sha256(PAGE).hexdigest(),
    "size": len(PAGE),
    "media_type": "text/html",
    "url": URL,
    "final_url": URL,
    "redirects": [],
    "fetched_at": "2026-01-01T00:00:00Z",
    "via": "net",
    "etag": None,
}


@pytest.fixture
def store(tmp_path):
    made = open_store(Layout(tmp_path))
    yield made
    made.close()


def response(writer, body=PAGE, url=URL, headers=(), date=DATE):
    told = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
    payload = io.BytesIO(body)
    writer.write_record(
        writer.create_warc_record(
            url, "response", payload=payload, length=len(body), http_headers=told, warc_headers_dict=date
        )
    )


def entry(writer, text):
    payload = io.BytesIO(text.encode())
    about = DATE | {"X-Kit-Entry": "capture"}
    record = writer.create_warc_record(
        URL, "metadata", payload=payload, length=len(text.encode()), warc_content_type=OURS, warc_headers_dict=about
    )
    writer.write_record(record)


def made(*writes, packed=True):
    target = io.BytesIO()
    writer = WARCWriter(target, gzip=packed)
    for write in writes:
        write(writer)
    target.seek(0)
    return target


def test_a_file_that_is_cut_off_says_so_and_what_was_whole_is_kept(store, capsys):
    whole = made(response, lambda writer: response(writer, bytes(range(256)) * 400, "https://a.example/y"))
    taken = import_warc(store, io.BytesIO(whole.getvalue()[:-300]))
    assert taken.captures == 1
    assert taken.damaged
    assert [one.url for one in store.entries()] == [URL]
    assert capsys.readouterr().err == ""


def test_a_flipped_byte_is_told(store):
    whole = bytearray(made(response, response).getvalue())
    whole[-9] ^= 255
    assert import_warc(store, io.BytesIO(bytes(whole))).damaged


@pytest.mark.parametrize("packed", [True, False])
def test_a_damaged_record_takes_no_other_with_it(store, packed):
    urls = [f"https://a.example/{number}" for number in range(6)]
    parts = [made(lambda writer, url=url: response(writer, url=url), packed=packed).getvalue() for url in urls]
    hurt = bytearray(parts[2])
    hurt[len(hurt) // 2] ^= 255
    hurt[5 if not packed else 20] ^= 255
    taken = import_warc(store, io.BytesIO(b"".join([*parts[:2], bytes(hurt), *parts[3:]])))
    assert taken.damaged
    assert [one.url for one in store.entries()] == [url for url in urls if url != urls[2]]


def test_a_payload_that_does_not_have_its_digest_is_left_out(store):
    lying = made(response, packed=False).getvalue().replace(b"<p>hello", b"<p>HELLO", 1)
    taken = import_warc(store, io.BytesIO(lying))
    assert (taken.captures, taken.skipped) == (0, (URL,))
    assert "digest" in taken.damaged[0]
    assert list(store.entries()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"fetched_at": "garbage"}, {"fetched_at": 5}, {"fetched_at": None}, {"fetched_at": "2026-01-01"}, {"final_url": 5}, {"media_type": None},
        {"etag": 5}, {"redirects": [None]}, {"redirects": "abc"}, {"sha256": 5}, {"sha256": "0" * 64}, {"url": ["x"]}, {"url": "https://a\ud800"},
        {"archived_at": "x"}, {"bogus": 1}, {"size": True}, {"size": 5},
    ],
    ids=str,
)  # fmt: skip
def test_an_entry_that_makes_no_sense_is_left_out_and_told(store, wrong):
    taken = import_warc(store, made(lambda writer: entry(writer, json.dumps(CAPTURE | wrong)), response))
    assert taken.damaged
    assert all(one.fetched_at == CAPTURE["fetched_at"] for one in store.entries())


@pytest.mark.parametrize("text", ["[" * 100_000, "null", "5", "{"], ids=["deep", "null", "number", "open"])
def test_an_entry_that_is_no_object_is_left_out_and_told(store, text):
    assert import_warc(store, made(lambda writer: entry(writer, text))).damaged


@pytest.mark.parametrize("text", ["[" * 100_000, "null"], ids=["deep", "null"])
def test_what_cannot_be_unpacked_is_a_value_error_or_type_error(text):
    with pytest.raises((ValueError, TypeError)):
        packing.capture(text)


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE, [("Content-Length", "99999")]),
        (b"not packed at all", [("Content-Encoding", "gzip")]),
        (gzip.compress(PAGE)[:-12], [("Content-Encoding", "gzip")]),
        (b"aaaa", [("Content-Encoding", "br")]),
        (gzip.compress(bytes(201_000_000)), [("Content-Encoding", "gzip")]),
    ],
    ids=["short", "not gzip", "half gzip", "br", "bomb"],
)
def test_a_body_that_is_not_whole_is_left_out_and_told(store, body, headers):
    taken = import_warc(store, made(lambda writer: response(writer, body, headers=headers)))
    assert (taken.captures, taken.skipped) == (0, (URL,))
    assert taken.damaged


def test_a_packed_body_is_unpacked(store):
    packed = made(lambda writer: response(writer, gzip.compress(PAGE), headers=[("Content-Encoding", "gzip")]))
    assert import_warc(store, packed).captures == 1
    assert store.capture(URL).sha256 == CAPTURE["sha256"]


def test_an_empty_file_is_told(store):
    with pytest.raises(StoreError, match="no records"):
        import_warc(store, io.BytesIO(b""))


CHUNKED = [("Transfer-Encoding", "chunked")]


def test_chunks_are_put_together(store):
    body = (
        b"".join(b"%x;ext=1\r\n%s\r\n" % (len(part), part) for part in (PAGE[:500], PAGE[500:])) + b"0\r\nX: y\r\n\r\n"
    )
    assert import_warc(store, made(lambda writer: response(writer, body, headers=CHUNKED))).captures == 1
    assert store.capture(URL).sha256 == CAPTURE["sha256"]


def test_a_body_that_was_put_together_already_is_taken_as_it_is(store):
    assert import_warc(store, made(lambda writer: response(writer, headers=CHUNKED))).captures == 1
    assert store.capture(URL).sha256 == CAPTURE["sha256"]


@pytest.mark.parametrize(
    "body", [b"5\r\nhello\r\n", b"7fffffff\r\nhello", b"5\r\nhello\r\nzz\r\n", b"fffffffffffffff\r\n"]
)
def test_chunks_that_break_off_are_left_out(store, body):
    taken = import_warc(store, made(lambda writer: response(writer, body, headers=CHUNKED)))
    assert (taken.captures, len(taken.damaged)) == (0, 1)


MEMORY = """
import resource, sys
from pathlib import Path
from materials_kit.layout import Layout
from materials_kit.store.catalog import open_store
from materials_kit.store.warc import import_warc
store = open_store(Layout(Path(sys.argv[1])))
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20))
with open(sys.argv[2], "rb") as origin:
    print(import_warc(store, origin, most=600 << 20))
"""
HEAD = b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/x\r\nWARC-Date: 2026-01-01T00:00:00Z\r\n"
HTTP = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
GIANTS = {
    "a line": (HEAD + b"X: ", b""),
    "lines": (HEAD, b"\r\n"),
    "a chunk": (
        HEAD
        + b"Content-Type: application/http\r\nContent-Length: 900000000\r\n\r\n"
        + HTTP
        + b"Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
        b"",
    ),
    "a page's header": (
        HEAD + b"Content-Type: application/http\r\nContent-Length: 900000000\r\n\r\n" + HTTP + b"X: ",
        b"",
    ),
}


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited otherwise there")
@pytest.mark.parametrize(("head", "end"), GIANTS.values(), ids=list(GIANTS))
def test_what_has_no_end_is_not_held_in_memory(tmp_path, unmeasured, head, end):
    file = tmp_path / "giant.warc.gz"
    with gzip.open(file, "wb", compresslevel=1) as packed:
        packed.write(head)
        for _ in range(500):
            packed.write((b"x" * (1024 - len(end)) + end) * 1024)
    done = subprocess.run(
        [sys.executable, "-c", MEMORY, tmp_path, file], env=unmeasured, capture_output=True, text=True, check=False
    )
    assert "MemoryError" not in done.stderr
    assert "no end" in done.stdout + done.stderr or "breaks off" in done.stdout


def test_a_record_without_an_address_costs_no_other(store):
    parts = [
        made(lambda writer, url=url: response(writer, url=url), packed=False).getvalue()
        for url in ("https://a.example/1", "https://a.example/2")
    ]
    nameless = parts[0].replace(b"WARC-Target-URI: https://a.example/1\r\n", b"")
    taken = import_warc(store, io.BytesIO(parts[0] + nameless + parts[1]))
    assert taken.damaged
    assert "NoneType" not in str(taken.damaged)
    assert [one.url for one in store.entries()] == ["https://a.example/1", "https://a.example/2"]
