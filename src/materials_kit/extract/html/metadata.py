"""What a page's head says of it: authors, site, date, addresses, language."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urljoin

from materials_kit.extract.html.tree import Element, line, squeeze, text

_META = {
    "citation_pdf_url": ("citation_pdf_url",),
    "published": (
        "article:published_time",
        "citation_publication_date",
        "citation_date",
        "datepublished",
        "dc.date",
        "dcterms.created",
        "date",
        "citation_online_date",
    ),
    "site": ("og:site_name", "citation_journal_title", "application-name"),
    "description": ("og:description", "description", "dc.description", "twitter:description"),
}
_AUTHORS = (
    "citation_author",
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "twitter:creator",
)
_PAGES = frozenset(
    {
        "article",
        "newsarticle",
        "blogposting",
        "techarticle",
        "scholarlyarticle",
        "webpage",
        "report",
        "learningresource",
        "course",
        "qapage",
        "socialmediaposting",
        "creativework",
    }
)


class Head(Mapping[str, str]):
    """A page's meta fields and linked data, by their names in lower case; the first of a name counts."""

    def __init__(self, root: Element) -> None:
        self._fields: dict[str, list[str]] = {}
        for field in root.iter("meta"):
            name = field.get("name") or field.get("property") or field.get("itemprop")
            value = squeeze(field.get("content") or "")
            if name and value:
                self._fields.setdefault(name.strip().lower(), []).append(value)
        self.linked = _linked(root)

    def __getitem__(self, name: str) -> str:
        """Give the first value of a name."""
        return self._fields[name][0]

    def __iter__(self) -> Iterator[str]:
        """Give the names."""
        return iter(self._fields)

    def __len__(self) -> int:
        """Give the number of names."""
        return len(self._fields)

    def all(self, name: str) -> list[str]:
        """Give every value of a name."""
        return self._fields.get(name, [])


def authors(head: Head) -> tuple[str, ...]:
    """Give the authors the head names."""
    for name in _AUTHORS:
        found = [author for value in head.all(name) for author in _people(value)]
        if found:
            return tuple(dict.fromkeys(found))
    found = [author for author in _names(head.linked.get("author")) if author]
    return tuple(dict.fromkeys(found))


def facts(root: Element, head: Head) -> dict[str, str]:
    """Give canonical address, PDF address, date, site, description and language, as far as they are there."""
    found = {
        fact: value
        for fact, names in _META.items()
        if (value := next((head[name] for name in names if name in head), None))
    }
    published = head.linked.get("datePublished")
    if "published" not in found and isinstance(published, str):
        found["published"] = squeeze(published)
    publisher = _names(head.linked.get("publisher"))
    if "site" not in found and publisher:
        found["site"] = publisher[0]
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            found["canonical"] = (link.get("href") or "").strip()
            break
    language = root.get("lang") or root.get("xml:lang")
    return found | ({"lang": language} if language else {})


def base(root: Element, url: str | None, canonical: str | None) -> str | None:
    """Give the address that relative links count from."""
    tag = next((element for element in root.iter("base") if element.get("href")), None)
    stated = (tag.get("href") or "") if tag is not None else ""
    try:
        return urljoin(url or canonical or "", stated) or None
    except ValueError:
        return url or canonical


def _people(value: str) -> list[str]:
    if re.match(r"https?:|@|\d+$", value):
        return []
    parts = re.split(r"\s*;\s*|\s+and\s+|\s*&\s+", value)
    # "Sutton, Richard S." is one person; "A. Vaswani, N. Shazeer, N. Parmar" are three.
    if len(parts) == 1 and (value.count(",") > 1 or re.fullmatch(r"\S+ [^,]+, \S+ [^,]+", value)):
        parts = value.split(",")
    return [squeeze(re.sub(r"^by\s+", "", part, flags=re.IGNORECASE)) for part in parts if part.strip()]


def _linked(root: Element) -> dict[str, Any]:
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            stated = json.loads(text(script), strict=False)
        except (ValueError, RecursionError):
            continue  # what does not parse says nothing
        for thing in _things(stated):
            kinds = thing.get("@type")
            named = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).lower() in _PAGES for kind in named) and (thing.get("headline") or thing.get("author")):
                return thing
    return {}


def _things(stated: Any) -> Iterator[dict[str, Any]]:
    waiting = [stated]
    for _ in range(200):
        if not waiting:
            return
        thing = waiting.pop(0)
        if isinstance(thing, list):
            waiting += thing
        elif isinstance(thing, dict):
            yield thing
            waiting += [
                value
                for key in ("@graph", "mainEntity", "mainEntityOfPage")
                if isinstance(value := thing.get(key), list | dict)
            ]


def _names(stated: Any) -> list[str]:
    if isinstance(stated, list):
        return [name for part in stated[:50] for name in _names(part)]
    if isinstance(stated, dict):
        stated = stated.get("name")
        return _names(stated) if isinstance(stated, list | str) else []
    return _people(squeeze(stated)) if isinstance(stated, str) and stated.strip() else []


def head_title(root: Element) -> str:
    """Give what the browser's tab shows."""
    element = next(
        (found for found in root.iter("title") if all(around.tag != "svg" for around in found.iterancestors())), None
    )
    return line(element) if element is not None else ""
