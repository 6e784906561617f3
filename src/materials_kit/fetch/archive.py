"""The Wayback Machine's copies of what is gone: what to ask, and what the answers name (pure).

The question: https://archive.org/help/wayback_api.php (of 2013-09-24, read 2026-11). The `id_` form, a copy's own
bytes without the archive's bar: https://archive.org/post/1008647/how-to-download-the-original-archived-page.
"""

import json
import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit

from materials_kit.errors import Unreachable
from materials_kit.fetch.addresses import is_private
from materials_kit.model import Answer, Request

_COPY = re.compile(r"https?://web\.archive\.org(?::\d+)?/web/(\d{14})(?:[a-z]{2}_)?/(.+)", re.DOTALL)
_OURS = ("archive.org", ".archive.org")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy: `url` gives its own bytes, `at` is its moment, ISO 8601 in UTC."""

    url: str
    at: str


def question(url: str) -> Request | None:
    """Give what to ask the archive about an address; None for one that it cannot have or need not know of."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return None
    inside = "." not in host or is_private(host) or parts.username is not None
    if inside or host.endswith(_OURS):
        return None
    return Request(f"https://archive.org/wayback/available?{urlencode({'url': url.split('#', 1)[0]})}")


def newest(answer: Answer) -> Copy | None:
    """Give the newest good copy that the archive's answer names, None if it has none. Raises Unreachable."""
    try:
        told: Any = json.loads(answer.body) if answer.status == 200 else None
        closest = told["archived_snapshots"].get("closest")
        if not closest or closest.get("available") is not True or str(closest.get("status")) != "200":
            return None
        found = _COPY.fullmatch(closest["url"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Unreachable(f"the Wayback Machine gave no answer that makes sense (status {answer.status})") from error
    return Copy(f"https://web.archive.org/web/{found[1]}id_/{found[2]}", _moment(found[1])) if found else None


def moment(url: str) -> str | None:
    """Give when the copy behind an archived address was made, ISO 8601 in UTC; None for any other address."""
    found = _COPY.fullmatch(url)
    return _moment(found[1]) if found else None


def _moment(stamp: str) -> str:
    return f"{stamp[:4]}-{stamp[4:6]}-{stamp[6:8]}T{stamp[8:10]}:{stamp[10:12]}:{stamp[12:]}Z"
