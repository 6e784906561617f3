"""Three-way merge of a note's text: what we wrote, what is there, what we would write now (pure).

Lines are the unit, as in diff3: the base is cut where both others still have its lines, and in each
region the side that changed wins. Where both did, the person's lines stay and the merge has a
conflict, with exceptions that lose nothing: both added (ours first, then the person's), the person
wrote before or after lines of ours that we change, and both changed other words of one line.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from materials_kit.note import ticks, words

KIN = 0.34  # share of our lines a text must have to be a version of our note at all


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; `conflict` says that ours and the person's changes met somewhere."""

    text: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the three texts that belongs together; `titles` are the notes' own, on top."""

    old: list[str]
    own: list[str]
    new: list[str]
    titles: frozenset[str] = frozenset()

    def sections(self, lines: list[str]) -> list[str]:
        """Give the headings of sections; what stands under the title stays on top, whatever the title is."""
        return [line for line in _headings(lines) if line not in self.titles]


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines of the person's, from line `start` of their text on, and ours that are at odds with them."""

    start: int
    own: tuple[str, ...]
    new: tuple[str, ...]


Part = list[str] | Clash


def merge(base: str, mine: str, theirs: str) -> Merged:
    """Merge the person's changes and ours. Every line the person wrote is in the result, once."""
    if not _akin(base.split("\n"), mine.split("\n")):
        return Merged(mine, conflict=True)
    parts, lifted = _merging(base, mine, theirs)
    return Merged(_joined_up(parts, lifted), any(isinstance(part, Clash) for part in parts))


def clashes(base: str | None, mine: str, theirs: str) -> tuple[Clash, ...]:
    """Give what of ours is at odds with the person's text, in order; without a base, all of ours that is not there."""
    parts, _ = _merging(base, mine, theirs)
    return tuple(part for part in parts if isinstance(part, Clash))


def resolve(base: str | None, mine: str, theirs: str, chosen: Sequence[Sequence[str]]) -> str:
    """Give the merged text with the lines `chosen` for each clash."""
    parts, lifted = _merging(base, mine, theirs)
    lines = iter(chosen)
    return _joined_up([list(next(lines)) if isinstance(part, Clash) else part for part in parts], lifted)


def _merging(base: str | None, mine: str, theirs: str) -> tuple[list[Part], ticks.Lifted]:
    own, new = mine.split("\n"), theirs.split("\n")
    old = new if base is None or not _akin(base.split("\n"), own) else base.split("\n")
    lifted = ticks.lift(own, old, new, hold=frozenset())
    parts = _compared(own, lifted.lines, new) if old is new else _parts(old, lifted.lines, new, own)
    lost = lifted.lost([line for part in parts for line in (part.own if isinstance(part, Clash) else part)])
    if lost:
        lifted = ticks.lift(own, old, new, hold=lost)
        parts = _parts(old, lifted.lines, new, own)
    return parts, lifted


def _parts(old: list[str], own: list[str], new: list[str], written: list[str]) -> list[Part]:
    """Give the merged text with its clashes; `written` are the person's lines with their ticks on."""
    parts: list[Part] = []
    at = 0
    titles = frozenset(title for text in (old, own, new) if (title := _title(text)))
    on_top = True
    for region in _whole_sections([replace(one, titles=titles) for one in _regions(old, own, new)]):
        on_top = on_top and not region.sections(region.old)
        lines = _settled(region)
        lines = _above(region) if lines is None and on_top else lines
        end = at + len(region.own)
        parts.append(Clash(at, tuple(written[at:end]), tuple(region.new)) if lines is None else lines)
        at = end
    return parts


def _compared(written: list[str], own: list[str], new: list[str]) -> list[Part]:
    """Give the person's text with a clash wherever ours has something else: for texts that have no base."""
    parts: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, own, new, autojunk=False).get_opcodes():
        ours = kind in ("replace", "insert") and any(line.strip() for line in new[c:d])
        parts.append(Clash(a, tuple(written[a:b]), tuple(new[c:d])) if ours else own[a:b])
    return parts


def _joined_up(parts: Sequence[Part], lifted: ticks.Lifted) -> str:
    lines = [line for part in parts for line in (part.own if isinstance(part, Clash) else part)]
    return "\n".join(ticks.put_on(lines, lifted))


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
    return words.merge(old, own, new) if _same_headings(region) else None


def _above(region: _Region) -> list[str] | None:
    """Give ours with the lines that the person only added between ours, above the first section."""
    codes = SequenceMatcher(None, region.old, region.own, autojunk=False).get_opcodes()
    if any(kind not in ("equal", "insert") for kind, *_ in codes) or region.sections(region.own):
        return None
    return [*region.new, *(line for kind, _, _, c, d in codes if kind == "insert" for line in region.own[c:d])]


def _other_sections(region: _Region) -> bool:
    """Tell whether ours are other sections than before, and the person wrote in those: there is room for both."""
    before = set(region.sections(region.old))
    return bool(before) and before <= set(region.sections(region.own)) and not before & set(region.sections(region.new))


def _whole_sections(regions: Sequence[_Region]) -> list[_Region]:
    """Give the regions with those joined that reach from a heading of ours that goes to words written under it.

    What the person wrote under a heading must not come to stand under another one.
    """
    joined: list[_Region] = []
    for region in regions:
        joined.append(region)
        if not _filled(region.own) - _filled(region.old):
            continue
        above = next((n for n in range(len(joined) - 1, -1, -1) if joined[n].sections(joined[n].old)), None)
        if above is not None and not _same_headings(joined[above]):
            joined[above:] = [_joined(joined[above:])]
    return joined


def _joined(regions: Sequence[_Region]) -> _Region:
    old, own, new = ([line for lines in side for line in lines] for side in zip(*map(_sides, regions), strict=True))
    return _Region(old, own, new, regions[0].titles)


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


def _title(lines: list[str]) -> str | None:
    return next((line for line in _headings(lines)[:1] if line.startswith("# ")), None)


def _headings(lines: list[str]) -> list[str]:
    return [line for line in lines if line.startswith("#")]


def _same_headings(region: _Region) -> bool:
    """Tell whether our headings stay as they are: "Lecture 3" for "Lecture 2" is another thing, however alike."""
    return region.sections(region.old) == region.sections(region.new)


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
    least = min(len(base), len(other))
    head = next((n for n in range(least) if base[n] != other[n]), least)
    tail = next((n for n in range(least - head) if base[-1 - n] != other[-1 - n]), least - head)
    inner, theirs = base[head : len(base) - tail], other[head : len(other) - tail]
    # What both begin and end with needs no search, and the search takes the square of what it is given.
    found = SequenceMatcher(None, inner, theirs, autojunk=False).get_matching_blocks()
    blocks = [(0, 0, head), *((head + a, head + b, size) for a, b, size in found)]
    blocks.append((len(base) - tail, len(other) - tail, tail))
    told = [block for block in blocks if any(line.strip() for line in base[block[0] : block[0] + block[2]])]
    return {a + step: b + step for a, b, size in told for step in range(size)}


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
