"""What arXiv's API tells of papers: many are asked for in one request, and each answer is kept by itself (pure).

https://info.arxiv.org/help/api/user-manual.html (read 2026-11): `id_list` takes identifiers with or without version,
a malformed one fails the whole request with status 400; 2,000 results a request at most.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from materials_kit.model import Answer, Request, Source

API = "https://export.arxiv.org/api/query"
MOST = 100  # papers in one request: addresses stay under 2,000 letters
_PDF = re.compile(r"https://arxiv\.org/pdf/(.+)")
_ENTRY = re.compile(r"https?://arxiv\.org/abs/(.+?)(v\d+)?")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as the API tells it; `published` is the day of its first version."""

    title: str
    authors: tuple[str, ...]
    published: str
    abstract: str


def identifier(source: Source) -> str | None:
    """Give the identifier of the paper that a source is, with its version where it names one."""
    found = _PDF.fullmatch(source.url)
    return found[1] if found else None


def question(identifiers: Sequence[str]) -> Request:
    """Give the request for some papers."""
    many = f"&max_results={len(identifiers)}" if len(identifiers) > 1 else ""
    return Request(f"{API}?id_list={','.join(identifiers)}{many}")


def parted(answer: Answer, identifiers: Sequence[str]) -> dict[Request, Answer]:
    """Give the answer about each paper by the request that would have asked for it alone; 404 for one without."""
    found = {_base(name): paper for name, paper in _entries(answer.body)}
    return {question([one]): _kept(question([one]), found.get(_base(one))) for one in identifiers}


def described(source: Source, answer: Answer) -> Source:
    """Give the source with what the API told of it."""
    paper = _read(answer)
    if paper is None:
        return source
    return replace(
        source, title=paper.title, authors=paper.authors, published=paper.published, abstract=paper.abstract or None
    )


def _base(name: str) -> str:
    return re.sub(r"v\d+$", "", name)


def _kept(request: Request, paper: Paper | None) -> Answer:
    told = {name: getattr(paper, name) for name in Paper.__dataclass_fields__} if paper else None
    body = json.dumps(told, ensure_ascii=False).encode() if told else b""
    return Answer(200 if told else 404, request.url, "application/json", body)


def _read(answer: Answer) -> Paper | None:
    if answer.status != 200:
        return None
    told: dict[str, Any] = json.loads(answer.body)
    return Paper(told["title"], tuple(told["authors"]), told["published"], told["abstract"])


def _entries(feed: bytes) -> list[tuple[str, Paper]]:
    from bs4 import BeautifulSoup, Tag

    def text(holder: Tag, name: str) -> str:
        found = holder.find(name, recursive=False)
        return " ".join(found.get_text().split()) if found else ""

    entries = []
    for entry in BeautifulSoup(feed, "xml").find_all("entry"):
        names = tuple(text(author, "name") for author in entry.find_all("author", recursive=False))
        paper = Paper(text(entry, "title"), names, text(entry, "published")[:10], text(entry, "summary"))
        number = _ENTRY.fullmatch(text(entry, "id"))
        if number and paper.title:
            entries.append((number[1], paper))
    return entries
