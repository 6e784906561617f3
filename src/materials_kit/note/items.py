"""Lists that both changed, merged item by item, so that what is at odds is one item and not the list (pure)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from materials_kit.note import words
from materials_kit.note.hanging import is_item
from materials_kit.note.ticks import open_line


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of the person's, `taken` of them, and what comes of them; None where `new` is at odds with them."""

    taken: int
    new: list[str]
    lines: list[str] | None


def merge(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> list[Piece] | None:
    """Give the pieces of a list; None where it is none, or one that has other items altogether on all sides."""
    ends = [_end(lines) for lines in (old, own, new)]
    blank, (old, own, new) = own[ends[1] :], [lines[:end] for lines, end in zip((old, own, new), ends, strict=True)]
    if not (own and all(map(is_item, (*old, *new)))):
        return None
    pieces: list[Piece] = []
    at_old = at_own = at_new = 0
    for before, mine, ours in [*_anchors(old, own, new), (len(old), len(own), len(new))]:
        pieces.append(_between(old[at_old:before], own[at_own:mine], new[at_new:ours]))
        if before < len(old):
            line = words.merge([old[before]], [own[mine]], [new[ours]])
            pieces.append(Piece(1, [new[ours]], line))
        at_old, at_own, at_new = before + 1, mine + 1, ours + 1
    return [*pieces, Piece(len(blank), [], list(blank))] if blank else pieces


def _end(lines: Sequence[str]) -> int:
    """Give where the last line stands that is not empty."""
    return max((n + 1 for n, line in enumerate(lines) if line.strip()), default=0)


def _anchors(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Give the items that are on all three sides, in whatever words, as far as they stand in one order."""
    at_own = at_new = 0
    for number, line in enumerate(old):
        mine = _place(line, own, at_own, words.kept)
        ours = _place(line, new, at_new, words.kin)
        marked = mine is not None and _bare(own[mine]) == line != own[mine]
        if marked and ours is not None and not words.retains(line, new[ours]):
            continue
        if mine is not None and ours is not None:
            yield number, mine, ours
            at_own, at_new = mine + 1, ours + 1


def _place(line: str, lines: Sequence[str], start: int, alike: Callable[[str, str], bool]) -> int | None:
    there = range(start, len(lines))
    same = (n for n in there if _bare(lines[n]) == line)
    return next(same, next((n for n in there if alike(line, lines[n])), None))


def _between(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> Piece:
    """Give what comes of items that are not on all sides: those that go, those that come, and the person's."""
    mine = set(map(_bare, own))
    if new and any(line not in mine for line in old):
        return Piece(len(own), list(new), None)  # we put something in place of what the person changed or took out
    kept = [line for line in own if line not in old]
    last = max((n + 1 for n, line in enumerate(kept) if any(_bare(line) == one for one in old)), default=0)
    there = set(map(_bare, kept))
    return Piece(len(own), list(new), [*kept[:last], *(line for line in new if line not in there), *kept[last:]])


def _bare(line: str) -> str:
    return open_line(line.partition("\n")[0])
