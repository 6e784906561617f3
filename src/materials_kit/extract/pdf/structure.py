"""Lines of pages into blocks with their headings: by the outline, as slides, or by type (pure)."""

from collections.abc import Iterable, Sequence

from materials_kit.extract.pdf import blocks, flow, headings, outline, slides
from materials_kit.extract.pdf.blocks import Block, Sort
from materials_kit.extract.pdf.lines import Line, Page


def marked(
    wanted: Sequence[outline.Entry], pages: Sequence[Page], kept: Sequence[Sequence[Line]], body: float
) -> list[Block]:
    """Give the blocks of the `kept` lines; `wanted` is the outline, `body` the size of the text."""
    return slides.marked(pages, kept, body) if slides.are_slides(pages) else _structured(wanted, kept)


def _structured(wanted: Sequence[outline.Entry], kept: Sequence[Sequence[Line]]) -> list[Block]:
    """Give the blocks of a text with its headings: by the outline if most of it is printed, else by type."""
    usual = blocks.measure(kept)
    found = outline.found(wanted, kept)
    matched = sum(len(ones) for ones in found.values())
    trusted = matched >= 2 and matched >= headings.LEAST_MATCHED * len(wanted)
    cuts = headings.by_outline(found) if trusted else {}
    made: list[Block] = []
    for number, page in enumerate(kept):
        made += _page_blocks(page, number, cuts, usual)
    return headings.named(flow.joined(made)) if trusted else flow.joined(headings.typographic(made, usual))


def _page_blocks(
    page: Sequence[Line], number: int, cuts: dict[tuple[int, int], outline.Found], usual: blocks.Measure
) -> Iterable[Block]:
    start = 0
    at = 0
    while at < len(page):
        hit = cuts.get((number, at))
        if hit is None:
            at += 1
            continue
        yield from blocks.built(page[start:at], usual)
        yield Block(tuple(page[at : hit.end]), Sort.HEADING, level=min(hit.entry.depth + 2, 6))
        start = at = hit.end
    yield from blocks.built(page[start:], usual)
