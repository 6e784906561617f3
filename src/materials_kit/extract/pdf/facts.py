"""What a PDF says of itself beside its text: authors, arXiv number, DOI, year (pure)."""

import re
from collections.abc import Sequence

from materials_kit.extract.pdf.lines import Page

_ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7}(?:v\d+)?)")
_DOI = re.compile(r"\b(?:doi:?\s*|doi\.org/)(10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)])", re.IGNORECASE)
_JUNK_AUTHOR = re.compile(r"^(?:user|admin|administrator|owner|unknown|anonymous|author|root|\W*)$", re.IGNORECASE)


def authors(stated: str) -> tuple[str, ...]:
    """Give the names in a file's /Author; none where a program filled it in."""
    author = " ".join(stated.split())
    return () if _JUNK_AUTHOR.match(author) else tuple(re.split(r"\s*(?:;|,| and )\s*", author))


def printed(pages: Sequence[Page]) -> dict[str, str]:
    """Give the identifiers that the first pages print."""
    text = "\n".join(line.text for page in pages[:2] for line in page.lines)
    found = {"arxiv": _ARXIV.search(text), "doi": _DOI.search(text)}
    facts = {name: match[1] for name, match in found.items() if match}
    # An arXiv number begins with the year and month in which the paper was announced.
    return facts | ({"year": f"20{facts['arxiv'][:2]}"} if facts.get("arxiv", "")[:4].isdigit() else {})
