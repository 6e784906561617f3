"""Ticks in task lists, and what hangs on an item: lifted off before texts are compared, put on again after (pure).

So a tick always survives, and a line that a person put under an item of ours goes where the item goes.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain

from materials_kit.note.hanging import ITEM, Group, grouped, words_of
from materials_kit.note.words import NUMBER, TIMES, retains

BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+\[)([^ \]])(\]\s.*)$")
# What the Tasks plugin puts at a task's end when it is ticked; https://publish.obsidian.md/tasks, read 2026-08.
_DONE = re.compile(r"(?:\s+(?:[\u2705\u274c]\s*\d{4}-\d{2}-\d{2}|\[(?:completion|cancelled)::[^\]]*\]))+$")
_OPEN_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s")
AKIN = 0.5  # the same, where a person takes the one for the other
ALIKE = 0.75  # how much of a reworded task must be as it was for a tick to go along


@dataclass(frozen=True, slots=True)
class Mark:
    """What a person put on an item: the sign in its box, the day the Tasks plugin put behind it, lines under it."""

    sign: str = ""
    day: str = ""
    hung: tuple[str, ...] = ()


Marks = dict[str, list[Mark | None]]


def open_line(line: str) -> str:
    """Give the line with its box open."""
    return _taken_off(line)[0]


@dataclass(frozen=True, slots=True)
class Lifted:
    """The person's lines with our items bare; `written` are the lines that each stands for.

    `marks` are those of each line, one for each time it is there; `heirs` are the new words of tasks.
    """

    lines: list[str]
    written: list[Group]
    marks: Marks
    heirs: dict[str, str]

    def lost(self, free: Sequence[str], kept: Sequence[Group]) -> frozenset[str]:
        """Give the marked items for which there is no room among the `free` lines, as they were or in their new words.

        The `kept` are those that stay with all that is on them.
        """
        there = Counter(free)
        left = self._left(kept)
        waiting = self._waiting(left, there)
        short = {line for line, marks in waiting.items() if len(marks) > there[line] and any(marks)}
        marked = [line for line, marks in left.items() if any(marks)]
        return frozenset(line for line in marked if self._becomes(line, there) in short)

    def waiting(self, free: Sequence[str], kept: Sequence[Group]) -> Marks:
        """Give the marks for each of the `free` lines, in turn: for too few only those that say something."""
        return self._waiting(self._left(kept), Counter(free))

    def _left(self, kept: Sequence[Group]) -> Marks:
        left = {line: list(marks) for line, marks in self.marks.items()}
        for bare, mark in map(_marks_of, kept):
            if mark in left.get(bare, ()):
                left[bare].remove(mark)
        return left

    def _waiting(self, left: Marks, there: Counter[str]) -> Marks:
        waiting: Marks = {}
        for line, marks in left.items():
            meant = self._becomes(line, there)
            few = meant != line or there[line] < len(marks)
            waiting.setdefault(meant, []).extend(mark for mark in marks if mark or not few)
        return waiting

    def _becomes(self, line: str, there: Counter[str]) -> str:
        return line if there[line] else self.heirs.get(line, line)

    def ordered(self, order: Sequence[int]) -> "Lifted":
        """Give the lines in another order."""
        return replace(self, lines=[self.lines[n] for n in order], written=[self.written[n] for n in order])


def lift(mine: Sequence[str], base: Sequence[str], theirs: Sequence[str], *, hold: frozenset[str]) -> Lifted:
    """Take the marks off our items that we would keep or put in other words, but for those in `hold`.

    A mark on an item that we would take away is left on: it is the person's word on that line.
    """
    known, wanted = set(base), set(theirs)
    heirs = _heirs(base, theirs)
    marks: Marks = {}
    plain: list[str] = []
    ours = known | wanted  # a mark on an item that has our new words already is no change of it either
    groups = grouped(mine, ours, lambda line: open_line(line) in ours)
    for group in groups:
        bare, mark = _marks_of(group)
        if bare in ours and bare not in hold and (bare in wanted or bare in heirs):
            marks.setdefault(bare, []).append(mark)
            plain.append(bare)
        else:
            plain.append("\n".join(group))
    return Lifted(plain, groups, marks, heirs)


def put_on(parts: Sequence[tuple[Sequence[str], Sequence[Group]]], lifted: Lifted) -> list[str]:
    """Give the lines of the parts with their marks on again, those of a task in new words too.

    A part that stands for groups of the person's lines has on what it shall have.
    """
    free = [line for lines, kept in parts if not kept for line in lines]
    waiting = lifted.waiting(free, [group for _, kept in parts for group in kept])
    result: list[str] = []
    for lines, kept in parts:
        for line in lines:
            left = [] if kept else waiting.get(line)
            mark = left.pop(0) if left else None
            result += _marked(line, mark) if mark else (line,)
    return result


def carried(own: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Give the lines a person takes instead of their own, with the marks of those that they are the new words of."""
    result: list[Group] = [(line,) for line in new]
    free = [place for place, line in enumerate(new) if ITEM.match(line)]
    for bare, mark in map(_marks_of, grouped(own, new, lambda _: True)):
        best = max(free, key=lambda place: _likeness(bare, new[place]), default=None) if mark else None
        if mark and best is not None and _likeness(bare, new[best]) >= AKIN:
            result[best] = _marked(new[best], mark)
            free.remove(best)
    return tuple(chain.from_iterable(result))


def _marked(line: str, mark: Mark) -> Group:
    boxed = line.replace("[ ]", f"[{mark.sign}]", 1) if mark.sign else line
    return (boxed + mark.day, *mark.hung)


def _marks_of(group: Group) -> tuple[str, Mark | None]:
    """Give the bare item, and all that is on it."""
    bare, mark = _taken_off(group[0])
    return bare, replace(mark or Mark(), hung=group[1:]) if group[1:] else mark


def _taken_off(line: str) -> tuple[str, Mark | None]:
    found = BOX.match(line)
    if not found:
        return line, None
    day = _DONE.search(found[3])
    rest = found[3][: day.start()] if day else found[3]
    return f"{found[1]} {rest}", Mark(found[2], day[0] if day else "")


def _heirs(base: Sequence[str], theirs: Sequence[str]) -> dict[str, str]:
    """Give the tasks that we put in other words, each with the one of its section that is most like it.

    No two have one heir: of a task that goes and one that only gets another time, the latter has it.
    """
    known, wanted = set(base), set(theirs)
    fresh = [(section, line) for section, line in _tasks(theirs) if line not in known]
    gone = [(section, line) for section, line in _tasks(base) if line not in wanted]
    pairs = [
        (_likeness(line, other), line, other)
        for section, line in gone
        for place, other in fresh
        if section == place and retains(line, other)
    ]
    heirs: dict[str, str] = {}
    for likeness, line, other in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and line not in heirs and other not in heirs.values():
            heirs[line] = other
    return heirs


def _tasks(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    section = ""
    for line in lines:
        section = line if line.startswith("## ") else section
        if _OPEN_BOX.match(line):
            yield section, line


def _likeness(one: str, other: str) -> float:
    """Give how alike two items are, times set aside; those with other numbers are not."""
    words, others = (TIMES.sub("", words_of(line)) for line in (one, other))
    if NUMBER.findall(words) != NUMBER.findall(others):
        return 0.0
    return SequenceMatcher(None, words, others).ratio()
