"""arXiv: abstract, PDF and HTML addresses all mean the PDF, and so do the sites that show its papers.

Identifiers: https://info.arxiv.org/help/arxiv_identifier.html (read 2026-11). The `.pdf` ending has
been a redirect to the address without it since 2024.
"""

import re
from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

HOSTS = frozenset({"arxiv.org", "www.arxiv.org", "export.arxiv.org", "browse.arxiv.org", "xxx.lanl.gov"})
MIRRORS = frozenset({"ar5iv.org", "ar5iv.labs.arxiv.org", "alphaxiv.org", "www.alphaxiv.org", "www.arxiv-vanity.com"})
FORMS = frozenset({"abs", "pdf", "html", "format", "papers", "overview"})
_ID = re.compile(r"(\d{4}\.\d{4,5}|[a-z][a-z-]*(?:\.[A-Z]{2})?/\d{7})(v\d+)?")


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper's PDF for any of its addresses."""
    if link.host not in HOSTS | MIRRORS or not link.parts or link.parts[0] not in FORMS:
        return None
    return paper("/".join(link.parts[1:]).removesuffix(".pdf"))


def paper(identifier: str) -> Source | None:
    """Give the PDF of the paper with that identifier; None where it is none."""
    found = _ID.fullmatch(identifier)
    if not found:
        return None
    # Papers since 12/2023, and more and more older ones, have an HTML version with their formulas as LaTeX:
    # https://info.arxiv.org/about/accessible_HTML.html (read 2026-11).
    address = "https://arxiv.org/{}/" + found[0]
    return Source(kind=Kind.PDF, url=address.format("pdf"), text_url=address.format("html"))
