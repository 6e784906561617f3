"""Slides: pages broader than high with little text, whose titles are their headings (pure)."""

from collections.abc import Sequence
from itertools import pairwise

from materials_kit.extract.pdf.blocks import Block, Sort, built, measure
from materials_kit.extract.pdf.lines import Line, Page
from materials_kit.extract.pdf.outline import key

MOST_LETTERS = 1400  # on an average slide


def are_slides(pages: Sequence[Page]) -> bool:
    """Tell whether the pages are slides."""
    broad = sum(page.width > 1.15 * page.height for page in pages)
    letters = sum(len(line.text) for page in pages for line in page.lines)
    return broad * 2 > len(pages) and letters < MOST_LETTERS * len(pages)


def marked(pages: Sequence[Page], kept: Sequence[Sequence[Line]], body: float) -> list[Block]:
    """Give the slides' blocks; each title is a heading where it comes first, and plain when it is shown again."""
    usual = measure(kept)
    seen: set[str] = set()
    made: list[Block] = []
    for page, lines in zip(pages, kept, strict=True):
        first, end = _title(page, lines, body)
        run = tuple(lines[first:end])
        name = key(" ".join(line.text for line in run))
        made += built(lines[:first], usual)
        if run:
            made.append(Block(run, Sort.TEXT if name in seen else Sort.HEADING, level=2))
            seen.add(name)
        made += built(lines[end:], usual)
    return made


def _title(page: Page, lines: Sequence[Line], body: float) -> tuple[int, int]:
    """Give the run of lines that is a slide's title; an empty one where it has none."""
    top = [place for place, line in enumerate(lines) if line.y0 > 0.62 * page.height and _is_text(line)]
    if not top:
        return 0, 0
    size = max(lines[place].size for place in top)
    if size < 1.1 * body and not any(lines[place].bold for place in top):
        return 0, 0
    large = [place for place in top if lines[place].size > 0.94 * size]
    end = 1
    for before, after in pairwise(large):
        if after != before + 1:
            break
        end += 1
    return large[0], large[0] + min(end, 3)


def _is_text(line: Line) -> bool:
    return line.upright and sum(character.isalpha() for character in line.text) >= 3
