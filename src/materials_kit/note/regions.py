"""Three texts cut into regions, as diff3 does: unchanged in both others, then changed in either (pure)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of the three texts that belongs together; `titles` are the notes' own, on top."""

    old: list[str]
    own: list[str]
    new: list[str]
    titles: frozenset[str] = frozenset()

    def sections(self, lines: list[str]) -> list[str]:
        """Give the headings of sections; what stands under the title stays on top, whatever the title is."""
        return [line for line in headings(lines) if line not in self.titles]

    @property
    def same_headings(self) -> bool:
        """Tell whether our headings stay as they are: "Lecture 3" for "Lecture 2" is another thing, however alike."""
        return self.sections(self.old) == self.sections(self.new)

    def at_heading(self) -> tuple["Region", "Region"] | None:
        """Give what stands above the first heading of a section, and the rest; None where not both begin above it.

        Where only ours have sections, they are new ones, and all that was there stands above them.
        """
        heads = [self.sections(lines)[:1] for lines in (self.old, self.own)]
        begins = (self.old or self.new)[:1] == (heads[0] or self.sections(self.new)[:1])
        if heads[0] == heads[1] and not begins and (heads[0] or self.sections(self.new)):
            return self._cut([_first(lines, self.sections(lines)) for lines in _sides(self)])
        whole = self.old[:1] == self.own[:1] and "".join(self.old[:1]).startswith("## ")
        if whole and self.new and not self.new[0].startswith("## "):
            # Ours begin with what belongs to the section above.
            return self._cut([0, 0, _first(self.new, [line for line in self.new if line.startswith("## ")])])
        # Part of a section that goes, and the next one: each has its own place.
        wide = [_first(lines, [line for line in lines[1:] if line.startswith("## ")]) for lines in _sides(self)]
        together = self.old[wide[0] :][:1] == self.own[wide[1] :][:1] != []
        return self._cut(wide) if together and self.old[:1] == self.own[:1] and begins else None

    def _cut(self, places: Sequence[int]) -> tuple["Region", "Region"]:
        old, own, new = places
        above = Region(self.old[:old], self.own[:own], self.new[:new], self.titles)
        return above, Region(self.old[old:], self.own[own:], self.new[new:], self.titles)


def _first(lines: list[str], wanted: list[str]) -> int:
    return lines.index(wanted[0]) if wanted else len(lines)


def headings(lines: list[str]) -> list[str]:
    """Give the lines that are headings."""
    return [line for line in lines if line.startswith("#")]


def joined(parts: Sequence[Region]) -> Region:
    """Give regions that follow one another as one."""
    old, own, new = ([line for lines in side for line in lines] for side in zip(*map(_sides, parts), strict=True))
    return Region(old, own, new, parts[0].titles)


def _sides(region: Region) -> tuple[list[str], list[str], list[str]]:
    return region.old, region.own, region.new


def regions(base: list[str], mine: list[str], theirs: list[str]) -> Iterator[Region]:
    """Give the texts cut into regions in turn: unchanged in both, then changed in either."""
    at, at_mine, at_theirs = 0, 0, 0
    for start, start_mine, start_theirs, size in _common(base, mine, theirs):
        if (start, start_mine, start_theirs) != (at, at_mine, at_theirs):
            yield Region(base[at:start], mine[at_mine:start_mine], theirs[at_theirs:start_theirs])
        at, at_mine, at_theirs = start + size, start_mine + size, start_theirs + size
        if size:
            same = base[start:at]
            yield Region(same, same, same)


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
            if gap and gap[-1] == base[line] and not headings(gap):
                ends[line] = ends[line + 1] - 1
    for line in range(1, len(base)):
        if line in ends and line - 1 in ends and not base[line].strip():
            gap = other[ends[line - 1] + 1 : ends[line]]
            if gap and gap[0] == base[line] and headings(gap):
                ends[line] = ends[line - 1] + 1
    del ends[len(base)]
    return ends


def _follows(places: dict[int, int], line: int, size: int) -> bool:
    return line + size in places and places[line + size] == places[line] + size
