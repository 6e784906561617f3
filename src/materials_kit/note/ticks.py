"""Ticks in task lists: lifted off before texts are compared, put on again after, so that one always survives (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+\[)([^ \]])(\]\s.*)$")
# What the Tasks plugin puts at a task's end when it is ticked; https://publish.obsidian.md/tasks, read 2026-08.
_DONE = re.compile(r"(?:\s+(?:[\u2705\u274c]\s*\d{4}-\d{2}-\d{2}|\[(?:completion|cancelled)::[^\]]*\]))+$")
_OPEN_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s")
_TIMES = re.compile(r"\d{1,2}:\d{2}")
AKIN = 0.5  # the same, where a person takes the one for the other
ALIKE = 0.75  # how much of a reworded task must be as it was for a tick to go along

Mark = tuple[str, str]  # what stands in the box, and what the Tasks plugin says of the day
Ticks = dict[str, list[Mark | None]]


def open_line(line: str) -> str:
    """Give the line with its box open."""
    return _taken_off(line)[0]


@dataclass(frozen=True, slots=True)
class Lifted:
    """The person's lines with our tasks open; `marks` of each line, one for each time it is there; `heirs` of tasks."""

    lines: list[str]
    marks: Ticks
    heirs: dict[str, str]

    def lost(self, result: Sequence[str]) -> frozenset[str]:
        """Give the ticked tasks that are in `result` neither as they were nor in their new words."""
        there = set(result)
        ticked = {line for line, marks in self.marks.items() if any(marks)}
        return frozenset(line for line in ticked if line not in there and self.heirs.get(line) not in there)


def lift(mine: Sequence[str], base: Sequence[str], theirs: Sequence[str], *, hold: frozenset[str]) -> Lifted:
    """Take the ticks off our tasks that we would keep or put in other words, but for those in `hold`.

    A tick on a task that we would take away is left on: it is the person's word on that line.
    """
    known, wanted = set(base), set(theirs)
    heirs = {line: heir for line in base if line not in wanted and (heir := _heir(line, known, wanted))}
    marks: Ticks = {}
    plain: list[str] = []
    for line in mine:
        bare, mark = _taken_off(line)
        if bare in known and bare not in hold and (bare in wanted or bare in heirs):
            marks.setdefault(bare, []).append(mark)
            plain.append(bare)
        else:
            plain.append(line)
    return Lifted(plain, marks, heirs)


def put_on(lines: Sequence[str], lifted: Lifted) -> list[str]:
    """Give the lines with their marks on again, those of a task in new words too."""
    waiting = {line: list(marks) for line, marks in lifted.marks.items()}
    for line, heir in lifted.heirs.items():
        waiting.setdefault(heir, []).extend(mark for mark in lifted.marks.get(line, []) if mark)
    result = []
    for line in lines:
        mark = waiting[line].pop(0) if waiting.get(line) else None
        result.append(line.replace("[ ]", f"[{mark[0]}]", 1) + mark[1] if mark else line)
    return result


def carried(own: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Give the lines a person takes instead of their own, with the ticks of those that they are the new words of."""
    result = list(new)
    free = [place for place, line in enumerate(new) if _OPEN_BOX.match(line)]
    for line in own:
        bare, mark = _taken_off(line)
        best = max(free, key=lambda place: _likeness(bare, new[place]), default=None) if mark else None
        if mark and best is not None and _likeness(bare, new[best]) >= AKIN:
            result[best] = new[best].replace("[ ]", f"[{mark[0]}]", 1) + mark[1]
            free.remove(best)
    return tuple(result)


def _taken_off(line: str) -> tuple[str, Mark | None]:
    found = BOX.match(line)
    if not found:
        return line, None
    day = _DONE.search(found[3])
    rest = found[3][: day.start()] if day else found[3]
    return f"{found[1]} {rest}", (found[2], day[0] if day else "")


def _heir(line: str, known: set[str], wanted: set[str]) -> str | None:
    """Give the task that takes the place of a task we reword: the most like it among the new ones."""
    if not _OPEN_BOX.match(line):
        return None
    fresh = [other for other in sorted(wanted - known) if _OPEN_BOX.match(other)]
    best = max(fresh, key=lambda other: _likeness(line, other), default=None)
    return best if best is not None and _likeness(line, best) >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _TIMES.sub("", one), _TIMES.sub("", other)).ratio()
