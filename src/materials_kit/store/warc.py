"""A cache as a WARC file and back.

The format: https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/ (read 2026-11).
Every capture is a `response` record that any archive tool can read. In front of it stands a `metadata`
record with the catalog's own entry, so that nothing is lost on the way to another machine. A WARC of
another tool has no such entries: its good answers become captures all the same.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from materials_kit.errors import StoreError
from materials_kit.model import Answer, Capture, Failure, Request, Via
from materials_kit.store import packing
from materials_kit.store.catalog import SqliteStore

OURS = "application/vnd.materials-kit+json"
CHUNK = 1 << 16
LOCAL = "path:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """How much went into a WARC or came out of one; `skipped` are the addresses that could not be taken."""

    captures: int
    answers: int
    skipped: tuple[str, ...] = ()


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


def import_warc(store: SqliteStore, origin: BinaryIO) -> Moved:
    """Take in what a WARC holds; what does not have the hash its entry tells is skipped. Raises StoreError."""
    captures, answers, skipped = 0, 0, []
    pending: Capture | None = None
    try:
        for record in _records(origin):
            entry = record.rec_headers.get_header("X-Kit-Entry") if record.content_type == OURS else None
            if entry == "answer":
                store.put_answer(*_answered(record))
                answers += 1
            elif entry == "failure":
                _fail(store, packing.failure(record.content_stream().read().decode("utf-8")))
            elif entry == "capture":
                pending = packing.capture(record.content_stream().read().decode("utf-8"))
            elif record.rec_type in ("response", "resource"):
                capture, pending = pending or _foreign(record), None
                taken = capture is not None and _take(store, capture, record.content_stream())
                captures += taken
                skipped += [] if taken else [str(record.rec_headers.get_header("WARC-Target-URI"))]
    except (ArchiveLoadFailed, ValueError, KeyError, TypeError) as error:
        hint = "is it a .warc or .warc.gz? what was read before that place is kept"
        raise StoreError(f"this is no whole WARC file: {error}", hint=hint) from error
    return Moved(captures=captures, answers=answers, skipped=tuple(skipped))


def _records(origin: BinaryIO) -> Iterator[Any]:
    for record in ArchiveIterator(origin):
        # What is no WARC, warcio tries to read as its forerunner, ARC, and finds records in anything.
        if record.format != "warc":
            raise ArchiveLoadFailed("its records are of another format")
        yield record


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


def _answered(record: Any) -> tuple[Request, Answer]:
    answer = packing.answer(record.content_stream().read().decode("utf-8"))
    return Request(record.rec_headers.get_header("WARC-Target-URI")), answer


def _fail(store: SqliteStore, failure: Failure) -> None:
    """Take a failure in where nothing is known of its address."""
    if store.capture(failure.url) is None and store.failure(failure.url) is None:
        store.put_failure(failure)


def _foreign(record: Any) -> Capture | None:
    """Give a capture for a good answer that another tool recorded; None for anything else. Its hash is unknown."""
    url, headers = record.rec_headers.get_header("WARC-Target-URI"), record.http_headers
    if headers is None or headers.get_statuscode() != "200" or not url:
        return None
    return Capture(
        sha256="",
        size=0,
        media_type=headers.get_header("Content-Type", "application/octet-stream"),
        url=url,
        final_url=url,
        fetched_at=record.rec_headers.get_header("WARC-Date")[:19] + "Z",
        via=Via.ARCHIVE,
        etag=headers.get_header("ETag"),
        last_modified=headers.get_header("Last-Modified"),
    )


def _take(store: SqliteStore, capture: Capture, content: Any) -> bool:
    digest, size = hashlib.sha256(), 0
    with store.stage() as sink:
        while chunk := content.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            sink.write(chunk)
        if capture.sha256 not in ("", digest.hexdigest()) or not size:
            return False
        whole = replace(capture, sha256=digest.hexdigest(), size=size)
        known = store.capture(whole.url)
        if known and known.fetched_at > whole.fetched_at:
            return False  # what is here is newer
        store.keep(sink, whole)
    return True
