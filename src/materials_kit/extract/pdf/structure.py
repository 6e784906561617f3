"""Lines of pages into blocks with their headings: by the outline, as slides, or by type (pure)."""

from collections.abc import Iterable, Mapping, Sequence

from materials_kit.extract.pdf import blocks, contents, flow, headings, outline, rows, running, slides
from materials_kit.extract.pdf.blocks import Block, Sort
from materials_kit.extract.pdf.lines import Line, Page

FULL = 20  # letters that a line of text has at least


def body(pages: Sequence[Page]) -> float:
    """Give the size of a document's text."""
    return blocks.weighted_size(line for page in pages for line in page.lines if len(line.text) > FULL) or 10.0


def cleaned(wanted: Sequence[outline.Entry], pages: Sequence[Page], size: float) -> list[list[Line]]:
    """Give each page's lines put together, without what runs through the document; `wanted` is the outline."""
    begins: dict[int, set[str]] = {}
    for entry in wanted:
        begins.setdefault(entry.page, set()).add(outline.key(entry.title))
    kept = [rows.merged(page) for page in running.removed(pages, size, begins)]
    # What is the same on all pages is all there is.
    return kept if any(kept) else [rows.merged(page.lines) for page in pages]


def marked(
    wanted: Sequence[outline.Entry], pages: Sequence[Page], kept: Sequence[Sequence[Line]], body: float
) -> list[Block]:
    """Give the blocks of the `kept` lines; `wanted` is the outline, `body` the size of the text."""
    return slides.marked(pages, kept, body) if slides.are_slides(pages) else _structured(wanted, kept)


def _structured(wanted: Sequence[outline.Entry], kept: Sequence[Sequence[Line]]) -> list[Block]:
    """Give the blocks of a text with its headings: by the outline if most of it is printed, else by type."""
    kept = outline.parted(wanted, kept)
    usual = blocks.measure(kept)
    printed = contents.read(kept)
    cuts = _believed(outline.found(wanted, kept), len(wanted))
    complete = len(cuts) >= headings.MATCHED * max(len(wanted), 2)
    cuts = cuts or _believed(contents.found(printed, kept, usual.body), len(printed.titles))
    made: list[Block] = []
    for number, page in enumerate(kept):
        made += _page_blocks(page, number, cuts, usual)
    if complete:
        return headings.deeper(headings.named(flow.joined(made)), usual, printed.lines)
    if cuts:
        return headings.akin(headings.named(flow.joined(made)), usual, printed.lines)
    return flow.joined(headings.typographic(made, usual, printed.lines))


def _believed(found: Mapping[int, Sequence[outline.Found]], wanted: int) -> dict[tuple[int, int], outline.Found]:
    """Give the found entries of an outline by page and line; none where too many are printed nowhere."""
    matched = sum(len(ones) for ones in found.values())
    trusted = matched >= 2 and matched >= headings.LEAST_MATCHED * wanted
    return headings.by_outline(found) if trusted else {}


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
        # "Chapter 3" above a title is a line of its own: the heading is the title.
        label = at + 1 < hit.end and headings.LABEL.fullmatch(page[at].text)
        first = at + 1 if label else at
        yield from blocks.built(page[start:first], usual)
        yield Block(tuple(page[first : hit.end]), Sort.HEADING, level=min(hit.entry.depth + 2, 6))
        start = at = hit.end
    yield from blocks.built(page[start:], usual)
