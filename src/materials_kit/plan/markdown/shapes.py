"""Sessions that stand as bold lines, list entries or plain lines, put as headings."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

from materials_kit.plan.markdown import signs
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Rule, Text
from materials_kit.plan.markdown.dates import WEEKDAY
from materials_kit.plan.markdown.headings import Named, dated, named
from materials_kit.plan.markdown.inline import Line, Span, marked

_BEHIND_NAME = re.compile(r"\s*(?:\s[\u2013\u2014-]\s|:\s)\s*")
_TITLE_END = re.compile(r"\s*[(\[]|(?<=\w{4})[.:;?!](?:\s|$)|https?://")
_LONGEST = 14  # words; a longer line that begins like a session is a sentence


def promoted(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with bold lines that name a session as headings, half a level under the last real one."""
    level = 0.0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Text) and block.lines[0].is_bold and named(block.lines[0].text):
            yield from _as_heading(block, level)
        else:
            yield block


def unfolded(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with list entries that are headings (as outliners write them) as headings over what is inside."""
    for block in blocks:
        if not isinstance(block, Listing) or not any(_is_heading(item) for item in block.items):
            yield block
            continue
        for item in block.items:
            if _is_heading(item):
                yield from unfolded(item.inside)
            else:
                yield Listing(item.first, item.last, (item,))


def split(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with bold lines that name a session in the middle of a paragraph as paragraphs of their own."""
    for block in blocks:
        at = _bold_titles(block.lines) if isinstance(block, Text) else []
        if not isinstance(block, Text) or not at:
            yield block
            continue
        for first, end in pairwise([0, *at, len(block.lines)]):
            lines = block.lines[first:end]
            yield Text(lines[0].first, lines[-1].last, lines)


def _bold_titles(lines: Sequence[Line]) -> list[int]:
    return [place for place, line in enumerate(lines) if place and line.is_bold and _is_title(line)]


def released(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with lines that name a session right under a list, which Markdown takes for its last entry's."""
    for block in blocks:
        if isinstance(block, Listing):
            yield from _released(block)
        else:
            yield block


def _released(block: Listing) -> Iterable[Block]:
    kept: list[Item] = []
    for item in block.items:
        at = next((place for place, line in enumerate(item.lines) if place and _is_title(line)), None)
        if at is None:
            kept.append(item)
            continue
        own, rest = item.lines[:at], item.lines[at:]
        kept.append(replace(item, lines=own, last=own[-1].last, inside=()))
        yield Listing(kept[0].first, own[-1].last, tuple(kept))
        kept = []
        yield Text(rest[0].first, rest[-1].last, rest)
        yield from item.inside
    if kept:
        yield Listing(kept[0].first, kept[-1].last, tuple(kept))


def _is_heading(item: Item) -> bool:
    return not item.lines and bool(item.inside) and isinstance(item.inside[0], Heading)


def dated_inside(blocks: Sequence[Block], found: Mapping[int, Named]) -> tuple[Block, ...]:
    """Give the blocks with bold lines that carry a date as headings, where they are what sessions without one hold.

    That is a plan of weeks with dated workouts in them. Each week must have one, and the plan more than weeks; where
    the weeks themselves are dated, the lines begin with a day of the week.
    """
    held = dict.fromkeys(found, 0)
    weeks_dated = any(one.written for one in found.values())
    week, level, shaped = 0, 0.0, list[Block]()
    for block in blocks:
        if isinstance(block, Heading):
            week, level = (block.first if block.first in found else week), block.level
        if week and isinstance(block, Text) and _is_dated(block.lines[0], by_weekday=weeks_dated):
            held[week] += 1
            shaped += _as_heading(block, level)
        else:
            shaped.append(block)
    is_so = all(held.values()) and sum(held.values()) > len(held)
    return tuple(shaped) if is_so else tuple(blocks)


def _is_dated(line: Line, *, by_weekday: bool) -> bool:
    begins_bold = line.is_bold or (by_weekday and signs.begins_bold(line))
    told = dated(line.text) if begins_bold and not line.has_link and ":" not in line.text else None
    return bool(told and (WEEKDAY.match(line.text) if by_weekday else told.title))


def from_text(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with plain lines that name or date a session as headings."""
    level = 0.0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Text) and _is_title(block.lines[0]):
            yield from _as_heading(block, level)
        elif isinstance(block, Text) and (head := _head_of(block.lines[0])):
            yield Heading(level + 0.5, head[0])
            yield Text(block.first, block.last, (head[1], *block.lines[1:]))
        else:
            yield block


def _head_of(line: Line) -> tuple[Line, Line] | None:
    """Give a line that begins with a session's date or name and goes on with what it holds as its heading and that.

    "**Fri 6 Feb** \u2014 Pearl, ch. 1 (Anna presents)" is called by the words before the first bracket.
    """
    text = line.text
    behind = _BEHIND_NAME.search(text)
    name = text[: behind.start()] if behind else ""
    if not behind or not (found := named(name) or dated(name)) or not (found.written or found.number) or found.title:
        return None
    rest, left = [], behind.end()
    for span in line.spans:
        rest.append(replace(span, text=span.text[left:]))
        left = max(left - len(span.text), 0)
    first = next((span.text for span in rest if span.href and not span.bare), "")
    words = re.split(r"\s*[(\[]|[.:;?!](?:\s|$)|https?://", "".join(span.text for span in rest), maxsplit=1)[0].strip(
        " ,"
    )
    title = first or (words if words and len(words.split()) <= _LONGEST else "")
    spans = (Span(f"{name} \u2014 {title}" if title else name),)
    return replace(line, spans=spans), replace(line, spans=tuple(rest), source=marked(rest))


def from_lists(blocks: Iterable[Block]) -> Iterable[Block]:
    """Give the blocks with list entries that name or date a session, and have something under them, as headings."""
    level = 0.0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        if isinstance(block, Listing) and (any(map(_names_session, block.items)) or _is_calendar(block)):
            for item in block.items:
                yield from _opened(item, level + 0.5)
            yield Rule(block.last, block.last, ends=True)
        else:
            yield block


def _as_heading(block: Text, level: float) -> Iterable[Block]:
    yield Heading(level + 0.5, block.lines[0])
    if block.lines[1:]:
        yield Text(block.lines[1].first, block.last, block.lines[1:])


def _is_title(line: Line) -> bool:
    short = len(line.text.split()) <= _LONGEST and not line.text.endswith(".") and not line.has_link
    return short and bool(named(line.text) or dated(line.text))


def _names_session(item: Item) -> bool:
    return bool(item.lines and item.inside and (named(item.lines[0].text) or dated(item.lines[0].text)))


def _is_calendar(block: Listing) -> bool:
    """Tell whether every entry is a session on one line: "5 Jan: [Paper one](...)"."""
    return len(block.items) > 1 and all(
        item.lines and item.lines[0].has_link and item.lines[0].spans != _lead_of(item.lines[0]) and _is_named(item)
        for item in block.items
    )


def _is_named(item: Item) -> bool:
    words = "".join(span.text for span in _lead_of(item.lines[0]))
    return bool(named(words) or dated(words))


def _lead_of(line: Line) -> tuple[Span, ...]:
    """Give what stands before a line's first link."""
    return tuple(takewhile(lambda span: not span.href, line.spans))


def _opened(item: Item, level: float) -> Iterable[Block]:
    if item.lines and not item.inside and _is_named(item) and (lead := _lead_of(item.lines[0])):
        line = item.lines[0]
        rest = line.spans[len(lead) :]
        yield Heading(level, replace(line, spans=lead))
        entries = (replace(line, spans=rest, source=marked(rest)), *item.lines[1:]) if rest else item.lines[1:]
        if entries:
            yield Listing(item.first, item.last, (Item(item.first, item.last, None, entries, ()),))
        return
    if item.lines:
        yield Heading(level, item.lines[0])
        if item.lines[1:]:
            yield Text(item.lines[1].first, item.lines[-1].last, item.lines[1:])
    yield from item.inside
