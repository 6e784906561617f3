"""Sections by their numbers or titles, found through the outline (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from materials_kit.errors import PagesNotFound
from materials_kit.page_spans import TO

_NUMBER = re.compile(
    r"(?:chapter|section|part|appendix|\u00a7)?\s*((?:\d+|[A-Z])(?:\.\d+)*)[.:)]?(?:\s|$)", re.IGNORECASE
)
_KIND = re.compile(r"^(?:sections?|chapters?|appendix|appendices|parts?|ch\.|sec\.|\u00a7+)\s*", re.IGNORECASE)
_LONE = re.compile(r"[A-Za-z]\s")
_RANGE = re.compile(rf"(\w+(?:\.\d+)*)(?:{TO}(\w+(?:\.\d+)*))?")
# Headings that have no number though their neighbours do.
_UNNUMBERED = re.compile(
    r"abstract|references|bibliography|acknowledge?ments?|preface|contents|index|appendix|appendices|foreword|notation",
    re.IGNORECASE,
)


class Backwards(PagesNotFound):
    """A range of sections that both exist, whose last stands before its first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One outline entry: its depth from 0, title, page position from 0, and how far down the page (0 top, 1 bottom)."""

    depth: int
    title: str
    page: int
    down: float


def positions(text: str, outline: Sequence[Entry], count: int) -> tuple[int, ...]:
    """Give the positions, from 1, of the pages that the sections `text` stand on, in a file of `count` pages.

    Raises PagesNotFound where the outline does not have them.
    """
    chosen: list[int] = []
    for part in _parts(text, outline):
        first, last = _span(part, outline)
        start = outline[first].page
        end = _end(last, outline, count)
        chosen += [page + 1 for page in range(start, max(start, end) + 1) if page + 1 not in chosen]
    return tuple(sorted(chosen))


def _parts(text: str, outline: Sequence[Entry]) -> list[str]:
    """Give what a list of sections names one by one; a title may have a comma or an "and" of its own."""
    pieces = re.split(r"([,;]|\band\b)", text)
    parts = []
    while pieces:
        ends = range(len(pieces), 0, -2)
        whole = ("".join(pieces[:end]).strip() for end in ends)
        end = next((end for end, name in zip(ends, whole, strict=True) if _titled(name, outline) is not None), 1)
        parts.append("".join(pieces[:end]).strip())
        pieces = pieces[end + 1 :]
    return parts


def _span(part: str, outline: Sequence[Entry]) -> tuple[int, int]:
    by_title = _titled(part, outline)
    if by_title is not None:
        return by_title, by_title
    found = _RANGE.fullmatch(_KIND.sub("", part))
    numbers = _numbers(outline)
    if found and found[1].upper() in numbers and (found[2] or found[1]).upper() in numbers:
        first, last = numbers[found[1].upper()], numbers[(found[2] or found[1]).upper()]
        if first <= last:
            return first, last
        raise Backwards(f"the sections {part} run backwards", hint=f"write sections: {found[2]}-{found[1]}")
    known = ", ".join(entry.title for entry in outline if entry.depth == 0)[:300]
    raise PagesNotFound(
        f"sections {part} are not in its outline, which has: {known}", hint="correct sections:, or name pages: instead"
    )


def _titled(part: str, outline: Sequence[Entry]) -> int | None:
    wanted = _fold(part)
    if not re.search(r"[^\W\d_]{2}", part):
        return None
    titles = ((place, entry.title) for place, entry in enumerate(outline))
    return next((place for place, title in titles if wanted in (_fold(title), _fold(_NUMBER.sub("", title, 1)))), None)


def _numbers(outline: Sequence[Entry]) -> dict[str, int]:
    """Give each section's number and its place; counted where titles carry none (LaTeX leaves numbers out)."""
    letters = _letters(outline)
    stated = {
        found[1].upper(): place
        for place, entry in reversed(list(enumerate(outline)))
        if (found := _NUMBER.match(entry.title)) and (place in letters or not _LONE.match(entry.title))
    }
    if stated:
        return stated
    numbers: dict[str, int] = {}
    counters: list[int] = []
    for place, entry in enumerate(outline):
        if _UNNUMBERED.match(entry.title.strip()):
            if entry.depth == 0 and counters:
                break  # what follows the references is numbered in letters
            continue
        counters = [*counters[: entry.depth + 1], *[0] * (entry.depth + 1 - len(counters))]
        counters[entry.depth] += 1
        numbers[".".join(map(str, counters))] = place
    return numbers


def _letters(outline: Sequence[Entry]) -> set[int]:
    """Give the places whose titles begin with a lone letter that counts: "A specific example" is none of them.

    Beside it, on its level, stands the letter before or behind it.
    """
    lone = {place: entry for place, entry in enumerate(outline) if _LONE.match(entry.title)}
    seen = {(entry.depth, entry.title[0]): place for place, entry in lone.items()}
    return {
        place
        for place, entry in lone.items()
        if seen.get((entry.depth, chr(ord(entry.title[0]) - 1)), place) < place
        or seen.get((entry.depth, chr(ord(entry.title[0]) + 1)), place) > place
    }


def _end(last: int, outline: Sequence[Entry], count: int) -> int:
    """Give the page, from 0, on which a section ends: the next one of its rank may begin further down on it."""
    after = next((entry for entry in outline[last + 1 :] if entry.depth <= outline[last].depth), None)
    if after is None:
        return count - 1
    return after.page if after.down > 0.15 else after.page - 1


def _fold(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()
