"""Markdown and text as they are; code in a fence with its language."""

import re
from pathlib import PurePath

from materials_kit.model import Document, ReadStatus

_BY_SUFFIX = """
.py=python .js=javascript .ts=typescript .c=c .h=c .cpp=cpp .cc=cpp .hpp=cpp .rs=rust .go=go .java=java
.jl=julia .r=r .sh=bash .sql=sql .rb=ruby .lua=lua .hs=haskell .ml=ocaml .kt=kotlin .swift=swift .scala=scala
.m=matlab .yaml=yaml .yml=yaml .toml=toml .json=json .tex=latex .csv=csv .cu=cuda
"""
LANGUAGES = dict(pair.split("=") for pair in _BY_SUFFIX.split())
_HEADING = re.compile(r"^#\s+(.+?)\s*#*$", re.MULTILINE)


def read(content: bytes, *, name: str, code: bool) -> Document:
    """Give the text of a file called `name`; with `code` it is put into a fence longer than any in it."""
    text = decode(content).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Document(status=ReadStatus.EMPTY)
    title = PurePath(name).name if code else _title(text)
    markdown = _fenced(text, LANGUAGES.get(PurePath(name).suffix.lower(), "")) if code else text.strip("\n") + "\n"
    return Document(status=ReadStatus.OK, title=title, markdown=markdown, words=len(text.split()))


def decode(content: bytes) -> str:
    """Give the text of bytes: by their byte order mark, else UTF-8, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _title(text: str) -> str | None:
    found = _HEADING.search(text)
    return found[1] if found else None


def _fenced(text: str, language: str) -> str:
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"
