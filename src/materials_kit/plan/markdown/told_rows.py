"""The rows of a table that stands in a session, each as a line of the part that it is of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from materials_kit.model import Role
from materials_kit.plan.markdown.blocks import Table
from materials_kit.plan.markdown.cells import Cell, entry_cells, is_timetable, joined
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import Part, label_of


@dataclass(frozen=True, slots=True)
class ToldRow:
    """What a row, or a cell of it, tells: the part and role that it is of, and its words and links as one line."""

    part: Part | None
    role: Role | None
    line: Line


def told_rows(table: Table, part: Part | None, role: Role | None) -> Iterator[ToldRow]:
    """Give the rows of a settled table under a label for `part` and `role`; its links and header may tell another."""
    parts = [label.part if (label := label_of(cell, heading=True)) else None for cell in table.header]
    rows = [[cell for cell in row if any(line.text for line in cell)] for row in table.rows]
    if Part.MATERIALS in parts or any(line.has_link for row in rows for cell in row for line in cell):
        part = Part.MATERIALS
    elif Part.AGENDA in parts or Part.LENGTH in parts:
        part = Part.AGENDA
    timed = part is Part.MATERIALS and is_timetable(table)
    for row in rows:
        if timed:
            yield from _timed(row, role)
            continue
        cells, own = entry_cells(table, row) if part is Part.MATERIALS else (row, None)
        lines = [line for cell in cells for line in cell]
        if lines:
            yield ToldRow(part, own or role, joined(lines))


def _timed(row: Sequence[Cell], role: Role | None) -> Iterator[ToldRow]:
    """Give a row of a timetable that has links as a step, and the links as materials."""
    linked = [cell for cell in row if any(line.has_link for line in cell)]
    plain = [line for cell in row if cell not in linked for line in cell]
    told = plain if len(plain) > 1 else [line for cell in row for line in cell]
    yield ToldRow(Part.AGENDA, role, joined(told))
    for cell in linked:
        yield ToldRow(Part.MATERIALS, role, joined(cell))
