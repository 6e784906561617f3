"""The title of a page, and headings that hang under it without a gap."""

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from materials_kit.extract.html.metadata import Head, head_title
from materials_kit.extract.html.tree import HEADINGS, Element, drop, line, make, tag

_STRONG = re.compile(r"\s+(?:[|·•»›—–]|::)\s+|\s*[|»｜]\s*|(?<=[\u2e80-\uffef])[_－-](?=[\u2e80-\uffef])")
_WEAK = re.compile(r"\s+[-:~]\s+")
_TITLED = re.compile(r"(?:page|post|entry|article|doc|document)?[-_]?title")
_NUMBERS = re.compile(r"^ (?:(?:chapter|section|lecture|part) )?(?:\d+ )+|^ (?:appendix (?:[a-z] )?|[a-z] )(?:\d+ )*")
# What generators call the heading that is the page's title, whatever the tab says.
_SURE = re.compile(r"firstheading|entry-title|post-title|article-title|ltx_title_document|p-name|headertitle")
_HOME = re.compile(r"(?:https?://[^/]+)?/?|(?:\.{1,2}/)*(?:index\.html?)?|\.")  # where a site's own heading leads
_SIGN = re.compile(r"headerlink|anchor|hash-link|permalink|header-link", re.IGNORECASE)
_SIGNS = re.compile(r"[\s¶#§\u200b\uf0c1🔗]+$")
_STATED = ("citation_title", "og:title", "dc.title", "twitter:title", "title", "parsely-title")
_MARK = "kit-title"
_FORMULAS = ("math", "mjx-container", "script", "img", "tex")
_OUTSIDE = frozenset({"nav", "footer", "aside", "form"})


def key(title: str) -> str:
    """Give what makes two titles the same: their words."""
    return " ".join(re.findall(r"[^\W_]+", title.lower()))


def find(root: Element, content: Element, head: Head, site: str | None) -> str | None:
    """Give the page's own title, without the site's name. To be asked before the tree is changed."""
    tab = head_title(root)
    named = [head[name] for name in _STATED[:2] if name in head]
    heading = _heading(root, content, [tab, *named])
    shown = "" if heading is None else clean(_shown(heading))
    if heading is not None and shown and not any(_is_site_of(shown, name, tab) for name in named):
        _keep(heading, content)
        return shown
    stated = next((head[name] for name in _STATED if name in head), None) or head.linked.get("headline")
    stated = str(stated) if stated else tab
    # A title that is stated as such only loses the site's name; what a tab shows may have more behind it.
    bare = _without_site(stated, site) if stated == tab or site else stated
    return clean(bare) or clean(tab) or _first_heading(content)


def _keep(heading: Element, content: Element) -> None:
    """Mark the heading that is the title, so that it is known once its formulas are plain; one outside comes along."""
    if tag(heading) not in HEADINGS:
        return
    if next(heading.iter(*_FORMULAS), None) is not None and not any(one is content for one in heading.iterancestors()):
        heading = deepcopy(heading)
        heading.tag, heading.tail = "h1", content.text
        content.text = None
        content.insert(0, heading)
    heading.set(_MARK, "title")


def _is_site_of(heading: str, named: str, tab: str) -> bool:
    """Tell whether the tab shows first the page's name and then the heading, which is the site's name."""
    page, around, words = (f" {key(part)} " for part in (named, tab, heading))
    return page.strip() != "" and around.startswith(page) and words in around[len(page) - 1 :] and words not in page


def clean(title: str) -> str:
    """Give a title on one line, without permalink signs."""
    return _SIGNS.sub("", " ".join(title.split())).strip()


def settle(content: Element, title: str | None, tab: str) -> str | None:
    """Put the title above all headings, once, and close gaps between their levels; `tab` is the browser's title.

    Gives the title with its formulas as TeX between dollars.
    """
    top = next((element for element in content.iter(*HEADINGS) if element.get(_MARK)), None)
    if top is not None and next(top.iter("tex"), None) is not None:
        title = clean("".join(_with_formulas(top))) or title
    wanted = key(line(top) if top is not None else title or "")
    _leave_out_site(content, wanted, key(tab))
    headings = [element for element in content.iter(*HEADINGS) if line(element)]
    if top is None:
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
    _level(others)
    return title


