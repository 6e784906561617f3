"""WARC files that are damaged, cut off or lie: what is good is kept, and the rest is told."""

import gzip
import io
import json
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
