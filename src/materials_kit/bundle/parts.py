"""A text too long for one source, cut where a reader would put it down (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = re.compile(r"^\s*(`{3,}|~{3,})")
_HEADING = re.compile(r"^(#{1,3})\s")
_PARAGRAPH = 4  # ranks after the headings 1 to 3


@dataclass(frozen=True, slots=True)
class _Block:
    rank: int
    words: int
    text: str


def split(text: str, most: int) -> tuple[str, ...]:
    """Give the text in parts of at most `most` words: cut at headings, else between paragraphs, else between words.

    Of the headings in a part's second half the highest is cut at, so that chapters stay whole where they can.
    """
    if len(text.split()) <= most:
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
    best, rank, words = len(part), following.rank, 0
    for at, block in enumerate(part):
        if words * 2 >= most and (block.rank < rank or (block.rank == rank and best < len(part))):
            best, rank = at, block.rank
        words += block.words
    after = sum(block.words for block in part[best:])
    return best if after + following.words <= most else len(part)


def _blocks(text: str, most: int) -> Iterator[_Block]:
    for rank, chapter in _chapters(text):
        words = len(chapter.split())
        if words <= most:
            yield _Block(rank, words, chapter)
            continue
        for place, paragraph in enumerate(re.split(r"(?<=\n\n)", chapter)):
            for count, piece in _pieces(paragraph, most):
                yield _Block(_PARAGRAPH if place else rank, count, piece)


def _chapters(text: str) -> Iterator[tuple[int, str]]:
    rank, fence = _PARAGRAPH, ""
    lines: list[str] = []
    for line in text.splitlines(keepends=True):
        mark = _FENCE.match(line)
        heading = None if fence or mark else _HEADING.match(line)
        if mark:
            fence = mark[1] if not fence else "" if line.strip().startswith(fence) else fence
        if heading and lines:
            yield rank, "".join(lines)
            lines = []
        rank = len(heading[1]) if heading else rank
        lines.append(line)
    yield rank, "".join(lines)


def _pieces(paragraph: str, most: int) -> Iterator[tuple[int, str]]:
    count = len(paragraph.split())
    if count <= most:
        yield count, paragraph
        return
    words = re.findall(r"\S+\s*", paragraph)
    for at in range(0, len(words), most):
        yield len(words[at : at + most]), "".join(words[at : at + most])
