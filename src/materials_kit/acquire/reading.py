"""From a capture to its text: read it once for each version of the reader, and cut out the part that is wanted."""

from dataclasses import dataclass
from pathlib import Path

from materials_kit.acquire.desk import Desk
from materials_kit.extract import readers
from materials_kit.extract.pdf.wanted import Wanted
from materials_kit.model import Capture, Document, Kind, Material, ReadStatus, Slice, Source


@dataclass(frozen=True, slots=True)
class _Called:
    """What a reader is told of the bytes it gets."""

    media_type: str
    name: str
    url: str


def kind_of(source: Source, capture: Capture) -> Kind:
    """Give what a material turned out to be, by its source and what came."""
    if capture.media_type == "application/pdf":
        return Kind.PDF
    if capture.media_type == readers.FOLDER:
        return Kind.REPOSITORY
    if source.kind in (Kind.PAGE, Kind.PDF, Kind.UNKNOWN):
        return Kind.PAGE if "html" in capture.media_type else Kind.TEXT
    return source.kind


def document_of(desk: Desk, source: Source, capture: Capture) -> Document:
    """Give a capture's text, read now or known from before."""
    # In the archive's raw form a page's links are as they were: they count from where it stood.
    address = capture.url if capture.archived_at else capture.final_url
    if capture.media_type == readers.ZIP:
        address = source.page or address
    name = Path(source.path or address.split("?", 1)[0]).name
    key = f"{readers.VERSION} {name} {address}"
    return desk.once.get(
        ("read", capture.sha256, key),
        lambda: _read(desk, capture.sha256, key, _Called(capture.media_type, name, address)),
    )


def _read(desk: Desk, sha256: str, key: str, called: _Called) -> Document:
    document = _known(desk, sha256, key) or _now(desk, sha256, key, called)
    if document.status is not ReadStatus.NEEDS_OCR and "without_text" not in document.facts:
        return document
    # Read by Tesseract once, it stays so: a later command need not ask for it again.
    seen = f"{key} ocr"
    better = desk.store.document(sha256, seen)
    if better is None and desk.scans:
        better = _now(desk, sha256, seen, called, scans=True)
    return better or document


def _known(desk: Desk, sha256: str, key: str) -> Document | None:
    """Give what the store has; on a refresh what brought its reader down is no answer, it gets another try."""
    known = desk.store.document(sha256, key)
    return None if known and desk.refresh and "error" in known.facts else known


def _now(desk: Desk, sha256: str, key: str, called: _Called, *, scans: bool = False) -> Document:
    page = called.url if called.url.startswith("http") else None
    read = desk.workers.read(
        desk.store.blob(sha256), media_type=called.media_type, name=called.name, url=page, scans=scans
    )
    document = read.result()
    # A file that another kit took away meanwhile says nothing of its bytes.
    if "error" not in document.facts or desk.store.blob(sha256).is_file():
        desk.store.put_document(sha256, key, document)
    return document


def part_of(desk: Desk, material: Material, capture: Capture, kind: Kind) -> tuple[Slice | None, Document | None]:
    """Give the wanted pages of a PDF and their text; nothing where all of it is wanted. Raises PagesNotFound."""
    wanted = Wanted(
        pages=material.pages,
        pdf_pages=material.pdf_pages,
        sections=material.sections,
        page_offset=material.page_offset,
    )
    if kind is not Kind.PDF or not wanted:
        return None, None
    part = desk.once.get(("cut", capture.sha256, wanted), lambda: _cut(desk, capture, wanted))
    key = f"{readers.VERSION} {','.join(part.labels)}"
    read = desk.once.get(
        ("read", part.sha256, key),
        lambda: _read(desk, part.sha256, key, _Called("application/pdf", "slice.pdf", capture.final_url)),
    )
    return part, read


def _cut(desk: Desk, capture: Capture, wanted: Wanted) -> Slice:
    key = f"{readers.VERSION} {wanted.key}"
    known = desk.store.slice(capture.sha256, key)
    if known:
        return known
    cut = desk.workers.cut(desk.store.blob(capture.sha256), wanted).result()
    part = Slice(
        sha256=desk.store.keep_bytes(cut.data),
        size=len(cut.data),
        pages=cut.pages,
        labels=cut.labels,
        remark=cut.remark,
        unfound=cut.unfound,
    )
    desk.store.put_slice(capture.sha256, key, part)
    return part
