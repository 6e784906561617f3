"""Scans with a stamp: pages that are one picture, whose only text was put on them later (pure)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from materials_kit.extract.pdf.lines import MOST_STRAY, Line, Page

MARGIN = 0.08  # of the page's height, where libraries put what they print on scans
SMALL = 0.022  # of the page's height: 18 points of A4, 6 to 12 of a slide
MOST_LINES = 2  # of a stamp
_FIGURES = re.compile(r"\d+")


def taken_off(pages: Sequence[Page]) -> list[Page]:
    """Give the pages, those of scans without their stamps: what stands on several of them, or alone in a margin.

    A scan on which nothing else stands has no text.
    """
    seen = Counter(key for page in pages if page.scanned for key in {_key(line) for line in page.lines})
    return [_bare(page, seen) if page.scanned and page.lines else page for page in pages]


def _bare(page: Page, seen: Counter[str]) -> Page:
    in_margin = [line for line in page.lines if _is_in_margin(line, page)]
    few = in_margin if len(in_margin) <= MOST_LINES else []
    left = [line for line in page.lines if not (line in few or (seen[_key(line)] > 1 and _is_small(line, page)))]
    letters = sum(sum(map(str.isalpha, line.text)) for line in left)
    return replace(page, lines=(), pictured=True) if letters <= MOST_STRAY else page


def _is_in_margin(line: Line, page: Page) -> bool:
    return line.y1 < MARGIN * page.height or line.y0 > (1 - MARGIN) * page.height or not line.upright


def _is_small(line: Line, page: Page) -> bool:
    """Tell whether a line is too small to be a slide's title, however many slides have it above one picture."""
    return line.size < SMALL * page.height


def _key(line: Line) -> str:
    return _FIGURES.sub("#", " ".join(line.text.lower().split()))
