"""What hangs on an item of a list: lines that a person put under it, deeper in, which go where the item goes (pure)."""

import re
from collections.abc import Callable, Collection, Sequence

ITEM = re.compile(r"(\s*)(?:[-*+]|\d+[.)])\s+(?:\[.\](?:\s+|$))?")
Group = tuple[str, ...]  # a line, and those that hang on it


def grouped(lines: Sequence[str], ours: Collection[str], under: Callable[[str], bool]) -> list[Group]:
    """Give the lines, each item that `under` says yes to with what hangs on it; lines of `ours` hang on none."""
    groups: list[Group] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at, ours) if under(lines[at]) else at + 1
        groups.append(tuple(lines[at:end]))
        at = end
    return groups


def is_item(line: str) -> bool:
    """Tell whether the line is an item of a list that is in no other."""
    found = ITEM.match(line)
    return found is not None and not found[1]


def words_of(line: str) -> str:
    """Give what a line says: without its list's sign and box, and without what hangs on it."""
    head = line.partition("\n")[0]
    found = ITEM.match(head)
    return head[found.end() :] if found else head


def _end(lines: Sequence[str], at: int, ours: Collection[str]) -> int:
    """Give where what hangs on the line `at` ends; an empty line belongs to it only where more follows."""
    end = at + 1
    found = ITEM.match(lines[at])
    if not found:
        return end
    for number in range(end, len(lines)):
        line = lines[number]
        if line.strip() and (line in ours or _depth(line) <= len(found[1].expandtabs(4))):
            break
        end = number + 1 if line.strip() else end
    return end


def _depth(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())
