"""Articles without code and formulas, as newspapers and magazines have them: what is in them but not of them.

Such pages put captions, bylines, teasers of other articles and calls to subscribe between the paragraphs,
mostly without a class that says so. Pages with code, formulas or tables never come here.
"""

import re
from collections.abc import Iterator

from materials_kit.extract.html.metadata import Head
from materials_kit.extract.html.tree import BLOCKS, HEADINGS, Element, ancestors, classes, drop, line, names, tag

_KINDS = re.compile(r"article|blogposting|report$", re.IGNORECASE)
_BESIDE = re.compile(
    r"(?:by-?line.*|author.*|.*-author|.*-byline|contributors?|meta|.*-meta|meta-.*|dateline|time-?stamp|"
    r".*-timestamp|pub-?date|published.*|posted-on|"
    r"post-?date|entry-?date|article-?date|date|post-?info|tags?|topics?|keywords|labels|.*-tags|"
    r".*caption.*|credits?|.*-credit|photo-?credit|"
    r"pull-?quote.*|kicker|eyebrow|section-?label|category|categories|twitter-share.*|fb-.*|inline-?promo.*|"
    r"in-?line-?related.*|story-?promo.*|"
    r"read-?more.*|see-?also|more-?on.*|more-?stories|story-?package|newsletter.*|correction-?box|"
    r"paywall.*|gallery.*|slideshow.*|video-?player.*)"
)
_BYLINE = re.compile(r"(?:[Bb]y|BY|Von|Par|Por)(?: [A-Z&|,][\w.'-]*| and| staff| editors?| reporters?| correspondent)+")
_SHORTEST = 400  # letters; what is shorter is no article
_CALLS = re.compile(
    r"(?:read (?:more|next|also|the full)|related(?: (?:articles?|stories|content|coverage))?\b|see also|"
    r"also read|also see|watch(?: (?:now|live|more|the video|below))?\s*:|more (?:on|from|about|:)|"
    r"follow (?:us|me|@|\w+ \w+ on)|subscribe|sign up|get (?:the|our) .{0,40}(?:newsletter|inbox|"
    r"app)|download (?:the|our) app|click here|share (?:this|on)|tweet this|"
    r"(?:photo(?:graph)?s?|image|picture|video|credit|source|file photo|illustration)\s*(?:by|credit|"
    r"copyright|:|/)|advertisement|story continues|article continues|©|copyright|all rights reserved|"
    r"this (?:article|story|post|piece) (?:was |has been )?(?:first|originally|also)|loading|supported by|"
    r"skip advert|recommended|sponsored|like us on|join (?:us|the conversation)|"
    r"comments? (?:are|\()|leave a comment|(?:last )?updated\b.{0,40}\d{4}|published\b.{0,40}\d{4}|"
    r"posted (?:on|by|at)\b|filed under|tags?\s*:|topics?\s*:|categories\s*:|"
    r"image caption|media caption|reporting by|editing by|contact (?:the|us)|have a tip|if you buy|affiliate)",
    re.IGNORECASE,
)
_LEAVES = ("p", "li", "div", "blockquote", "td", "dd", "section", *sorted(HEADINGS))


def is_news(head: Head, chosen: Element, *, found: bool) -> bool:
    """Tell whether the content is an article of this kind; `found` says that structure named its place."""
    kind = head.linked.get("@type")
    stated = [str(part) for part in kind] if isinstance(kind, list) else [str(kind or "")]
    stated.append(head.get("og:type", ""))
    if any(True for _ in chosen.iter("pre", "tex", "callout", "note")) or sum(1 for _ in chosen.iter("code")) > 2:
        return False
    if sum(1 for _ in chosen.iter("table")) > 1 or sum(1 for _ in chosen.iter(*HEADINGS)) > 12:
        return False
    if len(line(chosen)) < _SHORTEST:
        return False
    return any(_KINDS.search(part) for part in stated) or not found


def strip(chosen: Element, head: Head) -> None:
    """Take away what stands between the paragraphs of an article."""
    for element in list(chosen.iter()):
        if element.getparent() is not None and element is not chosen and _is_beside(element):
            drop(element)
    for element in list(chosen.iter("p", "ul", "ol", "div", "span", *HEADINGS)):
        if element.getparent() is not None and element is not chosen and _is_call(element):
            drop(element)
    body = head.linked.get("articleBody")
    if isinstance(body, str) and len(body) > 600:
        _keep_only(chosen, body)


def _is_beside(element: Element) -> bool:
    name = tag(element)
    if name in ("figcaption", "time", "aside", "footer"):
        return True
    if name in ("html", "body", "main", "article", "img", "table", "tr", "td", "a") or name in HEADINGS:
        return False
    called = names(element) if name == "div" else classes(element)
    if not any(_BESIDE.fullmatch(kind) for kind in called):
        return False
    return len(line(element).split()) < 50 and len(list(element.iter("p"))) < 3


def _is_call(element: Element) -> bool:
    words = line(element)
    if not words or len(words) > 400 or (tag(element) == "div" and any(tag(part) in BLOCKS for part in element)):
        return False
    linked = sum(len(line(link)) for link in element.iter("a"))
    if tag(element) in ("ul", "ol"):
        return linked > len(words) * 0.7
    if tag(element) == "span" and any(tag(around) in ("p", "li", *HEADINGS) for around in ancestors(element, 3)):
        return False
    if tag(element) != "span" and linked > len(words) * 0.9 and len(words.split()) < 30:
        return True
    if len(words.split()) < 9 and _BYLINE.fullmatch(words):
        return True
    return len(words.split()) < 30 and bool(_CALLS.match(words)) and (linked > 0 or len(words.split()) < 14)


def _keep_only(chosen: Element, body: str) -> None:
    """Drop what is not in the text the page states for machines, if that is the whole text."""
    stated = set(_runs(body.lower()))
    leaves = [leaf for leaf in chosen.iter(*_LEAVES) if not any(tag(part) in BLOCKS for part in leaf) and line(leaf)]
    judged = [(leaf, _share(leaf, stated)) for leaf in leaves]
    kept = sum(len(line(leaf).split()) for leaf, share in judged if share > 0.3)
    if kept < len(body.split()) * 0.8 or kept < sum(len(line(leaf).split()) for leaf in leaves) * 0.5:
        return
    for leaf, share in judged:
        if share < 0.1 and leaf.getparent() is not None:
            drop(leaf)


def _runs(words: str) -> Iterator[tuple[str, ...]]:
    every = re.findall(r"\w+", words)
    return zip(every, every[1:], every[2:], strict=False)


def _share(leaf: Element, stated: set[tuple[str, ...]]) -> float:
    runs = list(_runs(line(leaf).lower()))
    # Two words and less are too few to judge by.
    return sum(run in stated for run in runs) / len(runs) if runs else 1.0
