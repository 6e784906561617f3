"""Three-way merge of single lines by their words: both may change one line, as long as not the same words (pure)."""

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from materials_kit.note.hanging import words_of

Change = tuple[int, int, tuple[str, ...]]  # from word, to word, and what stands there now
_SIGNS = re.compile(r"[\u23f3\U0001f4c5\U0001f6eb\u2795]|\[[a-z]+::")  # of the Tasks plugin, and of Dataview
_ASIDE = re.compile(r"[(#^\[\u2013\u2014\U0001f300-\U0001faff\u2190-\u27bf-]")  # what begins a remark behind a line
_WORD = re.compile(r"\w+(?:[-'\u2019.]\w+)*")
NUMBER = re.compile(r"\d+")
# Times, what the Tasks plugin and Dataview read, and a block's name are no words of a line.
TIMES = re.compile(
    r"\d{1,2}:\d{2}(?:\u2013\d{1,2}:\d{2})?"
    r"|\s+[\u23f3\U0001f4c5\U0001f6eb\u2795\u2705\u274c]\s*\d{4}-\d{2}-\d{2}|\s*\[[a-z]+::[^\]]*\]|\s\^[\w-]+$"
)
RETAINED = 0.7  # share of an item's words that must stay for a tick to stay on it
KIN = 0.5  # more than this share of a line's words each side must have kept for it to be the same line still


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
        near = [n for n in range(start, len(own)) if kept(line, own[n])]
        if not near:
            return None
        found.append(near[0])
    return found


def kin(one: str, other: str) -> bool:
    """Tell whether the other is a version of the one: it has more than half of its words, times set aside.

    An item with another number is another thing: "Lecture 3" is no version of "Lecture 2".
    """
    if one == other:
        return True
    (words, said), (others, told) = _said(one), _said(other)
    if said is not None and told is not None and NUMBER.findall(said) != NUMBER.findall(told):
        return False
    return _shares(words, others)


def kept(old: str, own: str) -> bool:
    """Tell whether the person's line is a version of ours, as `kin` does; they may have added a number."""
    if old == own:
        return True
    (words, said), (others, told) = _said(old), _said(own)
    numbers = [Counter(NUMBER.findall(text or "")) for text in (said, told)]
    return (said is None or told is None or numbers[0] <= numbers[1]) and _shares(words, others)


def retains(old: str, new: str) -> bool:
    """Tell whether our item in new words is the one it was: what a person put on it may go along.

    It has the same numbers and most of the old words; "policy iteration" is not "value iteration".
    """
    (words, said), (others, told) = _said(old), _said(new)
    if NUMBER.findall(said or "") != NUMBER.findall(told or "") or not words:
        return old == new
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) >= RETAINED * len(words)


def _shares(words: Sequence[str], others: Sequence[str]) -> bool:
    blocks = SequenceMatcher(None, words, others, autojunk=False).get_matching_blocks()
    return bool(words) and sum(block.size for block in blocks) > KIN * len(words)


def _said(line: str) -> tuple[list[str], str | None]:
    """Give a line's words, and what it says in all where it is an item."""
    words = words_of(line)
    timeless = TIMES.sub("", words)
    return (_WORD.findall(timeless) or words.split()), timeless if len(words) < len(line) else None


def _line(old: str, own: str, new: str) -> str | None:
    if own in (old, new):
        return new
    if new == old:
        return own
    if not (kept(old, own) and kin(old, new)) or "#" in (old[:1], own[:1], new[:1]):
        return None
    own, end, hung = own.partition("\n")
    is_marked = words_of(own) == words_of(old) and (own != old or hung)
    if is_marked and not retains(old, new):
        return None
    (lead, old), (own_lead, own), (new_lead, new) = map(_led, (old, own, new))
    words = _words(old, own, new)
    return None if words is None or new_lead not in (lead, own_lead) else own_lead + words + end + hung


def _led(line: str) -> tuple[str, str]:
    """Cut a list's sign and box off: a task moved in, or ticked, may get a new time beside it."""
    words = words_of(line)
    return line.removesuffix(words), words


def _words(old: str, own: str, new: str) -> str | None:
    if own in (old, new):
        return new
    before = old.split(" ")
    mine, ours = _changes(before, own.split(" ")), _changes(before, new.split(" "))
    changes = _at_the_end(mine, ours, len(before)) or sorted({*mine, *ours})
    # At least one word that both left alone must stand between two changes.
    if any(start <= end for (_, end, _), (start, _, _) in pairwise(changes)):
        return None
    words: list[str] = []
    at = 0
    for start, end, put in changes:
        words += [*before[at:start], *put]
        at = end
    return " ".join([*words, *before[at:]])


def _at_the_end(mine: Sequence[Change], ours: Sequence[Change], end: int) -> list[Change]:
    """Give the changes where both only added at the line's end, and one of them what is no part of the sentence."""
    if not (mine and ours and mine[-1][:2] == ours[-1][:2] == (end, end)):
        return []
    own, new = mine[-1][2], ours[-1][2]
    if not (_ASIDE.match(own[0]) or _SIGNS.match(new[0])):
        return []
    # The Tasks plugin reads its signs at the end only, and a block's name has to be the last of all.
    name = own[-1:] if own[-1].startswith("^") else ()
    own = own[: len(own) - len(name)]
    last = (own + new if _SIGNS.match(new[0]) else new + own) + name
    return sorted({*mine[:-1], *ours[:-1], (end, end, last)})


def _changes(before: list[str], after: list[str]) -> list[Change]:
    """Give what was changed."""
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    return [(a, b, tuple(after[c:d])) for kind, a, b, c, d in codes if kind != "equal"]
