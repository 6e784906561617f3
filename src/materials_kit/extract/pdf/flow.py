"""Paragraphs that go on over columns, pages, footnotes and pictures; notes after their page's text (pure)."""

from collections.abc import Sequence
from dataclasses import replace

from materials_kit.extract.pdf.blocks import Block, Sort, flows, is_table

ASIDE = (Sort.NOTE, Sort.CAPTION)
FARTHEST = 8  # blocks that may stand between the two halves of a paragraph


def joined(made: Sequence[Block]) -> list[Block]:
    """Give the blocks with broken paragraphs made whole, and every page's notes after its text."""
    result: list[Block] = []
    for block in made:
        half = _open(result, block) if block.sort is Sort.TEXT and not is_table(block) else None
        if half is None:
            result.append(block)
        else:
            result[half] = replace(result[half], lines=result[half].lines + block.lines)
    return _notes_last(result)


def _open(result: Sequence[Block], block: Block) -> int | None:
    """Give the place of the paragraph that `block` goes on with."""
    tables = captions = 0
    for back in range(1, min(FARTHEST, len(result)) + 1):
        before = result[-back]
        if before.sort in ASIDE or is_table(before):
            captions += before.sort is Sort.CAPTION
            tables += before.sort not in ASIDE
            continue
        last = before.lines[-1]
        near = block.page - last.page in (0, 1)
        moved = block.page > last.page or block.lines[0].y0 > last.y0 or back > 1
        # A table without a caption is no float: nothing goes on behind it.
        around = not tables or (captions > 0 and (last.hyphen or block.lines[0].text[:1].islower()))
        fits = before.sort in (Sort.TEXT, Sort.ITEM) and near and moved and around
        return len(result) - back if fits and flows(last, block.lines[0]) else None
    return None


def _notes_last(made: Sequence[Block]) -> list[Block]:
    by_page: dict[int, tuple[list[Block], list[Block]]] = {}
    for block in made:
        by_page.setdefault(block.page, ([], []))[block.sort is Sort.NOTE].append(block)
    return [block for page in sorted(by_page) for group in by_page[page] for block in group]
