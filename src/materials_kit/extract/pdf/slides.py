"""Slides: pages broader than high with little text, whose titles are their headings (pure)."""

from collections.abc import Sequence
from itertools import pairwise

from materials_kit.extract.pdf.blocks import ITEM, Block, Sort
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
    seen: set[str] = set()
    made: list[Block] = []
    for page, lines in zip(pages, kept, strict=True):
        first, end = _title(page, lines, body)
        run = tuple(lines[first:end])
        name = key(" ".join(line.text for line in run))
        made += _points(lines[:first], page)
        if run:
            made.append(Block(run, Sort.TEXT if name in seen else Sort.HEADING, level=2))
            seen.add(name)
        made += _points(lines[end:], page)
    return made


def _points(lines: Sequence[Line], page: Page) -> list[Block]:
    """Give a slide's text point by point: a line that begins a sentence begins a point, unless the last was full."""
    groups: list[list[Line]] = []
    for line in lines:
        before = groups[-1][-1] if groups else None
        goes_on = (before is not None and not ITEM.match(line.text)) and (
            before.hyphen
            or line.text[:1].islower()
            or (before.x1 > 0.8 * page.width and abs(line.x0 - before.x0) < line.size)
        )
        if goes_on and before is not None and before.mono == line.mono:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Block(tuple(group), _sort(group)) for group in groups]


def _sort(group: Sequence[Line]) -> Sort:
    if all(line.mono for line in group):
        return Sort.CODE
    return Sort.ITEM if ITEM.match(group[0].text) else Sort.TEXT


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
