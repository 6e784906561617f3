"""What stands on a page beside its text: navigation, boxes, buttons, adverts, and what is hidden."""

import re
from collections import Counter

from lxml import etree

from materials_kit.extract.html import kept
from materials_kit.extract.html.noise_names import is_consent, is_noise
from materials_kit.extract.html.tree import (
    HEADINGS,
    Element,
    ancestors,
    classes,
    drop,
    has_class,
    line,
    names,
    tag,
    text,
)

_GONE = frozenset(
    [
        "script",
        "title",
        "style",
        "noscript",
        "template",
        "link",
        "meta",
        "nav",
        "button",
        "select",
        "option",
        "datalist",
        "dialog",
        "canvas",
        "svg",
        "object",
        "embed",
        "map",
        "applet",
        "menu",
        "input",
        "progress",
        "meter",
        "slot",
        "frame",
        "frameset",
        "base",
        "param",
        "source",
        "track",
        "portal",
        "d-front-matter",
        "d-bibliography",
        "d-citation-list",
        "d-footnote-list",
        "d-byline",
        "d-hover-box",
        "dt-byline",
        "dt-bibliography",
        "dt-appendix",
        "d-toc",
        "d-contents",
        "clipboard-copy",
    ]
)
_ROLES = frozenset(
    {
        "navigation", "banner", "search", "menu", "menubar", "toolbar", "dialog", "alertdialog", "tooltip",
        "tablist", "directory", "doc-toc", "doc-pagelist",
    }
)  # fmt: skip
# Their names say what they hold, not what they are for.
_TRUSTED = frozenset(
    {"tex", "pre", "code", "html", "body", "main", "article", "td", "tr", "tbody", "table", "dt", "math"}
)
_BOXES = frozenset({"navbox", "ambox", "metadata", "vertical-navbox", "sidebar", "infobox-nav"})
# Elsewhere an id is what a heading is linked by: a section about navigation is no navigation.
_NAMED_BY_ID = frozenset({"div", "aside", "ul", "ol", "form"})
_SECTIONS = frozenset(
    {"section", "level1", "level2", "level3", "level4", "level5", "level6", "sect1", "sect2", "sect3"}
)
_SIGNED = re.compile(r"(?:[\w-]+-)?(?:author|byline)(?:-name)?|(?:[\w-]+-)?date")  # a heading in name only
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def strip(root: Element) -> None:
    """Take away what is no text of the page. What holds most of the text stays, whatever it is called."""
    etree.strip_elements(root, "script", "style", "noscript", "template", with_tail=False)
    total = len(text(root))
    running = _names_of_running_text(root)
    for element in list(root.iter()):
        if element is root or not tag(element):
            continue
        if not _is_noise(element) or not running.isdisjoint(classes(element)):
            continue
        if not _holds_the_text(element, total) or any(is_consent(name) for name in names(element)):
            drop(element)


def _names_of_running_text(root: Element) -> frozenset[str]:
    """Give the classes that many of the page's paragraphs have, such as `paywall` on each that is not free."""
    letters: Counter[str] = Counter()
    for paragraph in root.iter("p"):
        for name in classes(paragraph):
            if is_noise(name):
                letters[name] += len(line(paragraph))
    whole = sum(len(line(paragraph)) for paragraph in root.iter("p")) if letters else 0
    return frozenset(name for name, held in letters.items() if held * 3 > whole)


def _is_noise(element: Element) -> bool:  # noqa: PLR0911  # one return for each kind of element
    name = tag(element)
    if name in _GONE or (element.get("hidden") is not None and not _is_opened(element)):
        return not _is_box(element, name)
    if (element.get("role") or "").lower() in _ROLES:
        return True
    if name in _TRUSTED:
        return _is_hidden(element) or (name in ("table", "td") and _is_table_noise(element))
    if name in HEADINGS:
        return any(_SIGNED.fullmatch(kind) for kind in classes(element))
    if name in ("header", "footer"):
        return not _has_title(element) if name == "header" else _is_foot(element)
    if name in ("ul", "ol", "div") and _is_in_header(element):
        return True
    if name == "form":
        return len(line(element)) < 400 or next(element.iter("p"), None) is None
    if name == "aside":
        return _is_aside_noise(element)
    if "-" in name and is_noise(name):
        return True  # elements of a site's own, such as x-toc
    return _is_hidden(element) or _is_called_noise(element)


def _is_foot(footer: Element) -> bool:
    return not _is_notes(footer) and not any(tag(around) == "blockquote" for around in ancestors(footer, 2))


def _is_table_noise(element: Element) -> bool:
    kinds = classes(element)
    if tag(element) == "td":
        return any(is_noise(kind) for kind in kinds) and _is_mostly_links(element)
    return not _BOXES.isdisjoint(kinds)


def _is_mostly_links(element: Element) -> bool:
    return sum(len(line(link)) for link in element.iter("a")) * 2 > len(line(element))


def _is_box(element: Element, name: str) -> bool:
    """Tell whether the element is the box of a list of things to do."""
    return name == "input" and element.get("type") == "checkbox" and next(element.iterancestors("li"), None) is not None


def _is_called_noise(element: Element) -> bool:
    kinds = classes(element)
    called = names(element) if tag(element) in _NAMED_BY_ID and _SECTIONS.isdisjoint(kinds) else kinds
    if not any(is_noise(kind) for kind in called) and element.get("id") not in ("hd", "ft"):
        return False
    if "hidden" in kinds and any(":" in kind for kind in kinds):
        return False  # hidden on small screens only (the way of Tailwind)
    return not _is_notes(element) and tag(element) not in HEADINGS and not kept.is_text(element)


def _is_hidden(element: Element) -> bool:
    if element.get("aria-hidden") == "true" and tag(element) not in ("img", "pre", "code", "figure"):
        return next(element.iter("p", "pre", "table", "img"), None) is None
    style = element.get("style")
    return bool(style and _HIDDEN.search(style)) and not _is_opened(element) and next(element.iter("pre"), None) is None


def _is_opened(element: Element) -> bool:
    return element.get("role") == "tabpanel" or kept.is_answer(element)


def _is_notes(element: Element) -> bool:
    called = " ".join(names(element))
    if re.search(r"footnotes?|endnotes?|references|bibliography|citations?", called):
        return True
    return has_class(element, "footnote")


def _is_in_header(element: Element) -> bool:
    """Tell whether the element is a list of links beside the title of the page."""
    header = element.getparent()
    return (
        header is not None
        and tag(header) == "header"
        and len(list(element.iter("a"))) > 3
        and _is_mostly_links(element)
    )


def _has_title(header: Element) -> bool:
    if (header.get("role") or "") == "banner":
        return False
    if not any(tag(around) in ("article", "main", "section", "d-title") for around in header.iterancestors()):
        heading = next(header.iter("h1", "h2"), None)
        return heading is not None and next(header.iter("nav", "form"), None) is None
    return True


def _is_aside_noise(aside: Element) -> bool:
    called = names(aside)
    if any(
        word in " ".join(called)
        for word in ("footnote", "admonition", "note", "citation", "callout", "tip", "warning", "margin", "example")
    ) or ("topic" in called and "contents" not in called):
        return False
    if any(is_noise(kind) for kind in called) or _is_hidden(aside):
        return True
    if _is_mostly_links(aside):
        return True
    return not any(
        tag(around) in ("article", "main", "d-article") or (around.get("role") == "main")
        for around in aside.iterancestors()
    )


def _holds_the_text(element: Element, total: int) -> bool:
    if tag(element) in ("script", "style", "noscript", "template", "svg", "nav"):
        return False
    return len(text(element)) * 2 > total > 400
