"""A text's chapters, paragraphs, tables and code blocks, and what these are cut into where they are too long (pure).

Page marks and headings stay with what follows them.
"""

import re
from collections.abc import Iterator

from materials_kit import page_marks
from materials_kit.amounts import word, words

PARAGRAPH = 4  # the rank of what begins with no heading, after the headings 1 to 3
_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,3})\s")
_ANY_HEADING = re.compile(r"^#{1,6}\s")
_RULE = re.compile(r"^\s*\|?(\s*:?-+:?\s*\|)+\s*(:?-+:?)?\s*$")  # below the head of a table


def chapters(text: str) -> Iterator[tuple[int, str]]:
    """Give each heading's rank with its text; headings that follow one another stay together."""
    rank, fence, has_text = PARAGRAPH, "", False
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        heading = None if fence else _HEADING.match(line)
        if heading and has_text:
            at = len(lines)
            while _leads(lines[at - 1]):
                at -= 1
            yield rank, "".join(lines[:at])
            lines, has_text, rank = lines[at:], False, PARAGRAPH
        rank = min(rank, len(heading[1])) if heading else rank
        fence = _fence(fence, line)
        has_text = has_text or bool(fence) or not (heading or _leads(line))
        lines.append(line)
    yield rank, "".join(lines)


def units(chapter: str) -> Iterator[str]:
    """Give paragraphs, tables and code blocks, each with the headings above it."""
    fence, has_text = "", False
    lines: list[str] = []
    for line in chapter.splitlines(keepends=True):
        before, fence = fence, _fence(fence, line)
        starts = not before and (bool(fence) or _ANY_HEADING.match(line))
        if starts and has_text:
            yield "".join(lines)
            lines, has_text = [], False
        lines.append(line)
        has_text = has_text or bool(before) or not _is_head(line)
        if has_text and not fence and (before or not line.strip()):
            yield "".join(lines)
            lines, has_text = [], False
    if lines:
        yield "".join(lines)


def pieces(unit: str, first: int, most: int) -> Iterator[str]:
    """Give a unit in pieces of at most `most` words, the first of at most `first`; its headings stay with the first.

    The first is empty where nothing of it has room there.
    """
    head, body = _headed(unit)
    count = words(head)
    if count * 2 > most:
        yield from _lines(unit, first, most)
        return
    found = list(_inner(body, first - count, most))
    if not found[0]:
        yield ""
        found = list(_inner(body, most - count, most))
    for piece in found:
        yield head + piece
        head = ""


def _inner(body: str, first: int, most: int) -> Iterator[str]:
    if _FENCE.match(body):
        return _code(body, first, most)
    lines = body.splitlines(keepends=True)
    return _table(lines, first, most) if len(lines) > 2 and _RULE.match(lines[1]) else _lines(body, first, most)


def _leads(line: str) -> bool:
    return not line.strip() or page_marks.is_shown(line.rstrip("\n"))


def _is_head(line: str) -> bool:
    return _leads(line) or bool(_ANY_HEADING.match(line))


def _fence(fence: str, line: str) -> str:
    """Give the mark of the code block that is open behind a line; nothing where none is."""
    mark = _FENCE.match(line)
    if not mark:
        return fence
    return mark[1] if not fence else "" if line.strip().startswith(fence) else fence


def _headed(unit: str) -> tuple[str, str]:
    lines = unit.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if not _is_head(line)), len(lines))
    return "".join(lines[:count]), "".join(lines[count:])


def _code(block: str, first: int, most: int) -> Iterator[str]:
    """Give a code block in several, each with the marks and the language of the whole."""
    opening, *inner = block.splitlines(keepends=True)
    mark = opening[: len(opening) - len(opening.lstrip())] + _FENCE.match(opening)[1] + "\n"  # type: ignore[index]
    closed = len(inner) and not _fence(mark.strip(), next((line for line in reversed(inner) if line.strip()), ""))
    end = "".join(inner).rstrip().rfind("\n") + 1 if closed else len("".join(inner))
    text, tail = "".join(inner)[:end], "".join(inner)[end:]
    around = words(opening) + 1
    if (most - around) * 2 < most:
        yield from _lines(block, first, most)
        return
    found = list(_lines(text, first - around, most - around))
    for number, piece in enumerate(found):
        lined = piece if piece.endswith("\n") else f"{piece}\n"
        yield piece and opening + (lined + mark if number < len(found) - 1 else piece + tail)


def _table(lines: list[str], first: int, most: int) -> Iterator[str]:
    """Give a table in several, each with the head of the whole."""
    head, rows = "".join(lines[:2]), "".join(lines[2:])
    count = words(head)
    if count * 2 > most:
        yield from _lines(head + rows, first, most)
        return
    for piece in _lines(rows, first - count, most - count):
        yield piece and head + piece


def _lines(text: str, first: int, most: int) -> Iterator[str]:
    """Give lines together as many as may be; only a line that is too long by itself is cut, between words."""
    held, full, room = "", 0, first
    for line in text.splitlines(keepends=True):
        count = words(line)
        if full + count <= room:
            held, full = held + line, full + count
            continue
        if count <= most:
            yield held
            held, full, room = line, count, most
            continue
        *cut, rest = _cut_line(line, max(room - full, 0), most)
        for piece in cut:
            yield held + piece
            held = ""
        held, full, room = rest, words(rest), most
    if held:
        yield held


def _cut_line(line: str, first: int, most: int) -> list[str]:
    found = word().findall(line)
    found[0] = line[: len(line) - len(line.lstrip())] + found[0]
    places = [0, *range(first, len(found), most)]
    return ["".join(found[at:end]) for at, end in zip(places, [*places[1:], len(found)], strict=True)]
