"""Three-way merge of a note's text: what we wrote, what is there, what we would write now (pure).

Lines are the unit. Where only one side changed, its lines are taken; where both did, the person's
stay and the merge has a conflict. Ticks are set apart first, so that a tick and a new wording of
another line never meet.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+\[)([^ \]])(\]\s.*)$")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; `conflict` says that ours and the person's changes met somewhere."""

    text: str
    conflict: bool


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge the person's changes and ours. Every line the person has is in the result."""
    ours = theirs.split("\n")
    plain, ticks = _untick(mine.split("\n"), base.split("\n"), ours)
    lines, conflict = _merged(base.split("\n"), plain, ours)
    return Merged("\n".join(_tick(lines, ticks)), conflict)


def _untick(mine: Sequence[str], base: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], Counter[str]]:
    """Give the person's lines with those ticks taken off that can be put on again, and what was ticked."""
    known = set(base) & set(theirs)
    plain: list[str] = []
    ticks: Counter[str] = Counter()
    for line in mine:
        found = _BOX.match(line)
        open_line = f"{found[1]} {found[3]}" if found else line
        if found and open_line in known:
            ticks[line] += 1
            plain.append(open_line)
        else:
            plain.append(line)
    return plain, ticks


def _tick(lines: Sequence[str], ticks: Counter[str]) -> list[str]:
    waiting: dict[str, list[str]] = {}
    for line in ticks.elements():
        found = _BOX.match(line)
        if found:
            waiting.setdefault(f"{found[1]} {found[3]}", []).append(line)
    return [waiting[line].pop() if waiting.get(line) else line for line in lines]


def _merged(base: list[str], mine: list[str], theirs: list[str]) -> tuple[list[str], bool]:
    result: list[str] = []
    conflict = False
    for before, here, there in _regions(base, mine, theirs):
        old, own, new = base[slice(*before)], mine[slice(*here)], theirs[slice(*there)]
        if own == old:
            result += new
        elif new in (old, own):
            result += own
        elif not old:
            result += _both_added(own, new)
        else:
            result += own
            conflict = True
    return result, conflict


def _both_added(own: list[str], new: list[str]) -> list[str]:
    """Give both additions at one place: ours first, then the person's; ours only once after a kill in between."""
    width = len(new)
    if any(own[start : start + width] == new for start in range(len(own) - width + 1)):
        return own
    return new + own


def _regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[Span, Span, Span]]:
    """Give the texts cut into regions in turn: unchanged in both, then changed in either (as diff3 does)."""
    at, at_mine, at_theirs = 0, 0, 0
    for start, start_mine, start_theirs, size in _common(base, mine, theirs):
        if (start, start_mine, start_theirs) != (at, at_mine, at_theirs):
            yield (at, start), (at_mine, start_mine), (at_theirs, start_theirs)
        at, at_mine, at_theirs = start + size, start_mine + size, start_theirs + size
        if size:
            yield (start, at), (start_mine, at_mine), (start_theirs, at_theirs)


def _common(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give the runs of base lines that both others still have: base, mine, theirs, length; the ends last."""
    in_mine, in_theirs = _matches(base, mine), _matches(base, theirs)
    line = 0
    while line < len(base):
        size = 0
        while line + size < len(base) and _follows(in_mine, line, size) and _follows(in_theirs, line, size):
            size += 1
        if size:
            yield line, in_mine[line], in_theirs[line], size
        line += max(size, 1)
    yield len(base), len(mine), len(theirs), 0


def _matches(base: list[str], other: list[str]) -> dict[int, int]:
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    return {block.a + step: block.b + step for block in blocks for step in range(block.size)}


def _follows(places: dict[int, int], line: int, size: int) -> bool:
    return line + size in places and places[line + size] == places[line] + size
