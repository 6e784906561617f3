"""Dropbox: the shared file itself rather than the page that shows it.

https://help.dropbox.com/share/force-download (read 2026-11).
"""

from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from materials_kit.model import Answer, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

HOSTS = frozenset({"dropbox.com", "www.dropbox.com"})
FORMS = frozenset({"s", "scl"})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the address that downloads the file."""
    if link.host not in HOSTS or not link.parts or link.parts[0] not in FORMS or not link.suffix:
        return None
    query = urlencode(link.query | {"dl": "1"})
    return Source(kind=kind_of(link.suffix), url=f"https://www.dropbox.com{urlsplit(link.url).path}?{query}")
