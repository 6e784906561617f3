"""Which headings name sessions, and what they say: number, title, date, time, length."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from materials_kit.plan import quantities
from materials_kit.plan.markdown import dates
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Rule, Table, Text
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import clean, label_of

_WORDS = (
    "session week day lecture lesson module unit class meeting workshop seminar sitting part block chapter "
    "sitzung woche tag lektion semaine jour s\u00e9ance le\u00e7on semana sesi\u00f3n d\u00eda lecci\u00f3n "
    "settimana sessione giorno"
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_NAMED = re.compile(
    rf"(?:study\s+|live\s+)?(?P<word>{_WORDS.replace(' ', '|')})\s*(?:#|no\.?\s|number\s|nr\.?\s)?\s*"
    rf"(?P<number>\d{{1,3}}|[ivx]{{1,5}}|{'|'.join(_NUMBERS)})\b(?!\s*(?:-|\u2013|to|and|&)\s*\d)"
    r"(?:\s*(?:of|/)\s*\d+\b)?",
    re.IGNORECASE,
)
_EDGES = " \t:;,.|\u2013\u2014-()[]/\u00b7\u2022@"
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Named:
    """What a session's heading says. `word` is what it calls itself, "" where only its date tells."""

    word: str
    number: int | None
    title: str
    written: dates.Written | None = None
    minutes: int | None = None
    time: str | None = None


def named(text: str) -> Named | None:
    """Give what a heading says if it names a session by a word and number, a date before or after; else None."""
    rest, found = facts(clean(text))
    match = _NAMED.match(clean(rest))
    if not match:
        return None
    title = _title(clean(rest)[match.end() :])
    return replace(found, word=match["word"].lower(), number=_number(match["number"]), title=title)


def dated(text: str) -> Named | None:
    """Give what a heading says if a date stands in it, for plans whose sessions have no numbers."""
    rest, found = facts(clean(text))
    return replace(found, title=_title(rest)) if found.written else None


def facts(text: str) -> tuple[str, Named]:
    """Take date, time and length out of a text; give what is left, and what they were."""
    text, written = dates.cut(text)
    time = re.search(
        r"(?:\bat\s+|@\s*)?\b(\d{1,2}:\d{2}\s*(?:[ap]m\b)?|\d{1,2}\s*[ap]m\b)(?:\s*(?:-|\u2013)\s*(\d{1,2}:\d\d))?",
        text,
        re.IGNORECASE,
    )
    clock = quantities.clock(time[1]) if time else None
    ends = quantities.clock(time[2]) if time and time[2] else None
    if time and clock:
        text = text[: time.start()] + " " + text[time.end() :]
    length = quantities.find_length(text)
    seconds = quantities.seconds(length.group()) if length else None
    if length and seconds:
        text = text[: length.start()] + " " + text[length.end() :]
    if clock and ends and not seconds:
        seconds = (_minutes(ends) - _minutes(clock)) % (24 * 60) * 60
    return text, Named("", None, "", written, round(seconds / 60) or None if seconds else None, clock)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def bare(text: str) -> bool:
    """Tell whether nothing but marks and joining words is left in a text."""
    return not re.sub(
        r"\b(?:at|on|for|from|duration|date|time|length|about|approx|when|total)\b", "", text.lower()
    ).strip(_EDGES + "*_~")


def with_sessions(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, Named]]:
    """Give the blocks with sessions standing as headings, and what each such heading (by its first line) says."""
    blocks = tuple(_promoted(blocks))
    found = _chosen(blocks, named)
    if not found:
        for shape in (_from_lists, _from_tables):
            shaped = tuple(shape(blocks))
            if shaped != blocks and (found := _chosen(shaped, named) or _chosen(shaped, dated)):
                return shaped, found
        found = _chosen(blocks, dated) or _by_parts(blocks)
    return blocks, found


def _promoted(blocks: Iterable[Block]) -> Iterable[Block]:
    """Bold lines that name a session are headings, half a level under the last real one."""
    level = 0.0
    for block in blocks:
        if isinstance(block, Heading):
            level = block.level
        if isinstance(block, Text) and block.lines[0].is_bold and named(block.lines[0].text):
            yield Heading(level + 0.5, block.lines[0])
            if block.lines[1:]:
                yield Text(block.lines[1].first, block.last, block.lines[1:])
        else:
            yield block


def _from_lists(blocks: Iterable[Block]) -> Iterable[Block]:
    level = 0.0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        if isinstance(block, Listing) and any(_names_session(item) for item in block.items):
            for item in block.items:
                yield from _opened(item, level + 0.5)
            yield Rule(block.last, block.last, ends=True)
        else:
            yield block


