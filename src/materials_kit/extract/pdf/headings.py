"""Which blocks are headings: by the outline where there is one, else by size, weight and numbering (pure)."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from materials_kit.extract.pdf.blocks import Block, Measure, Sort
from materials_kit.extract.pdf.outline import Found, key

MOST_LETTERS = 160
SMALL_CAPITALS = 0.75  # of the text's size, where they are made of smaller type
SLANTED = 80  # letters of a heading that only its italics show
NUMBERED = 5  # numbered headings that make a document one with numbered headings
PARAGRAPH = 4  # lines that only the text has
KIN = 3  # headings of one style, for others of that style to be believed
MATCHED = 0.9  # of the outline's entries, for it to name all there are
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
# A letter or a Roman number is one before a capital only: "A walk begins" is a sentence.
_NUMBERED = re.compile(
    r"(?:(?i:chapter|appendix|kapitel|anhang|section)\s+)?"
    r"(?:(\d{1,2}(?:\.\d{1,2}){0,3})[.:)]?\s+(?=\S)|([IVX]{1,5}|[A-H](?:\.\d{1,2}){0,3})[.:)]?\s+(?=[^\Wa-z]))"
    r"|\u7b2c\s?([\d\u4e00-\u5341]{1,3})\s?[\u7ae0\u8282](?=\s*\S)"
)
_STEP = re.compile(r"\d{1,3}:\s|(?:require|ensure|input|output|data|result):\s", re.IGNORECASE)  # of an algorithm
_ROMAN = re.compile(r"([IVX]{1,5})\.\s+[^\Wa-z\d]")
_COUNT = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
LARGE_LABEL = 1.25  # times the size of the text
_ENDS = re.compile(r"[.,;:!\u3002\uff0c\uff1b\uff1a\uff01]['\"\u201d]?$")
_WORDS = re.compile(r"[^\W\d_]{3,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,}|[\u3400-\u9fff]\s[\u3400-\u9fff]")
LABEL = re.compile(
    r"(?:chapter|kapitel|part|teil|hoofdstuk|chapitre|lecture|cap[i\u00ed]tulo|appendix|anhang)\s+[\dIVXA-H]{1,4}\W*",
    re.IGNORECASE,
)


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


def akin(blocks: Sequence[Block], usual: Measure, listed: Collection[int]) -> list[Block]:
    """Mark what is set like the headings that an outline named: it may have missed some, or name them otherwise."""
    marked = [block for block in blocks if block.sort is Sort.HEADING and block.level > 1]
    styles = Counter(_style(block) for block in marked)
    levels = {_style(block): block.level for block in reversed(marked)}
    numbered = Counter(_style(block) for block in marked if _number(block))
    first = next((place for place, block in enumerate(blocks) if block.sort is Sort.HEADING), 0)
    return [
        replace(block, sort=Sort.HEADING, level=max(levels[_style(block)], _level(block, ())))
        if place > first
        and styles[_style(block)] >= KIN
        and _style(block) != (round(usual.body * 2), False, False, False)
        and _is_heading(block, usual)
        and id(block.lines[0]) not in listed
        and not _ENDS.search(block.lines[-1].text)
        and (_number(block) or numbered[_style(block)] * 2 < styles[_style(block)])
        else block
        for place, block in enumerate(blocks)
    ]


def deeper(blocks: Sequence[Block], usual: Measure, listed: Collection[int]) -> list[Block]:
    """Mark the numbered headings below those that an outline names: many stop at chapters."""
    marked = [_number(block) or "" for block in blocks if block.sort is Sort.HEADING and block.level > 1]
    if any("." in number for number in marked):
        return list(blocks)  # it goes down to sections: where it stops is meant
    first = next((place for place, block in enumerate(blocks) if block.sort is Sort.HEADING and block.level > 1), 0)
    below = {
        place: _style(block)
        for place, block in enumerate(blocks)
        if place > first
        and "." in (_number(block) or "")
        and id(block.lines[0]) not in listed
        and _is_heading(block, usual)
    }
    styles = Counter(below.values())
    return [
        replace(block, sort=Sort.HEADING, level=_level(block, ()))
        if place in below and styles[below[place]] >= KIN
        else block
        for place, block in enumerate(blocks)
    ]


def typographic(blocks: Sequence[Block], usual: Measure, listed: Collection[int]) -> list[Block]:
    """Mark the headings of a document without an outline.

    `listed` are the lines of its table of contents, by their identity: they name headings, and are none.
    """
    styles = Counter(_style(block) for block in blocks for _ in block.lines)
    lines = sum(styles.values()) or 1
    chosen = {
        place: block
        for place, block in enumerate(blocks)
        if _is_heading(block, usual) and id(block.lines[0]) not in listed and styles[_style(block)] <= 0.2 * lines + 3
    }
    chosen = _after_front_matter(blocks, chosen) | _centred(blocks, usual)
    # Where the sections are numbered, the bold words between them are labels of pictures and paragraphs.
    if sum(bool(_number(block)) for block in chosen.values()) >= NUMBERED:
        least = min(block.size for block in chosen.values() if _number(block))
        chosen = {
            place: block
            for place, block in chosen.items()
            if _number(block) or _is_named(block) or (block.size >= least and block.size > 1.15 * usual.body)
        }
    chosen |= _bare_labels(blocks, chosen, usual)
    sizes = sorted({round(block.size) for block in chosen.values() if not _number(block)}, reverse=True)
    return [
        replace(block, sort=Sort.HEADING, level=_level(block, sizes)) if place in chosen else block
        for place, block in enumerate(blocks)
    ]


def _centred(blocks: Sequence[Block], usual: Measure) -> dict[int, Block]:
    """Give lines in the middle that count on in Roman numbers: headings in small capitals look like text."""
    found: dict[int, Block] = {}
    left: dict[int, float] = {}
    for block in blocks:
        left[block.page] = min([left.get(block.page, block.lines[0].x0), *(line.x0 for line in block.lines)])
    for place, block in enumerate(blocks):
        words = block.lines[0].text
        begins = _ROMAN.match(words)
        if (
            begins
            and begins[1] == _COUNT[min(len(found), len(_COUNT) - 1)]
            and len(block.lines) == 1
            and len(words) <= SLANTED
            and not _ENDS.search(words)
            and block.lines[0].x0 - left[block.page] > 2 * usual.body
        ):
            found[place] = block
    return found if len(found) >= KIN else {}


def _bare_labels(blocks: Sequence[Block], chosen: Mapping[int, Block], usual: Measure) -> dict[int, Block]:
    """Give "Chapter 3" in large type where no title follows: then it is the heading itself."""
    return {
        place: block
        for place, block in enumerate(blocks)
        if len(block.lines) == 1
        and block.sort in (Sort.TEXT, Sort.ITEM)
        and LABEL.fullmatch(block.lines[0].text.strip())
        and block.size >= LARGE_LABEL * usual.body
        and place + 1 not in chosen
    }


def _is_heading(block: Block, usual: Measure) -> bool:
    text = " ".join(line.text for line in block.lines)
    if block.sort not in (Sort.TEXT, Sort.ITEM) or len(block.lines) > 3 or not 3 <= len(text) <= MOST_LETTERS:
        return False
    if not _WORDS.search(text) or "@" in text or text.count(".") > 4 or LABEL.fullmatch(text) or _STEP.match(text):
        return False
    big = block.size >= 1.07 * usual.body
    bold = all(line.bold for line in block.lines)
    number = _number(block)
    capitals = text.isupper() and len(_WORDS.findall(text)) >= 1 and len(text) >= 4
    if _is_named(block):
        return True
    least = SMALL_CAPITALS if number and capitals else 0.9
    if (_ENDS.search(text) and not (number and (bold or big))) or block.size < least * usual.body or text[:1].islower():
        return False
    slanted = len(block.lines) == 1 and block.lines[0].italic and len(text) <= SLANTED
    short = bold and len(text) <= 100 and block.sort is Sort.TEXT
    return _plausible(text) and bool(big or short or (number and (bold or capitals or slanted)))


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
    return (found[1] or found[2] or "1") if found else None


def _after_front_matter(blocks: Sequence[Block], chosen: Mapping[int, Block]) -> dict[int, Block]:
    """Leave out what precedes the text: title, authors and addresses are as large and bold as headings are."""
    abstract = next((place for place, block in enumerate(blocks) if block.page == 0 and _opens(block)), None)
    if abstract is not None:
        return {place: block for place, block in chosen.items() if place >= abstract or _is_named(block)}
    counted = {place for place, block in chosen.items() if (_number(block) or "")[:1].isdigit()}
    begins = (place for place, block in enumerate(blocks) if place in counted or len(block.lines) >= PARAGRAPH)
    text = next(begins, 0)
    later = Counter(_style(block) for place, block in chosen.items() if place > text)
    return {
        place: block
        for place, block in chosen.items()
        # "C. Miller" stands above the text as well.
        if place > text
        or (place == text and place in counted)
        or _is_named(block)
        or (later[_style(block)] and place == text - 1)
    }


def _opens(block: Block) -> bool:
    return _is_named(block) or key(block.lines[0].text).startswith("abstract")


def _style(block: Block) -> tuple[int, bool, bool, bool]:
    bold, italic = all(line.bold for line in block.lines), all(line.italic for line in block.lines)
    return round(block.size * 2), bold, italic, all(line.text.isupper() for line in block.lines)


def _level(block: Block, sizes: Sequence[int]) -> int:
    number = _number(block)
    if number and (number[0].isdigit() or "." in number):
        return min(2 + number.count("."), 6)
    if number:
        # "A. Methods" stands below "II. Walks"; "A Proofs" is an appendix.
        return 3 if re.match(r"[A-H][.)]", block.lines[0].text) else 2
    if _is_named(block) or round(block.size) not in sizes:
        return 2
    return min(2 + sizes.index(round(block.size)), 6)
