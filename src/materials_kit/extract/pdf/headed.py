"""The headings that the reader finds in a PDF, as an outline: for sections that the file's own does not name."""

from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from materials_kit.extract.pdf import lines, margins, numbering, running, structure, words
from materials_kit.extract.pdf.blocks import Sort
from materials_kit.extract.pdf.encodings import Encodings
from materials_kit.extract.pdf.sections import Entry


def entries(path: Path) -> list[Entry]:
    """Give the headings printed in the PDF at `path`, whatever its outline says; none where it cannot be read."""
    try:
        with PdfDocument(path) as document:
            pages = [margins.cleared(page) for page in lines.pages(document, Encodings(path))]
    except PdfiumError:
        return []
    size = structure.body(pages)
    kept = structure.cleaned((), pages, size)
    known = words.vocabulary(line for page in kept for line in page)
    return [
        Entry(
            depth=max(block.level - 2, 0),
            title=words.join(block.lines, known),
            page=block.page,
            down=1 - block.lines[0].y1 / (pages[block.page].height or 1),
        )
        for block in structure.marked((), pages, kept, size)
        if block.sort is Sort.HEADING
    ]


def numbers(path: Path) -> numbering.Seen | None:
    """Give how the page numbers printed at the heads and feet of its pages lie; None where that is unclear."""
    try:
        with PdfDocument(path) as document:
            count, named = len(document), Encodings(path)
            edges = {
                place: numbering.ends([line.text for line in running.outermost(lines.page_at(document, place, named))])
                for place in numbering.sampled(count)
            }
    except PdfiumError:
        return None
    return numbering.seen(edges, count)
