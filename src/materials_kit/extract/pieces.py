"""Small pieces of HTML, as notebooks' outputs hold them, as Markdown.

For a piece of a few lines markdownify's converter is right and quick enough; whole pages go through
`extract/html` (docs/decisions/0030).
"""

import re

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

from materials_kit.extract.html import escape

_FORMULA = re.compile(r"\s*\$[^$\s](?:[^$]*[^$\s])?\$\s*")  # a whole cell, which Jupyter sets as one
_BAR = re.compile(r"(?<!\\)\|")
_BLANKS = re.compile(r"\n{3,}")


class _Converter(MarkdownConverter):
    """Markdownify's converter, whose text says in Obsidian what it says in HTML."""

    def escape(self, text: str | None, parent_tags: set[str]) -> str:
        is_formula = text and _FORMULA.fullmatch(text)
        safe = text or "" if is_formula else escape.text(text or "")
        return _BAR.sub(r"\\|", safe) if "td" in parent_tags or "th" in parent_tags else safe


def convert(markup: str) -> str:
    """Give a piece of HTML as Markdown; scripts, styles and embedded pictures are left out."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(["script", "style", "svg", "template"]):
        tag.decompose()
    for picture in soup.find_all("img"):
        if str(picture.get("src", "")).startswith("data:"):
            picture.decompose()
    for code in soup.select("td code, th code"):
        for words in list(code.find_all(string=True)):
            words.replace_with(words.replace("|", "\\|"))
    text = _Converter(heading_style=ATX, bullets="-").convert_soup(soup)
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip("\n")
