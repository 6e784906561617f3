"""Which blocks are headings: by the outline where there is one, else by size, weight and numbering (pure)."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from materials_kit.extract.pdf.blocks import Block, Measure, Sort
from materials_kit.extract.pdf.outline import Found, key

MOST_LETTERS = 160
NUMBERED = 5  # numbered headings that make a document one with numbered headings
LEAST_MATCHED = 0.5  # of the outline's entries, for the outline to be believed alone
NAMED = frozenset(
    """
    abstract references bibliography acknowledgements acknowledgments acknowledgement acknowledgment appendix
    contents introduction conclusion conclusions discussion preface summary zusammenfassung einleitung literatur
    literaturverzeichnis danksagung inhaltsverzeichnis keywords
    """.split()  # noqa: SIM905  # words read better as words
)
# What stands in outlines and papers alike without being one of the body's own sections.
ALWAYS = NAMED - {
    "contents",
    "keywords",
    "introduction",
    "conclusion",
    "conclusions",
    "discussion",
    "summary",
    "preface",
}
_NUMBERED = re.compile(
    r"(?:(?:chapter|appendix|kapitel)\s+)?(\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-H])[.:)]?\s+(?=\S)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[.,;:!]['\"\u201d]?$")
_WORDS = re.compile(r"[^\W\d_]{3,}")


def by_outline(found: Mapping[int, Sequence[Found]]) -> dict[tuple[int, int], Found]:
    """Give the outline's headings by page and first line."""
    return {(page, one.first): one for page, ones in found.items() for one in ones}


def named(blocks: Sequence[Block]) -> list[Block]:
    """Mark the headings that no outline needs to name: Abstract, References and their kind."""
    return [
        replace(block, sort=Sort.HEADING, level=2)
        if block.sort is Sort.TEXT
        and len(block.lines) == 1
        and key(block.lines[0].text) in ALWAYS
        and _stands_out(block)
        else block
        for block in blocks
    ]


def typographic(blocks: Sequence[Block], usual: Measure) -> list[Block]:
    """Mark the headings of a document without an outline."""
    styles = Counter(_style(block) for block in blocks for _ in block.lines)
    lines = sum(styles.values()) or 1
    start = _text_starts(blocks)
    chosen = {
        place: block
        for place, block in enumerate(blocks)
        if _is_heading(block, usual)
        and (place >= start or _is_named(block))
        and styles[_style(block)] <= 0.2 * lines + 3
    }
    # Where the sections are numbered, the bold words between them are labels of pictures and paragraphs.
    if sum(bool(_number(block)) for block in chosen.values()) >= NUMBERED:
        chosen = {place: block for place, block in chosen.items() if _number(block) or _is_named(block)}
    sizes = sorted({round(block.size) for block in chosen.values() if not _number(block)}, reverse=True)
    return [
        replace(block, sort=Sort.HEADING, level=_level(block, sizes)) if place in chosen else block
        for place, block in enumerate(blocks)
    ]


def _is_heading(block: Block, usual: Measure) -> bool:
    text = " ".join(line.text for line in block.lines)
    if block.sort not in (Sort.TEXT, Sort.ITEM) or len(block.lines) > 3 or not 3 <= len(text) <= MOST_LETTERS:
        return False
    if not _WORDS.search(text) or "@" in text or text.count(".") > 4:
        return False
    big = block.size >= 1.07 * usual.body
    bold = all(line.bold for line in block.lines)
    number = _number(block)
    capitals = text.isupper() and len(_WORDS.findall(text)) >= 1 and len(text) >= 4
    if _is_named(block):
        return True
    if (_ENDS.search(text) and not (number and (bold or big))) or block.size < 0.9 * usual.body or text[:1].islower():
        return False
    short = bold and len(text) <= 100 and block.sort is Sort.TEXT
    return _plausible(text) and bool(big or short or (number and (bold or capitals)))


def _plausible(text: str) -> bool:
    words = _NUMBERED.sub("", text, count=1)
    return sum(character.isalpha() or character.isspace() for character in words) > 0.7 * len(words)


def _is_named(block: Block) -> bool:
    return len(block.lines) == 1 and key(block.lines[0].text) in NAMED and len(block.lines[0].text) < 40


def _stands_out(block: Block) -> bool:
    text = block.lines[0].text
    return text[:1].isupper() and not _ENDS.search(text)


def _number(block: Block) -> str | None:
    found = _NUMBERED.match(block.lines[0].text)
    return found[1] if found else None


def _text_starts(blocks: Sequence[Block]) -> int:
    """Give the place from which headings count: what precedes the abstract is title, authors and addresses."""
    for place, block in enumerate(blocks):
        if block.page > 0:
            break
        if _is_named(block) or key(block.lines[0].text).startswith("abstract"):
            return place
    return 0


def _style(block: Block) -> tuple[int, bool]:
    return round(block.size * 2), all(line.bold for line in block.lines)


def _level(block: Block, sizes: Sequence[int]) -> int:
    number = _number(block)
    if number and number[0].isdigit():
        return min(2 + number.count("."), 6)
    if number:
        return 2 if number.isupper() and not re.fullmatch(r"[A-H]", number) else 3
    return (
        min(2 + (sizes.index(round(block.size)) if round(block.size) in sizes else 0), 6) if not _is_named(block) else 2
    )
