"""Three-way merge of single lines by their words: both may change one line, as long as not the same words (pure)."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

_LEAD = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+(?:\[.\]\s+)?")
KIN = 0.5  # share of a line's words that each side must have kept for it to be the same line still


def merge(old: Sequence[str], own: Sequence[str], new: Sequence[str]) -> list[str] | None:
    """Give the lines with the person's words and ours; None where they touch one another.

    Ours must be as many as before. Lines that the person added between them stay where they are.
    """
    places = _places(old, own) if len(old) == len(new) else None
    if places is None:
        return None
    merged = list(own)
    for before, place, after in zip(old, places, new, strict=True):
        line = _line(before, own[place], after)
        if line is None:
            return None
        merged[place] = line
    return merged


def _places(old: Sequence[str], own: Sequence[str]) -> list[int] | None:
    """Give where the person's version of each line stands; None where one has none, in this order."""
    found: list[int] = []
    for line in old:
        start = found[-1] + 1 if found else 0
        near = [n for n in range(start, len(own)) if _kin(line, own[n])]
        if not near:
            return None
        found.append(near[0])
    return found


def _kin(one: str, other: str) -> bool:
    if one == other:
        return True
    words = one.split()
    blocks = SequenceMatcher(None, words, other.split(), autojunk=False).get_matching_blocks()
    return bool(words) and sum(block.size for block in blocks) >= KIN * len(words)


def _line(old: str, own: str, new: str) -> str | None:
    if own in (old, new):
        return new
    if new == old:
        return own
    if not (_kin(old, own) and _kin(old, new)) or "#" in (old[:1], own[:1], new[:1]):
        return None
    (lead, old), (own_lead, own), (new_lead, new) = map(_led, (old, own, new))
    words = _words(old, own, new)
    return None if words is None or new_lead not in (lead, own_lead) else own_lead + words


def _led(line: str) -> tuple[str, str]:
    """Cut a list's sign and box off: a task moved in, or ticked, may get a new time beside it."""
    found = _LEAD.match(line)
    return (found[0], line[found.end() :]) if found else ("", line)


def _words(old: str, own: str, new: str) -> str | None:
    if own in (old, new):
        return new
    before = old.split(" ")
    changes = sorted({*_changes(before, own.split(" ")), *_changes(before, new.split(" "))})
    # At least one word that both left alone must stand between two changes.
    if any(start <= end for (_, end, _), (start, _, _) in pairwise(changes)):
        return None
    words: list[str] = []
    at = 0
    for start, end, put in changes:
        words += [*before[at:start], *put]
        at = end
    return " ".join([*words, *before[at:]])


def _changes(before: list[str], after: list[str]) -> list[tuple[int, int, tuple[str, ...]]]:
    """Give what was changed: from word, to word, and what stands there now."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a, b, tuple(after[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
