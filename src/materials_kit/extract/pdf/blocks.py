"""Lines into blocks: paragraphs, list items, code, footnotes, captions; across columns and pages (pure)."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from materials_kit.extract.pdf.lines import Line

_TERMINAL = re.compile(r"[.!?:;\u3002\uff01\uff1f\uff1a]['\"\u201d\u2019)\]]*[\u2070\u00b9\u00b2\u00b3\u2074-\u2079]*$")
ITEM = re.compile(
    r"(?:[\u2022\u25e6\u25aa\u2023\u25cf\u25cb\u25a0\u2219\u00b7\u2013\u2014*]|\(?(?:\d{1,2}|[a-z])[.)]|\[\d{1,3}\])\s+\S"
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[^\W\da-z]")
# "IV. RESULTS" in small capitals made of two sizes of type, "A. Methods" in italics.
_NUMBERED = re.compile(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[A-H])[.)]?\s+[^\W\d]{2}")
CAPTION = re.compile(
    r"(?:figure|fig\.|table|tab\.|algorithm|listing|abbildung|abb\.|tabelle)\s*(?-i:\d|[A-Z](?:\d|\.|:|$))",
    re.IGNORECASE,
)
_NOTE = re.compile(r"(?:[\d*\u2020\u2021\u2217\u00a7\u00b6\u2070\u00b9\u00b2\u00b3\u2074-\u2079]{1,3})\s?\S")


MOST_CELLS, LONGEST_ROW = 12, 90  # cells, letters
MOST_HEADS = 3  # lines by which a table begins, the first row with them
_FIGURE = re.compile(
    r"[-+\u2212\u00b1~<>\u2264\u2265$\u20ac\u00a3(]*\d[\d.,:/%\u00d7\u00b1+\u2212()-]*[%*\u2020\u2021kKMB)]*|[-\u2013\u2014]+"
)
SHORT = 80  # letters a heading's line has at most


class Sort(StrEnum):
    """What a block is."""

    TEXT = "text"
    ITEM = "item"
    CODE = "code"
    NOTE = "note"
    CAPTION = "caption"
    HEADING = "heading"


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together; `level` is a heading's depth from 1, `title` its text where that is known better."""

    lines: tuple[Line, ...]
    sort: Sort = Sort.TEXT
    level: int = 0
    title: str | None = None

    @property
    def page(self) -> int:
        """The page, from 0, on which it starts."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """The size of its type: that of most of its letters."""
        return weighted_size(self.lines)


@dataclass(frozen=True, slots=True)
class Measure:
    """What is usual in a document: the size of its text and the distance of its lines, in points."""

    body: float
    pitch: float


def weighted_size(lines: Iterable[Line]) -> float:
    """Give the size that most letters of the lines have."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def measure(pages: Sequence[Sequence[Line]]) -> Measure:
    """Take the measure of a document."""
    body = weighted_size(line for page in pages for line in page if len(line.text) > 20) or 10.0
    gaps: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page):
            gap = above.y0 - below.y0
            if (
                abs(above.size - body) < 0.06 * body
                and 0.8 * body < gap < 2.5 * body
                and abs(above.x0 - below.x0) < 3 * body
            ):
                gaps[round(gap * 2) / 2] += 1
    return Measure(body, gaps.most_common(1)[0][0] if gaps else body * 1.25)


def built(lines: Sequence[Line], usual: Measure) -> list[Block]:
    """Give one page's lines as blocks, in their order."""
    found: list[list[Line]] = []
    for line in lines:
        if found and not _starts(found[-1], line, usual):
            found[-1].append(line)
        else:
            found.append([line])
    return [Block(tuple(group), _sort(group, usual)) for group in found]


def _starts(block: Sequence[Line], line: Line, usual: Measure) -> bool:
    """Tell whether a line starts a new block."""
    before = block[-1]
    if before.upright != line.upright or before.mono != line.mono or before.lead or _parted(before, line):
        return True
    step = before.y0 - line.y0
    pitch = usual.pitch * max(line.size, before.size) / usual.body
    if line.mono:
        return not 0 < step < 2.2 * pitch
    if _heads(block, line) or _lists(block, line, step > pitch):
        return True
    same = abs(line.size - before.size) <= 0.09 * max(line.size, before.size)
    if not -0.5 * pitch < step < 1.4 * pitch:
        near = step < 0 or (step < 2.2 * pitch and line.text[:1].islower())
        return not (same and near and flows(before, line))
    if not same or (before.bold != line.bold and all(one.bold == before.bold for one in block)):
        return not before.hyphen
    return _indented(block, line)


