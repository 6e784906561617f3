"""Ticks in task lists: lifted off before texts are compared, put on again after, so that one always survives (pure)."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

BOX = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+\[)([^ \]])(\]\s.*)$")
_OPEN_BOX = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[ \]\s")
_TIMES = re.compile(r"\d{1,2}:\d{2}")
ALIKE = 0.75  # how much of a reworded task must be as it was for a tick to go along

Ticks = dict[str, list[str | None]]


def open_line(line: str) -> str:
    """Give the line with its box open."""
    found = BOX.match(line)
    return f"{found[1]} {found[3]}" if found else line


def lift(mine: Sequence[str], base: Sequence[str], theirs: Sequence[str]) -> tuple[list[str], Ticks]:
    """Give the person's lines with our tasks open, and the marks of each such line, one for each time it is there.

    A tick on a task that we would take away is left on: it is the person's word on that line.
    """
    known, wanted = set(base), set(theirs)
    heirs = {line: heir for line in known - wanted if (heir := _heir(line, known, wanted))}
    ticks: Ticks = {}
    plain: list[str] = []
    for line in mine:
        bare = open_line(line)
        if bare in known and (bare in wanted or bare in heirs):
            found = BOX.match(line)
            ticks.setdefault(bare, []).append(found[2] if found else None)
            plain.append(bare)
        else:
            plain.append(line)
    for line, heir in heirs.items():
        ticks.setdefault(heir, []).extend(ticks.get(line, []))
    return plain, ticks


def put_on(lines: Sequence[str], ticks: Ticks) -> list[str]:
    """Give the lines with their marks on again."""
    waiting = {line: list(marks) for line, marks in ticks.items()}
    result = []
    for line in lines:
        mark = waiting[line].pop(0) if waiting.get(line) else None
        result.append(line.replace("[ ]", f"[{mark}]", 1) if mark else line)
    return result


def _heir(line: str, known: set[str], wanted: set[str]) -> str | None:
    """Give the task that takes the place of a task we reword: the most like it among the new ones."""
    if not _OPEN_BOX.match(line):
        return None
    fresh = [other for other in sorted(wanted - known) if _OPEN_BOX.match(other)]
    best = max(fresh, key=lambda other: _likeness(line, other), default=None)
    return best if best is not None and _likeness(line, best) >= ALIKE else None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, _TIMES.sub("", one), _TIMES.sub("", other)).ratio()
