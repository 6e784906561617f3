"""Blocks as Markdown: the title marked where it is printed, page marks between blocks, code indented (pure)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from materials_kit import page_marks
from materials_kit.extract.pdf import title, words
from materials_kit.extract.pdf.blocks import Block, Sort
from materials_kit.extract.pdf.lines import Line

INDENT = "    "  # code is indented: its language is not known, and a line of it may begin with '#'


def titled(made: Sequence[Block], named: str | None, kept: Sequence[Sequence[Line]]) -> list[Block]:
    """Mark the title where it is printed on the first page."""
    place = title.lines_of(named, kept[0]) if named and kept else None
    if not place or not kept[0]:
        return list(made)
    printed = set(map(id, kept[0][place[0] : place[1]]))
    result: list[Block] = []
    for block in made:
        ours = tuple(line for line in block.lines if id(line) in printed)
        if not ours:
            result.append(block)
            continue
        rest = tuple(line for line in block.lines if id(line) not in printed)
        if not any(one.level == 1 for one in result):
            result.append(Block(ours, Sort.HEADING, level=1, title=named))
        if rest:
            result.append(replace(block, lines=rest))
    return result


def markdown(made: Sequence[Block], known: words.Vocabulary, labels: Sequence[str]) -> str:
    """Give the blocks as Markdown, with a mark before the first that starts on a page."""
    parts: list[str] = []
    page = -1
    for block in made:
        if block.page > page:
            page = block.page
            parts.append(page_marks.mark(labels[page] or str(page + 1), page + 1))
        parts.append(_rendered(block, known))
    return "\n\n".join(part for part in parts if part) + "\n"


def _rendered(block: Block, known: words.Vocabulary) -> str:
    if block.sort is Sort.CODE:
        left = min(line.x0 for line in block.lines)
        wide = max((line.x1 - line.x0) / max(len(line.text), 1) for line in block.lines) or 5.0
        return "\n".join(f"{INDENT}{' ' * round((line.x0 - left) / wide)}{line.text}" for line in block.lines)
    text = words.join(block.lines, known)
    if block.sort is Sort.HEADING:
        return f"{'#' * block.level} {block.title or text}"
    if block.sort is Sort.ITEM:
        return re.sub("^[\u2022\u25e6\u25aa\u2023\u25cf\u25cb\u25a0\u2219\u00b7]\\s*", "- ", text)
    return re.sub(r"^([#>])", r"\\\1", text)  # "#include" at a paragraph's start would be a tag in Obsidian
