"""Three-way merge of a note's text: what we wrote, what is there, what we would write now (pure).

Lines are the unit, as in diff3: the base is cut where both others still have its lines, and in each
region the side that changed wins. Where both did, the person's lines stay and the merge has a
conflict, with two exceptions that lose nothing: both added (ours first, then the person's), and the
person wrote before or after lines of ours that we change.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from materials_kit.note import ticks

Span = tuple[int, int]
KIN = 0.34  # share of our lines a text must have to be a version of our note at all


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; `conflict` says that ours and the person's changes met somewhere."""

    text: str
    conflict: bool


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge the person's changes and ours. Every line the person wrote is in the result, once."""
    old, new = base.split("\n"), theirs.split("\n")
    if not _akin(old, mine.split("\n")):
        return Merged(mine, conflict=True)
    plain, marks = ticks.lift(mine.split("\n"), old, new)
    result: list[str] = []
    conflict = False
    for before, here, there in _regions(old, plain, new):
        lines = _region(old[slice(*before)], plain[slice(*here)], new[slice(*there)])
        conflict = conflict or lines is None
        result += plain[slice(*here)] if lines is None else lines
    return Merged("\n".join(ticks.put_on(result, marks)), conflict)


def contains(text: str, wanted: str) -> bool:
    """Tell whether every line of `wanted` is in `text`, whatever stands between them and whichever are ticked."""
    return not _filled(wanted.split("\n")) - _filled(text.split("\n"))


def _akin(base: Sequence[str], mine: Sequence[str]) -> bool:
    ours = _filled(base)
    return sum((ours & _filled(mine)).values()) >= KIN * sum(ours.values())


def _filled(lines: Sequence[str]) -> Counter[str]:
    return Counter(ticks.open_line(line).strip() for line in lines if line.strip())


def _region(old: list[str], own: list[str], new: list[str]) -> list[str] | None:
    """Give the lines of one region; None where the person's and ours are at odds."""
    if own == old:
        return new
    if new in (old, own) or (new and _within(new, own)):
        return own
    if not old:
        return _both(own, new)
    start = _place(old, own)
    if start is not None and _headings(old) == _headings(new):
        return [*own[:start], *new, *own[start + len(old) :]]
    return None


def _both(own: list[str], new: list[str]) -> list[str]:
    """Give what both added at one place: ours first, then the person's, and once what both have."""
    result: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, new, own, autojunk=False).get_opcodes():
        result += own[c:d] if kind == "equal" else [*new[a:b], *own[c:d]]
    return result


def _within(part: list[str], whole: list[str]) -> bool:
    return _place(part, whole) is not None


def _place(part: list[str], whole: list[str]) -> int | None:
    width = len(part)
    return next((n for n in range(len(whole) - width + 1) if whole[n : n + width] == part), None)


def _headings(lines: list[str]) -> list[str]:
    """Give the headings: where one of ours goes or changes, what the person wrote under it must not change hands."""
    return [line for line in lines if line.startswith("#")]


def _regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[Span, Span, Span]]:
    """Give the texts cut into regions in turn: unchanged in both, then changed in either."""
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
    """Give where each line of the base is in the other text.

    A run of empty lines alone is no match: between two other paragraphs it would pass for the old one's end.
    """
    blocks = SequenceMatcher(None, base, other, autojunk=False).get_matching_blocks()
    told = [block for block in blocks if any(line.strip() for line in base[block.a : block.a + block.size])]
    return {block.a + step: block.b + step for block in told for step in range(block.size)}


def _follows(places: dict[int, int], line: int, size: int) -> bool:
    return line + size in places and places[line + size] == places[line] + size
