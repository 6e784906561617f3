"""A material's address, taken apart once for all resolvers (pure)."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

from materials_kit.errors import Unresolvable

# What a person may paste into a plan: letters of any language and spaces; quoted here as browsers do
# (https://url.spec.whatwg.org/#path-percent-encode-set, read 2026-11).
_SAFE = "!#$%&'()*+,/:;=?@[]~-._"


@dataclass(frozen=True, slots=True)
class Link:
    """An http(s) address without its fragment, and without a login.

    `parts` are the path's segments, unquoted; `query` has the first value of each name.
    """

    url: str
    host: str
    parts: tuple[str, ...]
    query: dict[str, str]

    @property
    def suffix(self) -> str:
        """The file ending of the path, lower case with its dot; empty where there is none."""
        name = self.parts[-1] if self.parts else ""
        found = re.search(r"\.[A-Za-z0-9]{1,8}$", name)
        return found[0].lower() if found else ""


def parse(url: str) -> Link:
    """Take an address apart. Raises Unresolvable where it is none that can be fetched."""
    text = url.strip()
    try:
        split = urlsplit(text)
        host = (split.hostname or "").lower()
        port = split.port
    except ValueError as error:
        raise _unusable(url, str(error)) from error
    if split.scheme.lower() not in ("http", "https"):
        raise _unusable(url, "only http and https can be fetched")
    if not host or re.search(r"[\x00-\x20\x7f<>\"\\^`{|}]", host):
        raise _unusable(url, "it names no host")
    if re.search(r"[\x00-\x1f\x7f]", text):
        raise _unusable(url, "there are control characters in it")
    clean = urlunsplit((split.scheme.lower(), _netloc(host, port), split.path or "/", split.query, ""))
    return Link(
        url=quote(clean, safe=_SAFE),
        host=host,
        parts=tuple(unquote(part) for part in split.path.split("/") if part),
        query=dict(reversed(parse_qsl(split.query))),
    )


def _netloc(host: str, port: int | None) -> str:
    try:
        name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise _unusable(host, "its host has letters that no host can have") from error
    return f"{name}:{port}" if port else name


def _unusable(url: str, why: str) -> Unresolvable:
    return Unresolvable(
        f"{url[:200]!r} cannot be fetched: {why}",
        hint="correct url: in the plan, or give a file as path:",
        lasting=True,
    )
