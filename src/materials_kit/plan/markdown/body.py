"""From the blocks under a session's heading to its parts; what finds no place is kept by line."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from materials_kit.model import AgendaItem, Blog, Focus, Material, Role
from materials_kit.plan import quantities
from materials_kit.plan.markdown import agenda, dates, entries, headings, roles
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Line, Listing, Other, Rule, Span, Table, Text
from materials_kit.plan.markdown.labels import Label, Part, clean, label_of

_READY = re.compile(r"^\W*ready to (?:write|publish|post)\b[^\w\"\u201c\u2018']*(.+)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab](.+)[\"\u201d\u201c\u00bb]")


class Parts:
    """Collects what is found under one session's heading; `unplaced` are numbers of lines."""

    def __init__(self, before: tuple[str, ...], named: headings.Named) -> None:
        self.before = before
        self.target: str | None = None
        self.written: dates.Written | None = named.written
        self.minutes: int | None = named.minutes
        self.time: str | None = named.time
        self.materials: list[Material] = []
        self.steps: list[agenda.Step] = []
        self.criteria: list[str] = []
        self.focus_title: str | None = None
        self.questions: list[str] = []
        self.blog: Blog | None = None
        self.unplaced: list[int] = []

    def agenda(self) -> list[AgendaItem]:
        """Give the agenda; lines of it that tell no time join the unplaced ones."""
        items, lost = agenda.settle(self.steps, self.minutes)
        self.unplaced = sorted({*self.unplaced, *lost})
        return items

    def focus(self) -> Focus | None:
        """Give the questions under their heading."""
        return Focus(self.focus_title or "Focus", tuple(self.questions)) if self.questions else None

    def ready_title(self) -> str | None:
        """Give the title in "Ready to write …", the last such line."""
        found = [match[1] for line in self.criteria if (match := _READY.match(line))]
        return unquoted(found[-1]) if found else None


def read_body(blocks: Sequence[Block], parts: Parts) -> None:
    """Read the blocks of one session into `parts`."""
    walker = _Walker(parts)
    for block in blocks:
        walker.block(block)


def unquoted(text: str) -> str:
    """Give a title without the quotes and stars round it."""
    text = text.strip().strip("*").strip()
    match = _QUOTED.match(text)
    return (match[1] if match else text).strip().strip("*")


