"""Notebook viewers that show a file of GitHub: the file itself."""

from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

HOSTS = frozenset({"nbviewer.org", "nbviewer.jupyter.org", "www.nbviewer.org", "colab.research.google.com"})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the notebook's raw file."""
    if link.host not in HOSTS or link.parts[:1] != ("github",) or len(link.parts) < 6 or link.parts[3] != "blob":
        return None
    path = quote("/".join((*link.parts[1:3], *link.parts[4:])))
    return Source(kind=Kind.CODE, url=f"https://raw.githubusercontent.com/{path}")
