"""Headings that we put in other words while what stands under them stays: a template's, a material with a new title.

What a person wrote under such a heading belongs under its new words (pure).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

SAME = 0.6  # share of the lines under two headings that must be the same


def renamed(base: Sequence[str], theirs: Sequence[str]) -> dict[str, str]:
    """Give the headings of what we wrote last that have other words in what we would write now, each with those."""
    old, new = _sections(base), _sections(theirs)
    found: dict[str, str] = {}
    for kind, a, b, c, d in SequenceMatcher(None, list(old), list(new), autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            pairs = zip(list(old)[a:b], list(new)[c:d], strict=True)
            found |= {one: other for one, other in pairs if _is_same(one, other, old[one], new[other])}
    return found


def _sections(lines: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Give what stands under each heading below the title, with what is below; none of those there twice."""
    places = [n for n, line in enumerate(lines) if line.startswith(("## ", "### "))]
    times = Counter(lines[n] for n in places)
    return {lines[n]: lines[n + 1 : _end(lines, n, places)] for n in places if times[lines[n]] == 1}


def _end(lines: Sequence[str], start: int, places: Sequence[int]) -> int:
    depth = lines[start].index(" ")
    return next((n for n in places if n > start and lines[n].index(" ") <= depth), len(lines))


def _is_same(one: str, other: str, old: Sequence[str], new: Sequence[str]) -> bool:
    lines, others = (Counter(line for line in body if line.strip()) for body in (old, new))
    most = max(lines.total(), others.total())
    if one.index(" ") != other.index(" ") or other in old or not most:
        return one.startswith("## ") and other.startswith("## ") and not most
    shared = lines & others
    # Two parts of an outline may send to the same places; an address, or all of a list, is of one thing only.
    is_one = one.startswith("## ") or any("](http" in line for line in shared) or _is_list(lines, others)
    return is_one and shared.total() >= SAME * most


def _is_list(lines: Counter[str], others: Counter[str]) -> bool:
    return lines == others and all(line.lstrip().startswith("- ") for line in lines)
