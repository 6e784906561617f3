"""ACL Anthology: a paper's page and all its older addresses mean its PDF.

Identifiers: https://aclanthology.org/info/ids/ (read 2026-11).
"""

import re
from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

HOSTS = frozenset({"aclanthology.org", "www.aclanthology.org", "aclweb.org", "www.aclweb.org", "aclanthology.info"})
_ID = re.compile(r"[A-Z]\d{2}-\d{4,5}|\d{4}\.[a-z0-9]+-[a-z0-9]+\.\d+", re.ASCII)


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper's PDF."""
    if link.host not in HOSTS or not link.parts:
        return None
    paper = link.parts[-1].removesuffix(".pdf").removesuffix(".bib")
    return Source(kind=Kind.PDF, url=pdf(paper)) if _ID.fullmatch(paper) else None


def pdf(paper: str) -> str:
    """Give the address of the PDF of a paper."""
    return f"https://aclanthology.org/{paper}.pdf"
