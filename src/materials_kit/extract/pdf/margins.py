"""Numbers that count a page's lines in its margin, as drafts for reviewers have them, taken away (pure)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from materials_kit.extract.pdf.lines import Line, Page

SHARE = 0.35  # of a page's lines: in two columns each column has its numbers on its own side
LEAST = 8  # numbers down a margin that count lines; fewer may be a table's
_LEADING = re.compile(r"^(\d{1,4})\s+(?=\S)")
_TRAILING = re.compile(r"(?<=\S)\s+(\d{1,4})$")


def cleared(page: Page) -> Page:
    """Give the page without the numbers of its lines, be they lines of their own or joined to the text."""
    if sum(line.text[:1].isdigit() or line.text[-1:].isdigit() for line in page.lines) < LEAST:
        return page
    columns: dict[int, list[Line]] = {}
    for line in page.lines:
        if line.text.isascii() and line.text.isdigit():
            columns.setdefault(round(line.x1 / 3), []).append(line)
    alone = {
        id(line)
        for column in columns.values()
        if _count([int(line.text) for line in column], len(column))
        for line in column
    }
    lines = [line for line in page.lines if id(line) not in alone]
    for pattern in (_LEADING, _TRAILING):
        lines = _stripped(lines, pattern)
    return replace(page, lines=tuple(lines))


def _stripped(lines: Sequence[Line], pattern: re.Pattern[str]) -> list[Line]:
    found = [pattern.search(line.text) for line in lines]
    numbers = [int(match[1]) for match in found if match]
    if not _count(numbers, len(lines)):
        return list(lines)
    return [
        replace(line, text=pattern.sub("", line.text, count=1)) if match else line
        for line, match in zip(lines, found, strict=True)
    ]


def _count(numbers: Sequence[int], lines: int) -> bool:
    """Tell whether numbers go up one by one, or five by five, for as many lines."""
    if len(numbers) < max(LEAST, SHARE * lines):
        return False
    steps = Counter(below - above for above, below in pairwise(numbers))
    return steps[1] + steps[5] > 0.8 * (len(numbers) - 1)
