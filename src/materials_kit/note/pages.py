"""Pages of an attached PDF: which one a material begins at, and how a link names it (pure)."""

import re
from dataclasses import dataclass

from materials_kit.model import Outcome

_FRAGMENT = re.compile(r"#(?:.*&)?page=(\d+)")


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its printed number and its position in the whole file, from 1."""

    label: str
    position: int


def first(outcome: Outcome) -> Page | None:
    """Give the page to open a material's PDF at; None where that is its beginning."""
    if outcome.slice and outcome.slice.pages:
        return Page(outcome.slice.labels[0], outcome.slice.pages[0])
    named = _FRAGMENT.search(outcome.material.url or "")
    return Page(named[1], int(named[1])) if named else None


def whole(outcome: Outcome, label: str, position: int) -> Page:
    """Give a page of the material's text, which may be that of a part, as one of the whole file."""
    part = outcome.slice.pages if outcome.slice else ()
    return Page(label, part[position - 1] if 0 < position <= len(part) else position)


def address(file: str, page: Page | None) -> str:
    """Give the target of a link to that page: https://help.obsidian.md/embeds, read 2026-11."""
    return f"{file}#page={page.position}" if page else file
