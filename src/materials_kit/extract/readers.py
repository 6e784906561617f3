"""Which reader takes which file. Nothing heavy is imported until a file needs it."""

import importlib
import re
from pathlib import Path, PurePath

from materials_kit.model import Document, Kind, ReadStatus

VERSION = "html-19 pdf-28"  # changes when a reader gives other text for the same bytes; a test holds the PDF part to it

PDF = "application/pdf"
ZIP = "application/zip"
FOLDER = "application/vnd.materials-kit.folder+zip"  # a folder of the person's, packed to be kept
HTML = "text/html"
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_REPOSITORY = re.compile(r"https://github\.com/[^/]+/[^/]+")
_PLAYLIST = re.compile(r"https://www\.youtube\.com/playlist\?")
_BY_SUFFIX = {
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".txt": "text/plain",
}
# Control characters that no text has but for damage; tabs, line ends, form feeds and escapes are none of them.
_CONTROLS = bytes(n for n in range(32) if n not in b"\t\n\v\f\r\x1b")
PROSE = frozenset({".md", ".markdown", ".txt", ".text", ".rst", ".org", ""})


def sniff(head: bytes, name: str) -> str:
    """Give the media type of a file called `name` that begins with `head`."""
    if b"%PDF-" in head[:1024]:
        return PDF
    suffix = PurePath(name).suffix.lower()
    if suffix == ".pdf":
        return PDF
    if head.startswith((b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b")) or _is_binary(head):
        return "application/octet-stream"
    if suffix in _BY_SUFFIX:
        return _BY_SUFFIX[suffix]
    return HTML if _HTML.search(head) else "text/plain"


def _is_binary(head: bytes) -> bool:
    """Tell bytes that are no text in any encoding: more than stray control characters among them."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False  # UTF-16 says so itself
    if _HTML.search(head.replace(b"\0", b"")):
        return False  # a page with NULs in it, or in UTF-16 that does not say so
    return len(head.translate(None, delete=_CONTROLS)) < len(head) * 0.95


def module(kind: Kind) -> str:
    """Give the name of the module that reads most files of that kind, which takes its time to import."""
    return f"materials_kit.extract.{'pdf' if kind is Kind.PDF else 'html'}.read"


def prepare(kind: Kind) -> None:
    """Import what a file of that kind will need, before it is there."""
    importlib.import_module(module(kind))


def read(
    path: Path,
    *,
    media_type: str | None = None,
    name: str | None = None,
    url: str | None = None,
    scans: bool = False,
    plainly: bool = False,
) -> Document:
    """Read a file with the reader that fits it; `media_type` is what is known of it already.

    With `scans` a PDF's pages without text are read by Tesseract, where it is installed. With `plainly` a PDF is
    asked for its text alone, not for its outline and labels, over which a reader may have broken down.

    Never raises for what is in the file: the document's status tells. OSError may pass.
    """
    called = name or path.name
    with path.open("rb") as opened:
        head = opened.read(8192)
    kind = (media_type or "").split(";")[0] or sniff(head, called)
    if kind == PDF or (kind != HTML and PurePath(called).suffix.lower() == ".pdf"):
        from materials_kit.extract.pdf import read as pdf

        return pdf.read(path, labels=() if plainly else None, scans=scans)
    special = _special(path, kind, called, url)
    if special:
        return special
    if kind in (HTML, "application/xhtml+xml"):
        from materials_kit.extract.html import read as html

        return html.read(path.read_bytes(), url=url, charset=_charset(media_type))
    if kind.startswith("text/") or kind.endswith(("json", "xml", "javascript")):
        from materials_kit.extract import plain_text

        return plain_text.read(path.read_bytes(), name=called, code=PurePath(called).suffix.lower() not in PROSE)
    return Document(status=ReadStatus.UNSUPPORTED)


def _special(path: Path, kind: str, called: str, url: str | None) -> Document | None:
    """Give what the readers of archives, notebooks and playlists make of a file; None where it is none of theirs."""
    if kind == FOLDER or (kind == ZIP and _REPOSITORY.match(url or "")):
        from materials_kit.extract.repository import digest

        return digest.read(path, url=url if kind == ZIP else None, name=called)
    if PurePath(called).suffix.lower() == ".ipynb":
        from materials_kit.extract import notebook

        return notebook.read(path.read_bytes())
    if kind == HTML and _PLAYLIST.match(url or ""):
        from materials_kit.extract import playlist

        return playlist.read(path.read_bytes())
    return None


def _charset(media_type: str | None) -> str | None:
    found = re.search(r"charset=[\"']?([\w-]+)", media_type or "", re.IGNORECASE)
    return found[1] if found else None
