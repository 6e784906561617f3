"""The body of a record of a WARC file: whole and unpacked, or not at all."""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from materials_kit.amounts import size_text

CHUNK = 1 << 16
LONGEST_HEAD = 4096  # bytes of a line that tells a chunk's length
_CHUNK_HEAD = re.compile(rb"[0-9A-Fa-f]{1,15}[ \t]*(?:;[^\r\n]*)?\r?\n")
EITHER = 47  # zlib's word for "gzip or deflate, whichever it is"


def body(record: Any, most: int) -> Iterator[bytes]:
    """Give the body as its reader would have it, piece by piece.

    Raises ValueError or zlib.error for what is not whole, does not have the digest its record tells, is packed in a
    way nobody knows, or has more than `most` bytes.
    """
    headers = record.http_headers
    told = {name.lower(): value.strip() for name, value in headers.headers} if headers else {}
    is_chunked = told.get("transfer-encoding", "").lower() == "chunked"
    length = told.get("content-length", "") if not is_chunked else ""
    arrived = _Counted(_dechunked(record.raw_stream) if is_chunked else _pieces(record.raw_stream))
    size = 0
    for piece in _unpacked(arrived, told.get("content-encoding", "").lower()):
        size += len(piece)
        if size > most:
            raise ValueError(f"it is larger than the limit of {size_text(most)} (max_size)")
        yield piece
    if getattr(record.raw_stream, "limit", 0) or (length.isdigit() and arrived.size < int(length)):
        raise ValueError("it breaks off")
    # Tools do not agree on whether the digest of a payload is that of its chunks.
    wrong = [one for one in record.digest_checker.problems if not (is_chunked and "payload" in one)]
    if wrong:
        raise ValueError(wrong[0])


class _Counted:
    """Pieces, and how many bytes they had."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self._pieces = pieces
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            self.size += len(piece)
            yield piece


def _pieces(stream: Any) -> Iterator[bytes]:
    while piece := stream.read(CHUNK):
        yield piece


def _dechunked(stream: Any) -> Iterator[bytes]:
    """Give what is sent in chunks (RFC 9112, 7.1), a bounded piece at a time, however large the chunks are."""
    head = stream.readline(LONGEST_HEAD)
    if not _CHUNK_HEAD.fullmatch(head):
        # Some tools keep a body put together again, under headers that say otherwise.
        yield head
        yield from _pieces(stream)
        return
    while left := int(head.split(b";")[0], 16):
        while left:
            piece = stream.read(min(left, CHUNK))
            if not piece:
                raise ValueError("it breaks off inside a chunk")
            left -= len(piece)
            yield piece
        stream.readline(LONGEST_HEAD)
        head = stream.readline(LONGEST_HEAD)
        if not _CHUNK_HEAD.fullmatch(head):
            raise ValueError("it breaks off between two chunks")
    for _trailer in _pieces(stream):
        pass


def _unpacked(packed: Iterable[bytes], coding: str) -> Iterator[bytes]:
    if coding in ("", "identity"):
        yield from packed
        return
    if coding not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(f"it is packed in a way nobody knows ({coding[:40]})")
    inflate, is_empty = zlib.decompressobj(EITHER), True
    for part in packed:
        rest, is_empty = part, False
        while not inflate.eof:
            piece = inflate.decompress(rest, CHUNK)
            rest = inflate.unconsumed_tail
            yield piece
            if not rest and len(piece) < CHUNK:
                break
    if not inflate.eof and not is_empty:
        raise ValueError("it breaks off inside what is packed")
