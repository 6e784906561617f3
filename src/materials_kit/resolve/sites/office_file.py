"""Addresses that end like an office document or an e-book: files that NotebookLM takes as they are."""

from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

SUFFIXES = frozenset({".docx", ".pptx", ".epub"})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the address as that of a file."""
    return Source(kind=Kind.UNKNOWN, url=link.url) if link.suffix in SUFFIXES else None
