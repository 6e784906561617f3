r"""Names that are safe on every system and in Obsidian (pure).

The rules are those of obsidian-importer and of Windows: no control characters, none of
``< > : " / \ | ? * # ^ [ ]``, no leading or trailing dots and spaces, no device names
(https://help.obsidian.md/links and
https://learn.microsoft.com/windows/win32/fileio/naming-a-file, both read 2026-11).
"""

import re
import unicodedata
from urllib.parse import quote

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>"|?*#^\[\]\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]|%%')
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_UNSEEN_IN_PROSE = re.compile(_UNSEEN.pattern.replace(r"\x00-\x1f", r"\x00-\x08\x0b-\x1f"))
_BREAKS_OUT = re.compile(rf"[\s<>]|{_UNSEEN.pattern}")
_TO_DASH = re.compile(r"\s*[/\\:]\s*")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_SPACES = re.compile(r"\s+")


def shown(text: str) -> str:
    """Give `text` on one line as it may be shown: without what moves cursors or turns the direction of writing."""
    return " ".join(_UNSEEN.sub("", " ".join(text.split())).split())


def prose(text: str) -> str:
    """Give a text of several lines as it may be shown."""
    return _UNSEEN_IN_PROSE.sub("", text)


def address(url: str) -> str:
    """Give an address as it may stand on a line or between `<` and `>`: what would break out of there is quoted."""
    return _BREAKS_OUT.sub(lambda sign: quote(sign[0]), url)


def title(text: str, *, limit: int = 100) -> str:
    """Give `text` as a file name's readable part, at most `limit` bytes of UTF-8; "Untitled" where nothing is left."""
    name = unicodedata.normalize("NFC", text)
    name = _TO_DASH.sub(" - ", name)
    name = _SPACES.sub(" ", _FORBIDDEN.sub("", _SPACES.sub(" ", name))).strip(" .-")
    name = shorten(name, limit).strip(" .-")
    if _DEVICES.match(name):
        name = f"_{name}"
    return name or "Untitled"


def shorten(text: str, limit: int) -> str:
    """Give `text` cut to `limit` bytes of UTF-8, at a word where one ends in the last third."""
    encoded = text.encode("utf-8", "replace")
    if len(encoded) <= limit:
        return encoded.decode("utf-8")
    cut = encoded[:limit].decode("utf-8", "ignore")
    at_word = cut.rsplit(" ", 1)[0]
    return at_word if len(at_word) * 3 > len(cut) * 2 else cut


def slug(text: str, *, limit: int = 60) -> str:
    """Give `text` as lower-case ASCII words joined by hyphens; empty where it has none."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:limit].strip("-")


def fold(name: str) -> str:
    """Give the form in which two file names are one on a system that ignores case."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def is_safe_id(text: str) -> bool:
    """Tell whether `text` may be a session's id: letters, digits, `-` and `_`, and no device name."""
    return bool(re.fullmatch(r"[A-Za-z0-9](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?", text)) and not _DEVICES.match(text)
