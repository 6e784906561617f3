"""The date that an entry begins with."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from materials_kit.plan.markdown import dates
from materials_kit.plan.markdown.inline import Span

_LONGEST_DAY = 60  # letters
_BEHIND_DAY = re.compile(r"\s*(?:[:\u2013\u2014|]|-(?=\s))\s*")


def day_apart(spans: Sequence[Span]) -> tuple[str, tuple[Span, ...]]:
    """Give the date that an entry begins with ("Tue Feb 3 - The Book"), and the rest."""
    text = "".join(span.text for span in takewhile(lambda span: not span.href, spans))[:_LONGEST_DAY]
    found = dates.find(text)
    behind = _BEHIND_DAY.match(text, found.end) if found and found.start == 0 else None
    if not found or not behind:
        return "", tuple(spans)
    left, rest = behind.end(), []
    for span in spans:
        rest.append(replace(span, text=span.text[left:]))
        left = max(left - len(span.text), 0)
    return text[: found.end].strip(), tuple(rest)