def _with_formulas(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if tag(part) == "tex":
            yield f"${' '.join((part.text or '').split())}$"
        elif tag(part) not in ("note-mark", "note"):
            yield from _with_formulas(part)
        yield part.tail or ""


def _leave_out_site(content: Element, wanted: str, tab: str) -> None:
    """Take the site's name, with which some pages begin, from above the title."""
    first = next((element for element in content.iter(*HEADINGS) if line(element)), None)
    if first is None or not wanted or key(_shown(first)) in ("", wanted):
        return
    if tab.startswith(wanted) and tab.endswith(f" {key(_shown(first))}"):
        drop(first)


def _level(headings: Iterable[Element]) -> None:
    """Hang headings under the title: the ranks that are used, without a gap, from the second on."""
    every = [heading for heading in headings if line(heading)]
    levels = sorted({tag(element) for element in every})
    # Where others than the first h1 stand on its level, what hangs under it stays there.
    top = 1 if every and levels[0] == "h1" != tag(every[0]) else 2
    for element in every:
        element.set("level", str(min(6, top + levels.index(tag(element)))))


def leave_out(content: Element, title: str | None) -> None:
    """Take the title out of an article: it is known, and the article is what stands below it."""
    wanted = key(title or "")
    for element in [found for found in content.iter("h1", "h2") if wanted and key(_shown(found)) == wanted]:
        element.text = None
        for part in list(element):
            element.remove(part)
    _level(content.iter(*HEADINGS))


def _heading(root: Element, content: Element, stated: list[str]) -> Element | None:
    inside = [element for element in content.iter("h1") if line(element) and not _is_named_so(element)]
    every = [element for element in root.iter("h1") if line(element) and not _is_outside(element)]
    boxes = [box for box in root.iter("div", "p") if _TITLED.fullmatch(box.get("class") or "")]
    every += [box for box in boxes if line(box)][:3]
    first = [element for element in content.iter(*HEADINGS) if line(element) and tag(element) != "h1"][:1]
    keys = [f" {key(words)} " for words in stated if words]
    ranked = [
        max(((_rank(element, keys), element) for element in group), key=lambda pair: pair[0])
        for group in (inside, first, every)
        if group
    ]
    if first and first[0] not in every and _is_behind_site(first[0], every, stated[0]):
        return first[0]
    for least in (2, 1):
        for rank, element in ranked:
            if rank[0] >= least and (least > 1 or element not in first or _ends(element, keys)):
                return element
    sure = [element for element in every if _SURE.search(_called(element).lower())]
    if len(sure) == 1:
        return sure[0]
    # A tab of one word, such as the name of a notebook's file, says less than the first of several headings.
    if len(inside) == 1 or (inside and (not keys or (len(stated[0].split()) < 2 and _is_first(inside[0], content)))):
        return inside[0]
    return every[0] if len(every) == 1 and not keys else None


def _is_behind_site(heading: Element, others: list[Element], tab: str) -> bool:
    """Tell whether the tab shows the site's name, which is a heading of its own, and then this heading's words."""
    words = key(_shown(heading))
    return words != "" and any(f"{key(_shown(other))} {words}" == key(tab) for other in others)


def _is_first(heading: Element, content: Element) -> bool:
    return next((element for element in content.iter(*HEADINGS) if line(element)), None) is heading


def _called(element: Element) -> str:
    around = element.getparent()
    return f"{element.get('class')} {element.get('id')} {'' if around is None else around.get('class')}"


def _first_heading(content: Element) -> str | None:
    """Give the heading a page begins with, where nothing else says what it is called."""
    first = next((element for element in content.iter(*HEADINGS) if line(element)), None)
    return clean(_shown(first)) if first is not None and tag(first) in ("h1", "h2") else None


def _rank(element: Element, keys: list[str]) -> tuple[int, int]:
    """How well a heading is confirmed by what the head says: at its beginning best, the longer the better."""
    words = f" {key(_shown(element))} "
    if not any(words in known for known in keys):
        words = _NUMBERS.sub(" ", words)  # the tab often leaves a chapter's number out
    if not words.strip() or not any(words in known for known in keys):
        return (0, 0)
    begins = any(known.startswith(words) or _NUMBERS.sub(" ", known).startswith(words) for known in keys)
    return (2 if begins else 1, len(words))


def _ends(element: Element, keys: list[str]) -> bool:
    words = f" {key(_shown(element))} "
    return any(known.endswith((words, _NUMBERS.sub(" ", words))) for known in keys)


def _shown(heading: Element) -> str:
    """Give the heading's words without permalink signs and buttons."""
    return " ".join("".join(_pieces(heading)).split())


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for part in element:
        if tag(part) == "br":
            yield " "
        elif not _is_sign(part):
            yield from _pieces(part)
        yield part.tail or ""


def _is_sign(part: Element) -> bool:
    if tag(part) in ("button", "script", "svg", "style", "annotation") or part.get("aria-hidden") == "true":
        return True
    if part.get("class") == "ingroups" or "ltx_note" in (part.get("class") or ""):
        return True  # Doxygen's path to the page; LaTeXML's thanks
    return tag(part) == "a" and _SIGN.search(part.get("class") or "") is not None and len(line(part)) < 3


def _is_outside(element: Element) -> bool:
    return _is_named_so(element) or any(tag(around) in _OUTSIDE for around in element.iterancestors())


def _is_named_so(element: Element) -> bool:
    """Tell whether a heading is by its class or its link the site's, or only for screen readers."""
    called = (element.get("class") or "").lower()
    if re.search(r"menu|site|logo|brand|navbar|masthead|sr-only|visually-?hidden|screen-reader", called):
        return True
    return any(_HOME.fullmatch(link.get("href") or "x") and line(link) == line(element) for link in element.iter("a"))


def _without_site(title: str, site: str | None) -> str:
    """Take the site's name away where it is known, else what stands behind a separator as such names do."""
    named = key(site or "")
    for separator in (_STRONG, _WEAK):
        parts = [part.strip() for part in separator.split(title) if part.strip()]
        places = [place.span() for place in separator.finditer(title)]
        if len(parts) < 2 or not places:
            continue
        if named and key(parts[-1]) == named:
            return title[: places[-1][0]].strip()
        if named and key(parts[0]) == named:
            return title[places[0][1] :].strip()
        if separator is _STRONG and len(parts[0]) > 3:
            return parts[0]
        before = title[: places[-1][0]].strip()
        return before if len(parts[-1].split()) <= 4 and len(before) > 3 else title
    return title
