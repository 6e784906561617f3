"""A text too long for one source, cut where a reader would put it down (pure)."""

from collections import deque
from dataclasses import dataclass

from materials_kit import page_marks
from materials_kit.amounts import words
from materials_kit.bundle.blocks import PARAGRAPH, chapters, pieces, units

NEARLY_EMPTY = 10  # a part of less than a tenth is not worth a source


@dataclass(frozen=True, slots=True)
class _Block:
    """Some of the text; `rank` is that of the heading it begins with. A `whole` one may still fall into units."""

    rank: int
    words: int
    text: str
    whole: bool = True


def split(text: str, most: int) -> tuple[str, ...]:
    """Give the text in parts of at most `most` words: cut at headings, else between paragraphs, lines, words.

    Of the headings in a part's second half the highest is cut at, so that chapters stay whole where they can. What is
    longer than a part begins where there is room, and so does what would leave a part nearly empty. A part that begins
    within a page says which one.
    """
    if words(text) <= most:
        return (text,)
    marked = any(page_marks.is_shown(line) for line in text.splitlines())
    return _paged(_parts(text, max(most - 2, 1) if marked else most))


def _parts(text: str, most: int) -> list[str]:
    parts: list[list[_Block]] = [[]]
    full = 0
    waiting = deque(_Block(rank, words(chapter), chapter) for rank, chapter in chapters(text))
    while waiting:
        block = waiting.popleft()
        if full + block.words <= most:
            parts[-1].append(block)
        elif full * (2 if block.words > most else NEARLY_EMPTY) > most:
            at = _cut(parts[-1], block, most)
            parts[-1:] = [parts[-1][:at], parts[-1][at:]]
            waiting.appendleft(block)
        elif block.whole:
            waiting.extendleft(reversed(_units(block)))
        else:
            for place, piece in enumerate(pieces(block.text, most - full, most)):
                parts += [[]] if place else []
                parts[-1].append(_Block(PARAGRAPH if place else block.rank, words(piece), piece))
        full = full + block.words if parts[-1] and parts[-1][-1] is block else sum(one.words for one in parts[-1])
    return ["".join(block.text for block in part) for part in parts if part]


def _units(block: _Block) -> list[_Block]:
    found = enumerate(units(block.text))
    return [_Block(PARAGRAPH if place else block.rank, words(text), text, whole=False) for place, text in found]


def _cut(part: list[_Block], following: _Block, most: int) -> int:
    """Give how many blocks of a full part stay in it: as many as may, or up to a higher heading in its second half."""
    best, rank, full = len(part), following.rank, 0
    for at, block in enumerate(part):
        if full * 2 >= most and (block.rank < rank or (block.rank == rank and best < len(part))):
            best, rank = at, block.rank
        full += block.words
    after = sum(block.words for block in part[best:])
    needed = following.words if following.words <= most else most // 2  # what is longer than a part is cut anyway
    return best if after + needed <= most else len(part)


def _paged(parts: list[str]) -> tuple[str, ...]:
    """Give the parts, each with the mark of the page it begins in."""
    found, last = [], ""
    for part in parts:
        text = part.strip("\n") + "\n"
        marks = [line for line in text.splitlines() if page_marks.is_shown(line)]
        begins = not last or page_marks.is_shown(text.split("\n", 1)[0])
        found.append(text if begins else f"{last}\n\n{text}")
        last = marks[-1] if marks else last
    return tuple(found)
