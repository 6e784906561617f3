"""The records of a WARC file, with bounds on what warcio reads at once: its lines have none of their own."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

LARGEST_HEAD = 1 << 20  # bytes of all headers of one record


def records(origin: BinaryIO) -> Iterator[Any]:
    """Give record by record; each is to be read before the next. Raises ArchiveLoadFailed, ValueError."""
    found = ArchiveIterator(origin, check_digests=True)
    found.reader = _Bounded(origin)
    for record in found:
        # What is no WARC, warcio tries to read as its forerunner, ARC, and finds records in anything.
        if record.format != "warc":
            raise ArchiveLoadFailed("its records are of another format")
        yield record


class _Bounded(DecompressingBufferedReader):  # type: ignore[misc]  # warcio tells no types
    """A reader whose heads have an end, and with them their lines."""

    def __init__(self, stream: BinaryIO) -> None:
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
