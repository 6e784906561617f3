"""Markdown from an element: markdownify, with fences that know their language and links that lead somewhere."""

import re
from typing import Any
from urllib.parse import urljoin

from bs4 import Tag
from markdownify import ATX, MarkdownConverter

_LANGUAGE = re.compile(
    r"(?:language|lang|highlight|sourceCode|brush:?)[-\s]+(?!default|none|text|notranslate)([A-Za-z0-9+#]+)"
)
_BLANKS = re.compile(r"\n{3,}")


def write(element: Tag, base: str | None) -> str:
    """Give the element as Markdown; `base` is the address its links count from."""
    for tag, name in (("a", "href"), ("img", "src")):
        for found in element.find_all(tag):
            _make_absolute(found, name, base)
    text = _Converter(heading_style=ATX, bullets="-", escape_misc=False, code_language_callback=language).convert_soup(
        element
    )
    lines = [line.rstrip() for line in text.splitlines()]
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip("\n") + "\n"


def language(pre: Tag) -> str:
    """Give the language a code block states, on itself or near it; empty where it states none."""
    around = [pre, *pre.find_all("code"), *[parent for parent in list(pre.parents)[:3] if isinstance(parent, Tag)]]
    for tag in around:
        stated = tag.get("data-lang") or tag.get("data-language")
        if stated:
            return str(stated).lower()
        classes = " ".join(tag.get("class") or [])
        found = _LANGUAGE.search(classes)
        if found:
            return found[1].lower()
    return ""


class _Converter(MarkdownConverter):  # type: ignore[misc]  # markdownify has no type information
    """markdownify, where TeX is left as it is."""

    def convert_span(self, el: Tag, text: str, parent_tags: Any) -> str:  # noqa: ARG002  # markdownify's signature
        return el.get_text() if "tex" in (el.get("class") or []) else text

    def convert_div(self, el: Tag, text: str, parent_tags: Any) -> str:
        if "tex" in (el.get("class") or []):
            return f"\n\n{el.get_text()}\n\n"
        converted: str = super().convert_div(el, text, parent_tags)
        return converted


def _make_absolute(tag: Tag, name: str, base: str | None) -> None:
    target = tag.get(name)
    if base and isinstance(target, str) and not target.startswith(("#", "data:")):
        try:
            tag[name] = urljoin(base, target)
        except ValueError:
            del tag[name]
