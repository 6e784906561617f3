"""OpenReview: forum and PDF addresses mean the paper's PDF."""

from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

HOSTS = frozenset({"openreview.net", "www.openreview.net"})
FORMS = frozenset({"forum", "pdf"})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper's PDF."""
    paper = link.query.get("id")
    if link.host not in HOSTS or link.parts[:1] not in {(form,) for form in FORMS} or not paper:
        return None
    return Source(kind=Kind.PDF, url=f"https://openreview.net/pdf?id={paper}")
