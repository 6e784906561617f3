"""A printed table of contents: which lines it takes, and its entries found again where the sections begin (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.outline import MOST_LINES, Entry, Found, key

SEARCHED = 40  # pages from the start on which a table of contents may begin
LARGE = 1.3  # of the text's size: what only chapters have
LEAST = 4  # entries that make one
_HEADS = frozenset(
    """
    contents tableofcontents inhalt inhaltsverzeichnis inhoudsopgave inhoud sommaire tabledesmatieres tabledesmatières
    indice índice sumário sumario spistreści obsah innehåll 目录 目錄 目次
    """.split()  # noqa: SIM905  # words read better as words
)
# Capitals are a page's number only behind dots: "Appendix C" is a title.
_LAST = re.compile(r"(?:^|[\s.\u2026\u00b7])(\d{1,4}|[ivxlc]{1,7})$|[.\u2026\u00b7]{2}\s?([IVXLC]{1,7})$")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBERED = re.compile(
    r"(?:(?:chapter|appendix|kapitel|anhang|section)\s+)?((?:\d{1,2}|[A-Z])(?:\.\d{1,2})*)[.:)]?\s+\S", re.IGNORECASE
)
_LEADERS = " .\u2026\u00b7"
_APART = re.compile(r"\s+[\dIVXA-H]{1,4}$")
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,7}")


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of a table of contents with their depth from 0, and the lines it takes, by their identity."""

    titles: tuple[tuple[int, str], ...]
    lines: frozenset[int]


def read(pages: Sequence[Sequence[Line]]) -> Contents:
    """Give the printed table of contents of a document; an empty one where it has none."""
    taken: list[Line] = []
    for number, page in enumerate(pages[:SEARCHED]):
        start = _start(page)
        if start is None:
            continue
        run = page[start:]
        taken += _entries_of(run)
        for after in pages[number + 1 : number + 30]:
            more = _entries_of(after) if _is_all_entries(after) else []
            if not more:
                break
            taken += more
        break
    if sum(_is_entry(line) for line in taken) < LEAST:
        return Contents((), frozenset())
    return Contents(tuple(_titles(taken)), frozenset(map(id, taken)))


def found(contents: Contents, pages: Sequence[Sequence[Line]], body: float) -> dict[int, list[Found]]:
    """Give where the sections of the table of contents begin, by page; `body` is the size of the text."""
    index: dict[str, list[tuple[int, int, int]]] = {}
    for number, page in enumerate(pages):
        for name, first, end in _heads(page, contents, body):
            index.setdefault(name, []).append((number, first, end))
    places: dict[int, list[Found]] = {}
    at = (-1, -1)
    for depth, title in contents.titles:
        named = (*index.get(_whole(title), ()), *index.get(f"!{key(title)}", ()))
        hits = sorted(hit for hit in named if hit[:2] > at)
        if hits:
            number, first, end = hits[0]
            places.setdefault(number, []).append(Found(Entry(depth, title, number), first, end))
            at = (number, first)
    return places


def _start(page: Sequence[Line]) -> int | None:
    head = next((place for place, line in enumerate(page) if key(line.text) in _HEADS), None)
    if head is not None and sum(map(_is_entry, page[head + 1 :])) >= LEAST:
        return head + 1
    return 0 if _is_all_entries(page) and sum(map(_is_dotted, page)) >= LEAST else None


def _is_all_entries(page: Sequence[Line]) -> bool:
    return bool(page) and sum(map(_is_entry, page)) > 0.6 * len(page)


def _entry(line: Line) -> str | None:
    """Give the title of an entry, without its dots and page; None for any other line."""
    last = _LAST.search(line.text[-9:])
    if not last:
        return None
    title = line.text[: len(line.text) - len(last[1] or last[2])].rstrip(_LEADERS)
    return title if _LETTER.search(title) else None


def _is_entry(line: Line) -> bool:
    return _entry(line) is not None


def _is_dotted(line: Line) -> bool:
    title = _entry(line)
    return title is not None and line.text[len(title) :].count(".") >= 2


def _entries_of(lines: Sequence[Line]) -> list[Line]:
    """Give the lines up to the last entry; three others in a row end the table."""
    last, others = 0, 0
    for place, line in enumerate(lines, 1):
        if _is_entry(line):
            last, others = place, 0
        elif not _PAGE.fullmatch(line.text.strip()):
            others += 1
        if others > MOST_LINES:
            break
    return list(lines[:last])


def _titles(lines: Sequence[Line]) -> Iterator[tuple[int, str]]:
    lefts = sorted({round(line.x0 / 4) for line in lines if _is_entry(line)})
    before: Line | None = None
    for line in lines:
        title = _entry(line)
        if title is None:
            before = line
            continue
        # A long title takes two lines, of which only the second has the page.
        if before and _NUMBERED.match(before.text) and not _NUMBERED.match(title):
            title = f"{before.text} {title}"
        before = None
        number = _NUMBERED.match(title)
        depth = number[1].count(".") if number else min(lefts.index(round(line.x0 / 4)), 3)
        yield depth, title


def _heads(page: Sequence[Line], contents: Contents, body: float) -> Iterator[tuple[str, int, int]]:
    """Give the lines, one to three together, that may be a heading, by what they say."""
    for first, line in enumerate(page):
        stands_out = line.bold or line.size > 1.04 * body or line.text.isupper() or _NUMBERED.match(line.text)
        if not stands_out or len(line.text) > 160 or id(line) in contents.lines:
            continue
        together = ""
        for end in range(first + 1, min(first + MOST_LINES, len(page)) + 1):
            together += ("" if end == first + 1 or page[end - 2].hyphen else " ") + page[end - 1].text
            yield _whole(together), first, end
            if line.size > LARGE * body:
                # A chapter's number may stand apart from its title, in large figures.
                yield f"!{key(_APART.sub('', together))}", first, end


def _whole(text: str) -> str:
    """Give what two spellings of one heading share, its number included."""
    number = _NUMBERED.match(text)
    return f"{number[1].casefold() if number else ''}:{key(text)}"
