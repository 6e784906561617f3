"""A paper's text from its HTML version, where there is one: formulas are LaTeX there, and the PDF stays the upload."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from materials_kit.acquire.capturing import kept
from materials_kit.acquire.desk import Desk, Net
from materials_kit.acquire.reading import document_of
from materials_kit.errors import MaterialError
from materials_kit.model import Capture, Document, Kind, ReadStatus, Source

LEAST = 0.5  # of the PDF's words: a page with fewer says that the conversion failed, or gives the abstract only


def captured(desk: Desk, source: Source) -> Capture | None:
    """Give the HTML version that belongs to a PDF; None where there is none, or it cannot be had now."""
    url = source.text_url
    if url is None or not desk.may(url):
        return None

    def bring(
        net: Callable[[], Net],
        *,
        has_one: bool,
        held: Capture | None,
    ) -> Capture:
        # No archive is asked: another page in its place would be no better.
        on_bytes = partial(desk.on_bytes, url)
        return net().capture(url, Kind.PAGE, accepted=False, on_bytes=on_bytes, has_one=has_one, held=held)

    try:
        return desk.once.get((url, Kind.PAGE, False), lambda: kept(desk, url, bring, accepted=False))
    except MaterialError:
        return None


def preferred(desk: Desk, source: Source, capture: Capture | None, document: Document) -> Document:
    """Give the text of the HTML version for that of the PDF, `document`, if it is whole; its facts say so."""
    if capture is None:
        return document
    page = document_of(desk, replace(source, kind=Kind.PAGE, url=capture.url), capture)
    if page.status is not ReadStatus.OK or page.words < LEAST * document.words:
        return document
    return replace(
        page,
        title=document.title or page.title,
        authors=page.authors or document.authors,
        pages=document.pages,
        facts={**page.facts, **document.facts, "text_from": capture.final_url},
    )
