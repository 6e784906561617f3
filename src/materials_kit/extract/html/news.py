"""Articles without code and formulas, as newspapers and magazines have them: what is in them but not of them.

Such pages put captions, bylines, teasers of other articles and calls to subscribe between the paragraphs,
mostly without a class that says so. Pages with code, formulas or tables never come here.
"""

import re
from collections import Counter

from materials_kit.extract.html.content import ARTICLES
from materials_kit.extract.html.metadata import Head
from materials_kit.extract.html.news_names import BESIDE, BYLINE, CALLS
from materials_kit.extract.html.tree import BLOCKS, HEADINGS, Element, ancestors, classes, drop, line, names, size, tag

_KINDS = re.compile(r"article|blogposting|report$", re.IGNORECASE)
_DOCS = re.compile(r"^(?:bd|md|theme|rst|sphinx|docs?|ltx|mw|markdown|prose)\b|-doc\b|^(?:bd|md|theme|ltx|mw)-")
_PRESS = ("news_keywords", "parsely-page", "parsely-title", "article:opinion")
_SAYING = 15  # words of a box that says anything
_BEFORE = 6  # elements between a lead and the text; pictures and shares may stand there
_LEAD = re.compile(r"(?:[\w-]*[-_])?(?:lede?|lead|intro|chapo|vorspann)(?:[-_][\w-]*)?")
_LINE = 80  # letters of a line that is no paragraph
_ENDS = re.compile(r"[.!?…。！？:»”\"’')\]\u06d4\u0964\u104b]\s*$")
_LABEL = 7  # words
_MOSTLY = 0.6  # of the text in paragraphs; lists and tables have the rest
_MOST_HEADINGS = 12
_SHORTEST = 400  # letters; what is shorter is no article
_LEAVES = ("p", "li", "div", "blockquote", "td", "dd", "section", *sorted(HEADINGS))


def is_news(head: Head, chosen: Element, *, found: bool) -> bool:
    """Tell whether the content is an article of this kind; `found` says that structure named its place."""
    if not is_plain(chosen):
        return False
    if any(_KINDS.search(part) for part in (*_kinds(head), head.get("og:type", ""))):
        return True
    return _reads_like_one(chosen) if found else is_running(chosen)


def _kinds(head: Head) -> list[str]:
    kind = head.linked.get("@type")
    return [str(part) for part in kind] if isinstance(kind, list) else [str(kind or "")]


def is_plain(chosen: Element) -> bool:
    """Tell whether the content is a text without code, formulas and notes, and with few tables and headings."""
    if any(True for _ in chosen.iter("pre", "tex", "note")) or sum(1 for _ in chosen.iter("code")) > 2:
        return False
    if sum(1 for _ in chosen.iter("callout")) > 2 or sum(1 for _ in chosen.iter("table")) > 1:
        return False
    headings = [heading for heading in chosen.iter(*HEADINGS) if next(heading.iter("a"), None) is None]
    return len(headings) <= _MOST_HEADINGS and size(line(chosen)) >= _SHORTEST


def _reads_like_one(chosen: Element) -> bool:
    """Tell whether a page that does not say what it is has an article's place and nearly only paragraphs in it."""
    kinds = set(classes(chosen))
    if any(_DOCS.search(kind) for kind in kinds) or not (tag(chosen) == "article" or kinds & ARTICLES):
        return False
    return is_running(chosen)


def is_running(chosen: Element) -> bool:
    """Tell whether the content has nearly only paragraphs in it."""
    letters = size(line(chosen))
    running = sum(size(line(paragraph)) for paragraph in chosen.iter("p")) or _own_text(chosen)
    return running > letters * _MOSTLY and next(chosen.iter("dl"), None) is None


def _own_text(chosen: Element) -> int:
    return sum(size(child.tail or "") for child in chosen)


def is_newspaper(head: Head) -> bool:
    """Tell whether the page says in a newspaper's ways that it is news, and not only that it is an article."""
    return any("news" in kind.lower() for kind in _kinds(head)) or any(name in head for name in _PRESS)


def strip(chosen: Element) -> None:
    """Take away bylines, dates and labels between the paragraphs; a first paragraph set apart before is taken in."""
    _take_lead(chosen)
    total = len(line(chosen).split())
    beside = [element for element in chosen.iter() if element is not chosen and _is_beside(element)]
    held: Counter[str] = Counter()
    for element in beside:
        held.update(dict.fromkeys([tag(element), *classes(element)], len(line(element).split())))
    for element in beside:
        # What holds much of the text together is no label, whatever it is called.
        if element.getparent() is not None and all(
            held[kind] * 3 < total for kind in classes(element) if BESIDE.fullmatch(kind)
        ):
            drop(element)


def strip_calls(chosen: Element) -> None:
    """Take away the lines of a newspaper that only call to read, follow or pay, and who took its pictures."""
    for element in list(chosen.iter("p", "div", "span")):
        if element.getparent() is not None and element is not chosen and _is_call(element):
            drop(element)


def _take_lead(chosen: Element) -> None:
    before = chosen.getprevious()
    for _ in range(_BEFORE):
        if before is None:
            return
        if any(_LEAD.fullmatch(kind) for kind in classes(before)) and _ENDS.search(line(before)):
            chosen.insert(0, before)
            before.tail, chosen.text = chosen.text, None
            return
        before = before.getprevious()


def _is_beside(element: Element) -> bool:  # one return for each kind of element
    name = tag(element)
    if name in ("time", "footer"):
        return True
    if name == "callout":
        said = line(element)
        short = not element.get("title") and len(said.split()) < _SAYING
        return short and (next(element.iter("a"), None) is not None or not _ENDS.search(said))
    if name in ("html", "body", "main", "article", "img", "table", "tr", "td", "a") or name in HEADINGS:
        return False
    called = names(element) if name == "div" else classes(element)
    if not any(BESIDE.fullmatch(kind) for kind in called):
        return False
    return len(line(element).split()) < 50 and len(list(element.iter("p"))) < 3


def _is_call(element: Element) -> bool:  # one return for each tell
    words = line(element)
    if not words or len(words) > 400 or (tag(element) == "div" and any(tag(part) in BLOCKS for part in element)):
        return False
    linked = sum(len(line(link)) for link in element.iter("a"))
    if tag(element) == "span" and any(tag(around) in ("p", "li", *HEADINGS) for around in ancestors(element, 3)):
        return False
    if tag(element) != "span" and linked > len(words) * 0.9:
        return len(words.split()) < 30 or sum(1 for _ in element.iter("a")) > 1
    if len(words.split()) < 9 and BYLINE.fullmatch(words):
        return True
    if len(words.split()) >= 30 or not CALLS.match(words):
        return False
    return linked > 0 or len(words.split()) < 6 or (len(words.split()) < 14 and words[-1] not in ".!?")
