"""Addresses that end in .pdf."""

from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the address as that of a PDF."""
    return Source(kind=Kind.PDF, url=link.url) if link.suffix == ".pdf" else None
