"""Lines at a page's edge that recur and belong to the text: captions, labels, lines of code (pure)."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from materials_kit.extract.pdf.blocks import CAPTION
from materials_kit.extract.pdf.lines import Line, Page

BROAD = 50  # letters of a line that is text
LARGER = 1.05  # times the size of the text
LEAST_LETTERS = 3
MOST_FIGURES = 12  # signs that numbers have more than the one that stands for them
NEAR = 1.5  # steps from line to line: what runs is set off further from the text
AT_ONE_HEIGHT = 1.5  # points
Key = Callable[[str], str]


class Style(NamedTuple):
    """What a line says and how it is set."""

    name: str
    size: int
    bold: bool


def style(line: Line, key: Key) -> Style:
    """Give a line's style; `key` gives its text without numbers and case."""
    return Style(key(line.text), round(line.size), line.bold)


def inside(pages: Sequence[Page], edges: Sequence[Sequence[Line]], key: Key) -> set[Style]:
    """Give the styles that recur within pages at least half as often as at their edges: nothing that runs does."""
    outer: Counter[Style] = Counter()
    for edge in edges:
        outer.update({style(line, key) for line in edge})
    longest = max((len(one.name) for one in outer), default=0) + MOST_FIGURES
    inner: Counter[Style] = Counter()
    for page, edge in zip(pages, edges, strict=True):
        at_edge = {id(line) for line in edge}
        # What lies on its side is no line of text, but the head of a page that was turned. Names are made of few lines.
        near = (line for line in page.lines if line.upright and len(line.text) <= longest)
        inner.update({one for line in near if id(line) not in at_edge and (one := style(line, key)) in outer})
    told = {one for one, count in outer.items() if inner[one] >= 2 and inner[one] * 2 >= count}
    return {one for one in told if any(letter.isalpha() or letter in "{}[]()" for letter in one.name)}


def framed(page: Page, gone: set[int], body: float) -> set[int]:
    """Give those of the lines `gone`, by their ids, that no text parts from the edge of the page.

    `body` is the size of the text. What stands inwards of a heading, a caption or a line of text
    is text as well, however often it recurs.
    """
    rows = _rows(page)
    kept: set[int] = set()
    for side in (rows, rows[::-1]):
        for place, row in enumerate(side):
            ids = {id(line) for line in row}
            if ids & gone:
                if side is rows and _leads(row, side, place, body):
                    break
                kept |= ids & gone
            elif any(_is_text(line, body) for line in row):
                break
    return kept


def _rows(page: Page) -> list[list[Line]]:
    """Give the upright lines of a page by height, from the top."""
    rows: list[list[Line]] = []
    for line in sorted((line for line in page.lines if line.upright), key=lambda line: -line.y0):
        if rows and abs(rows[-1][0].y0 - line.y0) <= AT_ONE_HEIGHT:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _is_text(line: Line, body: float) -> bool:
    # Signs of a picture may be large as well.
    prominent = (line.bold or line.size > LARGER * body) and sum(map(str.isalpha, line.text)) >= LEAST_LETTERS
    return prominent or len(line.text) >= BROAD or CAPTION.match(line.text) is not None


def _leads(row: Sequence[Line], rows: Sequence[Sequence[Line]], place: int, body: float) -> bool:
    """Tell whether a row is a heading right above its text."""
    [first, *others] = row
    if others or not (first.bold or first.size > LARGER * body) or place + 1 >= len(rows):
        return False
    below = rows[place + 1][0]
    near = first.y0 - below.y0 < NEAR * max(first.size, body)
    return near and abs(first.x0 - below.x0) < 2 * body and len(below.text) >= BROAD
