"""From a page's bytes to a Document: parse, choose the content, write Markdown."""

import re

from bs4 import BeautifulSoup, Tag

from materials_kit.extract.html import content, markdown, metadata
from materials_kit.model import Document, ReadStatus

# A shell that a script fills: next to no words, and scripts to fetch them.
SHELL_WORDS = 40


def read(page: bytes, *, url: str | None = None, charset: str | None = None) -> Document:
    """Give the page's content as Markdown, with its title, authors and what else its head says."""
    soup = BeautifulSoup(page, "lxml", from_encoding=charset)
    facts = metadata.facts(soup)
    base = metadata.base(soup, url) or facts.get("canonical")
    scripts = len(soup.find_all("script"))
    title, authors = metadata.title(soup), metadata.authors(soup)
    chosen = content.choose(soup)
    text = markdown.write(chosen, base)
    words = len(re.findall(r"\w+", text))
    links = sum(1 for link in chosen.find_all("a") if isinstance(link, Tag) and _leads_on(link))
    status = _status(soup, words, scripts)
    return Document(status=status, title=title, markdown=text, words=words, authors=authors, links=links, facts=facts)


def _leads_on(link: Tag) -> bool:
    target = link.get("href")
    return isinstance(target, str) and not target.startswith(("#", "javascript:", "mailto:"))


def _status(soup: BeautifulSoup, words: int, scripts: int) -> ReadStatus:
    if words >= SHELL_WORDS:
        return ReadStatus.OK
    asks = soup.find("noscript") and "script" in soup.find("noscript").get_text().lower()  # type: ignore[union-attr]  # found just before
    root = soup.find(id=re.compile(r"^(root|app|__next|main|react-root)$"))
    if asks or (scripts and (root or words < 10)):
        return ReadStatus.NEEDS_JAVASCRIPT
    return ReadStatus.OK if words else ReadStatus.EMPTY
