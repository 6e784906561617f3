"""Printed page numbers where the file does not state them: read off the heads and feet of its pages (pure)."""

from collections import Counter
from collections.abc import Iterable, Mapping

LEAST = 3  # pages that must agree


def offset(edges: Mapping[int, Iterable[str]], count: int) -> int | None:
    """Give how far positions run ahead of printed numbers; None where the pages do not agree.

    `edges` are the words at the ends of a page's first and last line, by the page's position from 0;
    `count` is how many pages the file has. A chapter cut out of a book has a negative offset.
    """
    votes: Counter[int] = Counter()
    for place, words in edges.items():
        numbers = {int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 5}
        votes.update(place + 1 - number for number in numbers)
    found, agreed = votes.most_common(1)[0] if votes else (0, 0)
    return found if agreed >= LEAST and agreed * 2 > len(edges) and found < count else None


def shifted(count: int, by: int) -> list[str]:
    """Give the printed numbers of `count` pages whose positions run ahead by so many."""
    return [str(place - by) if place > by else f"front-{place}" for place in range(1, count + 1)]