def _heads(block: Sequence[Line], line: Line) -> bool:
    """Tell whether the block is a heading above the line, or the line one of several that follow one another."""
    first = block[0]
    if _SECTION.match(line.text) and _SECTION.match(first.text):
        return line.size > 0.95 * first.size
    if len(block) == 1 and _NUMBERED.match(first.text) and len(first.text) < SHORT:
        capitals = first.text.isupper() and not line.text.isupper()
        if capitals or (first.italic and not line.italic):
            return True
    larger = len(block) == 1 and first.size > 1.04 * line.size and len(first.text) < SHORT
    return larger and first.upright and not first.hyphen


def _parted(before: Line, line: Line) -> bool:
    """Tell whether two bold lines are two headings: one in the middle, one at the side."""
    if not (before.bold and line.bold and max(len(before.text), len(line.text)) < SHORT):
        return False
    size = max(before.size, line.size)
    hangs = _NUMBERED.match(before.text) and line.x0 > before.x0
    aside = abs(before.x0 - line.x0) > size and abs(before.x0 + before.x1 - line.x0 - line.x1) > 2 * size
    return aside and not hangs


def _lists(block: Sequence[Line], line: Line, apart: bool) -> bool:  # noqa: FBT001  # a fact of the two lines
    begins = ITEM.match(line.text)
    return bool(begins and (_TERMINAL.search(block[-1].text) or ITEM.match(block[0].text) or apart))


def _indented(block: Sequence[Line], line: Line) -> bool:
    """Tell whether a line begins a paragraph by its indent, or after a line that ended short."""
    before = block[-1]
    if not _TERMINAL.search(before.text):
        return False
    left, right = min(one.x0 for one in block), max(one.x1 for one in block)
    short = before.x1 < right - 0.15 * max(right - left, 1) and len(block) > 1
    return line.x0 - left > 0.7 * line.size or short


def flows(before: Line, line: Line) -> bool:
    """Tell whether text goes on from one line to another in the next column or on the next page."""
    if CAPTION.match(line.text) or is_row(before.text) or is_row(line.text):
        return False
    alike = abs(line.size - before.size) <= 0.09 * before.size
    if before.hyphen:
        return alike or not _NOTE.match(line.text)
    if _TERMINAL.search(before.text) or ITEM.match(line.text) or before.mono != line.mono:
        return False
    if not alike or before.bold != line.bold:
        return False
    start = line.text[:1]
    return start.islower() or (start.isalnum() and len(before.text) > 30 and len(line.text) > 30)


def is_row(text: str) -> bool:
    """Tell whether a line is a row of a table with figures: no sentence goes through it."""
    if len(text) > LONGEST_ROW:
        return False
    cells = text.split()
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in cells)
    return 2 <= len(cells) <= MOST_CELLS and 2 * figures > len(cells)


def is_table(block: Block) -> bool:
    """Tell whether a block is a table with figures, its head and all."""
    if not any(is_row(line.text) for line in block.lines[:MOST_HEADS]):
        return False
    rows = sum(is_row(line.text) for line in block.lines)
    short = all(is_row(line.text) or len(line.text) < SHORT // 2 for line in block.lines)
    return rows * 2 >= len(block.lines) and short


def _sort(group: Sequence[Line], usual: Measure) -> Sort:
    first = group[0]
    if all(line.mono for line in group):
        return Sort.CODE
    if CAPTION.match(first.text):
        return Sort.CAPTION
    bold = all(line.bold for line in group)
    if not bold and weighted_size(group) < 0.93 * usual.body and _NOTE.match(first.text) and first.text[:1] != "(":
        return Sort.NOTE
    return Sort.ITEM if ITEM.match(first.text) else Sort.TEXT