class _Walker:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.part: Part | None = None
        self.role: Role | None = None
        self.opened = False  # a label stood before; a list without one is of materials only at the start

    def block(self, block: Block) -> None:
        match block:
            case Heading(line=line):
                self._label(label_of(line, heading=True), line)
            case Text(lines=lines):
                for line in lines:
                    self._line(line)
            case Listing(items=items):
                self._listing(items)
            case Table():
                self._table(block)
            case Rule():
                self.part, self.opened = None, True
            case Other(first=first, last=last):
                self.parts.unplaced += range(first, last + 1)

    def _line(self, line: Line) -> None:
        label = label_of(line)
        if label and (label.part or (line.spans and _begins_bold(line))):
            self._label(label, line)
        elif not self._is_facts(line):
            self._feed(line)

    def _label(self, label: Label | None, line: Line) -> None:
        self.opened = True
        self.part, self.role = None, None
        if label is None or label.part in (None, Part.NOTES):
            self.part = Part.NOTES
            self.parts.unplaced += range(line.first, line.last + 1)
            return
        self.part, self.role = label.part, roles.of_label(label.words)
        if self.part is Part.FOCUS and not self.parts.questions:
            self.parts.focus_title = label.words
        rest = replace(line, spans=label.rest, source=label.rest_text)
        if self.part is Part.CRITERIA and rest.text and self.parts.target is None and _is_single(label.words):
            self.part = Part.TARGET
        if rest.text:
            self._feed(rest)

    def _listing(self, items: Sequence[Item]) -> None:
        if self.part is None and not self.opened and any(map(_names_material, items)):
            self.part = Part.MATERIALS
        for item in items:
            self._item(item)

    def _item(self, item: Item) -> None:
        part, role = self.part, self.role
        label = label_of(item.lines[0]) if item.lines else None
        names_part = label and label.part and label.part is not self.part and not item.lines[0].spans[0].href
        if label and names_part and (label.rest or item.inside) and self._may_open(label, item):
            self._label(label, item.lines[0])
            remaining: Sequence[Line] = item.lines[1:]
        else:
            remaining = item.lines
        for line in remaining:
            if not self._is_facts(line):
                self._feed(line)
        for block in item.inside:
            self._nested(block)
        self.part, self.role = part, role

    def _may_open(self, label: Label, item: Item) -> bool:
        # inside a labelled list, "Video: [x](…)" is an entry and no new part
        return self.part in (None, Part.NOTES) or (bool(item.inside) and not label.rest)

    def _nested(self, block: Block) -> None:
        if self.part is Part.MATERIALS and self.parts.materials and isinstance(block, (Listing, Text)):
            for line in _all_lines(block):
                if line.has_link:
                    self._feed(line)
                else:
                    self._remark(line)
        else:
            self.block(block)

    def _remark(self, line: Line) -> None:
        last = self.parts.materials[-1]
        text = entries.without_task(line.text)
        self.parts.materials[-1] = replace(last, note=f"{last.note}; {text}" if last.note else text)

    def _table(self, table: Table) -> None:
        parts = [label.part if (label := label_of(cell, heading=True)) else None for cell in table.header]
        rows = [[cell for cell in row if any(line.text for line in cell)] for row in table.rows]
        if Part.MATERIALS in parts or any(line.has_link for row in rows for cell in row for line in cell):
            self.part = Part.MATERIALS
        elif Part.AGENDA in parts or Part.LENGTH in parts:
            self.part = Part.AGENDA
        for row in rows:
            lines = [line for cell in row for line in cell]
            if lines:
                self._feed(_joined(lines))

    def _is_facts(self, line: Line) -> bool:
        """Take a line that is nothing but date, time and length."""
        if self.part not in (None, Part.TARGET) or line.has_link:
            return False
        rest, found = headings.facts(line.text)
        if not (found.written or found.minutes or found.time) or not headings.bare(rest):
            return False
        self._take_facts(found)
        return True

    def _take_facts(self, found: headings.Named) -> None:
        self.parts.written = self.parts.written or found.written
        self.parts.minutes = self.parts.minutes or found.minutes
        self.parts.time = self.parts.time or found.time

    def _feed(self, line: Line) -> None:
        text = entries.without_task(line.source)
        if not line.text:
            return
        match self.part:
            case Part.TARGET:
                plain = clean(line.text) or line.text
                self.parts.target = f"{self.parts.target} {plain}" if self.parts.target else plain
            case Part.MATERIALS:
                self.parts.materials += entries.materials(line, self.parts.before, self.role)
            case Part.AGENDA:
                self.parts.steps.append(agenda.step(entries.without_task(line.text), line.first))
            case Part.CRITERIA:
                self.parts.criteria.append(text)
            case Part.FOCUS:
                self.parts.questions.append(text)
            case Part.BLOG if self.parts.blog is None:
                self.parts.blog = _blog(line.text)
            case Part.DATE | Part.LENGTH | Part.TIME if self._facts_of(line):
                pass
            case _:
                self.parts.unplaced += range(line.first, line.last + 1)

    def _facts_of(self, line: Line) -> bool:
        rest, found = headings.facts(line.text)
        if self.part is Part.LENGTH and found.minutes is None and (seconds := quantities.seconds(line.text)):
            found = replace(found, minutes=round(seconds / 60))
        if not (found.written or found.minutes or found.time) or not headings.bare(rest):
            return False
        self._take_facts(found)
        return True


def _names_material(item: Item) -> bool:
    return any(line.has_link or entries.is_review(line.text) for line in item.lines)


def _blog(text: str) -> Blog:
    number = re.match(r"\W*(?:#|blog\s*#?|post\s*#?)?(\d+)[.):]\s*(.+)", text, re.IGNORECASE)
    return Blog(unquoted(number[2]), int(number[1])) if number else Blog(unquoted(entries.without_task(text)) or text)


def _is_single(words: str) -> bool:
    return clean(words).lower() in ("goal", "objective", "outcome", "today's goal", "learning objective", "main goal")


def _begins_bold(line: Line) -> bool:
    return any(span.bold for span in line.spans[:2])


def _all_lines(block: Block) -> Iterable[Line]:
    if isinstance(block, Text):
        yield from block.lines
    elif isinstance(block, Listing):
        for item in block.items:
            yield from item.lines
            for inner in item.inside:
                yield from _all_lines(inner)


def _joined(lines: Sequence[Line]) -> Line:
    spans: list[Span] = []
    for line in lines:
        spans += [Span(" - "), *line.spans] if spans else line.spans
    return replace(lines[0], spans=tuple(spans), source=" - ".join(line.source for line in lines))
