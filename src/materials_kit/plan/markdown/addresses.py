"""What the address of a link says: where it leads, and which part of a video it wants (pure)."""

import re
from urllib.parse import parse_qsl, unquote, urlsplit

from materials_kit.plan import quantities


def address(href: str) -> tuple[str | None, str | None]:
    """Give the url or the local path of a link; neither for mail addresses, anchors and other schemes."""
    href = href.strip()
    scheme = _scheme(href)
    if scheme in ("http", "https"):
        return (
            (href, None)
            if not re.search(r"\s", href) and re.match(r"https?://[^/\s]", href, re.IGNORECASE)
            else (None, None)
        )
    if scheme or not href or href.startswith(("#", "//")):
        return None, None
    path = unquote(href)
    return (None, path) if "\0" not in path and "\n" not in path and path.strip() else (None, None)


def _scheme(href: str) -> str | None:
    """Give the scheme of an address in lower case, "" for none; None where it is no address at all."""
    try:
        return urlsplit(href).scheme.lower()
    except ValueError:  # "http://[" and the like
        return None


def times(url: str) -> tuple[int | None, int | None]:
    """Give from which second to which an address wants a video."""
    try:
        parts = urlsplit(url)
    except ValueError:  # what is no address has no times
        return None, None
    asked = {**dict(parse_qsl(parts.query)), **dict(parse_qsl(parts.fragment))}
    start = _seconds(asked.get("t")) or _seconds(asked.get("start"))
    return start, _seconds(asked.get("end"))


def _seconds(text: str | None) -> int | None:
    if text and re.fullmatch(r"\d{1,6}s?|(?:\d+h)?(?:\d+m)?(?:\d+s)?", text):
        return (
            int(text.rstrip("s"))
            if re.fullmatch(r"\d+s?", text)
            else quantities.told_length(re.sub(r"([hms])", r"\1 ", text))
        )
    return None
