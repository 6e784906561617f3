"""What the header of a column says of its cells, put into the cells: pages, chapters, lengths (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from materials_kit.plan.markdown.blocks import Table
from materials_kit.plan.markdown.inline import Line, Span
from materials_kit.plan.markdown.languages import in_english

Cell: TypeAlias = tuple[Line, ...]
Rows: TypeAlias = tuple[tuple[Cell, ...], ...]
_PLACES = (
    (re.compile(r"(?:page\s?(?:numbers?|range)|pages?|pgs?\.?|pp?\.?)", re.IGNORECASE), "pp. "),
    (re.compile(r"(?:chapters?|chap?s?\.?)", re.IGNORECASE), "ch. "),
    (re.compile(r"(?:sections?|sec?s?\.?|\u00a7+)", re.IGNORECASE), "sec. "),
)
_PLACE = re.compile(r"[\divxlc.]+(?:\s*(?:[,;&\u2013-]|to|and)\s*[\divxlc.]+)*", re.IGNORECASE)
_UNITS = re.compile(r"^(?:pages?|pgs?\.?|pp?\.?|ch(?:apters?|\.)?|sec(?:tions?|\.)?|\u00a7+)\s*(?=\d)", re.IGNORECASE)
_SPAN = re.compile(r"\w\s*(?:[\u2013-]|to)\s*\w")
_LENGTH = re.compile(r"\b(?:time|duration|length|min(?:ute)?s?|hours?|hrs?|h)\b", re.IGNORECASE)
_HOURS = re.compile(r"\b(?:hours?|hrs?|h)\b", re.IGNORECASE)
_TO_READ = re.compile(
    r"\b(?:read|book|text|paper|article|title|source|resource|material|literature|reference)", re.IGNORECASE
)
_LEAST_MINUTES = 10  # smaller numbers under "Time" may be hours of the day or hours


def settled(table: Table) -> Table:
    """Give a table with the pages, chapters and lengths that its columns tell beside what they are of."""
    rows = table.rows
    for place, header in enumerate(table.header):
        words = in_english(f"{header.text} 1").removesuffix(" 1").strip(" :")
        unit = next((unit for form, unit in _PLACES if form.fullmatch(words)), None)
        told = [line.text for row in rows for line in _cell(row, place) if line.text]
        if unit and told and _are_places(told, unit):
            rows = tuple(_moved(table.header, row, place, unit) for row in rows)
        elif _LENGTH.search(words) and told:
            rows = tuple(_with_unit(row, place, _unit(words, told)) for row in rows)
    return replace(table, rows=rows)


def _cell(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else ()


def _are_places(told: Iterable[str], unit: str) -> bool:
    """Tell whether cells name places; a column of single numbers under "Pages" counts them."""
    told = [_UNITS.sub("", text) for text in told]
    alike = all(_PLACE.fullmatch(text) and re.search(r"\d", text) for text in told if re.search(r"\w", text))
    return alike and (unit != "pp. " or any(_SPAN.search(text) for text in told))


def _moved(header: Sequence[Line], row: tuple[Cell, ...], place: int, unit: str) -> tuple[Cell, ...]:
    """Put a cell's places behind what they are of: a text to read, or else what stands next on the left."""
    places = [line for line in _cell(row, place) if re.search(r"\w", line.text)]
    named = [at for at, cell in enumerate(row) if at != place and any(line.text for line in cell)]
    to_read = [at for at in named if at < len(header) and _TO_READ.search(header[at].text)]
    left = [at for at in named if at < place]
    if not places or not named:
        return row
    target = min(to_read, key=lambda at: (abs(at - place), at)) if to_read else left[-1] if left else named[0]
    lines = list(row[target])
    each = len(places) == len(lines)
    spans = [Span(f" ({'' if _UNITS.match(line.text) else unit}{line.text})") for line in places]
    at = next((at for at, line in enumerate(lines) if line.has_link), 0)
    for number, line in enumerate(lines):
        more = [spans[number]] if each else spans if number == at else []
        lines[number] = replace(line, spans=(*line.spans, *more))
    kept = list(row)
    kept[target], kept[place] = tuple(lines), ()
    return tuple(kept)


def _unit(words: str, told: Sequence[str]) -> str:
    if _HOURS.search(words):
        return "hours"
    bare = [int(text) for text in told if text.isdecimal()]
    is_minutes = re.search(r"\bmin|\bduration|\blength", words, re.IGNORECASE)
    return "minutes" if is_minutes or all(number >= _LEAST_MINUTES for number in bare) else ""


def _with_unit(row: tuple[Cell, ...], place: int, unit: str) -> tuple[Cell, ...]:
    cell = tuple(
        replace(line, spans=(Span(f"{line.text} {unit}"),))
        if unit and re.fullmatch(r"\d+(?:[.,]\d+)?(?:\s*[-\u2013]\s*\d+)?", line.text)
        else line
        for line in _cell(row, place)
    )
    return (*row[:place], cell, *row[place + 1 :]) if place < len(row) else row
