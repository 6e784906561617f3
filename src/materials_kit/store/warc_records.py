"""The records of a WARC file, with bounds on what warcio reads at once: its lines have none of their own.

A packed WARC has a gzip member for each record (WARC 1.1, annex D), so that one that is damaged need not take the
others with it: behind it the next is looked for.
"""

import gzip
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

LARGEST_HEAD = 1 << 20  # bytes of all headers of one record
CHUNK = 1 << 16
PACKED, PLAIN = b"\x1f\x8b\x08", b"WARC/1."  # how a member and a record begin
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


def records(origin: BinaryIO, told: Callable[[Exception], None]) -> Iterator[Any]:
    """Give record by record of a file; each is to be read before the next. `told` hears what is damaged."""
    origin.seek(0)
    sign = PACKED if origin.read(2) == PACKED[:2] else PLAIN
    at: int | None = 0
    while at is not None:
        begun = at
        member = _Member(origin, at) if sign is PACKED else None
        origin.seek(at)
        found = ArchiveIterator(member or origin, check_digests=True)
        found.reader = _Bounded(member or origin)
        try:
            for record in found:
                # What is no WARC, warcio tries to read as its forerunner, ARC, and finds records in anything.
                if record.format != "warc":
                    raise ArchiveLoadFailed("its records are of another format")
                yield record
            at = member.drained() if member else None
        except BROKEN as error:
            told(error)
            at = _next(origin, (begun if member else found.offset) + 1, sign)


def _next(origin: BinaryIO, at: int, sign: bytes) -> int | None:
    """Give where the next member or record begins."""
    origin.seek(at)
    kept = b""
    while piece := origin.read(CHUNK):
        window = kept + piece
        found = window.find(sign)
        if found >= 0:
            return origin.tell() - len(window) + found
        kept = window[1 - len(sign) :]
    return None


class _Member:
    """One gzip member of a file, unpacked as it is read."""

    def __init__(self, origin: BinaryIO, at: int) -> None:
        self._origin = origin
        self._at = at  # of the packed bytes that are still to be read
        self._unpacker = zlib.decompressobj(16 + zlib.MAX_WBITS)
        self._given = 0

    def read(self, length: int = CHUNK) -> bytes:
        """Give the next bytes, at most so many; none at its end. Raises zlib.error, EOFError for one cut off."""
        while not self._unpacker.eof:
            packed = self._unpacker.unconsumed_tail or self._more()
            piece = self._unpacker.decompress(packed, max(length, 1))
            if piece:
                self._given += len(piece)
                return piece
        return b""

    def _more(self) -> bytes:
        self._origin.seek(self._at)
        packed = self._origin.read(CHUNK)
        self._at += len(packed)
        if not packed:
            raise EOFError("it is cut off")
        return packed

    def tell(self) -> int:
        """Give how many bytes were given."""
        return self._given

    def drained(self) -> int | None:
        """Read it to its end, and give where the next begins; None where there is none."""
        while self.read():
            pass
        end = self._at - len(self._unpacker.unused_data)
        self._origin.seek(end)
        rest = self._origin.read(CHUNK)
        return end if rest.strip(b"\0") else None  # padding is none


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]  # warcio tells no types
    """A reader whose heads have an end, and with them their lines."""

    def __init__(self, stream: Any) -> None:
        super().__init__(stream)
        self._head = 0

    def readline(self, length: int | None = None) -> bytes:
        """Give the next line, or the beginning of a very long one. Raises ValueError for a head without an end."""
        line: bytes = super().readline(min(length or LARGEST_HEAD, LARGEST_HEAD))
        self._head = self._head + len(line) if line.strip() else 0
        if self._head > LARGEST_HEAD:
            raise ValueError("the headers of a record have no end")
        return line

    def read(self, length: int | None = None) -> bytes:
        """Give bytes of a body."""
        self._head = 0
        found: bytes = super().read(length)
        return found
