"""The title of a page, and headings that hang under it without a gap."""

import re

from materials_kit.extract.html.metadata import Head, head_title
from materials_kit.extract.html.tree import HEADINGS, Element, line, make, tag, text

_SEPARATORS = re.compile(r"\s+[|·•»›::–—-]{1,2}\s+|\s*[|»]\s*|\s+::\s+|:\s+(?=[A-Z][\w ]{2,30}$)")
_SIGNS = re.compile(r"[\s¶#§\u200b\uf0c1🔗]+$")
_STATED = ("citation_title", "og:title", "dc.title", "twitter:title", "title", "parsely-title")
_OUTSIDE = frozenset({"nav", "footer", "aside", "form"})


def key(title: str) -> str:
    """Give what makes two titles the same: their words."""
    return " ".join(re.findall(r"\w+", title.lower()))


def find(root: Element, content: Element, head: Head, site: str | None) -> str | None:
    """Give the page's own title, without the site's name. To be asked before the tree is changed."""
    tab = head_title(root)
    heading = _heading(root, content, [tab, *(head[name] for name in _STATED[:2] if name in head)])
    if heading:
        return heading
    stated = next((head[name] for name in _STATED if name in head), None) or head.linked.get("headline")
    stated = str(stated) if stated else tab
    bare = _without_site(stated, site)
    return clean(bare) or clean(tab) or None


def clean(title: str) -> str:
    """Give a title on one line, without permalink signs."""
    return _SIGNS.sub("", " ".join(title.split())).strip()


def settle(content: Element, title: str | None) -> None:
    """Put the title above all other headings, once, and close gaps between their levels."""
    headings = [element for element in content.iter(*HEADINGS) if line(element)]
    wanted = key(title or "")
    top = next((element for element in headings[:4] if wanted and key(line(element)) == wanted), None)
    if top is None and title:
        top = make("h1", title)
        content.insert(0, top)
        top.tail, content.text = content.text, None
    others = [element for element in headings if element is not top]
    if top is not None:
        top.set("level", "1")
        for element in [other for other in others if other.tag == "h1" and key(line(other)) == wanted]:
            others.remove(element)
            element.tag = "p"
    levels = sorted({tag(element) for element in others})
    lowest = 2 if top is not None else 1
    for element in others:
        element.set("level", str(min(6, lowest + levels.index(tag(element)))))


def _heading(root: Element, content: Element, stated: list[str]) -> str | None:
    inside = [element for element in content.iter("h1") if line(element)]
    every = [element for element in root.iter("h1") if line(element) and not _is_outside(element)]
    first = [element for element in content.iter("h2", "h3") if line(element)][:1]
    keys = [f" {key(words)} " for words in stated if words]
    for group in (inside, first, every):
        ranked = sorted(((_rank(element, keys), element) for element in group), key=lambda pair: pair[0], reverse=True)
        if ranked and ranked[0][0] > (0, 0) and (group is not first or ranked[0][0][0] == 2):
            return clean(_shown(ranked[0][1]))
    if len(inside) == 1 or (inside and not keys):
        return clean(_shown(inside[0]))
    return clean(_shown(every[0])) if len(every) == 1 and not keys else None


def _rank(element: Element, keys: list[str]) -> tuple[int, int]:
    """How well a heading is confirmed by what the head says: at its beginning best, the longer the better."""
    words = f" {key(_shown(element))} "
    if not words.strip() or not any(words in known for known in keys):
        return (0, 0)
    return (2 if any(known.startswith(words) for known in keys) else 1, len(words))


def _shown(heading: Element) -> str:
    hidden = {id(part) for part in heading.iter() if part.get("aria-hidden") == "true" or _is_sign(part)}
    if not hidden:
        return line(heading)
    pieces = [heading.text or ""]
    for part in heading:
        pieces += ["" if id(part) in hidden else text(part), part.tail or ""]
    return " ".join("".join(pieces).split())


def _is_sign(part: Element) -> bool:
    called = (part.get("class") or "").lower()
    return tag(part) == "a" and any(
        word in called for word in ("headerlink", "anchor", "hash-link", "permalink", "header-link")
    )


def _is_outside(element: Element) -> bool:
    called = (element.get("class") or "").lower()
    if re.search(r"menu|site|logo|brand|navbar|masthead", called):
        return True
    return any(tag(around) in _OUTSIDE for around in element.iterancestors())


def _without_site(title: str, site: str | None) -> str:
    parts = [part.strip() for part in _SEPARATORS.split(title) if part and part.strip()]
    if len(parts) < 2:
        return title
    if site:
        kept = [part for part in parts if key(part) != key(site)]
        if kept and len(kept) < len(parts):
            parts = kept
            if len(parts) == 1:
                return parts[0]
    cut = _SEPARATORS.search(title)
    first = title[: cut.start()].strip() if cut else title
    if key(first) == key(site or ""):
        return parts[0]
    # A first part of one short word is rather the site: "arXiv: A title", "Home | …".
    return first if len(first) > 3 else title
