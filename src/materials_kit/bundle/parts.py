"""A text too long for one source, cut where a reader would put it down (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from materials_kit.amounts import WORD, words

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,3})\s")
_ANY_HEADING = re.compile(r"^#{1,6}\s")
_PARAGRAPH = 4  # ranks after the headings 1 to 3


@dataclass(frozen=True, slots=True)
class _Block:
    rank: int
    words: int
    text: str


def split(text: str, most: int) -> tuple[str, ...]:
    """Give the text in parts of at most `most` words: cut at headings, else between paragraphs, lines, words.

    Of the headings in a part's second half the highest is cut at, so that chapters stay whole where they can.
    """
    if words(text) <= most:
        return (text,)
    parts: list[list[_Block]] = [[]]
    full = 0
    for block in _blocks(text, most):
        if full + block.words > most:
            at = _cut(parts[-1], block, most)
            parts[-1:] = [parts[-1][:at], parts[-1][at:]]
            full = sum(one.words for one in parts[-1])
        parts[-1].append(block)
        full += block.words
    return tuple("".join(block.text for block in part).strip("\n") + "\n" for part in parts)


def _cut(part: list[_Block], following: _Block, most: int) -> int:
    """Give how many blocks of a full part stay in it: as many as may, or up to a higher heading in its second half."""
    best, rank, full = len(part), following.rank, 0
    for at, block in enumerate(part):
        if full * 2 >= most and (block.rank < rank or (block.rank == rank and best < len(part))):
            best, rank = at, block.rank
        full += block.words
    after = sum(block.words for block in part[best:])
    return best if after + following.words <= most else len(part)


def _blocks(text: str, most: int) -> Iterator[_Block]:
    for rank, chapter in _chapters(text):
        count = words(chapter)
        if count <= most:
            yield _Block(rank, count, chapter)
            continue
        for place, unit in enumerate(_units(chapter)):
            for piece in _pieces(unit, most):
                yield _Block(_PARAGRAPH if place else rank, words(piece), piece)


def _chapters(text: str) -> Iterator[tuple[int, str]]:
    """Give each heading with its text; headings that follow one another stay together."""
    rank, fence, has_text = _PARAGRAPH, "", False
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        heading = None if fence else _HEADING.match(line)
        if heading and has_text:
            yield rank, "".join(lines)
            lines, has_text, rank = [], False, _PARAGRAPH
        rank = min(rank, len(heading[1])) if heading else rank
        fence = _fence(fence, line)
        has_text = has_text or bool(line.strip() and not heading)
        lines.append(line)
    yield rank, "".join(lines)


def _fence(fence: str, line: str) -> str:
    """Give the mark of the code block that is open behind a line; nothing where none is."""
    mark = _FENCE.match(line)
    if not mark:
        return fence
    return mark[1] if not fence else "" if line.strip().startswith(fence) else fence


def _units(chapter: str) -> Iterator[str]:
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
        has_text = has_text or bool(line.strip() and not (not before and _ANY_HEADING.match(line)))
        if has_text and not fence and (before or not line.strip()):
            yield "".join(lines)
            lines, has_text = [], False
    if lines:
        yield "".join(lines)


def _pieces(unit: str, most: int) -> Iterator[str]:
    """Give a unit in pieces of at most `most` words; its headings stay with the first."""
    if words(unit) <= most:
        yield unit
        return
    head, body = _headed(unit)
    if words(head) * 2 > most:
        yield from _lines(unit, most)
        return
    room = most - words(head)
    for piece in _code(body, room) if _FENCE.match(body) else _lines(body, room):
        yield head + piece
        head = ""


def _headed(unit: str) -> tuple[str, str]:
    lines = unit.splitlines(keepends=True)
    count = next((n for n, line in enumerate(lines) if line.strip() and not _ANY_HEADING.match(line)), len(lines))
    return "".join(lines[:count]), "".join(lines[count:])


def _code(block: str, most: int) -> Iterator[str]:
    """Give a code block in several, each with the marks and the language of the whole."""
    opening, *inner = block.splitlines(keepends=True)
    mark = opening[: len(opening) - len(opening.lstrip())] + _FENCE.match(opening)[1] + "\n"  # type: ignore[index]
    closed = len(inner) and not _fence(mark.strip(), next((line for line in reversed(inner) if line.strip()), ""))
    end = "".join(inner).rstrip().rfind("\n") + 1 if closed else len("".join(inner))
    text, tail = "".join(inner)[:end], "".join(inner)[end:]
    room = most - words(opening) - 1
    if room * 2 < most:
        yield from _lines(block, most)
        return
    found = list(_lines(text, room))
    for number, piece in enumerate(found):
        lined = piece if piece.endswith("\n") else f"{piece}\n"
        yield opening + (lined + mark if number < len(found) - 1 else piece + tail)


def _lines(text: str, most: int) -> Iterator[str]:
    """Give lines together as many as may be; only a line that is too long by itself is cut, between words."""
    held, full = "", 0
    for line in text.splitlines(keepends=True):
        count = words(line)
        if held and full + count > most:
            yield held
            held, full = "", 0
        if count > most:
            *cut, line = _cut_line(line, most)  # noqa: PLW2901  # the rest goes on like any line
            yield from cut
            count = words(line)
        held, full = held + line, full + count
    if held:
        yield held


def _cut_line(line: str, most: int) -> list[str]:
    found = WORD.findall(line)
    found[0] = line[: len(line) - len(line.lstrip())] + found[0]
    return ["".join(found[at : at + most]) for at in range(0, len(found), most)]
