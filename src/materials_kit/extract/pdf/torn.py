"""Whether bytes of a PDF never came: zeros in a row where objects or compressed data belong, as in torn downloads."""

import mmap
import zlib
from pathlib import Path

LEAST = 1024  # zeros in a row: a block of a disk or a download is larger
MOST_LOOKED_AT = 50  # stretches
MOST_INFLATED = 50_000_000  # bytes that a stream is inflated to, to see whether it is whole
_ZEROS = bytes(LEAST)


def is_torn(path: Path) -> bool:
    """Tell whether zeros stand in the file at `path` where nothing writes them. OSError may pass."""
    if not path.stat().st_size:
        return False
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as content:
        end = content.rfind(b"%%EOF")
        at = content.find(_ZEROS, 0, end)
        for _ in range(MOST_LOOKED_AT):
            if at < 0:
                return False
            if _is_hole(content, at):
                return True
            behind = content.find(b"endstream", at)
            at = content.find(_ZEROS, behind, end) if behind >= 0 else -1
    return False


def _is_hole(content: mmap.mmap, at: int) -> bool:
    opens = content.rfind(b"stream", 0, at)
    if opens < 0 or content[max(opens - 3, 0) : opens] == b"end":
        return True
    behind = content.find(b"endstream", at)
    if behind < 0 or b" obj" in content[at:behind]:
        return True
    head = content[max(content.rfind(b" obj", 0, opens), 0) : opens]
    # Only compressed data tells: pictures and fonts may well be full of zeros, and no picture holds text.
    tells = b"/FlateDecode" in head and b"/Image" not in head
    return tells and not _inflates(content[opens + len(b"stream") : behind].lstrip(b"\r\n"))


def _inflates(data: bytes) -> bool:
    try:
        zlib.decompressobj().decompress(data, MOST_INFLATED)
    except zlib.error:
        return False
    return True
