"""A material's text inside a note: nothing in it may act as a link, tag, task or comment of the vault (pure).

What Obsidian reads as such: https://help.obsidian.md/syntax, read 2026-11. Code and formulas stay as they are.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urljoin

from materials_kit.note.markdown import KEPT, still
from materials_kit.page_marks import read

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ACTS = re.compile(r"[\[#]|%%")  # without one of these nothing on a line can act
_COUNTS = re.compile(r"[\[#]|%%|\$\$|```|~~~")  # nor does a line without one of these begin or end anything
_TASK = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+)\[(?=.\]\s)")
_TARGET = re.compile(r"(?<=\]\()(?![a-zA-Z][a-zA-Z0-9+.-]*:|<)([^)\s]*)")


def tamed(markdown: str, *, address: str, page: Callable[[str, int], str]) -> str:
    """Give the text for a note; `address` is where its links count from, `page` makes the line of a page mark."""
    return "\n".join(_lines(markdown, address, page))


def _lines(markdown: str, address: str, page: Callable[[str, int], str]) -> Iterator[str]:
    fence, formula = "", False
    for line in markdown.split("\n"):
        if not _COUNTS.search(line):
            yield line
            continue
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        mark = read(line) if line.startswith("%%") and not (fence or formula) else None
        if opened and not formula and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else opened[1]
            yield line
        elif fence:
            yield line
        elif mark:
            yield page(*mark)
        elif formula or line.count("$$") % 2:
            formula ^= bool(line.count("$$") % 2)
            yield line
        else:
            yield _tamed(line, address)


def _tamed(line: str, address: str) -> str:
    if not _ACTS.search(line):
        return line
    text = _TASK.sub(r"\1\\[", line)
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [_words(text[at : kept.start()], address), kept[0]]
        at = kept.end()
    return "".join([*parts, _words(text[at:], address)])


def _words(text: str, address: str) -> str:
    text = still(text)
    return _TARGET.sub(lambda found: urljoin(address, found[1]) if address.startswith("http") else found[1], text)
