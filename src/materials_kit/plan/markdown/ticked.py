"""Boxes that are ticked in a Markdown plan: a plan.yaml says what is to be done, the notes say what is."""

import re
from collections.abc import Iterator, Sequence

from materials_kit.plan.markdown.blocks import Block, Item, Listing, Quote

_TICKED = re.compile(r"\s*(?:\[[xX]\]|DONE)\s")


def ticked(blocks: Sequence[Block | Item]) -> Iterator[int]:
    """Give the lines (from 1) of entries that are ticked, in order."""
    for block in blocks:
        if isinstance(block, Item) and block.lines and _TICKED.match(block.lines[0].text):
            yield block.first
        if isinstance(block, Listing):
            yield from ticked(block.items)
        if isinstance(block, Item | Quote):
            yield from ticked(block.inside)
