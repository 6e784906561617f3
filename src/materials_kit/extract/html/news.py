"""Articles without code and formulas, as newspapers and magazines have them: what is in them but not of them.

Such pages put captions, bylines, teasers of other articles and calls to subscribe between the paragraphs,
mostly without a class that says so. Pages with code, formulas or tables never come here.
"""

import re
from collections import Counter
from collections.abc import Iterator

from materials_kit.extract.html.content import ARTICLES
from materials_kit.extract.html.metadata import Head
from materials_kit.extract.html.news_names import BESIDE, BYLINE, CALLS, SOURCES
from materials_kit.extract.html.tree import BLOCKS, HEADINGS, Element, ancestors, classes, drop, line, names, size, tag

_KINDS = re.compile(r"article|blogposting|report$", re.IGNORECASE)
_DOCS = re.compile(r"^(?:bd|md|theme|rst|sphinx|docs?|ltx|mw|markdown|prose)\b|-doc\b|^(?:bd|md|theme|ltx|mw)-")
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
    kind = head.linked.get("@type")
    stated = [str(part) for part in kind] if isinstance(kind, list) else [str(kind or "")]
    stated.append(head.get("og:type", ""))
    if any(_KINDS.search(part) for part in stated):
        return True
    return _reads_like_one(chosen) if found else is_running(chosen)


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


def strip(chosen: Element, head: Head) -> None:
    """Take away what stands between the paragraphs of an article; a first paragraph set apart before it is taken in."""
    _take_lead(chosen)
    total = len(line(chosen).split())
    beside = [element for element in chosen.iter() if element is not chosen and _is_beside(element)]
    held: Counter[str] = Counter()
    for element in beside:
        held.update(dict.fromkeys([tag(element), *classes(element)], len(line(element).split())))
    for element in beside:
        # What holds much of the text together is no caption, whatever it is called.
        if element.getparent() is not None and all(
            held[kind] * 3 < total for kind in classes(element) if BESIDE.fullmatch(kind)
        ):
            drop(element)
    kept = set(_lists_of_the_text(chosen))
    for element in list(chosen.iter("p", "ul", "ol", "div", "span", *HEADINGS)):
        if element.getparent() is not None and element not in kept and element is not chosen and _is_call(element):
            _drop_labelled(element)
    _strip_ends(chosen)
    body = head.linked.get("articleBody")
    if isinstance(body, str) and len(body) > 600:
        _keep_only(chosen, body)


def _lists_of_the_text(chosen: Element) -> list[Element]:
    """Give the lists of links that the text means: those it calls its sources, or all where they are much of it."""
    lists = [listed for listed in chosen.iter("ul", "ol") if next(listed.iter("a"), None) is not None]
    if sum(size(line(listed)) for listed in lists) * 3 > size(line(chosen)):
        return lists
    labels = ((listed, listed.getprevious()) for listed in lists)
    return [listed for listed, label in labels if label is not None and SOURCES.search(line(label)[-_LINE:])]


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


def _drop_labelled(element: Element) -> None:
    """Drop it, and the line directly before that only names it: "Keywords", "Latest news"."""
    before = element.getprevious()
    if (
        tag(element) in ("ul", "ol")
        and before is not None
        and not (before.tail or "").strip()
        and (tag(before) in HEADINGS or (tag(before) in ("p", "div", "strong", "b") and not len(before)))
        and 0 < len(line(before).split()) < _LABEL
        and line(before)[-1] not in '.!?”"…'
    ):
        drop(before)
    drop(element)


def _is_beside(element: Element) -> bool:  # one return for each kind of element
    name = tag(element)
    if name in ("figcaption", "time", "aside", "footer"):
        return True
    if name == "callout":
        return not element.get("title") and len(line(element).split()) < _SAYING
    if name in ("html", "body", "main", "article", "img", "table", "tr", "td", "a") or name in HEADINGS:
        return False
    called = names(element) if name == "div" else classes(element)
    if not any(BESIDE.fullmatch(kind) for kind in called):
        return False
    return len(line(element).split()) < 50 and len(list(element.iter("p"))) < 3


