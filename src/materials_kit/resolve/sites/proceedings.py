"""Proceedings that keep a paper's PDF beside its abstract: PMLR, NeurIPS, JMLR and CVF.

Each rule turns the abstract's address into the PDF's, as the sites themselves link it (looked at 2026-11).
"""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

NEURIPS = ("papers.nips.cc", "proceedings.neurips.cc", "papers.neurips.cc")
RULES: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("proceedings.mlr.press",), r"/(v\d+|r\d+)/([\w.-]+)\.html", r"/\1/\2/\2.pdf"),
    (NEURIPS, r"(/paper\w*(?:/paper)?/\d{4})/hash/(\w+)-Abstract([\w-]*)\.html", r"\1/file/\2-Paper\3.pdf"),
    (NEURIPS, r"(/paper/\d+-[\w-]+)/?", r"\1.pdf"),
    (("jmlr.org", "www.jmlr.org"), r"/papers/v(\d+)/([\w-]+)\.html", r"/papers/volume\1/\2/\2.pdf"),
    (("openaccess.thecvf.com",), r"(/content\w*(?:/\w+)?)/html/(.+)\.html", r"\1/papers/\2.pdf"),
)


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper's PDF for the address of its abstract."""
    path = urlsplit(link.url).path
    for hosts, pattern, place in RULES:
        found = re.fullmatch(pattern, path) if link.host in hosts else None
        if found:
            return Source(kind=Kind.PDF, url=f"https://{link.host}{found.expand(place)}")
    return None