def _names_session(item: Item) -> bool:
    return bool(item.lines and item.inside and (named(item.lines[0].text) or dated(item.lines[0].text)))


def _opened(item: Item, level: float) -> Iterable[Block]:
    if item.lines:
        yield Heading(level, item.lines[0])
        if item.lines[1:]:
            yield Text(item.lines[1].first, item.lines[-1].last, item.lines[1:])
    yield from item.inside


def _from_tables(blocks: Iterable[Block]) -> Iterable[Block]:
    """Each row of a table of sessions is a session; its other cells are parts named by the header."""
    level = 0.0
    for block in blocks:
        level = block.level if isinstance(block, Heading) else level
        columns = [label_of(cell, heading=True) for cell in block.header] if isinstance(block, Table) else []
        if not isinstance(block, Table) or sum(bool(column and column.part) for column in columns) < 2:
            yield block
            continue
        for row in block.rows:
            yield from _row(block, row, level + 0.5)
        yield Rule(block.last, block.last, ends=True)


def _row(table: Table, row: Sequence[Sequence[Line]], level: float) -> Iterable[Block]:
    first = row[0][0]
    header = table.header[0].text
    name = first.text if named(first.text) or dated(first.text) else f"{header} {first.text}"
    yield Heading(level, replace(first, spans=(replace(first.spans[0], text=name),) if first.spans else ()))
    for title, cell in zip(table.header[1:], row[1:], strict=False):
        if any(re.search(r"\w", line.text) for line in cell):
            yield Heading(level + 0.1, title)
            yield Listing(
                first.first, first.last, tuple(Item(line.first, line.last, None, (line,), ()) for line in cell)
            )


def _chosen(blocks: Sequence[Block], read: Callable[[str], Named | None]) -> dict[int, Named]:
    candidates = {
        index: found
        for index, block in enumerate(blocks)
        if isinstance(block, Heading) and (found := read(block.line.text))
    }
    full = {found.word for index, found in candidates.items() if _has_parts(blocks, index, candidates)}
    kept = {index: found for index, found in candidates.items() if found.word in full}
    inner = {index: found for index, found in kept.items() if not _is_group(blocks, index, kept)}
    return {blocks[index].first: found for index, found in inner.items()}


def _body(blocks: Sequence[Block], index: int, stops: Iterable[int]) -> Iterable[Block]:
    heading = blocks[index]
    stop = set(stops)
    for place in range(index + 1, len(blocks)):
        block = blocks[place]
        if place in stop or (
            isinstance(block, Heading) and isinstance(heading, Heading) and block.level < heading.level
        ):
            return
        yield block


def _has_parts(blocks: Sequence[Block], index: int, stops: Iterable[int]) -> bool:
    """Tell whether a link, a list or a known label stands under a heading, before the next of `stops`."""
    for block in _body(blocks, index, stops):
        if isinstance(block, (Listing, Table)):
            return True
        if isinstance(block, Text) and any(line.has_link or _is_part(line) for line in block.lines):
            return True
        if isinstance(block, Heading) and _is_part(block.line, heading=True):
            return True
    return False


def _is_part(line: Line, *, heading: bool = False) -> bool:
    label = label_of(line, heading=heading)
    return bool(label and label.part)


def _is_group(blocks: Sequence[Block], index: int, kept: dict[int, Named]) -> bool:
    heading = blocks[index]
    later = next((place for place in sorted(kept) if place > index), None)
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
        under = list(_body(blocks, index, [n for n in range(index + 1, len(blocks)) if _is_other(blocks[n], block)]))
        if any(_names_materials(inner) for inner in under):
            found[block.first] = Named("", None, clean(block.line.text))
    return found


def _is_other(block: Block, heading: Heading) -> bool:
    return isinstance(block, Heading) and not _is_part(block.line, heading=True) and block.level <= heading.level


def _names_materials(block: Block) -> bool:
    lines = block.lines if isinstance(block, Text) else (block.line,) if isinstance(block, Heading) else ()
    labels = (label_of(line, heading=isinstance(block, Heading)) for line in lines)
    return any(label and label.part and label.part.name == "MATERIALS" for label in labels)


def _title(rest: str) -> str:
    rest = re.sub(r"[(\[][\s,;:|/\u2013\u2014-]*[)\]]", "", rest)
    rest = re.sub(r"^\W*(?:mon|tues|wednes|thurs|fri|satur|sun)day\W*$", "", rest, flags=re.IGNORECASE)
    return re.sub(r"\s+", " ", rest).strip(" \t:;,.|\u2013\u2014-/\u00b7\u2022@").strip()


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    if text.lower() in _NUMBERS:
        return _NUMBERS.index(text.lower()) + 1
    values = [_ROMAN[char] for char in text.lower()]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
