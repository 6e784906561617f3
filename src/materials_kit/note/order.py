"""Items of a list that change places, put in one order before texts are compared (pure).

A comparison by lines sees an item that moved as one that goes and one that comes, and where both sides touched the
list, it would be there twice. The person's order wins, where they made one; else it is ours.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from materials_kit.note import words
from materials_kit.note.hanging import is_item
from materials_kit.note.ticks import open_line

_Places = dict[int, int]  # where in a text an item of a list stands, by its number in the list


@dataclass(frozen=True, slots=True)
class Order:
    """The lines of what we wrote last and would write now in one order, and that of the person's, by their numbers."""

    old: list[str]
    own: list[int]
    new: list[str]


def aligned(old: Sequence[str], own: Sequence[str], new: Sequence[str], heirs: Mapping[str, str]) -> Order:
    """Give the three texts with the items of each list in one order; `heirs` are the new words of tasks."""
    before, mine, ours = list(old), list(range(len(own))), list(new)
    known = frozenset(old)
    text, other = _Text.of(own, known), _Text.of(new, known)
    for start, end in _lists(old):
        at_new = _in_one_list(other.places(old[start:end], heirs), new)
        at_own = text.places(old[start:end], {})
        rank = at_own if _moved(at_own) else at_new if _moved(at_new) else None
        if rank is None:
            continue
        _arrange(before, {n: start + n for n in rank}, rank)
        _arrange(ours, at_new, rank)
        mine = _along(mine, own, {n: at for n, at in at_own.items() if n in rank}, rank, known)
    return Order(before, mine, ours)


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give where the lists of more than one item begin and end."""
    start = 0
    for end in range(len(lines) + 1):
        if end < len(lines) and is_item(lines[end]):
            continue
        if end - start > 1:
            yield start, end
        start = end + 1


@dataclass(frozen=True, slots=True)
class _Text:
    """A text in which items are looked for: its lines without marks, and where each is that is there once."""

    heads: Sequence[str]
    times: Mapping[str, int]
    at: Mapping[str, int]
    old: frozenset[str]

    @classmethod
    def of(cls, lines: Sequence[str], old: frozenset[str]) -> "_Text":
        """Give the text to look in; `old` are the lines of what we wrote last."""
        heads = [_bare(line) for line in lines]
        return cls(heads, Counter(heads), {head: n for n, head in enumerate(heads)}, old)

    def places(self, items: Sequence[str], heirs: Mapping[str, str]) -> _Places:
        """Give where each item is, also in other words; none of those that are there more than once."""
        twins = Counter(items)
        there = self.times
        meant = {n: line if there[line] else heirs.get(line, line) for n, line in enumerate(items) if twins[line] == 1}
        sought = Counter(meant.values())
        found = {n: self.at[line] for n, line in meant.items() if there[line] == sought[line] == 1}
        missing = [(n, line) for n, line in meant.items() if n not in found and not there[line]]
        fresh = [at for at in _around(self.heads, found) if self.heads[at] not in self.old] if missing else []
        for n, line in missing:
            alike = [at for at in fresh if at not in found.values() and words.kept(line, self.heads[at])]
            if len(alike) == 1:
                found[n] = alike[0]
        return found


def _in_one_list(found: _Places, new: Sequence[str]) -> _Places:
    """Give the places if all are in one list."""
    whole = found and all(is_item(line) for line in new[min(found.values()) : max(found.values()) + 1])
    return found if whole else {}


def _around(heads: Sequence[str], found: _Places) -> range:
    """Give where the list is that has the items found."""
    start, end = min(found.values(), default=0), max(found.values(), default=-1)
    while start > 0 and is_item(heads[start - 1]):
        start -= 1
    while 0 <= end < len(heads) - 1 and is_item(heads[end + 1]):
        end += 1
    return range(start, end + 1)


def _moved(places: _Places) -> bool:
    found = [places[n] for n in sorted(places)]
    return found != sorted(found)


def _arrange(lines: list[str], places: _Places, rank: Mapping[int, int]) -> None:
    known = [n for n in places if n in rank]
    slots = sorted(places[n] for n in known)
    put = [lines[places[n]] for n in sorted(known, key=lambda n: rank[n])]
    for slot, line in zip(slots, put, strict=True):
        lines[slot] = line


def _along(
    order: list[int], own: Sequence[str], places: _Places, rank: Mapping[int, int], ours: frozenset[str]
) -> list[int]:
    """Give the order of the person's lines with the items in that of `rank`, each with what they wrote after it."""
    slots = sorted(places.values())
    limits = [*slots[1:], None][: len(slots)]  # after the last one, nothing is taken along
    ends = {at: _end(own, at, limit, ours) for at, limit in zip(slots, limits, strict=True)}
    put = [places[n] for n in sorted(places, key=lambda n: rank[n])]
    result: list[int] = []
    at = 0
    for slot, taken in zip(slots, put, strict=True):
        result += order[at:slot]
        result += order[taken : ends[taken]]
        at = ends[slot]
    return result + order[at:]


def _end(own: Sequence[str], at: int, limit: int | None, ours: frozenset[str]) -> int:
    """Give where what the person wrote after the item ends."""
    end = at + 1
    for number in range(end, limit or end):
        if own[number].strip() and _bare(own[number]) in ours:
            break
        end = number + 1 if own[number].strip() else end
    return end


def _bare(line: str) -> str:
    return open_line(line.partition("\n")[0])
