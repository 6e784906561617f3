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

KIN = 0.34  # share of our lines a text must have to be a version of our note at all


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; `conflict` says that ours and the person's changes met somewhere."""

    text: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the three texts that belongs together."""

    old: list[str]
    own: list[str]
    new: list[str]


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge the person's changes and ours. Every line the person wrote is in the result, once."""
    old, own, new = base.split("\n"), mine.split("\n"), theirs.split("\n")
    if not _akin(old, own):
        return Merged(mine, conflict=True)
    lifted = ticks.lift(own, old, new, hold=frozenset())
    lines, conflict = _lines(old, lifted.lines, new)
    lost = lifted.lost(lines)
    if lost:
        lifted = ticks.lift(own, old, new, hold=lost)
        lines, conflict = _lines(old, lifted.lines, new)
    return Merged("\n".join(ticks.put_on(lines, lifted)), conflict)


def _lines(old: list[str], own: list[str], new: list[str]) -> tuple[list[str], bool]:
    result: list[str] = []
    conflict = False
    for region in _whole_sections(list(_regions(old, own, new))):
        lines = _settled(region)
        conflict = conflict or lines is None
        result += region.own if lines is None else lines
    return result, conflict


def contains(text: str, wanted: str) -> bool:
    """Tell whether every line of `wanted` is in `text`, whatever stands between them and whichever are ticked."""
    return not _filled(wanted.split("\n")) - _filled(text.split("\n"))


def _akin(base: Sequence[str], mine: Sequence[str]) -> bool:
    ours = _filled(base)
    return sum((ours & _filled(mine)).values()) >= KIN * sum(ours.values())


def _filled(lines: Sequence[str]) -> Counter[str]:
    return Counter(ticks.open_line(line).strip() for line in lines if line.strip())


def _settled(region: _Region) -> list[str] | None:
    """Give the lines of one region; None where the person's and ours are at odds."""
    old, own, new = region.old, region.own, region.new
    if own == old:
        return new
    if new in (old, own) or (new and _within(new, own)):
        return own
    if not old:
        return _both(own, new)
    start = _place(old, own)
    if start is not None and _same_headings(region):
        return [*own[:start], *new, *own[start + len(old) :]]
    if new and _other_sections(region):
        return [*own, *([""] if own[-1].strip() else []), *new]
    return None


def _other_sections(region: _Region) -> bool:
    """Tell whether ours are other sections than before, and the person wrote in those: there is room for both."""
    before = set(_headings(region.old))
    return bool(before) and before <= set(_headings(region.own)) and not before & set(_headings(region.new))


def _whole_sections(regions: Sequence[_Region]) -> list[_Region]:
    """Give the regions with those joined that reach from a heading of ours that goes to words written under it.

    What the person wrote under a heading must not come to stand under another one.
    """
    joined: list[_Region] = []
    for region in regions:
        joined.append(region)
        if not _filled(region.own) - _filled(region.old):
            continue
        above = next((n for n in range(len(joined) - 1, -1, -1) if _headings(joined[n].old)), None)
        if above is not None and not _same_headings(joined[above]):
            joined[above:] = [_joined(joined[above:])]
    return joined


def _joined(regions: Sequence[_Region]) -> _Region:
    return _Region(*([line for lines in side for line in lines] for side in zip(*map(_sides, regions), strict=True)))


def _sides(region: _Region) -> tuple[list[str], list[str], list[str]]:
    return region.old, region.own, region.new


def _both(own: list[str], new: list[str]) -> list[str]:
    """Give what both added at one place: ours first, then the person's, and once what both have.

    A new section of ours goes after the person's lines: they belong to the section above.
    """
    if _opens(new) and not _opens(own) and not set(own) & set(_headings(new)):
        return own + new
    if not _filled(own) & _filled(new):
        return new + own
    result: list[str] = []
    for kind, a, b, c, d in SequenceMatcher(None, new, own, autojunk=False).get_opcodes():
        result += own[c:d] if kind == "equal" else [*new[a:b], *own[c:d]]
    return result


def _within(part: list[str], whole: list[str]) -> bool:
    return _place(part, whole) is not None


def _place(part: list[str], whole: list[str]) -> int | None:
    width = len(part)
    return next((n for n in range(len(whole) - width + 1) if whole[n : n + width] == part), None)


def _opens(lines: list[str]) -> bool:
    first = next((line for line in lines if line.strip()), "")
    return first.startswith("#")


def _headings(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("#")]


def _same_headings(region: _Region) -> bool:
    """Tell whether our headings stay as they are: "Lecture 3" for "Lecture 2" is another thing, however alike."""
    return _headings(region.old) == _headings(region.new)


def _regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[_Region]:
    """Give the texts cut into regions in turn: unchanged in both, then changed in either."""
    at, at_mine, at_theirs = 0, 0, 0
    for start, start_mine, start_theirs, size in _common(base, mine, theirs):
        if (start, start_mine, start_theirs) != (at, at_mine, at_theirs):
            yield _Region(base[at:start], mine[at_mine:start_mine], theirs[at_theirs:start_theirs])
        at, at_mine, at_theirs = start + size, start_mine + size, start_theirs + size
        if size:
            same = base[start:at]
            yield _Region(same, same, same)


def _common(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Give the runs of base lines that both others still have: base, mine, theirs, length; the ends last."""
    in_mine, in_theirs = (_slid(_matches(base, other), base, other) for other in (mine, theirs))
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


def _slid(places: dict[int, int], base: list[str], other: list[str]) -> dict[int, int]:
    """Give the matches with additions moved over empty lines to where they belong.

    An addition between two paragraphs can be seen as "text, empty line" or as "empty line, text", and both
    sides must see theirs alike: text belongs to what is above it, a new section to what is below.
    """
    ends = {**places, len(base): len(other)}
    for line in range(len(base) - 1, -1, -1):
        if line in ends and line + 1 in ends and not base[line].strip():
            gap = other[ends[line] + 1 : ends[line + 1]]
            if gap and gap[-1] == base[line] and not _headings(gap):
                ends[line] = ends[line + 1] - 1
    for line in range(1, len(base)):
        if line in ends and line - 1 in ends and not base[line].strip():
            gap = other[ends[line - 1] + 1 : ends[line]]
            if gap and gap[0] == base[line] and _headings(gap):
                ends[line] = ends[line - 1] + 1
    del ends[len(base)]
    return ends


def _follows(places: dict[int, int], line: int, size: int) -> bool:
    return line + size in places and places[line + size] == places[line] + size
