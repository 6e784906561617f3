"""Three-way merge of a note's text: what we wrote, what is there, what we would write now (pure).

Lines are the unit, as in diff3: the base is cut where both others still have its lines, and in each
region the side that changed wins. Where both did, the person's lines stay and the merge has a
conflict, with exceptions that lose nothing: both added (ours first, then the person's), the person
wrote before or after lines of ours that we change, and both changed other words of one line.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from materials_kit.note import items, order, section_order, ticks, words
from materials_kit.note.hanging import Group
from materials_kit.note.regions import Region, headings, joined, regions
from materials_kit.note.sections import plain, told_apart
from materials_kit.note.ticks import Lifted

KIN = 0.34  # share of our lines a text must have to be a version of our note at all


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text; `conflict` says that ours and the person's changes met somewhere."""

    text: str
    conflict: bool


@dataclass(frozen=True, slots=True)
class Clash:
    """Lines of the person's, from line `start` of their text on, and ours that are at odds with them."""

    start: int
    groups: tuple[Group, ...]
    new: tuple[str, ...]

    @property
    def own(self) -> tuple[str, ...]:
        """Give the person's lines."""
        return tuple(line for group in self.groups for line in group)


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
    return _joined_up(parts, lifted, chosen)


def _merging(base: str | None, mine: str, theirs: str) -> tuple[list[Part], Lifted]:
    own, new = mine.split("\n"), theirs.split("\n")
    old = new if base is None or not _akin(base.split("\n"), own) else base.split("\n")
    lifted = ticks.lift(own, old, new, hold=frozenset())
    if old is new:
        return _compared(lifted, new), lifted
    hold: frozenset[str] = frozenset()
    while True:
        parts, ordered = _parts(old, lifted, new)
        lost = ordered.lost(*_settled_and_kept(parts))
        if not lost:
            return parts, ordered
        hold |= lost
        lifted = ticks.lift(own, old, new, hold=hold)


def _parts(base: list[str], lifted: Lifted, theirs: list[str]) -> tuple[list[Part], Lifted]:
    """Give the merged text with its clashes, and the person's lines in the order that they have in it."""
    signed = told_apart(base, lifted.lines, theirs)
    whole = section_order.aligned(*signed)
    moved = [signed[1][n] for n in whole.own]
    aligned = order.aligned(whole.old, moved, whole.new, lifted.heirs)
    old, own, new = aligned.old, [moved[n] for n in aligned.own], aligned.new
    ordered = lifted.ordered([whole.own[n] for n in aligned.own])
    parts: list[Part] = []
    at = 0
    titles = frozenset(title for text in (old, own, new) if (title := _title(text)))
    on_top = True
    for region in _whole_sections([replace(one, titles=titles) for one in regions(old, own, new)]):
        on_top = on_top and not region.sections(region.old)
        for piece in _pieces(region, on_top=on_top):
            clash = _clash(ordered.written, at, piece.taken, plain(piece.new))
            parts.append(clash if piece.lines is None else plain(piece.lines))
            at += piece.taken
    return parts, ordered


def _pieces(region: Region, *, on_top: bool) -> list[items.Piece]:
    """Give what comes of a region, cut where only part of it is at odds: at a heading, in a list at its items."""
    lines = _settled(region)
    lines = _above(region) if lines is None and on_top else lines
    if lines is None and (halves := region.at_heading()):
        return [piece for half in halves for piece in _pieces(half, on_top=False)]
    if lines is None and region.new and _other_sections(region):
        lines = [*region.own, *([""] if region.own[-1].strip() else []), *region.new]
    whole = [items.Piece(len(region.own), region.new, lines)]
    return whole if lines is not None else items.merge(region.old, region.own, region.new) or whole


def _clash(written: Sequence[Group], at: int, taken: int, new: Sequence[str]) -> Clash:
    start = sum(map(len, written[:at]))
    return Clash(start, tuple(written[at : at + taken]), tuple(new))


def _compared(lifted: Lifted, new: list[str]) -> list[Part]:
    """Give the person's text with a clash wherever ours has something else: for texts that have no base."""
    parts: list[Part] = []
    for kind, a, b, c, d in SequenceMatcher(None, lifted.lines, new, autojunk=False).get_opcodes():
        ours = kind in ("replace", "insert") and any(line.strip() for line in new[c:d])
        parts.append(_clash(lifted.written, a, b - a, new[c:d]) if ours else lifted.lines[a:b])
    return parts


