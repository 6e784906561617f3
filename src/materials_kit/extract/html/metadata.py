"""What a page's head says of it: title, authors, canonical address, date."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

_META = {
    "citation_pdf_url": "citation_pdf_url",
    "article:published_time": "published",
    "citation_publication_date": "published",
    "og:site_name": "site",
}
_TITLES = ("citation_title", "og:title", "twitter:title")
_AUTHORS = ("citation_author", "author", "article:author", "dc.creator")


def title(soup: BeautifulSoup) -> str | None:
    """Give the page's title: its one h1, else what the head says."""
    heads = [head for head in soup.find_all("h1") if head.get_text(strip=True)]
    if len(heads) == 1:
        return _clean(heads[0].get_text(" ")).rstrip("¶#").strip()
    named = [_meta(soup, name) for name in _TITLES]
    tag = soup.find("title")
    named.append(tag.get_text() if tag else None)
    return next((_clean(name) for name in named if name and name.strip()), None)


def authors(soup: BeautifulSoup) -> tuple[str, ...]:
    """Give the authors the head names."""
    for name in _AUTHORS:
        found = [str(tag.get("content")) for tag in soup.find_all("meta", attrs={"name": name}) if tag.get("content")]
        if found:
            return tuple(dict.fromkeys(_clean(author) for author in found if not author.startswith("http")))
    return ()


def facts(soup: BeautifulSoup) -> dict[str, str]:
    """Give canonical address, PDF address, date, site and language, as far as they are there."""
    found = {fact: value for name, fact in _META.items() if (value := _meta(soup, name))}
    canonical = soup.find("link", rel="canonical")
    if isinstance(canonical, Tag) and str(canonical.get("href", "")).startswith("http"):
        found["canonical"] = str(canonical["href"])
    language = soup.html.get("lang") if soup.html else None
    return found | ({"lang": str(language)} if language else {})


def base(soup: BeautifulSoup, url: str | None) -> str | None:
    """Give the address that relative links count from."""
    tag = soup.find("base", href=True)
    stated = str(tag["href"]) if isinstance(tag, Tag) else ""
    return urljoin(url or "", stated) or None


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"name": name}) or soup.find("meta", attrs={"property": name})
    value = tag.get("content") if isinstance(tag, Tag) else None
    return str(value) if value else None


def _clean(text: str) -> str:
    return " ".join(text.split())
