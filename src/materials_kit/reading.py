"""From a capture to its text: read it once for each version of the reader, and cut out the part that is wanted."""

from pathlib import Path

from materials_kit.desk import Desk
from materials_kit.extract import readers
from materials_kit.extract.pdf.pages import Wanted
from materials_kit.model import Capture, Document, Kind, Material, Slice, Source


def document_of(desk: Desk, source: Source, capture: Capture) -> Document:
    """Give a capture's text, read now or known from before."""
    # In the archive's raw form a page's links are as they were: they count from where it stood.
    address = capture.url if capture.archived_at else capture.final_url
    name = Path(source.path or address.split("?", 1)[0]).name
    key = f"{readers.VERSION} {name} {address}"
    return desk.once.get(
        ("read", capture.sha256, key),
        lambda: _read(desk, capture.sha256, key, media_type=capture.media_type, name=name, url=address),
    )


def _read(desk: Desk, sha256: str, key: str, *, media_type: str, name: str, url: str) -> Document:
    known = desk.store.document(sha256, key)
    if known:
        return known
    page = url if url.startswith("http") else None
    document = desk.workers.read(desk.store.blob(sha256), media_type=media_type, name=name, url=page).result()
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
        lambda: _read(desk, part.sha256, key, media_type="application/pdf", name="slice.pdf", url=capture.final_url),
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
    )
    desk.store.put_slice(capture.sha256, key, part)
    return part
