"""Wikipedia: the telephone's address and the old query form mean the article's page."""

import re
from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

_HOST = re.compile(r"([a-z][a-z-]{1,11})\.(?:m\.)?wikipedia\.org")


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the article's page; a named revision stays that revision."""
    language = _HOST.fullmatch(link.host)
    if not language or language[1] == "www":
        return None
    if link.parts[:1] == ("wiki",) and len(link.parts) > 1:
        title = "/".join(link.parts[1:])
    else:
        title = link.query.get("title", "") if link.parts[:2] == ("w", "index.php") else ""
    if not title:
        return None
    address = f"https://{language[1]}.wikipedia.org"
    name = quote(title.replace(" ", "_"), safe="/:,()'!*@-._~")
    revision = link.query.get("oldid", "")
    if revision.isdigit():
        return Source(kind=Kind.PAGE, url=f"{address}/w/index.php?title={name}&oldid={revision}")
    return Source(kind=Kind.PAGE, url=f"{address}/wiki/{name}")
