"""Rows of a table of materials as single lines."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from materials_kit.model import Role
from materials_kit.plan.markdown import roles
from materials_kit.plan.markdown.blocks import Table
from materials_kit.plan.markdown.inline import Line, Span
from materials_kit.plan.markdown.labels import part_of

Cell: TypeAlias = tuple[Line, ...]
COUNTS = re.compile(r"#|no\.?|nr\.?|num(?:ber)?|", re.IGNORECASE)  # the header of a column that counts its rows
_KNOWN = """
a an the of and or to is it in my no title name link links url what why for type kind length duration time
times day task tasks date week hours activity activities note notes comment comments description min minutes
topic when pages page chapter chapters section sections format author authors lecture session class number due
status done
"""


def says_more(header: Sequence[Line]) -> bool:
    """Tell whether a table's header has words that are no usual names of columns."""
    known = frozenset(_KNOWN.split())
    words = (word for cell in header for word in re.findall(r"[^\W_]+", cell.text.lower()))
    return any(word not in known and part_of(word) is None for word in words)


def is_timetable(table: Table) -> bool:
    """Tell whether the rows of a table begin with a time of day."""
    timed = [row for row in table.rows if row and _TIME.match(" ".join(line.text for line in row[0]))]
    return len(timed) * 2 > len(table.rows)


def entry_cells(table: Table, row: Sequence[Cell]) -> tuple[list[Cell], Role | None]:
    """Give a row's cells with its title first and without the one that only says what kind of thing it is."""
    role: Role | None = None
    titles: list[Cell] = []
    others: list[tuple[str, Cell]] = []
    for cell in row:
        place = next((at for one in table.rows for at, other in enumerate(one) if other is cell), 0)
        header = table.header[place].text.strip().lower() if place < len(table.header) else ""
        words = " ".join(line.text for line in cell)
        if re.fullmatch(r"\d{1,3}\.?", words) and COUNTS.fullmatch(header):
            continue
        if role is None and not any(line.has_link for line in cell) and roles.of_words(words):
            role = roles.of_words(words)
        elif header in _TITLES or header.rstrip("s") in _TITLES:
            titles.append(cell)
        else:
            others.append((header, cell))
    pointing = (_pointing(cell) if titles and header.rstrip("s") in _POINTERS else cell for header, cell in others)
    return [*titles, *pointing], role


def _pointing(cell: Cell) -> Cell:
    """Give a cell of addresses alone with its one link named so: what it leads to stands in another cell."""
    links = [span for line in cell for span in line.spans if span.href]
    if (
        len(links) != 1
        or roles.of_words(links[0].text)
        or "".join(line.text for line in cell).strip() != links[0].text.strip()
    ):
        return cell
    named = (replace(span, text="link") if span.href else span for line in cell for span in line.spans)
    return (replace(cell[0], spans=tuple(named)),)


_POINTERS = ("link", "url", "where", "access")
_TIME = re.compile(r"\d{1,2}[:.]\d\d\b")
_TITLES = ("title", "name", "resource", "material", "what", "paper", "book", "article")


def joined(lines: Sequence[Line]) -> Line:
    """Give lines as one, set apart by dashes."""
    spans: list[Span] = []
    for line in lines:
        spans += [Span(" - "), *line.spans] if spans else line.spans
    return replace(lines[0], spans=tuple(spans), source=" - ".join(line.source for line in lines))
