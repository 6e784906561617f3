"""The page as an lxml tree, and the few moves on it that every concern needs."""

import re
from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001  # lxml gives its element type no public name

_WIDE = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
# What starts a line of its own. `callout` is ours: see callouts.py.
BLOCKS = HEADINGS | frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "callout",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "header",
        "hgroup",
        "hr",
        "html",
        "iframe",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "video",
        "audio",
        "caption",
        "note",
        "d-article",
        "d-title",
        "d-abstract",
        "d-appendix",
        "dt-article",
        "d-figure",
    ]
)


def tag(element: Element) -> str:
    """Give the element's name. The parser keeps neither comments nor instructions, which have none."""
    return element.tag


def names(element: Element) -> list[str]:
    """Give the element's classes and id, in lower case."""
    return f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()


def classes(element: Element) -> list[str]:
    """Give the element's classes, in lower case."""
    stated = element.get("class")
    return stated.lower().split() if stated else []


def text(element: Element) -> str:
    """Give all text under the element, as it stands."""
    # Many times faster than joining itertext().
    return str(etree.tostring(element, method="text", encoding="unicode", with_tail=False))


def line(element: Element) -> str:
    """Give all text under the element on one line."""
    return squeeze(text(element))


def squeeze(raw: str) -> str:
    """Give a text with each run of white space as one space."""
    return " ".join(raw.split())


def size(words: str) -> int:
    """Give the length of a text in letters; a sign of a script without spaces says as much as three of ours."""
    return len(words) if words.isascii() else len(words) + 2 * len(_WIDE.findall(words))


def drop(element: Element) -> None:
    """Take the element out of the tree; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        append_text(parent, element.getprevious(), element.tail)
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Put the element's children in its place."""
    parent = element.getparent()
    if parent is None:
        return
    before, tail = element.getprevious(), element.tail
    if element.text:
        append_text(parent, before, element.text)
    children = list(element)
    index = parent.index(element)
    parent[index : index + 1] = children
    if tail:
        append_text(parent, children[-1] if children else before, tail)


def has_class(element: Element, part: str) -> bool:
    """Tell whether anything under the element has a class with `part` in it."""
    return any(part in (inner.get("class") or "") for inner in element.iter())


def is_in(element: Element, *tags: str) -> bool:
    """Tell whether the element stands directly in one of these tags."""
    parent = element.getparent()
    return parent is not None and parent.tag in tags


def append_text(parent: Element, before: Element | None, more: str) -> None:
    """Add text to `parent` behind its child `before`, or at its beginning."""
    if before is None:
        parent.text = (parent.text or "") + more
    else:
        before.tail = (before.tail or "") + more


def replace(old: Element, new: Element) -> None:
    """Put `new` where `old` stands; the text behind stays."""
    parent = old.getparent()
    if parent is None:
        return
    new.tail = old.tail
    parent.replace(old, new)


def make(name: str, content: str = "", **attributes: str) -> Element:
    """Give a new element with text in it."""
    element = etree.Element(name, attributes)
    element.text = content
    return element


def ancestors(element: Element, most: int) -> Iterator[Element]:
    """Give up to `most` elements around the element, the nearest first."""
    parent = element.getparent()
    while parent is not None and most > 0:
        yield parent
        parent, most = parent.getparent(), most - 1