def _settled_and_kept(parts: Sequence[Part]) -> tuple[list[str], list[Group]]:
    settled = [line for part in parts if not isinstance(part, Clash) for line in part]
    return settled, [group for part in parts if isinstance(part, Clash) for group in part.groups]


def _joined_up(parts: Sequence[Part], lifted: Lifted, chosen: Sequence[Sequence[str]] | None = None) -> str:
    """Give the text, for each clash with the lines `chosen`; the person's own where nothing is."""
    lines = iter(chosen or ())
    put = [(next(lines, part.own), part.groups) if isinstance(part, Clash) else (part, ()) for part in parts]
    return "\n".join(ticks.put_on(put, lifted))


def contains(text: str, wanted: str) -> bool:
    """Tell whether every line of `wanted` is in `text`, whatever stands between them and whichever are ticked."""
    return not _filled(wanted.split("\n")) - _filled(text.split("\n"))


def _akin(base: Sequence[str], mine: Sequence[str]) -> bool:
    ours = _filled(base)
    return sum((ours & _filled(mine)).values()) >= KIN * sum(ours.values())


def _filled(lines: Sequence[str]) -> Counter[str]:
    return Counter(ticks.open_line(line).strip() for line in lines if line.strip())


def _settled(region: Region) -> list[str] | None:
    """Give the lines of one region; None where the person's and ours are at odds."""
    old, own, new = region.old, region.own, region.new
    if own == old:
        return new
    if new in (old, own) or (new and _within(new, own)):
        return own
    if not old:
        return _both(own, new)
    start = _place(old, own)
    if start is not None and region.same_headings:
        return [*own[:start], *new, *own[start + len(old) :]]
    return words.merge(old, own, new) if region.same_headings else None


def _above(region: Region) -> list[str] | None:
    """Give ours with the lines that the person only added between ours, above the first section."""
    codes = SequenceMatcher(None, region.old, region.own, autojunk=False).get_opcodes()
    if any(kind not in ("equal", "insert") for kind, *_ in codes) or region.sections(region.own):
        return None
    return [*region.new, *(line for kind, _, _, c, d in codes if kind == "insert" for line in region.own[c:d])]


def _other_sections(region: Region) -> bool:
    """Tell whether ours are other sections than before, and the person wrote in those: there is room for both."""
    before = set(region.sections(region.old))
    return bool(before) and before <= set(region.sections(region.own)) and not before & set(region.sections(region.new))


def _whole_sections(cut: Sequence[Region]) -> list[Region]:
    """Give the regions with those joined that reach from a heading of ours that goes to words written under it.

    What the person wrote under a heading must not come to stand under another one.
    """
    whole: list[Region] = []
    for region in cut:
        whole.append(region)
        old, own = (_before_heading(region, lines) for lines in (region.old, region.own))
        if own == old or not _filled(own) - _filled(old):
            continue
        above = next((n for n in range(len(whole) - 2, -1, -1) if whole[n].sections(whole[n].old)), 0)
        other = next((n for n in range(above, len(whole) - 1) if not whole[n].same_headings), None)
        if other is not None:
            whole[other:] = [joined(whole[other:])]
    return whole


def _before_heading(region: Region, lines: list[str]) -> list[str]:
    """Give the lines that belong to a section above the region's own: what the person wrote is there or below."""
    heading = next(iter(region.sections(lines)), None)
    return lines[: lines.index(heading)] if heading is not None else lines


def _both(own: list[str], new: list[str]) -> list[str]:
    """Give what both added at one place: ours first, then the person's, and once what both have.

    A new section of ours goes after the person's lines: they belong to the section above.
    """
    if _opens(new) and not _opens(own) and not set(own) & set(headings(new)):
        return own + new
    if not _filled(own) & _filled(new):
        cut = next((n for n, line in enumerate(new) if headings([line])), len(new)) if not headings(own) else len(new)
        gap = [""] if cut < len(new) and own[-1].strip() else []
        return [*new[:cut], *own, *gap, *new[cut:]]
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
    return next((line for line in headings(lines)[:1] if line.startswith("# ")), None)
