"""Date, time and length of a session where its lines tell them."""

import re
from dataclasses import replace

from materials_kit.plan import quantities
from materials_kit.plan.markdown import headings, signs
from materials_kit.plan.markdown.blocks import Item
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import Label, Part
from materials_kit.plan.markdown.parts import Parts


def take(parts: Parts, line: Line, part: Part | None = None, words: str = "") -> bool:
    """Take a line that is nothing but date, time and length; under the label `words` a bare number is a length."""
    rest, found = headings.facts(line.text)
    untold = part is Part.LENGTH and found.minutes is None and found.time is None
    if untold and (seconds := _length(line.text.strip(), words)):
        rest, found = "", replace(found, minutes=round(seconds / 60))
    return headings.bare(rest) and parts.take_facts(found)


def take_labelled(parts: Parts, label: Label, line: Line) -> bool:
    """Take what follows a label that says when or how long: "Time: 2 hours"."""
    told = label.rest_text and signs.is_of_time(label.words)
    return bool(told) and take(parts, replace(line, spans=label.rest), label.part, label.words)


def take_entry(parts: Parts, item: Item) -> bool:
    """Take an entry of a list that is nothing but such a label and what follows it."""
    label = signs.label_over(item) if len(item.lines) == 1 and not item.inside else None
    return label is not None and take_labelled(parts, label, item.lines[0])


def _length(text: str, words: str) -> int | None:
    if re.fullmatch(r"\d{1,3}(?:\.\d)?", text):
        unit = 3600 if "hour" in words.lower() else 60
        return round(float(text) * unit)
    return quantities.told_length(text)