def _is_call(element: Element) -> bool:  # noqa: PLR0911  # one return for each tell
    words = line(element)
    if not words or len(words) > 400 or (tag(element) == "div" and any(tag(part) in BLOCKS for part in element)):
        return False
    linked = sum(len(line(link)) for link in element.iter("a"))
    if tag(element) in ("ul", "ol"):
        return linked > len(words) * 0.7
    if tag(element) == "span" and any(tag(around) in ("p", "li", *HEADINGS) for around in ancestors(element, 3)):
        return False
    if tag(element) != "span" and linked > len(words) * 0.9:
        return len(words.split()) < 30 or sum(1 for _ in element.iter("a")) > 1
    if len(words.split()) < 9 and BYLINE.fullmatch(words):
        return True
    if len(words.split()) >= 30 or not CALLS.match(words):
        return False
    return linked > 0 or len(words.split()) < 6 or (len(words.split()) < 14 and words[-1] not in ".!?")


def _strip_ends(chosen: Element) -> None:
    """Take away the short lines before the first paragraph and behind the last: dates, counts, tools, labels."""
    leaves = [leaf for leaf in chosen.iter(*_LEAVES) if not any(tag(part) in BLOCKS for part in leaf) and line(leaf)]
    told = [place for place, leaf in enumerate(leaves) if _is_paragraph(leaf)]
    if not told:
        return
    flows = {leaves[place].getparent() for place in told if tag(leaves[place]) != "li"}
    for leaf in leaves[: told[0]]:
        if tag(leaf) in ("p", "div") and size(line(leaf)) < _LINE and not _ENDS.search(line(leaf)):
            _empty(leaf)
    for leaf in leaves[told[-1] + 1 :]:
        if not (
            tag(leaf) == "p"
            and leaf.getparent() in flows
            and (_ENDS.search(line(leaf)) or size(line(leaf)) > _LINE / 2)
        ):
            _empty(leaf)


def _is_paragraph(leaf: Element) -> bool:
    words = line(leaf)
    letters, linked = size(words), sum(size(line(link)) for link in leaf.iter("a"))
    if tag(leaf) in HEADINGS or linked * 2 >= letters:
        return False
    return letters > _LINE / 4 if tag(leaf) == "li" else letters > _LINE and bool(_ENDS.search(words))


def _empty(leaf: Element) -> None:
    """Take the words away; a picture stays."""
    if next(leaf.iter("img", "iframe", "video", "audio"), None) is None:
        drop(leaf)


def _keep_only(chosen: Element, body: str) -> None:
    """Drop what is not in the text the page states for machines, if that is the whole text."""
    stated = set(_runs(body.lower()))
    leaves = [leaf for leaf in chosen.iter(*_LEAVES) if not any(tag(part) in BLOCKS for part in leaf) and line(leaf)]
    judged = [(leaf, _share(leaf, stated)) for leaf in leaves]
    kept = sum(len(line(leaf).split()) for leaf, share in judged if share > 0.3)
    if kept < len(body.split()) * 0.8 or kept < sum(len(line(leaf).split()) for leaf in leaves) * 0.5:
        return
    around = {leaf.getparent() for leaf, share in judged if share > 0.3 and tag(leaf) == "p"}
    for leaf, share in judged:
        if share < 0.1 and leaf.getparent() is not None and not (leaf.getparent() in around and _is_told(leaf)):
            drop(leaf)


def _is_told(leaf: Element) -> bool:
    """Tell whether it is a paragraph of the story's own, which a machine's copy may well have lost."""
    return tag(leaf) == "p" and len(line(leaf).split()) > 8 and next(leaf.iter("a"), None) is None


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    every = re.findall(r"\w+", words)
    return zip(every, every[1:], every[2:], strict=False)


def _share(leaf: Element, stated: set[tuple[str, ...]]) -> float:
    runs = list(_runs(line(leaf).lower()))
    # Two words and less are too few to judge by.
    return sum(run in stated for run in runs) / len(runs) if runs else 1.0
