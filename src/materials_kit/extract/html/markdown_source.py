"""Pages whose text is Markdown that a script draws in the browser: drawn here instead."""

import html
import re
import textwrap

from lxml import etree

from materials_kit.extract.html.tree import Element, classes, replace, tag, text

_KINDS = frozenset({"text/markdown", "text/x-markdown"})
_CLASSES = frozenset(
    {"md", "markdown", "marked", "mdcontent", "markdown-source", "remark-slide-content", "js-markdown"}
)
_TELLS = re.compile(r"^ {0,3}(?:#{1,6} \S|[-*] \S|\d+\. \S|```)|\*\*\w[^*\n]+\*\*|\]\(https?://", re.MULTILINE)


def draw(root: Element) -> None:
    """Replace Markdown that stands in the page as it was typed by what it means."""
    for element in list(root.iter("script", "textarea", "xmp", "div", "section", "template", "article")):
        if element.getparent() is not None and _is_markdown(element):
            drawn = _drawn(_typed(element))
            if drawn is not None:
                replace(element, drawn)


def _is_markdown(element: Element) -> bool:
    name = tag(element)
    if name == "script":
        return (element.get("type") or "").lower() in _KINDS
    named = element.get("data-markdown") is not None or (name == "textarea" and element.get("id") == "source")
    if name in ("textarea", "xmp", "template"):
        return named or (name == "xmp" and bool(_TELLS.search(text(element))))
    if not (named or not _CLASSES.isdisjoint(classes(element))):
        return False
    own = "\n".join([element.text or "", *(part.tail or "" for part in element)])
    return len(_TELLS.findall(own)) > 1


def _typed(element: Element) -> str:
    """Give the Markdown as it was typed: with the HTML in it, and without the indentation the page gave it."""
    if not len(element):
        return textwrap.dedent(text(element).expandtabs(4)).strip("\n")
    inner = [html.escape(element.text or "", quote=False)]
    inner += [etree.tostring(part, encoding="unicode", method="html") for part in element]
    lines = "".join(inner).expandtabs(4).split("\n")
    first = next((part for part in lines if part.strip()), "")
    indent = len(first) - len(first.lstrip())
    return "\n".join(part[indent:] if not part[:indent].strip() else part for part in lines)


def _drawn(source: str) -> Element | None:
    from markdown_it import MarkdownIt  # few pages are written so, and it takes a sixth of a reader's start

    markup = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(source)
    root = etree.fromstring(f"<div>{markup}</div>".encode(), etree.HTMLParser(encoding="utf-8", remove_comments=True))
    return next(root.iter("div"), None) if root is not None else None
