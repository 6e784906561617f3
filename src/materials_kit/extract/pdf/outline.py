"""The outline's entries found again as lines on their pages."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from pypdfium2 import PdfDocument, PdfiumError

from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.raised import unmarked

MOST_ENTRIES = 5000
MOST_LINES = 3  # lines one heading may take
_NUMBERING = re.compile(
    r"^\s*(?:(?:chapter|appendix|section|part|kapitel|lecture)\s+)?"
    r"(?:[ivxlc]+(?:-[a-z])?[.:)]?|\d+(?:[.-]\d+)*[.:)]?|[a-z](?:\.\d+)*[.:)])\s+",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.:]\s+(?=\S)|(?<=[)\u201d\"'])[.:]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Entry:
    """One outline entry: depth from 0, title, page from 0."""

    depth: int
    title: str
    page: int


@dataclass(frozen=True, slots=True)
class Found:
    """An outline entry found on its page: lines `first` up to but not including `end`."""

    entry: Entry
    first: int
    end: int


def entries(document: PdfDocument) -> list[Entry]:
    """Give the document's outline; nothing where it is damaged or loops."""
    read: list[Entry] = []
    try:
        for item in document.get_toc():
            place = item.get_dest()
            page = place.get_index() if place else None
            title = " ".join(item.get_title().split())
            if page is not None and 0 <= page < len(document) and title:
                read.append(Entry(item.level, title, page))
            if len(read) >= MOST_ENTRIES:
                break
    except (PdfiumError, ValueError, RecursionError):
        return read
    return read


def key(text: str) -> str:
    """Give what two spellings of one heading share: no numbering, case, spaces, signs or marks of footnotes."""
    plain = _NUMBERING.sub("", unicodedata.normalize("NFKC", unmarked(text)).casefold(), count=1)
    return re.sub(r"[^\w]+|_", "", plain)


def parted(wanted: Sequence[Entry], pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Give the lines with those parted that begin with an entry of their page and go on with its text.

    So journals of mathematics set them: "8.1. Bold versions of symbols. In the package …".
    """
    sought: dict[int, set[str]] = {}
    for entry in wanted:
        for number in (entry.page, entry.page + 1, entry.page - 1):
            sought.setdefault(number, set()).add(key(entry.title))
    whole: dict[int, set[str]] = {number: {key(line.text) for line in page} for number, page in enumerate(pages)}
    return [
        [
            piece
            for line in page
            for piece in _parted(line, {one for one in sought.get(number, ()) if one and one not in whole[number]})
        ]
        for number, page in enumerate(pages)
    ]


def _parted(line: Line, sought: set[str]) -> Sequence[Line]:
    for end in _SENTENCE.finditer(line.text) if sought else ():
        lead, rest = line.text[: end.start()], line.text[end.end() :]
        if key(lead) in sought and _NUMBERING.match(lead):
            middle = line.x0 + (line.x1 - line.x0) * len(lead) / len(line.text)
            return replace(line, text=lead, x1=middle, lead=True, hyphen=False), replace(line, text=rest, x0=middle)
    return (line,)


def found(wanted: Sequence[Entry], pages: Sequence[Sequence[Line]]) -> dict[int, list[Found]]:
    """Give where the entries stand, by page; an entry that is printed nowhere near its page is left out."""
    places: dict[int, list[Found]] = {}
    taken: set[tuple[int, int]] = set()
    for entry in wanted:
        sought = key(entry.title)
        for number in (entry.page, entry.page + 1, entry.page - 1):
            hit = _on_page(sought, pages[number], number, taken) if sought and 0 <= number < len(pages) else None
            if hit:
                taken.update((number, line) for line in range(*hit))
                places.setdefault(number, []).append(Found(entry, *hit))
                break
    return places


def _on_page(sought: str, lines: Sequence[Line], page: int, taken: set[tuple[int, int]]) -> tuple[int, int] | None:
    best: tuple[float, int, int] | None = None
    for first, line in enumerate(lines):
        if (page, first) in taken or len(line.text) > 200:
            continue
        together = ""
        for end in range(first + 1, min(first + MOST_LINES, len(lines)) + 1):
            together += ("" if lines[end - 2].hyphen or end == first + 1 else " ") + lines[end - 1].text
            got = key(together)
            if got == sought:
                rank = (-max(one.size for one in lines[first:end]) - line.bold, first, end)
                best = min(best, rank) if best else rank
            if not sought.startswith(got[: len(sought)]) or len(got) >= len(sought):
                break
    return (best[1], best[2]) if best else None
