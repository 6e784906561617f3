"""A cache as a WARC file and back.

The format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ (read 2026-11).
Every capture is a `response` record that any archive tool can read. In front of it stands a `metadata`
record with the catalog's own entry, so that nothing is lost on the way to another machine. A WARC of
another tool has no such entries: its good answers become captures all the same.
"""

import contextlib
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from materials_kit.errors import StoreError
from materials_kit.model import Capture, Failure, Request, Settings, Via
from materials_kit.store import packing
from materials_kit.store.catalog import SqliteStore
from materials_kit.store.warc_body import body
from materials_kit.store.warc_records import BROKEN, records

OURS = "application/vnd.materials-kit+json"
LARGEST_ENTRY = 20_000_000  # bytes; an answer may have five million, and takes more as text
REPLACED = {"X-Kit-Replaced": "yes"}  # what a newer capture of the address replaced, whatever its date
LOCAL = "path:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How much went into a WARC or came out of one; `skipped` are the addresses that could not be taken.

    `known` is how many captures were here already, `damaged` says what is wrong with the file or with records of it,
    by their addresses.
    """

    captures: int
    answers: int
    known: int = 0
    skipped: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


def export_warc(store: SqliteStore, target: BinaryIO) -> Moved:
    """Write every capture, earlier ones first, every resolver's answer and every failure. Raises StoreError."""
    writer = WARCWriter(target, gzip=True)
    newest = list(store.entries())
    captures = [one for one in (*store.earlier(), *newest) if store.blob(one.sha256).is_file()]
    for capture in captures:
        about = {"WARC-Date": capture.fetched_at} | ({} if capture in newest else REPLACED)
        _note(writer, capture.final_url, "capture", packing.pack(capture), about)
        with store.blob(capture.sha256).open("rb") as content:
            _write(writer, capture, content)
    answers = list(store.answers())
    for request, answer in answers:
        _note(writer, request.url, "answer", packing.pack(answer), {})
    for failure in store.failures():
        address = failure.url.split(" ", 1)[0]  # a failure on the way from a page tells of the page, too
        _note(writer, address, "failure", packing.pack(failure), {"WARC-Date": failure.at})
    return Moved(captures=len(captures), answers=len(answers))


def import_warc(store: SqliteStore, origin: BinaryIO, *, most: int = Settings().max_size) -> Moved:
    """Take in what a WARC holds; what is not whole, over `most` bytes, or not as its entry tells, is left out and told.

    Raises StoreError where there is no record in it at all, or the cache cannot be used.
    """
    took = _Took(store, most)
    with contextlib.redirect_stderr(_Nowhere()):  # warcio writes a line there for each thing it wonders at
        for record in records(origin, took.broken):
            took.record(record)
    if not took.seen:
        said, hint = [*took.damaged, "it has no records"][0], "is it a .warc or .warc.gz?"
        raise StoreError(f"this is no whole WARC file: {said}", hint=hint)
    took.end()
    return Moved(
        captures=took.captures,
        answers=took.answers,
        known=took.known,
        skipped=tuple(took.skipped),
        damaged=tuple(took.damaged),
    )


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
        self._is_replaced = False
        self._before: dict[str, Capture | None] = {}
        self.seen = self.captures = self.answers = self.known = 0
        self.skipped: list[str] = []
        self.damaged: list[str] = []

    def broken(self, error: Exception) -> None:
        """Be told of what is no record."""
        # What warcio stumbles over in a record without an address is no sentence.
        known = str(error).strip() if not isinstance(error, AttributeError | TypeError) else ""
        said = known or "a record is not as records are"
        self.damaged.append(f"it is damaged or cut off: {said.splitlines()[0][:200]}")

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
            self._is_replaced = bool(record.rec_headers.get_header("X-Kit-Replaced"))
        elif record.rec_type in ("response", "resource"):
            capture, replaced = self._pending or _foreign(record), bool(self._pending) and self._is_replaced
            self._pending = None
            if capture is None or not self._kept(capture, record, replaced=replaced):
                self.skipped.append(url)

    def _kept(self, capture: Capture, record: Any, *, replaced: bool) -> bool:
        """Keep a record's body as that capture; false where it is empty. Raises ValueError for one that is no good."""
        store, digest, size = self._store, hashlib.sha256(), 0
        with store.stage() as sink:
            for piece in body(record, min(self._most, capture.size) if capture.sha256 else self._most):
                digest.update(piece)
                size += len(piece)
                sink.write(piece)
            if capture.sha256 not in ("", digest.hexdigest()):
                raise ValueError("it does not have the hash its entry tells")
            if not size:
                return False
            whole = replace(capture, sha256=digest.hexdigest(), size=size)
            before = self._before.setdefault(whole.url, store.capture(whole.url))
            if store.has(whole):
                self.known += 1
                return True
            # What the cache had before the import gives way to what is newer, and is what it was otherwise.
            newer = before is None or whole.fetched_at >= before.fetched_at
            store.keep(sink, whole, replaced=replaced or not newer)
            self.captures += 1
        return True

    def end(self) -> None:
        """Make the newest capture of an address its current one, where what replaced it did not come along."""
        for url in self._before:
            if self._store.capture(url) is None:
                for one in self._store.earlier_of(url)[:1]:
                    self._store.recall(url, one.sha256)


def _text(record: Any) -> str:
    """Give an entry's text. Raises ValueError."""
    return b"".join(body(record, LARGEST_ENTRY)).decode("utf-8")


def _note(writer: WARCWriter, uri: str, entry: str, text: str, about: Mapping[str, str]) -> None:
    content = text.encode("utf-8")
    # With its length told, warcio reads a payload twice instead of keeping a copy of it.
    record = writer.create_warc_record(
        uri,
        "metadata",
        payload=BytesIO(content),
        length=len(content),
        warc_content_type=OURS,
        warc_headers_dict={"X-Kit-Entry": entry, **about},
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
    """Take a failure in where no other is known of its address, nor anything that came later."""
    known = store.capture(failure.url)
    if store.failure(failure.url) is None and (known is None or known.fetched_at <= failure.at):
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
