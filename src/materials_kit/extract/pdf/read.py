"""From a PDF to a Document: its text by pypdfium2, and a verdict where there is none."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pypdfium2

from materials_kit.model import Document, ReadStatus

LEAST_LETTERS = 20  # a page with fewer has no text worth the name
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_JUNK_TITLE = re.compile(
    r"untitled|microsoft word|powerpoint|\.(dvi|docx?|tex|indd|pptx?|pdf)\b|^\W*$|^slide \d", re.IGNORECASE
)
_HYPHEN = re.compile(r"(\w+)[-\u00ad\u2010\ufffe\x02]\r?\n(\w+)")


def read(path: Path, *, labels: Sequence[str] | None = None) -> Document:  # noqa: ARG001  # for the page marks to come
    """Read a PDF. Never raises for what is in it: the status tells. OSError may pass."""
    head = path.open("rb").read(1024)
    if b"%PDF-" not in head:
        return Document(status=ReadStatus.EMPTY if not head else ReadStatus.NOT_PDF)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        return Document(status=ReadStatus.ENCRYPTED if locked else ReadStatus.DAMAGED)
    with document:
        pages = [_page_text(document, place) for place in range(len(document))]
        stated = document.get_metadata_dict().get("Title", "")
        authors = document.get_metadata_dict().get("Author", "")
    if not pages:
        return Document(status=ReadStatus.DAMAGED)
    text = _repaired("\n\n".join(pages))
    status = _status(pages, text)
    readable = status is ReadStatus.OK
    return Document(
        status=status,
        title=_title(stated, pages) if readable else None,
        markdown=text + "\n" if readable else "",
        words=len(text.split()) if readable else 0,
        pages=len(pages),
        authors=(authors.strip(),) if authors.strip() else (),
    )


def _page_text(document: pypdfium2.PdfDocument, place: int) -> str:
    try:
        page = document[place]
        text: str = page.get_textpage().get_text_bounded()
    except pypdfium2.PdfiumError:
        return ""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _repaired(text: str) -> str:
    """Give the text with ligatures unfolded and line-end hyphens joined, by the words the document itself uses."""
    unfolded = unicodedata.normalize("NFC", text.translate(_LIGATURES)).replace("\x00", "")
    known = Counter(word.lower() for word in re.findall(r"\w+(?:-\w+)*", unfolded))

    def joined(found: re.Match[str]) -> str:
        whole, kept = found[1] + found[2], f"{found[1]}-{found[2]}"
        keep = known[kept.lower()] > known[whole.lower()] or found[2][:1].isupper() or found[1][-1:].isdigit()
        return f"{kept}\n" if keep else f"{whole}\n"

    return _HYPHEN.sub(joined, unfolded)


def _status(pages: Sequence[str], text: str) -> ReadStatus:
    letters = sum(character.isalpha() for character in text)
    if letters < LEAST_LETTERS * min(len(pages), 3):
        return ReadStatus.NEEDS_OCR
    strange = sum(character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn") for character in text)
    return ReadStatus.NEEDS_OCR if strange > letters / 4 else ReadStatus.OK


def _title(stated: str, pages: Sequence[str]) -> str | None:
    clean = " ".join(stated.split())
    if clean and not _JUNK_TITLE.search(clean):
        return clean
    lines = [line.strip() for line in pages[0].splitlines()]
    return next((line for line in lines if sum(character.isalpha() for character in line) >= 4), None)
