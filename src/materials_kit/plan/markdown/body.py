"""From the blocks under a session's heading to its parts; what finds no place is kept by line."""

from collections.abc import Sequence
from dataclasses import replace

from materials_kit.model import Role
from materials_kit.plan.markdown import agenda, entries, facts, roles, signs
from materials_kit.plan.markdown.blocks import (
    Block,
    Footnote,
    Heading,
    Item,
    Listing,
    Other,
    Quote,
    Rule,
    Said,
    Table,
    Text,
)
from materials_kit.plan.markdown.cells import says_more
from materials_kit.plan.markdown.columns import settled
from materials_kit.plan.markdown.inline import Line, marked
from materials_kit.plan.markdown.labels import Label, Part, clean, label_of, part_of
from materials_kit.plan.markdown.parts import Parts, beside_quotes, blog_of
from materials_kit.plan.markdown.told_rows import told_rows


def read_body(heading: Line, blocks: Sequence[Block], parts: Parts) -> None:
    """Read the blocks of one session into `parts`, and the links in its heading."""
    walker = _Walker(parts)
    walker.take_links(heading)
    parts.remarks += (span.wiki for span in heading.spans if span.wiki and "|" in span.wiki)
    for block in blocks:
        walker.block(block)


class _Walker:
    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.part: Part | None = None
        self.role: Role | None = None
        self.noted = False  # under a label that says these are notes
        self.words = ""  # of the label
        self.guessed = False  # the part is that of a list without a label
        self.inline = False  # what the label names stands on its own line
        self.listed = False  # a list stood under the label
        self.opened = False  # a label stood before; a list without one is of materials only at the start

    def block(self, block: Block) -> None:
        match block:
            case Heading(line=line):
                self._label(label_of(line, heading=True), line)
            case Text(lines=lines):
                self._text(lines)
            case Listing(items=items):
                self._listing(items)
            case Table():
                self._table(block)
            case Rule():
                self.part, self.opened = None, True
            case Quote() if inner := signs.opened(block):
                for one in inner:
                    self.block(one)
                self.part, self.opened = None, True
            case Said() | Footnote() | Other() | Quote():
                self._aside(block)

    def _text(self, lines: Sequence[Line]) -> None:
        if self.inline and self.part is Part.CRITERIA:
            self.part, self.opened = None, True  # "Done when: it runs" has said it all
        for line in lines:
            self._line(line)

    def _aside(self, block: Said | Footnote | Other | Quote) -> None:
        match block:
            case Said(text=text):
                self.parts.remarks.append(text)
            case Footnote(label=name) if name in self.parts.cited and self.parts.footnotes[name] is block.line:
                pass
            case Footnote(line=line) if self._is_entry(line):
                self._take_materials(line)
            case Footnote(first=first, last=last):
                self.parts.noted += range(first, last + 1)
            case Other(first=first, last=last, bare=False) | Quote(first=first, last=last):
                (self.parts.noted if self.noted else self.parts.unplaced).extend(range(first, last + 1))

    def _is_entry(self, footnote: Line) -> bool:
        """Tell whether a footnote stands as an entry right under a label for materials."""
        return self.part is Part.MATERIALS and not (self.guessed or self.listed) and footnote.has_link

    def _line(self, line: Line) -> None:
        if self.part in (None, Part.AGENDA) and agenda.is_span(line.text):
            self._step(line)
            return
        label = label_of(line)
        if label and facts.take_labelled(self.parts, label, line):
            return
        if label and (label.part or (line.spans and signs.begins_bold(line))):
            self._label(label, line)
        elif self._opens_materials(line):
            self._take_materials(line)
        elif self.part is Part.MATERIALS and not line.has_link and (self.inline or self._is_remark(line)):
            self.parts.unplaced += range(line.first, line.last + 1)  # "Lead: Ana" right under "Paper: [x](...)"
        elif not self._is_facts(line):
            self.role = None if self.inline else self.role  # what a label names on its own line ends there
            self._feed(line)

    def _step(self, line: Line) -> None:
        """Take a line as a step of the agenda, and what it links to as materials."""
        self.part = Part.AGENDA
        told = tuple(replace(span, href=None, text="" if span.bare else span.text) for span in line.spans)
        self._feed(replace(line, spans=told))
        if any(span.bare for span in line.spans):
            first, *rest = line.spans
            about = replace(first, text=first.text[agenda.behind_time(first.text) :])
            self._take_materials(replace(line, spans=(about, *rest)))
        else:
            self.take_links(line)

    def _opens_materials(self, line: Line) -> bool:
        """Tell whether a line with a link begins a session without a label: a sentence and a picture do not."""
        begins = self.part is None and not self.opened and line.has_link
        return begins and not line.text.endswith(".") and not signs.is_picture(line)

    def _is_remark(self, line: Line) -> bool:
        """Tell whether a line behind a list of materials is a sentence, and no further entry."""
        return self.listed and line.text.endswith((".", "!")) and len(line.text.split()) >= 3

    def _label(self, label: Label | None, line: Line) -> None:
        self.opened, self.listed = True, False
        self.part, self.role, self.noted, self.guessed = None, None, False, False
        self.words, self.inline = label.words if label else "", bool(label and label.rest_text)
        if label is None or label.part is None:
            self.part = Part.NOTES
            if label and label.rest_text and line.has_link and not line.text.endswith("."):
                self._take_materials(line)
            else:
                self.parts.unplaced += range(line.first, line.last + 1)
            return
        if label.part is Part.NOTES:
            self.part = Part.NOTES
            self.noted = True
            self.parts.noted += range(line.first, line.last + 1) if label.rest_text else ()
            return
        self.part, self.role = label.part, roles.of_label(label.words)
        if self.part is Part.FOCUS and not self.parts.questions:
            self.parts.focus_title = label.words
        rest = replace(line, spans=label.rest, source=marked(label.rest))
        named = line.spans[: len(line.spans) - len(label.rest)]
        self.take_links(replace(line, spans=tuple(span for span in named if span not in label.rest)))
        if self.part is Part.CRITERIA and rest.text and self.parts.target is None and signs.is_single(label.words):
            self.part = Part.TARGET
        if rest.text:
            self._feed(rest)

    def _listing(self, items: Sequence[Item]) -> None:
        if self.part is None and not self.opened and agenda.is_of_lengths(items):
            for item in items:
                self._step(item.lines[0])
            return
        if (
            self.part is None
            and not self.opened
            and any(signs.names_material(item) and not signs.opens_part(item) for item in items)
        ):
            self.part, self.guessed = Part.MATERIALS, True
        if self.part is Part.MATERIALS and signs.are_of_another_part(items):
            self.part = None
        part = self.part
        is_over = self.inline or part is Part.NOTES
        if is_over and not self.noted and all(item.lines and item.lines[0].has_link for item in items):
            # links are materials also under a label of words we do not know, or one that has said its part already
            self.part = Part.MATERIALS
        for item in items:
            if not facts.take_entry(self.parts, item):
                self._item(item)
        self.listed = True
        self.part = part if self.part is Part.MATERIALS else self.part

    def _item(self, item: Item) -> None:
        part, role, guessed = self.part, self.role, self.guessed
        label = signs.label_over(item)
        names_part = label and label.part and label.part is not self.part and not item.lines[0].spans[0].href
        if label and names_part and (label.rest or item.inside) and self._may_open(label, item):
            self._label(label, item.lines[0])
            remaining: Sequence[Line] = item.lines[1:]
        else:
            remaining = item.lines
        if remaining is item.lines and self._opens_group(item):
            for block in item.inside:
                self.block(block)
            self.part, self.role = part, role
            return
        switched = False
        for place, line in enumerate(remaining):
            below = label_of(line) if place or remaining is not item.lines else None
            if (below and signs.opens(below, line)) or (place and signs.ends_in_colon(line)):
                self._label(below, line)  # a label right under a list, which Markdown takes for the entry's next line
                switched = True
            elif signs.is_property(line):
                self.parts.noted += range(line.first, line.last + 1)
            elif not self._is_facts(line):
                (self._step if self.part is Part.AGENDA and line.has_link else self._feed)(line)
        for block in item.inside:
            self._nested(block)
        if not switched:
            self.part, self.role, self.guessed = part, role, guessed

    def _opens_group(self, item: Item) -> bool:
        """Take an entry such as "Optional" with entries under it as what they are for."""
        words = " ".join(line.text for line in item.lines).strip(" :")
        grouped = self.part is Part.MATERIALS and item.inside and not any(line.has_link for line in item.lines)
        grouped = grouped and ":" not in words
        role = roles.of_label(words) or roles.of_words(words)
        if not grouped or len(words.split()) > 3 or not (role or part_of(words) is Part.MATERIALS):
            return False
        self.role = role or self.role
        return True

    def _may_open(self, label: Label, item: Item) -> bool:
        # inside a labelled list, "Video: [x](…)" is an entry and no new part
        if self.guessed and label.part is not Part.MATERIALS:
            return True
        return self.part in (None, Part.NOTES) or (bool(item.inside) and not label.rest)

    def _nested(self, block: Block) -> None:
        if self.part is Part.MATERIALS and self.parts.materials and isinstance(block, (Listing, Text)):
            for line in signs.all_lines(block):
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
        table, role = settled(table), self.role
        if says_more(table.header):
            self.parts.unplaced += range(table.first, table.first + 1)
        rows = list(told_rows(table, self.part, role))
        for told in rows:
            self.part, self.role = told.part, told.role
            self._feed(told.line)
        self.part = Part.MATERIALS if any(told.part is Part.MATERIALS for told in rows) else self.part
        self.role = role

    def _is_facts(self, line: Line) -> bool:
        """Take a line that is nothing but date, time and length."""
        if self.part not in (None, Part.TARGET) or line.has_link:
            return False
        return facts.take(self.parts, line)

    def _feed(self, line: Line) -> None:
        text = entries.without_task(line.source)
        if not line.text:
            return
        match self.part:
            case Part.TARGET:
                plain = clean(line.text) if line.told == line.text else line.told
                plain = plain or line.text
                self.parts.target = f"{self.parts.target} {plain}" if self.parts.target else plain
                self.take_links(line)
            case Part.MATERIALS if signs.is_aside(line) and self.parts.materials:
                self._remark(line)
            case Part.MATERIALS if line.has_link or not agenda.is_span(line.text):
                self._take_materials(line)
            case Part.AGENDA | Part.MATERIALS:
                self.parts.step_lines[line.first] = range(line.first, line.last + 1)
                self.parts.steps += (agenda.step(piece, line.first) for piece in agenda.pieces(marked(line.spans)))
            case Part.CRITERIA:
                self.parts.criteria.append(text)
            case Part.FOCUS:
                self.parts.questions += signs.questions(text) if self.inline else [text]
            case Part.BLOG if self.parts.blog is None and not line.has_link:
                self.parts.blog = blog_of(line.told)
                self.parts.blog_lines = range(line.first, line.last + 1)
                rest = beside_quotes(line.told)
                self.parts.remarks += [f"{self.words} {rest}".strip()] if rest else []
            case Part.DATE | Part.LENGTH | Part.TIME if facts.take(self.parts, line, self.part, self.words):
                pass
            case _:
                lines = range(line.first, line.last + 1)
                self.parts.noted += lines if self.noted else ()
                self.parts.unplaced += () if self.noted else lines

    def take_links(self, line: Line) -> None:
        """Take the links of a line whose words have a place of their own."""
        for span in line.spans:
            if span.href:
                self._take_materials(replace(line, spans=(span,), source=marked((span,))))

    def _take_materials(self, line: Line) -> None:
        self.parts.take(entries.materials(line, self.parts.before, self.role), line.first)
