"""Listings whose lines are counted, and algorithms in numbered steps: code, though it is set in any type (pure)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from materials_kit.extract.pdf.lines import Line, Page

LEAST = 3  # lines
FARTHEST = 2.2  # times the size of the type, from line to line
ASIDE = 2.0  # times the size of the type: figures of two digits begin further left
_STEP = re.compile(r"(\d{1,3}):\s+(?=\S)")
_COUNTED = re.compile(r"(\d{1,3})(?:\s+(?=\S)|$)")
_CODE = re.compile(r"[=;{}<>\[\]#]|\w\s?\(.*\)|[(:,]$|^(?:def|elif|import|print|return)\b")


def marked(page: Page) -> Page:
    """Give the page with such lines as code; the numbers of a listing's lines are gone, those of steps stay."""
    if not any(line.text[:1].isdigit() for line in page.lines):
        return page
    lines = list(page.lines)
    place = 0
    while place < len(lines):
        end = _end(lines, place, _STEP)
        if end - place >= LEAST:
            lines[place:end] = [replace(line, mono=True, bold=False) for line in lines[place:end]]
        else:
            end = _end(lines, place, _COUNTED)
            if end - place >= LEAST and _is_code(lines[place:end]):
                lines[place:end] = [_without_number(line) for line in lines[place:end]]
            else:
                end = place + 1
        place = end
    return replace(page, lines=tuple(lines))


def _end(lines: Sequence[Line], first: int, pattern: re.Pattern[str]) -> int:
    """Give the place behind the lines that count on from the one at `first`."""
    found = pattern.match(lines[first].text)
    if not found or lines[first].mono:
        return first
    number, place = int(found[1]), first + 1
    while place < len(lines):
        line, before = lines[place], lines[place - 1]
        found = pattern.match(line.text)
        near = 0 < before.y0 - line.y0 < FARTHEST * line.size and abs(line.x0 - lines[first].x0) < ASIDE * line.size
        if not found or int(found[1]) != number + place - first or not near or line.size != lines[first].size:
            break
        place += 1
    return place


def _is_code(lines: Sequence[Line]) -> bool:
    rests = [_COUNTED.sub("", line.text, count=1) for line in lines]
    written = [rest for rest in rests if rest.strip()]
    return len(written) >= 2 and 2 * sum(_CODE.search(rest) is not None for rest in written) > len(written)


def _without_number(line: Line) -> Line:
    return replace(line, text=_COUNTED.sub("", line.text, count=1), mono=True, bold=False, hyphen=False)
