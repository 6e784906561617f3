"""DOIs: where the number itself tells where the paper is, its PDF; else the page it leads to.

arXiv: https://info.arxiv.org/help/doi.html; ACL: 10.18653/v1 and 10.3115/v1 (both read 2026-11).
"""

import re
from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites import acl_anthology, arxiv

HOSTS = frozenset({"doi.org", "www.doi.org", "dx.doi.org"})
_DOI = re.compile(r"10\.\d{4,9}/.+")
_ARXIV = re.compile(r"10\.48550/arxiv\.(.+)", re.IGNORECASE)
_ACL = re.compile(r"10\.(?:18653|3115)/v1/(.+)", re.IGNORECASE)


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper's PDF where the DOI tells it, else the page at the DOI."""
    doi = "/".join(link.parts)
    if link.host not in HOSTS or not _DOI.fullmatch(doi):
        return None
    if paper := _ARXIV.fullmatch(doi):
        return arxiv.paper(paper[1])
    if paper := _ACL.fullmatch(doi):
        # The Anthology's numbers are written in capitals, but only those of the older form.
        number = paper[1].upper() if re.match(r"[a-z]\d{2}-", paper[1], re.IGNORECASE) else paper[1]
        return Source(kind=Kind.PDF, url=acl_anthology.pdf(number))
    return Source(kind=Kind.PAGE, url=f"https://doi.org/{quote(doi)}")
