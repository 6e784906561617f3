"""Sessions that stand as bold lines, list entries, table rows or plain lines, put as headings."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile

from materials_kit.plan.markdown import headings
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Rule, Table, Text
from materials_kit.plan.markdown.headings import dated, named
from materials_kit.plan.markdown.inline import Line, Span, marked
from materials_kit.plan.markdown.labels import Part, label_of

_LONGEST = 14  # words; a longer line that begins like a session is a sentence
_HOURS = re.compile(r"\bh(?:ou)?rs?\b|\bh\b", re.IGNORECASE)
_COUNTS = re.compile(r"#|no\.?|nr\.?|num(?:ber)?|", re.IGNORECASE)


def promoted(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with bold lines that name a session as headings, half a level under the last real one."""
    level = 0.0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Text) and block.lines[0].is_bold and named(block.lines[0].text):
            yield from _as_heading(block, level)
        else:
            yield block


def from_text(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with plain lines that name or date a session as headings."""
    level = 0.0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Text) and _is_title(block.lines[0]):
            yield from _as_heading(block, level)
        else:
            yield block


def from_lists(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with list entries that name or date a session, and have something under them, as headings."""
    level = 0.0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        if isinstance(block, Listing) and (any(map(_names_session, block.items)) or _is_calendar(block)):
            for item in block.items:
                yield from _opened(item, level + 0.5)
            yield Rule(block.last, block.last, ends=True)
        else:
            yield block


def from_tables(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with each row of a table of sessions as a heading, and its other cells as parts."""
    level = 0.0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        columns = [label_of(cell, heading=True) for cell in block.header] if isinstance(block, Table) else []
        if not isinstance(block, Table) or sum(bool(column and column.part) for column in columns) < 2:
            yield block
            continue
        for row in block.rows:
            yield from _row(block, row, level + 0.5)
        yield Rule(block.last, block.last, ends=True)


def _as_heading(block: Text, level: float) -> Iterable[Block]:
    yield Heading(level + 0.5, block.lines[0])
    if block.lines[1:]:
        yield Text(block.lines[1].first, block.last, block.lines[1:])


def _is_title(line: Line) -> bool:
    short = len(line.text.split()) <= _LONGEST and not line.text.endswith(".") and not line.has_link
    return short and bool(named(line.text) or dated(line.text))


def _names_session(item: Item) -> bool:
    return bool(item.lines and item.inside and (named(item.lines[0].text) or dated(item.lines[0].text)))


def _is_calendar(block: Listing) -> bool:
    """Tell whether every entry is a session on one line: "5 Jan: [Paper one](...)"."""
    return len(block.items) > 1 and all(
        item.lines and item.lines[0].has_link and item.lines[0].spans != _lead_of(item.lines[0]) and _is_named(item)
        for item in block.items
    )


def _is_named(item: Item) -> bool:
    words = "".join(span.text for span in _lead_of(item.lines[0]))
    return bool(named(words) or dated(words))


def _lead_of(line: Line) -> tuple[Span, ...]:
    """Give what stands before a line's first link."""
    return tuple(takewhile(lambda span: not span.href, line.spans))


def _opened(item: Item, level: float) -> Iterable[Block]:
    if item.lines and not item.inside and _is_named(item) and (lead := _lead_of(item.lines[0])):
        line = item.lines[0]
        rest = line.spans[len(lead) :]
        yield Heading(level, replace(line, spans=lead))
        entries = (replace(line, spans=rest, source=marked(rest)), *item.lines[1:]) if rest else item.lines[1:]
        if entries:
            yield Listing(item.first, item.last, (Item(item.first, item.last, None, entries, ()),))
        return
    if item.lines:
        yield Heading(level, item.lines[0])
        if item.lines[1:]:
            yield Text(item.lines[1].first, item.lines[-1].last, item.lines[1:])
    yield from item.inside


def _row(table: Table, row: Sequence[Sequence[Line]], level: float) -> Iterable[Block]:
    first = row[0][0]
    facts: list[str] = []
    parts: list[Block] = []
    for title, cell in zip(table.header[1:], row[1:], strict=False):
        said = " ".join(line.text for line in cell)
        if fact := _fact(title.text, said):
            facts.append(fact)
        elif re.search(r"\w", said):
            items = tuple(Item(line.first, line.last, None, (line,), ()) for line in cell)
            parts += [Heading(level + 0.1, title), Listing(first.first, first.last, items)]
    lead = _lead(table.header[0].text.strip(), first.text)
    spans = (Span(lead), *first.spans, Span(f" {' '.join(facts)}"))
    yield Heading(level, replace(first, spans=spans))
    yield from parts


def _lead(header: str, text: str) -> str:
    """Give what must stand before a row's first cell for it to name a session; nothing where it does so itself."""
    counted = "Session" if _COUNTS.fullmatch(header) else header
    needed = not named(text) and (named(f"{counted} {text}") or not dated(text))
    return f"{counted} " if needed else ""


def _fact(header: str, said: str) -> str | None:
    """Give a cell that says only when a session is or how long, as a heading would say it."""
    part = label.part if (label := label_of(Line(1, 1, header, (Span(header),)), heading=True)) else None
    if said.strip().isdecimal() and part is Part.LENGTH:
        return f"({said.strip()} {'hours' if re.search(_HOURS, header) else 'minutes'})"
    rest, found = headings.facts(said)
    if (found.written or found.minutes or found.time) and headings.bare(rest):
        return f"({said.strip()})"
    return None
