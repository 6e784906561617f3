"""Small pieces of HTML, as notebooks' outputs hold them, as Markdown.

For a piece of a few lines markdownify's converter is right and quick enough; whole pages go through
`extract/html` (docs/decisions/0030).
"""

import re

from bs4 import BeautifulSoup
from markdownify import ATX, MarkdownConverter

_BLANKS = re.compile(r"\n{3,}")


def convert(markup: str) -> str:
    """Give a piece of HTML as Markdown; scripts, styles and embedded pictures are left out."""
    soup = BeautifulSoup(markup, "lxml")
    for tag in soup.find_all(["script", "style", "svg", "template"]):
        tag.decompose()
    for picture in soup.find_all("img"):
        if str(picture.get("src", "")).startswith("data:"):
            picture.decompose()
    text = MarkdownConverter(heading_style=ATX, bullets="-").convert_soup(soup)
    return _BLANKS.sub("\n\n", "\n".join(line.rstrip() for line in text.splitlines())).strip("\n")
