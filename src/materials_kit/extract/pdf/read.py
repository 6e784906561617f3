"""From a PDF to a Document: lines, blocks, headings and page marks, or a verdict where there is no text to give."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from materials_kit import amounts
from materials_kit.extract.pdf import (
    facts,
    lines,
    listings,
    margins,
    numbering,
    outline,
    ranges,
    render,
    running,
    salvage,
    stamps,
    structure,
    tesseract,
    title,
    torn,
    unread,
    verdict,
    words,
)
from materials_kit.extract.pdf.encodings import Encodings
from materials_kit.extract.pdf.lines import Page
from materials_kit.model import Document, ReadStatus

VERSION = "pdf-28"
MOST_PAGES = 20_000


def read(path: Path, *, labels: Sequence[str] | None = None, scans: bool) -> Document:
    """Read a PDF; `labels` are its printed page numbers where they are known better than by the file.

    Without a single one the file is asked for neither its labels nor its outline.
    With `scans` pages without text are read by Tesseract. Never raises for what is in the file: the
    status tells. OSError may pass.
    """
    with path.open("rb") as opened:
        head = opened.read(1024)
    if b"%PDF-" not in head:
        return Document(status=ReadStatus.NOT_PDF if head.strip() else ReadStatus.EMPTY)
    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        content = path.read_bytes()
        # pdfium may still tell of the file before: only what says /Encrypt can have a password.
        if "password" in str(error).lower() and b"/Encrypt" in content:
            return Document(status=ReadStatus.ENCRYPTED)
        return _recovered(content, labels, scans=scans)
    with document:
        found = _counted(document, path, labels, scans=scans)
    if found.status is ReadStatus.EMPTY and salvage.count(path.read_bytes()) is None:
        return replace(found, status=ReadStatus.DAMAGED)
    return _torn(found) if found.status is ReadStatus.OK and torn.is_torn(path) else found


def _torn(found: Document) -> Document:
    pages = f"{found.pages} pages, with gaps," if found.pages != 1 else "1 page, with gaps,"
    return replace(found, status=ReadStatus.DAMAGED, facts={**found.facts, "recovered": pages})


def _recovered(content: bytes, labels: Sequence[str] | None, *, scans: bool) -> Document:
    """Give what can still be read of a file that does not open: damaged, with the text that is left."""
    if salvage.count(content) == 0:
        return Document(status=ReadStatus.EMPTY, pages=0)
    whole = salvage.rebuilt(content)
    try:
        document = PdfDocument(whole) if whole else None
    except PdfiumError:
        document = None
    if document is None:
        return Document(status=ReadStatus.DAMAGED)
    with document:
        found = _counted(document, whole or b"", labels, scans=scans)
    if found.status is not ReadStatus.OK:
        return Document(status=ReadStatus.DAMAGED, pages=found.pages)
    said = {"recovered": f"{found.pages} pages" if found.pages != 1 else "1 page"}
    return replace(found, status=ReadStatus.DAMAGED, facts={**found.facts, **said})


def _counted(document: PdfDocument, source: Path | bytes, labels: Sequence[str] | None, *, scans: bool) -> Document:
    if not len(document):
        return Document(status=ReadStatus.EMPTY, pages=0)
    if len(document) > MOST_PAGES:
        limit = f"it has {len(document):,} pages, and more than {MOST_PAGES:,} are not read"
        return Document(status=ReadStatus.DAMAGED, pages=len(document), facts={"limit": limit})
    read_pages = (listings.marked(margins.cleared(page)) for page in lines.pages(document, Encodings(source)))
    pages = stamps.taken_off(list(read_pages))
    status = _status(pages)
    said: dict[str, str] = {}
    if scans and (status is ReadStatus.NEEDS_OCR or _without_text(pages)):
        pages, said = tesseract.completed(document, pages, everything=verdict.garbled([page.text for page in pages]))
        status = _status(pages)
    if status is not ReadStatus.OK:
        return Document(status=status, pages=len(pages))
    lost = unread.lost(source, pages)
    missing = sorted({*_without_text(pages), *lost})
    said |= {"without_text": ranges.shown(missing)} if missing else {}
    found = _read(document, pages, labels, said)
    if not lost:
        return found
    rest = f"{len(pages) - len(missing)} of {len(pages)} pages"
    return replace(found, status=ReadStatus.DAMAGED, facts={**found.facts, "recovered": rest})


def _status(pages: Sequence[Page]) -> ReadStatus:
    if all(page.broken for page in pages):
        return ReadStatus.DAMAGED
    return verdict.judge([page.text for page in pages], drawn=any(page.drawn for page in pages))


def _without_text(pages: Sequence[Page]) -> tuple[int, ...]:
    """Give the positions, from 1, of pages that show something and have no text, or cannot be read."""
    return tuple(place for place, page in enumerate(pages, 1) if page.pictured or page.broken)


def _numbers(document: PdfDocument, pages: Sequence[Page], *, asks: bool) -> Sequence[str]:
    """Give the printed page numbers: as the file states them, else as the pages show them, else their positions."""
    stated = [document.get_page_label(place) if asks else "" for place in range(len(pages))]
    if any(stated):
        return stated
    edges = {place: numbering.ends([line.text for line in running.outermost(page)]) for place, page in enumerate(pages)}
    where = numbering.seen(edges, len(pages))
    return stated if where is None else numbering.labels(len(pages), where)


def _read(document: PdfDocument, pages: Sequence[Page], labels: Sequence[str] | None, said: dict[str, str]) -> Document:
    body = structure.body(pages)
    asks = labels is None or bool(labels)
    wanted = outline.entries(document) if asks else []
    kept = structure.cleaned(wanted, pages, body)
    stated = document.get_metadata_dict()
    known = words.vocabulary(line for page in kept for line in page)
    named = title.find(stated.get("Title", ""), kept, body, known)
    made = structure.marked(wanted, pages, kept, body)
    numbers = labels or _numbers(document, pages, asks=asks)
    text = render.markdown(render.titled(made, named.text if named.printed else None, kept), known, numbers)
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("%% p. "))
    return Document(
        status=ReadStatus.OK,
        title=named.text,
        markdown=text,
        words=amounts.words(plain),
        pages=len(pages),
        authors=facts.authors(stated.get("Author", "")),
        facts=facts.printed(pages) | said,
    )
