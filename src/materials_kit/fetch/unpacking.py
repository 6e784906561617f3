"""Undoing gzip and deflate as the bytes come in, a bounded piece at a time (RFC 9110, 8.4.1, read 2026-11)."""

import zlib
from collections.abc import Callable, Iterable, Iterator

from materials_kit.errors import Unreachable
from materials_kit.fetch.retry import TryAgain

PIECE = 1 << 16  # bytes a step may give, however far the packed ones expand
GZIP, DEFLATE, RAW_DEFLATE = zlib.MAX_WBITS | 16, zlib.MAX_WBITS, -zlib.MAX_WBITS
MEMBER = b"\x1f\x8b"  # a gzip file may have several members, one behind the other
PACKED = ("gzip", "x-gzip", "deflate")


def unpacked(packed: Iterable[bytes], coding: str, tick: Callable[[], None]) -> Iterator[bytes]:
    """Give what is packed, piece by piece; `tick` is called before each step.

    Raises zlib.error for what is damaged, and TryAgain where the end is missing.
    """
    stream = iter(packed)
    head = _head(stream)
    if not head:
        return
    inflate, tail = _inflater(head, coding), b""
    for part in _chain(head, stream):
        rest, tail = (tail + part, b"") if inflate.eof else (part, tail)
        while rest:
            if inflate.eof:
                if len(rest) < len(MEMBER) or not _goes_on(rest, coding):
                    tail = rest[:1]
                    break
                inflate = zlib.decompressobj(GZIP)
            yield from _inflated(inflate, rest, tick)
            rest = inflate.unused_data
    if not inflate.eof:
        raise TryAgain(Unreachable("incomplete: it breaks off before the end", hint="run it again later"))


def _inflated(inflate: "zlib._Decompress", packed: bytes, tick: Callable[[], None]) -> Iterator[bytes]:
    while not inflate.eof:
        tick()
        piece = inflate.decompress(packed, PIECE)
        packed = inflate.unconsumed_tail
        if piece:
            yield piece
        if not packed and len(piece) < PIECE:
            return


def _goes_on(rest: bytes, coding: str) -> bool:
    # Some servers send more behind the end, which browsers pass over.
    return coding != "deflate" and rest.startswith(MEMBER)


def _head(stream: Iterator[bytes]) -> bytes:
    """Give the first bytes, two at least where there are so many."""
    head = b""
    while len(head) < 2 and (more := next(stream, None)) is not None:
        head += more
    return head


def _chain(head: bytes, stream: Iterator[bytes]) -> Iterator[bytes]:
    yield head
    yield from stream


def _inflater(head: bytes, coding: str) -> "zlib._Decompress":
    if coding != "deflate":
        return zlib.decompressobj(GZIP)
    # Some servers leave out the two bytes that RFC 1950 puts in front.
    wrapped = head[0] & 15 == 8 and int.from_bytes(head[:2], "big") % 31 == 0
    return zlib.decompressobj(DEFLATE if wrapped else RAW_DEFLATE)
