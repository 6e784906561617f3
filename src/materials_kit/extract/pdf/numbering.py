"""Printed page numbers where the file does not state them: read off the heads and feet of its pages (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from materials_kit.extract.pdf import ranges

LEAST = 3  # pages that must agree
FRONT, SAMPLED = 40, 40  # pages that are looked at: of the front matter, and of the rest


@dataclass(frozen=True, slots=True)
class Seen:
    """How far positions run ahead of printed numbers; `front` is the same for the Roman ones of the front matter."""

    by: int
    front: int | None = None


def sampled(count: int) -> list[int]:
    """Give the positions, from 0, of the pages of a file of `count` that tell its numbers."""
    return sorted({*range(min(FRONT, count)), *range(0, count, max(1, count // SAMPLED))})


def seen(edges: Mapping[int, Iterable[str]], count: int) -> Seen | None:
    """Give how positions and printed numbers lie; None where the pages do not agree.

    `edges` are the words at the ends of a page's first and last line, by the page's position from 0;
    `count` is how many pages the file has. A chapter cut out of a book has a negative offset.
    """
    votes, roman = Counter[int](), Counter[int]()
    for place, words in edges.items():
        numbers = {int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 5}
        votes.update(place + 1 - number for number in numbers)
        values = {ranges.roman(word) for word in words if word.islower()}
        roman.update(place + 1 - value for value in values if value)
    found, agreed = votes.most_common(1)[0] if votes else (0, 0)
    if agreed < LEAST or agreed * 2 <= len(edges) or found >= count:
        return None
    front, agreed = roman.most_common(1)[0] if roman else (0, 0)
    return Seen(found, front if agreed >= LEAST and front < found else None)


def labels(count: int, where: Seen) -> list[str]:
    """Give the printed numbers of `count` pages."""
    return [_label(place, where) for place in range(1, count + 1)]


def _label(place: int, where: Seen) -> str:
    if place > where.by:
        return str(place - where.by)
    if where.front is not None and place > where.front:
        return ranges.as_roman(place - where.front)
    return f"front-{place}"


def told(where: Seen) -> str:
    """Say how the numbers lie, for a person."""
    place = max(where.by, 0) + 1
    front = f", page {where.front + 1} is p. i" if where.front is not None else ""
    return f"printed numbers were read off the pages: page {place} of the file is p. {place - where.by}{front}"


def ends(lines: Sequence[str]) -> list[str]:
    """Give the words at the ends of lines, where a page's number stands."""
    return [word for line in lines if (words := line.split()) for word in (words[0], words[-1])]
