"""A material's text inside a note: nothing in it may act as a link, tag, task or comment of the vault (pure).

What Obsidian reads as such: https://help.obsidian.md/syntax, read 2026-11. Code and formulas stay as they are.
"""

import re
from collections.abc import Callable
from urllib.parse import urljoin

from materials_kit.note.markdown import KEPT, still
from materials_kit.note.telling_lines import telling
from materials_kit.page_marks import read

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_ACTS = re.compile(r"[\[#]|%%")  # without one of these nothing on a line can act
_SIGNS = ("[", "#", "%%", "$$", "```", "~~~")  # nor does a line without one of these begin or end anything
_TASK = re.compile(r"^(\s*(?:[-*+]|\d+[.)])\s+)\[(?=.\]\s)")
_TARGET = re.compile(r"(?<=\]\()(?![a-zA-Z][a-zA-Z0-9+.-]*:|<)([^)\s]*)")


def tamed(markdown: str, *, address: str, page: Callable[[str, int], str]) -> str:
    """Give the text for a note; `address` is where its links count from, `page` makes the line of a page mark."""
    pieces, at = [], 0
    formula, fence = False, ""
    for start, end in telling(markdown, _SIGNS):
        line = markdown[start:end]
        opened = _FENCE.match(line) if "```" in line or "~~~" in line else None
        mark = read(line) if line.startswith("%%") and not (fence or formula) else None
        if opened and not formula and (not fence or line.strip().startswith(fence)):
            fence = "" if fence else opened[1]
            continue
        if fence:
            continue
        if mark:
            told = page(*mark)
        elif formula or line.count("$$") % 2:
            formula ^= bool(line.count("$$") % 2)
            continue
        else:
            told = _tamed(line, address)
        pieces += [markdown[at:start], told]
        at = end
    return "".join([*pieces, markdown[at:]])


def _tamed(line: str, address: str) -> str:
    if not _ACTS.search(line):
        return line
    text = _TASK.sub(r"\1\\[", line)
    if "`" not in text and "$" not in text:
        return _words(text, address)
    parts, at = [], 0
    for kept in KEPT.finditer(text):
        parts += [_words(text[at : kept.start()], address), kept[0]]
        at = kept.end()
    return "".join([*parts, _words(text[at:], address)])


def _words(text: str, address: str) -> str:
    text = still(text)
    if "](" not in text:
        return text
    return _TARGET.sub(lambda found: urljoin(address, found[1]) if address.startswith("http") else found[1], text)
