"""What the shape of lines and entries tells (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from materials_kit.plan.markdown import entries
from materials_kit.plan.markdown.blocks import CALLOUT, Block, Item, Listing, Quote, Text
from materials_kit.plan.markdown.inline import Line, Span
from materials_kit.plan.markdown.labels import Label, Part, clean, label_of, part_of

_TIME_WORDS = re.compile(r"\b(?:time|duration|effort|commitment|workload|length)\b", re.IGNORECASE)
_CLOCK_LABELS = ("time", "when", "start", "start time", "date", "date and time", "date & time", "scheduled")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif|bmp|heic)$", re.IGNORECASE)


def ends_in_colon(line: Line) -> bool:
    """Tell whether a line is short words with a colon after them."""
    return line.text.endswith(":") and not line.has_link and len(line.text.split()) <= 5


def names_material(item: Item) -> bool:
    """Tell whether an entry has a link, or asks to look at earlier sessions again."""
    return any(line.has_link or entries.is_review(line.text) for line in item.lines)


def opens_part(item: Item) -> bool:
    """Tell whether an entry begins with the label of a part that is not materials."""
    label = label_of(item.lines[0]) if item.lines else None
    return bool(label and label.part not in (None, Part.MATERIALS, Part.NOTES) and (label.rest or item.inside))


def opens(label: Label, line: Line) -> bool:
    """Tell whether a label right under a list's entry opens a part; that of notes only if it is bold."""
    return label.part is not None and (label.part is not Part.NOTES or begins_bold(line))


def label_over(item: Item) -> Label | None:
    """Give the label an entry begins with; with entries under it, words in small letters are one, too."""
    if not item.lines:
        return None
    line = item.lines[0]
    text = line.text.strip()
    label = label_of(line)
    if label is None and item.inside and not line.has_link and text and part_of(text):
        label = label_of(replace(line, spans=(Span(text.capitalize()),)))
    return label


def is_property(line: Line) -> bool:
    """Tell whether a line is an outliner's property: "id:: 64f0"."""
    return bool(re.match(r"[a-z][\w-]*::\s", line.text)) and not line.has_link


def is_aside(line: Line) -> bool:
    """Tell whether a line is nothing but a remark in brackets."""
    return re.fullmatch(r"\([^()]*\)", line.text) is not None and not line.has_link


def is_picture(line: Line) -> bool:
    """Tell whether all that a line leads to are pictures."""
    return line.has_link and all(_PICTURE.search(span.href) for span in line.spans if span.href)


def is_single(words: str) -> bool:
    """Tell whether a label of goals names only one."""
    return clean(words).lower() in ("goal", "objective", "today's goal", "learning objective", "main goal")


def opened(quote: Quote) -> Sequence[Block]:
    """Give what is in a quote or callout whose title or first words name a part of a session; of another nothing."""
    first = quote.inside[0] if quote.inside else None
    if not isinstance(first, Text):
        return ()
    line, *lines = first.lines
    callout = CALLOUT.fullmatch(line.source)
    if not callout:
        label = label_of(line)
        return quote.inside if label and label.part not in (None, Part.NOTES) else ()
    name, _, rest = (callout["title"] or callout["kind"]).partition(":")
    if part_of(name) in (None, Part.NOTES) or name.strip().endswith(("!", "?", ".")):
        return ()
    title = replace(line, spans=(Span(f"{name}:", bold=True), Span(rest)), source=f"**{name}:**{rest}")
    below = (Text(lines[0].first, first.last, tuple(lines)),) if lines else ()
    return (Text(first.first, title.last, (title,)), *below, *quote.inside[1:])


def questions(text: str) -> list[str]:
    """Give the questions of a line, apart where it is nothing but questions."""
    text = re.sub(r"\?\s*[\u00b7\u2022|;/]\s*", "? ", text)
    found = re.findall(r"\S[^?]*\?", text)
    return found if "".join(found) == re.sub(r"\?\s+", "?", text) else [text]


def is_of_time(words: str) -> bool:
    """Tell whether a label says that when or how long follows."""
    return words.lower() in _CLOCK_LABELS or _TIME_WORDS.search(words) is not None


def begins_bold(line: Line) -> bool:
    """Tell whether a line begins with bold words."""
    return any(span.bold for span in line.spans[:2])


def all_lines(block: Block) -> Iterable[Line]:
    """Give the lines of a text or list, with those of all entries under its own."""
    if isinstance(block, Text):
        yield from block.lines
    elif isinstance(block, Listing):
        for item in block.items:
            yield from item.lines
            for inner in item.inside:
                yield from all_lines(inner)


def are_of_another_part(items: Sequence[Item]) -> bool:
    """Tell whether each entry of a list begins with one and the same label ("Checkpoint: …"), and none of materials."""
    labels = [label_over(item) for item in items]
    parts = {label.part for label in labels if label}
    return len(items) > 1 and all(labels) and len(parts) == 1 and not parts & {None, Part.MATERIALS}
