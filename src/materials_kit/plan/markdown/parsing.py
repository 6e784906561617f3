"""A Markdown text as its blocks, with the lines that Markdown shows nowhere."""

import re
from collections.abc import Iterator, Sequence

from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Other, Quote, Reader, Table, Text
from materials_kit.plan.markdown.inline import Line

_DEFINITION = re.compile(r"\s*(?:(?:[-*+>]|\d+[.)])\s+)*\[[^\[\]^][^\[\]]*\]:\s*<?(?P<href>[^\s<>]+)")
_EMPTY = re.compile(r"\s*(?:(?:[-*+]|\d+[.)])\s*(?:\[[ xX]\]\s*)?)?")  # or an entry of a list with nothing in it


def parse(text: str) -> tuple[Block, ...]:
    """Give the blocks of a Markdown text, in order."""
    reader = Reader(text.split("\n"))
    blocks = tuple(reader.blocks(reader.markdown.parse(text, reader.links)))
    return tuple(sorted((*blocks, *_left_out(text, blocks)), key=lambda block: block.first))


def _left_out(text: str, blocks: Sequence[Block]) -> Iterator[Other]:
    """Give the lines that Markdown shows nowhere, such as definitions of links that no text uses."""
    covered = {number for block in blocks for number in _shown(block)}
    used = {href for block in blocks for href in _hrefs(block)}
    for number, line in enumerate(text.split("\n"), 1):
        defined = _DEFINITION.match(line)
        if defined["href"] not in used if defined else number not in covered and not _EMPTY.fullmatch(line):
            yield Other(number, number)


def _shown(block: Block) -> Iterator[int]:
    """Give the lines that are read; of a list those of its entries, for the deepest of them may be left out."""
    if not isinstance(block, Listing):
        yield from range(block.first, block.last + 1)
        return
    for item in block.items:
        yield from (number for line in item.lines for number in range(line.first, line.last + 1))
        yield from (number for inner in item.inside for number in _shown(inner))
        yield from (item.first,) if item.lines or item.inside else ()


def _hrefs(block: Block | Item) -> Iterator[str]:
    lines: Sequence[Line] = ()
    match block:
        case Heading(line=line):
            lines = (line,)
        case Text(lines=found):
            lines = found
        case Listing(items=items):
            for item in items:
                yield from _hrefs(item)
        case Item(lines=found, inside=inside):
            lines = found
            for inner in inside:
                yield from _hrefs(inner)
        case Quote(inside=inside):
            for inner in inside:
                yield from _hrefs(inner)
        case Table(rows=rows):
            lines = [line for row in rows for cell in row for line in cell]
    yield from (span.href for line in lines for span in line.spans if span.href)
