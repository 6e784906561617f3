"""A Markdown text as a flat run of blocks that know their lines, parsed by markdown-it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from materials_kit.plan.markdown import dates, footnotes, shortcodes
from materials_kit.plan.markdown.inline import BREAK, Line, spans_of
from materials_kit.plan.markdown.tokens import closing, lines_of, reader


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; bold lines that name sessions become headings of a half level."""

    level: float
    line: Line

    @property
    def first(self) -> int:
        """The block's first line."""
        return self.line.first

    @property
    def last(self) -> int:
        """The block's last line."""
        return self.line.last


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph."""

    first: int
    last: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of a list: its own lines, and the blocks under it. `number` is that of an ordered list."""

    first: int
    last: int
    number: int | None
    lines: tuple[Line, ...]
    inside: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list."""

    first: int
    last: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; a cell with <br> in it has several lines."""

    first: int
    last: int
    header: tuple[Line, ...]
    rows: tuple[tuple[tuple[Line, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal line; one that `ends` is put after a table or list of sessions."""

    first: int
    last: int
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Other:
    """Anything else: code, quotes, HTML. It is kept, and not looked into; what is `bare` holds no words."""

    first: int
    last: int
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says under a header that names no part; it is a remark of its session's."""

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """What a footnote says; its label stands in brackets where it is meant."""

    first: int
    last: int
    label: str
    line: Line


@dataclass(frozen=True, slots=True)
class Quote:
    """A quote, or one of Obsidian's callouts, whose first line is `[!kind] its title`."""

    first: int
    last: int
    inside: tuple["Block", ...]


Block = Heading | Text | Listing | Table | Rule | Other | Quote | Said | Footnote


CALLOUT = re.compile(
    r"\s*\[!(?P<kind>[\w-]+)\][+-]?\s*(?P<title>.*)"
)  # https://help.obsidian.md/callouts, read 2026-11
_MEANS = re.compile(r"\s*:\s+(?:\d{1,2}[.)]\s+)?(?=\S)")
_DEFINED = re.compile(r"\A[^\n:|]{1,60}\n\s*:[ \t]+\S")  # a term, and under it what it means behind a colon
_SIGN = re.compile("\\s*[\u2600-\u27bf\u2b50\U0001f300-\U0001faff]\ufe0f?\\s+\\S")  # an emoji before an entry
_SUMMARY = re.compile(r"<summary\b[^<>]*>((?:(?!<summary).)*?)</summary>", re.IGNORECASE)
_HEADING = re.compile(r"<h([1-6])\b[^<>]*>((?:(?!<h[1-6]\b).)*)</h\1>", re.IGNORECASE | re.DOTALL)
_CELL = re.compile(r"(?<!\\)\|")
_GAP = re.compile(r"\s{9,}")  # long runs of spaces mean nothing, and cost searches dearly
_EMBEDDED = re.compile(r"\{\{(?:\[\[)?(?:video|youtube|pdf|embed)(?:\]\])?:?\s+(https?://[^\s{}]+)\s*\}\}")  # outliners
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_TAGS = re.compile(rf"(?:\s|{_TAG.pattern})*", re.IGNORECASE)


class Reader:
    """Reads the blocks of one text; `source` are its lines."""

    def __init__(self, source: Sequence[str]) -> None:
        """Make ready for a text."""
        self.source = source
        self.markdown = reader()
        footnotes.install(self.markdown)
        self.links: dict[str, Any] = {}  # the reference links of the text, which markdown-it collects

    def blocks(self, tokens: Sequence[Token]) -> Iterator[Block]:
        """Give the blocks of a run of tokens."""
        at = 0
        while at < len(tokens):
            end = closing(tokens, at)
            yield from self._block(tokens[at : end + 1])
            at = end + 1

    def _block(self, tokens: Sequence[Token]) -> Iterator[Block]:
        opening = tokens[0]
        first, last = lines_of(opening)
        match opening.type:
            case "heading_open":
                lines = self.lines(tokens[1])
                if opening.markup == "-" and (len(lines) > 1 or _is_labelled(lines)):
                    yield Text(first, last - 1, lines)  # a rule set right under a paragraph was meant as a rule
                    yield Rule(last, last)
                    return
                whole = " ".join(line.source for line in lines)
                yield Heading(int(opening.tag[1:]), self.line(whole, first, last))
            case "paragraph_open":
                yield from self._paragraph(tokens[1], first, last)
            case "bullet_list_open" | "ordered_list_open":
                yield Listing(first, last, tuple(self._items(tokens[1:-1])))
            case "table_open":
                yield self._table(tokens, first, last)
            case "hr":
                yield Rule(first, last)
            case "footnote":
                yield Footnote(first, last, opening.info, self.line(opening.content, first, last))
            case "html_block":
                yield from self._html(opening.content, first, last)
            case "blockquote_open":
                yield Quote(first, last, tuple(self.blocks(tokens[1:-1])))
            case _:
                yield Other(first, last)

    def _html(self, content: str, first: int, last: int) -> Iterator[Block]:
        """Give lines that are only tags as bare ones, and what folds up a list (`<summary>`) as its label."""
        if (heading := _HEADING.fullmatch(content.strip())) and (words := _TAG.sub("", heading[2]).strip()):
            yield Heading(int(heading[1]), self.line(words, first, last))
            return
        kept = [_SUMMARY.sub("", line) for line in content.rstrip("\n").split("\n")]
        if not all(_TAGS.fullmatch(line) for line in kept):
            yield Other(first, last)
            return
        for number, line in enumerate(content.rstrip("\n").split("\n"), first):
            summary = _SUMMARY.search(line)
            words = _TAG.sub("", summary[1]).strip() if summary else ""
            yield (
                Text(number, number, (self.line(f"**{words}**", number, number),))
                if words
                else Other(number, number, bare=True)
            )

    def _paragraph(self, inline: Token, first: int, last: int) -> Iterator[Block]:
        """Give a paragraph; a term, and behind colons under it what it is, as a label and a list."""
        lines = inline.content.split("\n")
        if not _DEFINED.match(inline.content):
            yield Text(first, last, self.lines(inline))
            return
        yield Text(first, first, (self.line(f"**{lines[0].strip().strip('*_').rstrip(':')}:**", first, first),))
        starts = [at for at, line in enumerate(lines) if _MEANS.match(line)]
        items = []
        for start, end in pairwise([*starts, len(lines)]):
            told = " ".join(line.strip() for line in (_MEANS.sub("", lines[start]), *lines[start + 1 : end]))
            line = self.line(told, first + start, first + end - 1)
            items.append(Item(line.first, line.last, None, (line,), ()))
        yield Listing(first + 1, last, tuple(items))

    def _items(self, tokens: Sequence[Token]) -> Iterator[Item]:
        at = 0
        while at < len(tokens):
            end = closing(tokens, at)
            first, last = lines_of(tokens[at])
            inside = tuple(self.blocks(tokens[at + 1 : end]))
            own = inside[0].lines if inside and isinstance(inside[0], Text) else ()
            number = int(tokens[at].info) if tokens[at].info.isdecimal() else None
            yield Item(first, last, number, own, inside[1:] if own else inside)
            at = end + 1

    def _table(self, tokens: Sequence[Token], first: int, last: int) -> Table:
        rows: list[list[tuple[Line, ...]]] = []
        for token in tokens:
            if token.type == "tr_open":
                rows.append([])
                number = first + (len(rows) if len(rows) > 1 else 0)  # the second line is the rule under the header
            elif token.type == "inline":
                rows[-1].append(tuple(self.line(part, number, number) for part in BREAK.split(token.content)))
        header = tuple(cell[0] for cell in rows[0])
        for number, row in enumerate(rows[1:], first + 2):
            more = _CELL.split(self.source[number - 1].strip().strip("|"))[len(header) :]  # Markdown leaves these out
            row[-1] += tuple(self.line(part.strip(), number, number) for part in more if part.strip())
        return Table(first, last, header, tuple(tuple(row) for row in rows[1:]))

    def lines(self, inline: Token) -> tuple[Line, ...]:
        """Give the lines of a paragraph, wrapped ones joined."""
        first = lines_of(inline)[0]
        joined: list[list[str]] = []
        starts: list[int] = []
        ended = True
        for offset, physical in enumerate(inline.content.split("\n")):
            if ended or opens_line(physical):
                joined.append([])
                starts.append(first + offset)
            ended = physical.endswith(("  ", "\\")) or CALLOUT.match(physical) is not None
            joined[-1].append(physical.strip().removesuffix("\\"))
        ends = [start + len(parts) - 1 for start, parts in zip(starts, joined, strict=True)]
        return tuple(
            self.line(" ".join(parts), start, end) for parts, start, end in zip(joined, starts, ends, strict=True)
        )

    def line(self, source: str, first: int, last: int) -> Line:
        """Give one line with its spans."""
        source = _GAP.sub(" ", _EMBEDDED.sub(r"\1", shortcodes.as_emoji(source)))
        children = self.markdown.parseInline(source, self.links)[0].children or []
        return Line(first, last, source.strip(), spans_of(children))


def _is_labelled(lines: Sequence[Line]) -> bool:
    return bool(lines) and ":" in lines[0].text and lines[0].source.startswith(("**", "__"))


def opens_line(source: str) -> bool:
    """Tell whether a line begins like a label ("**Goal**: …", "Date: …") or with a time, and is no wrapped rest."""
    if re.match(r"\s*#[a-z][\w/-]+\s", source) or _SIGN.match(source) or _is_dated(source):
        return True
    if re.match(
        r"\s*\d{1,2}[:.]\d\d\b|\s*\d+\s*min\b|\s*[a-z][\w-]*::\s|\s*[\u2713\u2714\u2610-\u2612\u25a0-\u25ab\u2022\u25e6\u2023\u25ba\u27a4]",
        source,
    ):
        return True
    return bool(
        re.match(
            r"\s*(?:[^\w\s*_\[(`]+\ufe0f?\s*)?(?:\*\*|__)|\s*(?:[^\w\s]+\s*)?[A-Z][\w'\u2019/& -]{1,40}:(?:\s|$)",
            source,
        )
    )


def _is_dated(source: str) -> bool:
    plain = source.lstrip(" *_")
    found = dates.find(plain[:40])
    return bool(found and found.start == 0 and re.match(r"[*_ ]*(?:[:\u2013\u2014|]|-\s)", plain[found.end :]))
