"""What the bytes really are, by their first kilobytes rather than by what the server says of them."""

import re

from materials_kit.errors import WrongContent
from materials_kit.fetch.download import Fetched
from materials_kit.model import Kind, Status
from materials_kit.walls import recognise_html

SAVE_IT = "open it in a browser; if the file is there, save it and give it as path:; or say accept: true"
FILES = frozenset({Kind.CODE, Kind.TEXT, Kind.REPOSITORY, Kind.UNKNOWN})  # what a web page cannot be
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET = re.compile(r"""charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_BOMS_WITH_NULS = (b"\xff\xfe", b"\xfe\xff")  # UTF-16: text, though every other byte of it may be NUL
_MAGIC = (
    (b"\x1f\x8b", "application/gzip"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"ID3", "audio/mpeg"),
    (b"OggS", "audio/ogg"),
    (b"\x1aE\xdf\xa3", "video/webm"),
)
_OFFICE = "application/vnd.openxmlformats-officedocument"
# What a zip holds tells which file it is: names stand unpacked in front of each member
# (ECMA-376 part 2; EPUB 3.3 section 4.2.1: `mimetype` comes first and is not packed).
_ZIPS = (
    (b"mimetypeapplication/epub+zip", "application/epub+zip"),
    (b"word/", f"{_OFFICE}.wordprocessingml.document"),
    (b"ppt/", f"{_OFFICE}.presentationml.presentation"),
    (b"xl/", f"{_OFFICE}.spreadsheetml.sheet"),
)


def check(fetched: Fetched, expected: Kind, url: str) -> str:
    """Give the media type the bytes have, with the charset the server tells for text.

    Raises WrongContent where they are not of the expected kind.
    """
    found = media_type(fetched.head, fetched.media_type)
    if fetched.size == 0:
        raise _wrong("the server sent an empty file", "try again with --refresh, or look at the address in a browser")
    if expected is Kind.PDF and found != "application/pdf":
        raise _wrong(f"{_what(found, fetched.head)} came instead of a PDF", SAVE_IT)
    if expected in FILES and found == "text/html" and not _is_html_name(url):
        raise _wrong(f"{_what(found, fetched.head)} came instead of the file", SAVE_IT)
    if expected is Kind.PAGE and found.startswith(("image/", "audio/", "video/")):
        raise _wrong(
            f"{_name(found)} came instead of a page", "NotebookLM takes such files as they are: upload it yourself"
        )
    # A folder called password/ makes no Word file of a repository.
    is_archive = expected is Kind.REPOSITORY and fetched.head.startswith(b"PK\x03\x04")
    return "application/zip" if is_archive else taken(fetched)


def taken(fetched: Fetched) -> str:
    """Give the media type of what came, whatever was asked for, with the charset the server tells for text."""
    found = media_type(fetched.head, fetched.media_type)
    charset = _CHARSET.search(fetched.media_type)
    return f"{found}; charset={charset[1].lower()}" if charset and found.startswith("text/") else found


def media_type(head: bytes, told: str) -> str:
    """Give the media type of bytes that begin with `head`, where the server told `told`; without charset."""
    # The PDF header may stand anywhere in the first 1,024 bytes (PDF 32000-1, annex H, note 13).
    if b"%PDF-" in head[:1024]:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return next((name for mark, name in _ZIPS if mark in head), "application/zip")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    claimed = told.split(";", maxsplit=1)[0].strip().lower()
    if _HTML.search(head[:4096]) or claimed in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if b"\0" in head and not head.startswith(_BOMS_WITH_NULS):
        is_honest = claimed and claimed != "application/pdf" and not claimed.startswith("text/")
        return claimed if is_honest else "application/octet-stream"
    return claimed if claimed.startswith("text/") or claimed.endswith(("json", "xml")) else "text/plain"


def _wrong(what: str, hint: str) -> WrongContent:
    return WrongContent(what, hint=hint, lasting=True, status=Status.REVIEW)


def _what(found: str, head: bytes) -> str:
    return (recognise_html(head) if found == "text/html" else None) or _name(found)


def _is_html_name(url: str) -> bool:
    return url.split("?", 1)[0].lower().endswith((".html", ".htm", ".xhtml"))


def _name(media: str) -> str:
    return {"text/html": "a web page", "text/plain": "plain text"}.get(media, f"a file of type {media}")
