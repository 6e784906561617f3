"""Markdown and text as they are; code in a fence with its language."""

import re
from pathlib import PurePath

from materials_kit.amounts import words
from materials_kit.extract.charset import detected
from materials_kit.extract.html.escape import fenced, inert
from materials_kit.extract.languages import LANGUAGES
from materials_kit.model import Document, ReadStatus

_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)
_FRONT = re.compile(r"---\n(\w[\w -]*:.*?)\n---(?:\n|\Z)", re.DOTALL)
_STATED = re.compile(r"\A---\n(?:.*\n){0,40}?title:\s*[\"']?(.+?)[\"']?\s*\n")


def read(content: bytes, *, name: str, code: bool) -> Document:
    """Give the text of a file called `name`; with `code` it is put into a fence longer than any in it."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Document(status=ReadStatus.EMPTY)
    title = PurePath(name).name if code else _title(text)
    language = LANGUAGES.get(PurePath(name).suffix.lower(), "")
    body = fenced(text.rstrip(), language) if code else _below_ours(inert(text.strip("\n")))
    return Document(status=ReadStatus.OK, title=title, markdown=body + "\n", words=words(text))


def _below_ours(markdown: str) -> str:
    """Give Markdown with its own front matter as code: below that of the document it would be a heading."""
    front = _FRONT.match(markdown)
    if front is None:
        return markdown
    return "\n\n".join([fenced(front[1], "yaml"), markdown[front.end() :].strip("\n")]).rstrip("\n")


def decode(content: bytes) -> str:
    """Give the text of bytes: by their byte order mark, as UTF-8 if they are, or by their words."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(detected(content), "replace")


def _title(text: str) -> str | None:
    found = _STATED.match(text) or _HEADING.search(text)
    return found[1] if found else None
