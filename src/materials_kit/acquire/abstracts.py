"""A page that is only a paper's abstract: where the whole paper is, and what is better of the two (pure).

`citation_pdf_url`: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing (read 2026-11).
"""

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from materials_kit.model import Document, Kind, Outcome, Source, Status

MOST_WORDS = 1500  # of a page round an abstract, its references among them; a whole paper has more
_ABSTRACT = re.compile(r"^(?:#+ |\*\*)?abstract\b", re.IGNORECASE | re.MULTILINE)
_LABEL = re.compile(r"\b(pdf|full[ -]text|paper|article)\b", re.IGNORECASE)


def whole(outcome: Outcome) -> Source | None:
    """Give the PDF of the paper that a page is the abstract of; None for any other outcome."""
    document, capture, source = outcome.document, outcome.capture, outcome.source
    if outcome.kind is not Kind.PAGE or outcome.status is not Status.READY or not (document and capture and source):
        return None
    if document.words > MOST_WORDS or outcome.material.follow is not None:
        return None
    address = _stated(document, capture.final_url) or _linked(document)
    if address is None or address == capture.final_url:
        return None
    return replace(source, kind=Kind.PDF, url=address, title=document.title, authors=document.authors, remark=None)


def better(page: Outcome, paper: Outcome) -> Outcome:
    """Give the paper's outcome if there is a paper, else the page's with what is missing of it."""
    if paper.status is Status.READY and paper.kind is Kind.PDF:
        origin = f"the paper itself, from the page of its abstract ({_host(page)})"
        return replace(paper, reason=_joined(origin, paper.reason))
    if not paper.asked:
        return page
    said = f"only its abstract: the PDF was not to be had ({paper.reason})"
    hint = "if you have the PDF, give it as path: instead of url:"
    return replace(page, reason=_joined(page.reason, said), hint=hint)


def _stated(document: Document, base: str) -> str | None:
    """Give the PDF's address that the page states for search engines."""
    stated = document.facts.get("citation_pdf_url")
    try:
        address = urlsplit(urljoin(base, stated)) if stated else None
    except ValueError:
        return None
    return address.geturl() if address and address.scheme in ("http", "https") and address.hostname else None


def _linked(document: Document) -> str | None:
    """Give the one PDF that a page with the heading "Abstract" links to as the paper."""
    if not _ABSTRACT.search(document.markdown):
        return None
    files = {offer.url for offer in document.offers if urlsplit(offer.url).path.lower().endswith(".pdf")}
    named = {offer.url for offer in document.offers if offer.url in files and _LABEL.search(offer.title)}
    return next(iter(named)) if len(files) == len(named) == 1 else None


def _host(page: Outcome) -> str:
    return urlsplit(page.capture.final_url).hostname or "" if page.capture else ""


def _joined(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None
