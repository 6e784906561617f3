"""A cache as a WARC file and back.

The format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ (read 2026-11).
Every capture is a `response` record that any archive tool can read. In front of it stands a `metadata`
record with the catalog's own entry, so that nothing is lost on the way to another machine. A WARC of
another tool has no such entries: its good answers become captures all the same.
"""

import contextlib
import gzip
import hashlib
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from materials_kit.errors import StoreError
from materials_kit.model import Capture, Failure, Request, Settings, Via
from materials_kit.store import packing
from materials_kit.store.catalog import SqliteStore
from materials_kit.store.warc_body import body
from materials_kit.store.warc_records import records

OURS = "application/vnd.materials-kit+json"
CHUNK = 1 << 16
LARGEST_ENTRY = 20_000_000  # bytes; an answer may have five million, and takes more as text
# What warcio, zlib and our own unpacking raise for what is damaged.
BROKEN = (
    ArchiveLoadFailed,
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    zlib.error,
    gzip.BadGzipFile,
)
LOCAL = "path:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How much went into a WARC or came out of one; `skipped` are the addresses that could not be taken.

    `damaged` says what is wrong with the file or with records of it, by their addresses.
    """

    captures: int
    answers: int
    skipped: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def export_warc(store: SqliteStore, target: BinaryIO) -> Moved:
    """Write every capture, earlier ones first, every resolver's answer and every failure. Raises StoreError."""
    writer = WARCWriter(target, gzip=True)
    captures = [one for one in (*store.earlier(), *store.entries()) if store.blob(one.sha256).is_file()]
    for capture in captures:
        _note(writer, capture.final_url, capture.fetched_at, "capture", packing.pack(capture))
        with store.blob(capture.sha256).open("rb") as content:
            _write(writer, capture, content)
    answers = list(store.answers())
    for request, answer in answers:
        _note(writer, request.url, None, "answer", packing.pack(answer))
    for failure in store.failures():
        _note(writer, failure.url, failure.at, "failure", packing.pack(failure))
    return Moved(captures=len(captures), answers=len(answers))


def import_warc(store: SqliteStore, origin: BinaryIO, *, most: int = Settings().max_size) -> Moved:
    """Take in what a WARC holds; what is not whole, over `most` bytes, or not as its entry tells, is left out and told.

    Raises StoreError where there is no record in it at all, or the cache cannot be used.
    """
    took = _Took(store, most)
    trouble = None
    with contextlib.redirect_stderr(_Nowhere()):  # warcio writes a line there for each thing it wonders at
        try:
            for record in records(origin):
                took.record(record)
            _must_be_whole(origin)
        except BROKEN as error:
            said = str(error).strip() or type(error).__name__
            trouble = f"it is damaged or cut off: {said.splitlines()[0][:200]}"
    if not took.seen:
        hint = "is it a .warc or .warc.gz?"
        raise StoreError(f"this is no whole WARC file: {trouble or 'it has no records'}", hint=hint)
    damaged = (*took.damaged, *([trouble] if trouble else []))
    return Moved(captures=took.captures, answers=took.answers, skipped=tuple(took.skipped), damaged=damaged)


class _Nowhere(io.TextIOBase):
    """A stream that keeps nothing."""

    def write(self, text: str) -> int:
        """Take a text."""
        return len(text)


class _Took:
    """What was taken in of one file so far."""

    def __init__(self, store: SqliteStore, most: int) -> None:
        self._store = store
        self._most = most
        self._pending: Capture | None = None
        self.seen = self.captures = self.answers = 0
        self.skipped: list[str] = []
        self.damaged: list[str] = []

    def record(self, record: Any) -> None:
        """Take in a record; one that is no good is only told."""
        self.seen += 1
        url = str(record.rec_headers.get_header("WARC-Target-URI"))
        try:
            self._take(record, url)
        except BROKEN as error:
            self.skipped.append(url)
            self.damaged.append(f"{url}: {error}"[:300])
            self._pending = None

    def _take(self, record: Any, url: str) -> None:
        entry = record.rec_headers.get_header("X-Kit-Entry") if record.content_type == OURS else None
        if entry == "answer":
            self._store.put_answer(Request(url), packing.answer(_text(record)))
            self.answers += 1
        elif entry == "failure":
            _fail(self._store, packing.failure(_text(record)))
        elif entry == "capture":
            self._pending = packing.capture(_text(record))
        elif record.rec_type in ("response", "resource"):
            capture, self._pending = self._pending or _foreign(record), None
            taken = capture is not None and _take(self._store, capture, record, self._most)
            self.captures += taken
            self.skipped += [] if taken else [url]


