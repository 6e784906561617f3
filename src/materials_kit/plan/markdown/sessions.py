"""Which blocks of a plan are its sessions' headings."""

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from materials_kit.plan.markdown import shapes, signs
from materials_kit.plan.markdown.blocks import Block, Heading, Listing, Quote, Table, Text
from materials_kit.plan.markdown.dates import WEEKDAY
from materials_kit.plan.markdown.headings import Named, dated, named, named_last, numbered, weekday
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import clean, label_of
from materials_kit.plan.markdown.rows import from_tables


def with_sessions(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, Named]]:
    """Give the blocks with sessions standing as headings, and what each such heading (by its first line) says."""
    blocks = tuple(shapes.promoted(shapes.split(shapes.released(shapes.unfolded(blocks)))))
    if found := _chosen(blocks, named):
        blocks, found = _with_listed(blocks, found)
        blocks = shapes.dated_inside(blocks, found)
        found = _with_dated(blocks, found)
        return blocks, _days_of_weeks(blocks, found)
    for shape in (shapes.from_lists, from_tables):
        shaped = tuple(shape(blocks))
        if shaped != blocks and (found := _chosen(shaped, named) or _chosen(shaped, dated)):
            return shaped, found
    if found := _chosen(blocks, named_last) or _chosen(blocks, dated) or _by_number(blocks) or _by_parts(blocks):
        return blocks, found
    shaped = tuple(shapes.from_text(blocks))
    return shaped, _chosen(shaped, named) or _chosen(shaped, dated)


def _with_listed(blocks: tuple[Block, ...], found: dict[int, Named]) -> tuple[tuple[Block, ...], dict[int, Named]]:
    """Add the sessions that stand as entries of lists beside those that stand as headings, called the same."""
    shaped = tuple(shapes.from_lists(blocks))
    listed = _chosen(shaped, named) if shaped != blocks else {}
    alike = {one.word for one in listed.values()} <= {one.word for one in found.values()}
    return (shaped, listed) if alike and len(listed) > len(found) else (blocks, found)


def _with_dated(blocks: Sequence[Block], found: dict[int, Named]) -> dict[int, Named]:
    """Add what stands among the sessions, carries a date as they do, and has no number: a review day, an exam."""
    levels = {block.level for block in blocks if isinstance(block, Heading) and block.first in found}
    if len(levels) > 1 or sum(bool(one.written) for one in found.values()) * 2 <= len(found):
        return found
    more = {
        block.first: one
        for block in blocks
        if isinstance(block, Heading) and block.level in levels and block.first > min(found)
        if block.first not in found and not named(block.line.text) and (one := dated(block.line.text))
    }
    return dict(sorted({**found, **more}.items()))


def _days_of_weeks(blocks: Sequence[Block], found: dict[int, Named]) -> dict[int, Named]:
    """Give days of the week that stand under dated weeks as the sessions instead of the weeks."""
    days: dict[int, Named] = {}
    weeks: set[int] = set()
    week: Heading | None = None
    for block in blocks:
        if not isinstance(block, Heading):
            continue
        if block.first in found or (week and block.level <= week.level):
            week = block if block.first in found else None
        elif week and (day := _day_of(block, found[week.first]) or _day_in(block, found[week.first])):
            days[block.first] = day
            weeks.add(week.first)
    kept = {first: one for first, one in found.items() if first not in weeks}
    return dict(sorted({**kept, **days}.items()))


def _day_in(heading: Heading, named_week: Named) -> Named | None:
    """Give a dated day under a week, told by its weekday where the week is dated; bold lines are of a half level."""
    is_bold = heading.level != int(heading.level)
    is_day = not named_week.written or WEEKDAY.match(heading.line.text)
    return dated(heading.line.text) if is_bold and is_day else None


def _day_of(heading: Heading, named_week: Named) -> Named | None:
    day, written = weekday(heading.line.text), named_week.written
    if not day or not written:
        return None
    on_day = replace(written, weekday=day.number, then=day.number)
    week_name = named_week.title or f"{named_week.word.capitalize()} {named_week.number or ''}".strip()
    title = day.title or f"{week_name}, {clean(heading.line.text)}"
    return replace(day, word="day", number=None, title=title, written=on_day)


