"""The year that a plan's dates leave out, where its other words tell it (pure)."""

import re
from collections.abc import Sequence
from datetime import date

from materials_kit.plan.markdown import signs
from materials_kit.plan.markdown.blocks import Block

_YEAR = re.compile(r"\b20\d\d\b")


def year_of(headings: Sequence[str | None], outside: Sequence[Block], today: date | None) -> int | None:
    """Give the year in the first heading that has one ("Databases (Spring 2026)"), else the only one the plan names.

    That must be one of those around `today`: 2029 may be a room.
    """
    for heading in headings:
        if match := _YEAR.search(heading or ""):
            return int(match.group())
    lines = (line for block in outside for line in signs.all_lines(block))
    said = {year for line in lines for year in _YEAR.findall(line.text)}
    year = int(said.pop()) if len(said) == 1 else None
    return year if year and today and abs(year - today.year) <= 1 else None
