"""A damaged PDF made readable again: by pypdf where the page tree is still there, else from the pages that are whole.

A file that was cut short has lost its page tree, which most writers put last; the pages before it stand
there as objects, plain or inside object streams (PDF 32000-1, 7.5.7), and can be hung into a new tree.
"""

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

LARGEST = 200_000_000  # bytes of a file that are looked through
MOST_INFLATED = 50_000_000  # bytes an object stream may have
MOST_PAGES = 20_000
_OBJECT = re.compile(rb"(?<![0-9])(\d{1,8})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"stream\r?\n")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_CONTAINER = re.compile(rb"/Type\s*/ObjStm\b")
_NUMBER = {name: re.compile(rb"/" + name + rb"\s+(\d{1,9})(?!\s+\d+\s+R)") for name in (b"N", b"First")}


@dataclass(frozen=True, slots=True)
class _Found:
    """The objects of a file: where the plain ones begin, and the bodies of those from object streams."""

    plain: Mapping[int, int]
    packed: Mapping[int, bytes]
    pages: tuple[int, ...]


def count(content: bytes) -> int | None:
    """Give how many pages a file has by its page tree; None where the tree loops or leads nowhere."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return len(PdfReader(io.BytesIO(content)).pages)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError):
        return None


def rebuilt(content: bytes) -> bytes | None:
    """Give a whole PDF of what can still be read of a damaged one; None where that is nothing."""
    return _by_pypdf(content) or _by_objects(content[:LARGEST])


def _by_pypdf(content: bytes) -> bytes | None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.errors import PyPdfError

    out = io.BytesIO()
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted or not reader.pages:
            return None
        PdfWriter(clone_from=reader).write(out)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OverflowError):
        return None
    return out.getvalue()


def _by_objects(content: bytes) -> bytes | None:
    if b"/Encrypt" in content:
        return None
    found = _objects(content)
    return _hung(content, found) if found.pages else None


def _objects(content: bytes) -> _Found:
    plain: dict[int, int] = {}
    packed: dict[int, bytes] = {}
    pages: dict[int, None] = {}
    for number, start, body in _whole(content):
        plain[number] = start
        packed.pop(number, None)
        if _CONTAINER.search(body):
            for inner, text in _unpacked(body):
                packed[inner] = text
                if _PAGE.search(text):
                    pages[inner] = None
        elif _PAGE.search(body.split(b"stream", 1)[0]):
            pages[number] = None
    return _Found(plain, packed, tuple(pages)[:MOST_PAGES])


def _whole(content: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Give the number, place and body of each object that has its end."""
    starts = list(_OBJECT.finditer(content))
    limits = [after.start() for after in starts[1:]] + [len(content)]
    for here, limit in zip(starts, limits, strict=False):
        end = content.rfind(b"endobj", here.end(), limit)
        if end < 0 and limit == len(content):
            end = limit  # the object in which the file was cut off
        if end >= 0:
            yield int(here[1]), here.start(), content[here.end() : end]


def _unpacked(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the objects of an object stream; none where it cannot be inflated."""
    begin = _STREAM.search(body)
    said = {name: pattern.search(body) for name, pattern in _NUMBER.items()}
    count, first = said[b"N"], said[b"First"]
    if not begin or not count or not first:
        return
    try:
        text = zlib.decompressobj().decompress(body[begin.end() :], MOST_INFLATED)
    except zlib.error:
        return
    head = [int(word) for word in text[: int(first[1])].split() if word.isdigit()][: 2 * int(count[1])]
    places = [int(first[1]) + place for place in head[1::2]]
    for number, place, end in zip(head[::2], places, [*places[1:], len(text)], strict=False):
        if place < end <= len(text):
            yield number, text[place:end]


def _hung(content: bytes, found: _Found) -> bytes:
    """Give the file with a new page tree, catalogue and table at its end."""
    out = io.BytesIO()
    out.write(content)
    places = dict(found.plain)
    top = max([*found.plain, *found.packed]) + 1
    kids = b" ".join(b"%d 0 R" % page for page in found.pages)
    tree = b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 612 792] >>" % (kids, len(found.pages))
    catalogue = b"<< /Type /Catalog /Pages %d 0 R >>" % top
    for number, body in [*found.packed.items(), (top, tree), (top + 1, catalogue)]:
        out.write(b"\n")
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    table = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in sorted(places.items()):
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (top + 2, top + 1, table))
    return out.getvalue()