def _by_number(blocks: Sequence[Block]) -> dict[int, Named]:
    """Give the headings counted 1, 2, 3 … on one level, in a plan that names and dates nothing."""
    found = _chosen(blocks, numbered)
    levels = {block.level for block in blocks if isinstance(block, Heading) and block.first in found}
    counts = [one.number for one in found.values()]
    return found if len(levels) == 1 and len(counts) > 1 and counts == list(range(1, len(counts) + 1)) else {}


def _chosen(blocks: Sequence[Block], read: Callable[[str], Named | None]) -> dict[int, Named]:
    candidates = {
        index: found
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and (found := read(block.line.text))
    }
    candidates = {index: found for index, found in candidates.items() if not _is_over(blocks, index, candidates)}
    full = {found.word for index, found in candidates.items() if _has_parts(blocks, index, candidates)}
    kept = {index: found for index, found in candidates.items() if found.word in full}
    later = dict(pairwise(kept))
    inner = {index: found for index, found in kept.items() if not _is_group(blocks, index, later.get(index), kept)}
    return {blocks[index].first: found for index, found in inner.items()}


def _is_over(blocks: Sequence[Block], index: int, candidates: dict[int, Named]) -> bool:
    """Tell whether a heading that counts several ("Weeks 1-2") only stands over them, and is no session of its own."""
    if not candidates[index].spans:
        return False
    heading = blocks[index]
    below = next((blocks[place] for place in candidates if place > index), None)
    deeper = isinstance(below, Heading) and isinstance(heading, Heading) and below.level > heading.level
    return deeper or not _has_parts(blocks, index, candidates)


def _body(blocks: Sequence[Block], index: int, stops: Container[int]) -> Iterable[Block]:
    heading = blocks[index]
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if place in stops or (
            isinstance(block, Heading) and isinstance(heading, Heading) and block.level < heading.level
        ):
            return
        yield block


def _has_parts(blocks: Sequence[Block], index: int, stops: Container[int]) -> bool:
    """Tell whether a link, a list or a known label stands under a heading, before the next of `stops`."""
    for block in _body(blocks, index, stops):
        if isinstance(block, (Listing, Table)) or (isinstance(block, Quote) and signs.opened(block)):
            return True
        if isinstance(block, Text) and any(line.has_link or _is_part(line) for line in block.lines):
            return True
        if isinstance(block, Heading) and _is_part(block.line, heading=True):
            return True
    return False


def _is_part(line: Line, *, heading: bool = False) -> bool:
    label = label_of(line, heading=heading)
    return bool(label and label.part)


def _is_group(blocks: Sequence[Block], index: int, later: int | None, kept: dict[int, Named]) -> bool:
    heading = blocks[index]
    if later is None or not isinstance(heading, Heading):
        return False
    below = blocks[later]
    deeper = isinstance(below, Heading) and below.level > heading.level and kept[later].word != kept[index].word
    return deeper and not _has_parts(blocks, index, kept)


def _by_parts(blocks: Sequence[Block]) -> dict[int, Named]:
    """Headings with a label for materials right under them, in a plan that counts and dates nothing."""
    found: dict[int, Named] = {}
    for index, block in enumerate(blocks):
        if not isinstance(block, Heading) or _is_part(block.line, heading=True) or block.level < 2:
            continue
        under = list(_body(blocks, index, {n for n in range(index + 1, len(blocks)) if _is_other(blocks[n], block)}))
        if any(_names_materials(inner) for inner in under):
            found[block.first] = Named("", None, clean(block.line.text))
    return found


def _is_other(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and not _is_part(block.line, heading=True) and block.level <= heading.level


def _names_materials(block: Block) -> bool:
    lines = block.lines if isinstance(block, Text) else (block.line,) if isinstance(block, Heading) else ()
    labels = (label_of(line, heading=isinstance(block, Heading)) for line in lines)
    return any(label and label.part and label.part.name == "MATERIALS" for label in labels)
