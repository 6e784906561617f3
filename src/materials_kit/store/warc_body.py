"""The body of a record of a WARC file: whole and unpacked, or not at all."""

import zlib
from collections.abc import Iterable, Iterator
from typing import Any

from warcio.bufferedreaders import ChunkedDataReader

CHUNK = 1 << 16
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
    arrived = _Counted(ChunkedDataReader(record.raw_stream) if is_chunked else record.raw_stream)
    size = 0
    for piece in _unpacked(arrived, told.get("content-encoding", "").lower()):
        size += len(piece)
        if size > most:
            raise ValueError("it is larger than the limit")
        yield piece
    if getattr(record.raw_stream, "limit", 0) or (length.isdigit() and arrived.size < int(length)):
        raise ValueError("it breaks off")
    # Tools do not agree on whether the digest of a payload is that of its chunks.
    wrong = [one for one in record.digest_checker.problems if not (is_chunked and "payload" in one)]
    if wrong:
        raise ValueError(wrong[0])


class _Counted:
    """The pieces of a stream, and how many bytes they had."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream
        self.size = 0

    def __iter__(self) -> Iterator[bytes]:
        while piece := self._stream.read(CHUNK):
            self.size += len(piece)
            yield piece


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
