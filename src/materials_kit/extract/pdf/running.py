"""What is printed on every page and belongs to none: running heads, page numbers, stamps (pure)."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from materials_kit.extract.pdf.headings import LABEL
from materials_kit.extract.pdf.lines import Line, Page
from materials_kit.extract.pdf.outline import key

ZONE = 0.2  # of the page's height, at its head and foot
TEXT, HEAD = 1.25, 1.6  # of the text's size: what runs has at most; with a page's number in it
LEAST_TEXT = 50  # letters of a line of text
DEPTH = 4  # lines from the edge that may be running
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_STAMP = re.compile(r"arXiv:\S+\s+\[[\w.-]+\]\s+\d{1,2}\s+\w{3}\s+\d{4}")
_LEADING, _TRAILING = re.compile(r"\d{1,4}\s"), re.compile(r"\s\d{1,4}$")
_FIGURES = re.compile(r"\d+|\b[ivxlc]+\b")


def removed(
    pages: Sequence[Page], body: float, headings: Mapping[int, Collection[str]]
) -> tuple[tuple[Line, ...], ...]:
    """Give each page's lines without what runs through the document.

    `body` is the size of its text; `headings` are the keys of what the outline says begins on a page:
    "Chapter 3" stays on the page where the chapter begins, however many chapters there are.
    """
    edges = [_edges(page, body) for page in pages]
    numbers = {id(line) for page in pages for line in outermost(page) if _NUMBER.fullmatch(line.text)}
    seen = Counter(key for page in edges for key in {_key(line.text) for line in page})
    often = _often(len(pages))
    sides = Counter(_key(line.text) for page in pages for line in page.lines if not line.upright)
    heights = _heights(edges, seen, often)
    kept = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        begins = headings.get(number, ())
        at_edge = {id(line) for line in edge if not begins or key(line.text) not in begins}
        kept.append(
            tuple(
                line
                for line in page.lines
                if not _STAMP.fullmatch(line.text.strip())
                and id(line) not in numbers
                and not (not line.upright and sides[_key(line.text)] >= often)
                and not (
                    id(line) in at_edge and _runs(line, seen, often, heights if line.size <= body * TEXT else Counter())
                )
            )
        )
    return tuple(kept)


def _often(count: int) -> int:
    return 2 if count <= 4 else 3


def _edges(page: Page, body: float) -> list[Line]:
    """Give the lines close to the head and the foot of a page that are hardly larger than text."""
    if not page.height:
        return []
    small = [line for line in page.lines if line.upright and (line.size <= body * TEXT or _is_head(line, body))]
    rows = sorted(small, key=lambda line: -line.y0)
    head = [line for line in rows[:DEPTH] if line.y0 > page.height * (1 - ZONE)]
    foot = [line for line in rows[-DEPTH:] if line.y1 < page.height * ZONE]
    edge = head + [line for line in foot if line not in head]
    return [line for line in edge if not _is_text(line, rows, body)]


def _is_text(line: Line, rows: Sequence[Line], body: float) -> bool:
    """Tell whether a line is the first of a paragraph: as broad and large as the next, and just above it."""
    place = rows.index(line)
    if place + 1 >= len(rows) or len(line.text) < LEAST_TEXT:
        return False
    below = rows[place + 1]
    alike = line.size == below.size and line.bold == below.bold and abs(line.x0 - below.x0) < 2 * body
    return alike and 0 < line.y0 - below.y0 < 1.4 * body and line.x1 > below.x1 - 0.3 * (below.x1 - below.x0)


def outermost(page: Page) -> list[Line]:
    """Give the lines at the very head and foot of a page, where its number stands."""
    rows = sorted((line for line in page.lines if line.upright), key=lambda line: -line.y0)
    ends = {round(line.y0) for line in rows[:1] + rows[-1:]}
    return [line for line in rows if round(line.y0) in ends]


def _heights(edges: Sequence[Sequence[Line]], seen: Counter[str], often: int) -> Counter[int]:
    """Give the heights at which running lines stand, with how many pages have one there."""
    return Counter(round(line.y0) for page in edges for line in page if seen[_key(line.text)] >= often)


def _runs(line: Line, seen: Counter[str], often: int, heights: Counter[int]) -> bool:
    if seen[_key(line.text)] >= often:
        return True
    # The head of a short section stands on a page or two only, but at the height of the others, with a number.
    there = sum(heights[round(line.y0) + step] for step in (-1, 0, 1))
    return there >= often and _numbered(line)


def _is_head(line: Line, body: float) -> bool:
    """Tell whether a line larger than the text may be a head: with a page's number, and not "Chapter 3"."""
    return line.size <= body * HEAD and _numbered(line) and not LABEL.fullmatch(line.text)


def _numbered(line: Line) -> bool:
    """Tell whether a line begins or ends with a number, as a head with a page's number does."""
    return bool(_LEADING.match(line.text) or _TRAILING.search(line.text))


def _key(text: str) -> str:
    return _FIGURES.sub("#", " ".join(text.lower().split()))
