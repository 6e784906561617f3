"""Sections that change places within the one they are part of, put in one order before texts are compared (pure).

A comparison by lines sees a section that moved as one that goes and one that comes; with words of a person's under it,
it would be there twice. The person's order wins, where they made one; else it is ours.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from materials_kit.note.order import Order

_PART = "### "
_Spans = dict[str, tuple[int, int]]  # from which line to which a section goes, by its heading


def aligned(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> Order:
    """Give the three texts with the parts of each section in one order."""
    before, mine, ours = list(old), list(range(len(own))), list(new)
    in_old, in_own, in_new = map(_once, (old, own, new))
    for start, end in _sections(old):
        parts = [line for line in old[start:end] if line in in_old]
        texts = (in_own, in_new)
        rank = next((found for found in texts if _moved(parts, found)), None)
        if rank is None:
            continue
        foreign = frozenset(line for line in (*old[:start], *old[end:]) if line.strip()) - set(old[start:end])
        put = {part: rank[part] for part in parts if part in rank}
        before = [before[n] for n in _order(before, put, in_old, foreign)]
        mine = [mine[n] for n in _order([own[n] for n in mine], put, in_own, foreign)]
        ours = [ours[n] for n in _order(ours, put, in_new, foreign)]
    return Order(before, mine, ours)


def _once(lines: Sequence[str]) -> dict[str, int]:
    """Give where each heading of a part is, those left out that are there more than once."""
    places = [n for n, line in enumerate(lines) if line.startswith(_PART)]
    times = Counter(lines[n] for n in places)
    return {lines[n]: n for n in places if times[lines[n]] == 1}


def _sections(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where each section begins and ends, its heading left out."""
    places = [n for n, line in enumerate(lines) if line.startswith("## ")]
    yield from ((start + 1, end) for start, end in pairwise([*places, len(lines)]))


def _spans(lines: Sequence[str], parts: frozenset[str], foreign: frozenset[str]) -> _Spans:
    """Give where each part is; it ends where another begins, or what stands in another section in our text."""
    found: _Spans = {}
    current = ""
    for n, line in enumerate(lines):
        if line in parts:
            current = line
            found[line] = (n, n + 1)
        elif line.startswith(("# ", "## ")) or line in foreign:
            current = ""
        elif current:
            found[current] = (found[current][0], n + 1)
    return found


def _moved(parts: Sequence[str], places: Mapping[str, int]) -> bool:
    found = [places[part] for part in parts if part in places]
    return found != sorted(found)


def _order(
    lines: Sequence[str], rank: Mapping[str, int], there: Mapping[str, int], foreign: frozenset[str]
) -> list[int]:
    """Give the order of lines in which the parts that have a rank are in its order, in the places that they have."""
    spans = _spans(lines, frozenset(part for part in rank if part in there), foreign)
    put = [spans[part] for part in sorted(spans, key=lambda part: rank[part])]
    order: list[int] = []
    at = 0
    for (start, end), (first, last) in zip(sorted(spans.values()), put, strict=True):
        order += [*range(at, start), *range(first, last)]
        at = end
    return [*order, *range(at, len(lines))]
