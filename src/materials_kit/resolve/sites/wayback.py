"""The Wayback Machine: a capture's own bytes, without the bar that the archive puts on top.

The `id_` form: https://archive.org/post/1008647/how-to-download-the-original-archived-page (read 2026-11).
"""

import re
from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve import link as links
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

HOSTS = frozenset({"web.archive.org", "www.web.archive.org"})
_CAPTURE = re.compile(r"https?://[^/]+/web/(\d{4,14})(?:[a-z]{2}_)?/(.+)")


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the bytes of a capture; the archive leads on to the capture nearest to the date."""
    found = _CAPTURE.fullmatch(link.url) if link.host in HOSTS else None
    if not found:
        return None
    inner = found[2] if re.match(r"https?:/", found[2]) else f"http://{found[2]}"
    whole = re.sub(r"^(https?):/+", r"\1://", inner)  # some tools fold the double slash
    kind = kind_of(links.parse(whole).suffix)
    day = re.sub(r"(\d{4})(\d\d)?(\d\d)?.*", lambda date: "-".join(part for part in date.groups() if part), found[1])
    return Source(
        kind=Kind.PAGE if kind is Kind.UNKNOWN else kind,
        url=f"https://web.archive.org/web/{found[1]}id_/{whole}",
        remark=f"the Wayback Machine's copy of {day}",
    )
