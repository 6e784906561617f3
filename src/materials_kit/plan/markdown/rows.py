"""Sessions that stand as rows of a table, put as headings with their parts under them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from materials_kit.plan.markdown import headings
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Rule, Said, Table
from materials_kit.plan.markdown.cells import COUNTS, joined
from materials_kit.plan.markdown.columns import settled
from materials_kit.plan.markdown.headings import dated, named
from materials_kit.plan.markdown.inline import Line, Span, marked
from materials_kit.plan.markdown.labels import Part, label_of

Cell: TypeAlias = Sequence[Line]
_TITLES = re.compile(
    r"(?:lecture|session|class|lesson|seminar|meeting|module|unit|title|name|subject|description|what)s?(?:\s+title)?",
    re.IGNORECASE,
)


def from_tables(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with each row of a table of sessions as a heading, and its other cells as parts."""
    level, day = 0.0, False
    for block in blocks:
        if isinstance(block, Heading):
            # What stands under one day is that day's, however deep.
            day = (day and block.level > level) or _is_day(block.line.text)
            level = block.level
        columns = [label_of(cell, heading=True) for cell in block.header] if isinstance(block, Table) else []
        of_parts = sum(bool(column and column.part) for column in columns) >= 2
        of_a_day = day and isinstance(block, Table) and _names_none(block)
        if not isinstance(block, Table) or of_a_day or not (of_parts or _is_of_sessions(block)):
            yield block
            continue
        table = _led(settled(block))
        for row in table.rows:
            yield from _row(table.header, row, level + 0.5)
        yield Rule(block.last, block.last, ends=True)


def _is_day(text: str) -> bool:
    """Tell whether a heading is one day, and so a session itself."""
    return bool(dated(text)) and not headings.counts_weeks(text)


def _names_none(table: Table) -> bool:
    """Tell whether the rows of a table name no sessions and no days: they are times, or only counted."""
    firsts = [_said(row[0]) for row in table.rows if row]
    return not any(map(named, firsts)) and not any(dated(_said(cell)) for row in table.rows for cell in row)


def _is_of_sessions(table: Table) -> bool:
    """Tell whether every row begins with a session's name, and links stand in them: weeks down, days across."""
    firsts = [named(_said(row[0])) for row in table.rows if row]
    return bool(firsts) and all(firsts) and any(line.has_link for row in table.rows for cell in row for line in cell)


def _led(table: Table) -> Table:
    """Give a table with the column first that names its sessions, where the first says only when they are."""
    firsts = [_said(row[0]) for row in table.rows if row]
    if any(named(text) or not _is_fact(text) for text in firsts if text):
        return table
    for place in range(1, len(table.header)):
        cells = [_said(row[place]) for row in table.rows if place < len(row)]
        names = [text for text in cells if named(text) or named(f"{table.header[place].text} {text}")]
        if len(names) * 2 > len(cells):
            header = (table.header[place], *table.header[:place], *table.header[place + 1 :])
            rows = ((row[place], *row[:place], *row[place + 1 :]) for row in table.rows if place < len(row))
            return replace(table, header=header, rows=tuple(rows))
    return table


def _row(header: Sequence[Line], row: Sequence[Cell], level: float) -> Iterable[Block]:
    first = row[0][0]
    facts: list[str] = []
    title: tuple[Span, ...] = ()
    parts: list[Block] = []
    for column, cell in zip(header[1:], row[1:], strict=False):
        said = _said(cell)
        if _is_fact(said):
            facts.append(f"({said})")
        elif re.search(r"\w", said):
            if not title and _TITLES.fullmatch(column.text.strip()) and _part(column) is None:
                title = tuple(span for line in cell for span in (Span(" "), *line.spans))
            else:
                parts += _cell_parts(column, cell, first, level + 0.1)
    lead = _lead(header[0].text.strip(), first.text)
    spans = (Span(lead), *first.spans, Span(f" {' '.join(facts)}"), *title)
    yield Heading(level, replace(first, spans=spans))
    yield from parts


def _cell_parts(column: Line, cell: Cell, first: Line, level: float) -> Iterable[Block]:
    """Give a cell as the part that its column names; of one that names none the links, and what else it says."""
    part = _part(column)
    of_none = part in (None, Part.NOTES)
    lead = () if part else (Span(f"{column.text.strip()}: "),)
    if of_none and (plain := [line for line in cell if not line.has_link and re.search(r"\w", line.text)]):
        yield Said(first.first, first.last, marked((*lead, *joined(plain).spans)))
    if listed := [line for line in cell if line.has_link or not of_none]:
        label = replace(column, spans=(Span("Links"),), source="Links") if of_none else column
        lines = [_remarked(line, column.text.strip()) for line in listed] if part is None else listed
        yield Heading(level, label)
        yield Listing(first.first, first.last, tuple(Item(line.first, line.last, None, (line,), ()) for line in lines))


def _remarked(line: Line, word: str) -> Line:
    """Give a line with what its column is called behind it, unless it says so itself."""
    said = word.lower() in line.text.lower()
    return line if said else replace(line, spans=(*line.spans, Span(f" - {word}")))


def _said(cell: Cell) -> str:
    return " ".join(line.text for line in cell).strip()


def _part(column: Line) -> Part | None:
    label = label_of(column, heading=True)
    return label.part if label else None


def _lead(header: str, text: str) -> str:
    """Give what must stand before a row's first cell for it to name a session; nothing where it does so itself."""
    counted = "Session" if COUNTS.fullmatch(header) else header
    needed = not named(text) and (named(f"{counted} {text}") or not dated(text))
    return f"{counted} " if needed else ""


def _is_fact(said: str) -> bool:
    """Tell whether a cell says only when a session is or how long."""
    rest, found = headings.facts(said)
    return bool(found.written or found.minutes or found.time) and headings.bare(rest)
