"""Everything else: the page at the address."""

from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the address as that of a page."""
    return Source(kind=Kind.PAGE, url=link.url)