def _text(record: Any) -> str:
    """Give an entry's text. Raises ValueError."""
    return b"".join(body(record, LARGEST_ENTRY)).decode("utf-8")


def _must_be_whole(origin: BinaryIO) -> None:
    """Raise EOFError or gzip's own for a packed file that is cut off or damaged: warcio reads over that."""
    origin.seek(0)
    if origin.read(2) != b"\x1f\x8b":
        return
    origin.seek(0)
    with gzip.open(origin) as packed:
        while packed.read(CHUNK):
            pass


def _note(writer: WARCWriter, uri: str, date: str | None, entry: str, text: str) -> None:
    headers = {"X-Kit-Entry": entry} | ({"WARC-Date": date} if date else {})
    content = text.encode("utf-8")
    # With its length told, warcio reads a payload twice instead of keeping a copy of it.
    record = writer.create_warc_record(
        uri,
        "metadata",
        payload=BytesIO(content),
        length=len(content),
        warc_content_type=OURS,
        warc_headers_dict=headers,
    )
    writer.write_record(record)


def _write(writer: WARCWriter, capture: Capture, content: BinaryIO) -> None:
    about = {"WARC-Date": capture.fetched_at}
    if capture.final_url.startswith(LOCAL):
        record = writer.create_warc_record(
            capture.final_url,
            "resource",
            payload=content,
            length=capture.size,
            warc_content_type=capture.media_type,
            warc_headers_dict=about,
        )
    else:
        told = [("Content-Type", capture.media_type), ("Content-Length", str(capture.size))]
        told += [(name, value) for name, value in _validators(capture) if value]
        record = writer.create_warc_record(
            capture.final_url,
            "response",
            payload=content,
            length=capture.size,
            http_headers=StatusAndHeaders("200 OK", told, protocol="HTTP/1.1"),
            warc_headers_dict=about,
        )
    writer.write_record(record)


def _validators(capture: Capture) -> Iterator[tuple[str, str | None]]:
    yield "ETag", capture.etag
    yield "Last-Modified", capture.last_modified


def _fail(store: SqliteStore, failure: Failure) -> None:
    """Take a failure in where nothing is known of its address."""
    if store.capture(failure.url) is None and store.failure(failure.url) is None:
        store.put_failure(failure)


def _foreign(record: Any) -> Capture | None:
    """Give a capture for a good answer that another tool recorded; None for anything else. Its hash is unknown."""
    url, headers = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers
    if headers is None or headers.get_statuscode() != "200" or not url:
        return None
    date = str(record.rec_headers.get_header("WARC-Date"))[:19] + "Z"
    datetime.fromisoformat(date)
    return Capture(
        sha256="",
        size=0,
        media_type=headers.get_header("Content-Type", "application/octet-stream"),
        url=url,
        final_url=url,
        fetched_at=date,
        via=Via.ARCHIVE,
        etag=headers.get_header("ETag"),
        last_modified=headers.get_header("Last-Modified"),
    )


def _take(store: SqliteStore, capture: Capture, record: Any, most: int) -> bool:
    """Keep a record's body as that capture; tell whether it was. Raises ValueError for one that is no good."""
    digest, size = hashlib.sha256(), 0
    with store.stage() as sink:
        for piece in body(record, min(most, capture.size) if capture.sha256 else most):
            digest.update(piece)
            size += len(piece)
            sink.write(piece)
        if capture.sha256 not in ("", digest.hexdigest()):
            raise ValueError("it does not have the hash its entry tells")
        whole = replace(capture, sha256=digest.hexdigest(), size=size)
        known = store.capture(whole.url)
        if not size or (known and known.fetched_at > whole.fetched_at):
            return False  # nothing, or what is here is newer
        store.keep(sink, whole)
    return True
