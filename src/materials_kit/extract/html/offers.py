"""What a page leads on to: the links of its text, or, of a unit's first page, the pages beside it in the navigation."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from materials_kit.extract.html.tree import Element, line
from materials_kit.model import Offer

MOST = 200
FEWEST = 2  # pages beside the first one that make a unit of them
_FILES = (".pdf", ".ipynb", ".pptx", ".docx", ".epub")
_NO_PAGE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|mp4|webm|mp3|zip|gz|css|js|xml|rss|bib)$", re.IGNORECASE)
_LANGUAGE = re.compile(r"/[a-z]{2}(?:-[A-Za-z]{2})?(?=/)")
_NOWHERE = ("#", "mailto:", "javascript:", "data:")
_VIDEOS = frozenset({"www.youtube.com", "youtube.com", "youtu.be"})


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page lives, and every link that it had before it was stripped to its text."""

    address: SplitResult
    links: tuple[Offer, ...]


def look(root: Element, base: str | None, url: str | None) -> Page:
    """Give the page's own address and all its links; to be called while its navigation is there."""
    address = urlsplit((url or base or "").split("#", 1)[0])
    return Page(address, tuple(_links(root, base)))


def find(page: Page, content: Element, base: str | None) -> tuple[Offer, ...]:
    """Give the children that the page offers, in its own order; `content` is what is left of it as text."""
    beside = _beside(page)
    if beside:
        return beside[:MOST]
    every = [offer for offer in _links(content, base) if not _is_above(page.address, urlsplit(offer.url))]
    near = [offer for offer in every if _is_near(page.address, urlsplit(offer.url))]
    # A course's page also links its teachers and their tools; its own pages, files and videos are what it teaches.
    return tuple(near if len(near) > FEWEST else every)[:MOST]


def _links(root: Element, base: str | None) -> Iterator[Offer]:
    seen = set()
    for link in root.iter("a"):
        target = link.get("href") or ""
        if not target or target.startswith(_NOWHERE):
            continue
        title, url = line(link), _absolute(target, base)
        if url and url not in seen and re.search(r"\w\w", title) and not _NO_PAGE.search(urlsplit(url).path):
            seen.add(url)
            yield Offer(title[:200], url)


@lru_cache(maxsize=4096)  # the navigation and the text of a page link the same places
def _absolute(target: str, base: str | None) -> str | None:
    try:
        url = urlsplit(urljoin(base or "", target.strip()))
        is_web = url.scheme in ("http", "https") and bool(url.hostname)
    except ValueError:
        return None
    return urlunsplit(url._replace(fragment="")) if is_web else None


def _beside(page: Page) -> tuple[Offer, ...]:
    """Give the pages of the same folder behind this one in the navigation, if this one is their first."""
    here = _place(page.address)
    folder = here.rpartition("/")[0]
    if folder.count("/") < 2:
        return ()
    same = _unique(offer for offer in page.links if _place(urlsplit(offer.url)).rpartition("/")[0] == folder)
    is_first = bool(same) and _place(urlsplit(same[0].url)) == here
    if not is_first or len(same) <= FEWEST:
        return ()
    return tuple(Offer(offer.title, _as_here(page.address, same[0], offer)) for offer in same[1:])


def _as_here(here: SplitResult, own: Offer, offer: Offer) -> str:
    """Give a neighbour's address as the page's own is written, where the navigation writes both in another way."""
    stated, there = urlsplit(own.url), urlsplit(offer.url)
    name = there.path.rstrip("/").rpartition("/")[2] + "/" * there.path.endswith("/")
    path = here.path.rstrip("/").rpartition("/")[0] + f"/{name}"
    return urlunsplit(here._replace(path=path, query=here.query if there.query == stated.query else there.query))


def _unique(offers: Iterable[Offer]) -> list[Offer]:
    first: dict[str, Offer] = {}
    for offer in offers:
        first.setdefault(_place(urlsplit(offer.url)), offer)
    return list(first.values())


@lru_cache(maxsize=4096)
def _place(url: SplitResult) -> str:
    """Give host and path, the same for a folder and its index page, and whether it names its language or not."""
    path = re.sub(r"/index\.html?$", "", url.path).rstrip("/")
    return f"{url.hostname}{_LANGUAGE.sub('', path)}"


def _is_above(here: SplitResult, there: SplitResult) -> bool:
    return f"{_place(here)}/".startswith(f"{_place(there)}/")


def _is_near(here: SplitResult, there: SplitResult) -> bool:
    if there.path.lower().endswith(_FILES) or there.hostname in _VIDEOS:
        return True
    folder = _place(here) if here.path.endswith("/") else _place(here).rpartition("/")[0]
    return _place(there).startswith(f"{folder}/")
