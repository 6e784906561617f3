"""What is printed on every page and belongs to none: running heads, page numbers, stamps (pure)."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from materials_kit.extract.pdf import belonging
from materials_kit.extract.pdf.blocks import CAPTION
from materials_kit.extract.pdf.headings import LABEL
from materials_kit.extract.pdf.lines import Line, Page
from materials_kit.extract.pdf.outline import key

ZONE = 0.2  # of the page's height, at its head and foot
TEXT, HEAD = 1.25, 1.6  # of the text's size: what runs has at most; with a page's number in it
SHARE = 0.5  # of the pages, that have a line at a height where heads stand
SMALLER = 0.9  # times the size of the text
LARGER = 1.05  # times the size of the text: what is set so, or bold, may be a heading
CLOSE = 1.4  # of the text's size from line to line
LEAST_TEXT = 50  # letters of a line of text
DEPTH = 4  # lines from the edge that may be running
_NUMBER = re.compile(
    r"\W*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:/|of|von)\s*\d{1,4})?\W*", re.IGNORECASE
)
_STAMP = re.compile(r"arXiv:\S+\s+\[[\w.-]+\]\s+\d{1,2}\s+\w{3}\s+\d{4}")
_LEADING, _TRAILING = re.compile(r"(?:\d{1,4}|[ivxlc]{1,7})\s"), re.compile(r"\s(?:\d{1,4}|[ivxlc]{1,7})$")
_TRAILING_FIGURE = re.compile(r"\s(\d{1,4})$")
_FIGURE = re.compile(r"\d{1,4}")
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
    often = _often(len(pages))
    inner = belonging.inside(pages, edges, _key)
    edges = [[line for line in edge if belonging.style(line, _key) not in inner] for edge in edges]
    running = _running(edges, body, often)
    sides = Counter(_key(line.text) for page in pages for line in page.lines if not line.upright)
    heights = Counter(round(line.y0) for page in edges for line in page if _key(line.text) in running)
    kept = []
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        begins = headings.get(number, ())
        gone = {
            id(line)
            for line in edge
            if not (begins and key(line.text) in begins)
            and (_key(line.text) in running or (line.size <= body * TEXT and _is_among(line, heights, often)))
        }
        gone = belonging.framed(page, gone, body)
        kept.append(
            tuple(
                line
                for line in page.lines
                if not _STAMP.fullmatch(line.text.strip())
                and id(line) not in numbers
                and id(line) not in gone
                and not (not line.upright and sides[_key(line.text)] >= often)
            )
        )
    return tuple(kept)


def _often(count: int) -> int:
    return 2 if count <= 4 else 3


def _edges(page: Page, body: float) -> list[Line]:
    """Give the lines close to the head and the foot of a page that are hardly larger than text, and none of it."""
    if not page.height:
        return []
    small = [line for line in page.lines if line.upright and (line.size <= body * TEXT or _is_head(line, body))]
    rows = sorted(small, key=lambda line: -line.y0)
    head = [line for line in rows[:DEPTH] if line.y0 > page.height * (1 - ZONE)]
    foot = [line for line in rows[-DEPTH:] if line.y1 < page.height * ZONE]
    edge = head + [line for line in foot if line not in head]
    text = _paragraphs(rows, body) if edge else ()
    return [line for line in edge if id(line) not in text and not CAPTION.match(line.text)]


def _paragraphs(rows: Sequence[Line], body: float) -> set[int]:
    """Give the ids of the lines that go on as text does: broad, like the next one, and as close as lines are here."""
    rows = [line for line in rows if line.size > SMALLER * body]  # a foot of two lines is set smaller
    below = [_below(rows, place) for place in range(len(rows))]
    pairs = [(line, other) for line, other in zip(rows, below, strict=True) if other and _alike(line, other)]
    steps = Counter(round(line.y0 - other.y0) for line, other in pairs)
    usual = min(steps.most_common(1)[0][0], 2.6 * body) if steps else 0
    runs: dict[int, list[Line]] = {}  # by the id of their last line
    for line, other in pairs:
        run = runs.get(id(line), [line])
        broad = len(line.text) >= LEAST_TEXT and line.x1 > other.x1 - 0.3 * (other.x1 - other.x0)
        if abs(line.x0 - other.x0) < 2 * body and (broad or len(run) > 1):
            step = line.y0 - other.y0
            if step < CLOSE * body or (step < 1.1 * usual and (len(run) > 1 or _goes_on(other, rows, below, usual))):
                runs[id(other)] = [*run, other]
    return {id(line) for run in runs.values() for line in (run if len(run) > 2 else run[:1])}


def _goes_on(line: Line, rows: Sequence[Line], below: Sequence[Line | None], step: float) -> bool:
    """Tell whether a third line follows at the same distance: two alone may be a foot."""
    other = below[rows.index(line)]
    return other is not None and _alike(line, other) and line.y0 - other.y0 < 1.1 * step


def _below(rows: Sequence[Line], place: int) -> Line | None:
    """Give the next line under one, in its column."""
    line = rows[place]
    under = (other for other in rows[place + 1 : place + 6] if other.y0 < line.y0 - 1)
    return next((other for other in under if other.x0 < line.x1 and line.x0 < other.x1), None)


def _alike(line: Line, other: Line) -> bool:
    return abs(line.size - other.size) < 0.1 and line.bold == other.bold


def outermost(page: Page) -> list[Line]:
    """Give the lines at the very head and foot of a page, where its number stands."""
    rows = sorted((line for line in page.lines if line.upright), key=lambda line: -line.y0)
    ends = {round(line.y0) for line in rows[:1] + rows[-1:]}
    return [line for line in rows if round(line.y0) in ends]


def _running(edges: Sequence[Sequence[Line]], body: float, often: int) -> set[str]:
    """Give the keys of the lines that stand at the edge of many pages and are no headings that only count."""
    seen: dict[str, dict[int, Line]] = {}
    for number, edge in enumerate(edges):
        for line in edge:
            seen.setdefault(_key(line.text), {}).setdefault(number, line)
    # Of a short document each head of the left and right pages is there twice: then their height tells.
    twice = {name: lines for name, lines in seen.items() if len(lines) >= 2}
    heights = Counter(round(line.y0) for lines in twice.values() for line in lines.values())
    level = {height for height, count in heights.items() if count >= max(often, SHARE * len(edges))}
    offset = _offset(twice, len(edges))
    return {
        name
        for name, lines in twice.items()
        if (len(lines) >= often or all(round(line.y0) in level for line in lines.values()))
        and (_keeps(lines, offset) or not _counts(lines, body))
    }


def _offset(seen: Mapping[str, Mapping[int, Line]], count: int) -> int | None:
    """Give how far the numbers at the end of heads of several names are from the pages' own; None where they are not.

    "Chapter 1 Walks 9", "Chapter 2 Lengths 10": what two names count on together is the page.
    """
    names: dict[int, set[str]] = {}
    pages: dict[int, set[int]] = {}
    for name, lines in seen.items():
        for page, line in lines.items():
            if last := _TRAILING_FIGURE.search(line.text):
                names.setdefault(int(last[1]) - page, set()).add(name)
                pages.setdefault(int(last[1]) - page, set()).add(page)
    best = max(pages, key=lambda offset: len(pages[offset]), default=None)
    if best is None or len(names[best]) < 2 or len(pages[best]) < SHARE * count:
        return None
    return best


def _keeps(lines: Mapping[int, Line], offset: int | None) -> bool:
    """Tell whether lines of one name end in the number of their page."""
    ends = {page: _TRAILING_FIGURE.search(line.text) for page, line in lines.items()}
    kept = sum(bool(last) and int(last[1]) - page == offset for page, last in ends.items() if last)
    return offset is not None and kept * 3 >= len(lines) * 2


def _counts(lines: Mapping[int, Line], body: float) -> bool:
    """Tell whether lines are headings such as "Example 1", "Example 2": each once, and bold or large.

    A head may have the page's number in it as well, but then it stands in front, or on every other page.
    """
    prominent = [line for line in lines.values() if line.bold or line.size > LARGER * body]
    if len(prominent) * 2 < len(lines) or len({line.text for line in lines.values()}) * 2 <= len(lines):
        return False
    steps = Counter(figure - page for page, line in lines.items() for figure in _figures(line.text))
    if not steps or steps.most_common(1)[0][1] * 3 < len(lines) * 2:
        return True
    in_front = sum(bool(_LEADING.match(line.text)) for line in lines.values()) * 2 > len(lines)
    return not in_front and len({page % 2 for page in lines}) == 2


def _figures(text: str) -> set[int]:
    return {int(figure) for figure in _FIGURE.findall(text)}


def _is_among(line: Line, heights: Counter[int], often: int) -> bool:
    """Tell whether a line with a number stands where others run: the head of a section of a page or two."""
    return sum(heights[round(line.y0) + step] for step in (-1, 0, 1)) >= often and _numbered(line)


def _is_head(line: Line, body: float) -> bool:
    """Tell whether a line larger than the text may be a head: with a page's number, and not "Chapter 3"."""
    return line.size <= body * HEAD and _numbered(line) and not LABEL.fullmatch(line.text)


def _numbered(line: Line) -> bool:
    """Tell whether a line begins or ends with a number, as a head with a page's number does."""
    return bool(_LEADING.match(line.text) or _TRAILING.search(line.text))


def _key(text: str) -> str:
    return _FIGURES.sub("#", " ".join(text.lower().split()))
