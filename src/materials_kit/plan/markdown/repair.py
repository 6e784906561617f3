"""Damaged characters: UTF-8 that some program read as a Windows code page, sometimes with bytes lost.

An arrow read as Windows-1252 is three odd characters; such runs are turned back where
the bytes give one whole character.
Bytes that the code page has no character for are lost (in Windows-1254: 81 8D 8E 8F 90 9D 9E, and the
soft hyphen AD, which programs drop): there the characters are chosen out of those that study plans use,
and only where exactly one fits. A file without such runs is not touched.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache
from itertools import product

_PAGES = ("cp1252", "cp1254", "cp1250", "cp1251", "cp1253", "cp1257", "latin-1")
_ROUNDS = 3  # text can have been misread more than once
_LENGTHS = {
    **dict.fromkeys(range(0xC2, 0xE0), 2),
    **dict.fromkeys(range(0xE0, 0xF0), 3),
    **dict.fromkeys(range(0xF0, 0xF5), 4),
}
_MANY = 30
_ALL_SHARE = 0.9
_SURE_SHARE = 0.6  # of a file's characters outside ASCII, for the runs that could also be meant

# What plans mark their entries with; a lost byte is looked for among these only.
_MARKS = (
    "⭐⏰🎯🎥📚📄📝📖📋📌📎📅📆📊📈🔧🔮🔥🔗🔍🔑🛠💡💻💬✅❌⚠🚀🧠🧪🎓🎬🎧🎮🏆🏁⏱⏳✨❓❗➡🌟🌱👉👀👍"
    "\u201c\u201d\u2018\u2019\u2014🤔🤖🧩🧮🗓🔬🔄📹📺🎉🏋📐📜✍✏☑∞∏∝≈←"
)
_STAR = "⭐"
_LONE = "â"  # both of the star's further bytes (AD 90) are lost in most Western code pages; a star opens an entry
_LONE_PAGES = ("cp1252", "cp1254", "cp1250")
# Code, and a few signs in quotes.
_QUOTED = re.compile(r"(`+)(?:(?!\1).)+?\1|\"[^\"\n]{1,16}\"|\u201c[^\u201d\n]{1,16}\u201d|'[^'\n]{1,16}'")
_MISREAD_BOM = "ï»¿"
# How UTF-8's first bytes look where they were misread, before what its further bytes look like.
_LEFT = re.compile(r"[ÂÃÎÏâãïðÅÄ][\x80-\xbf\u0152\u0153\u0160\u0161\u0178\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]")


@dataclass(frozen=True, slots=True)
class RepairedLine:
    """One line (counted from 1) as it was and as it is."""

    line: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Repaired:
    """A text with its certain damage repaired, the lines that changed, and those (from 1) that still look damaged."""

    text: str
    lines: tuple[RepairedLine, ...]
    left: tuple[int, ...] = ()


def repair(text: str) -> Repaired:
    """Give the text with damaged characters restored; a clean text comes back as it is."""
    after = text.removeprefix(_MISREAD_BOM)
    if _is_only_quoted(after):
        return Repaired(text, ())
    for _ in range(_ROUNDS):
        better = _once(after)
        if better == after:
            break
        after = better
    pairs = zip(text.split("\n"), after.split("\n"), strict=True)
    changed = tuple(RepairedLine(number, old, new) for number, (old, new) in enumerate(pairs, 1) if old != new)
    left = (number for number, line in enumerate(after.split("\n"), 1) if changed and _LEFT.search(line))
    return Repaired(after, changed, tuple(left))


def _is_only_quoted(text: str) -> bool:
    """Tell whether what looks damaged stands in code or in quotes alone: then the text speaks of damage."""
    said = _QUOTED.sub(" ", text)
    return said != text and _once(text) != text and _once(said) == said


def _once(text: str) -> str:
    if text.isascii():
        return text
    text = _SOFT_STARS.sub(lambda match: _STAR * match.group().count(_LONE), text)
    page = max(_PAGES, key=lambda name: (_explained(text, name), _infinities(text, name)))
    if not _explained(text, page):
        return text
    foreign = len(re.findall(r"[^\x00-\x7f]", text))
    lone = len(_LONE_AT.findall(text)) if page in _LONE_PAGES else 0
    trust = Trust.STRONG
    if _explained(text, page) >= _ALL_SHARE * foreign and foreign > _MANY:
        trust = Trust.ALL
    elif _explained(text, page, Trust.STRONG) + lone >= _SURE_SHARE * foreign:
        trust = Trust.MOST
    if trust is Trust.STRONG:
        return _runs(page).sub(lambda match: _restored(match.group(), page, trust), text)
    lossy = _lossy(page)
    text = _LONE_AT.sub(lambda match: match[1] + _STAR * match[2].count(_LONE), text) if lone else text
    text = _either(page).sub(lambda match: lossy.get(match.group()) or _restored(match.group(), page, trust), text)
    return _limit(page).sub(lambda match: f"{match[1]}\u221e", text)


class Trust(IntEnum):
    """How much of a file's damage is believed: runs nobody writes, all Western ones, or foreign scripts as well."""

    STRONG = 1
    MOST = 2
    ALL = 3


_LONE_AT = re.compile(
    rf"^((?:[ \t]*(?:[-*+]|\d+[.)])[ \t]+|#+[ \t]+|[ \t]*)(?:\*\*)?)((?:{_LONE}\ufffd{{0,2}})+)(?= )", re.MULTILINE
)
_SOFT_STARS = re.compile(rf"(?<!\w)(?:{_LONE}\xad\ufffd?)+(?![\w\x80-\x9f\ufffd])")  # a soft hyphen is inside words


@lru_cache(maxsize=4096)
def _restored(run: str, page: str, trust: Trust) -> str:
    char = _bytes(run, page).decode("utf-8", "replace")
    if len(char) != 1 or char == "\ufffd" or unicodedata.category(char) in ("Cn", "Co", "Cs"):
        return run
    if trust is Trust.ALL or (_is_western(char) and (trust is Trust.MOST or _is_strong(run, page))):
        return char
    return run


def _is_strong(run: str, page: str) -> bool:
    # a letter before a quote, a dash or a no-break space may be meant; before these signs it never is
    lead = _bytes(run[0], page)[0]
    return any(char in _SIGNS for char in run[1:]) and (len(run) > 2 or lead in _SHORT_LEADS)


_SIGNS = frozenset(
    "\u20ac\u201a\u0192\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d\u2022\u02dc\u2122\u0161\u203a"
    "\u0153\u017e\u0178\u00a1\u00a2\u00a3\u00a4\u00a5\u00a6\u00a7\u00a8\u00a9\u00aa\u00ac\u00ae\u00af"
    "\u00b0\u00b1\u00b2\u00b3\u00b4\u00b5\u00b6\u00b8\u00b9\u00ba\u00bc\u00bd\u00be\u00bf\u0192"
)
_SHORT_LEADS = (0xC2, 0xC3, 0xCE, 0xCF, 0xD0, 0xD1)  # of Latin-1, Greek and Cyrillic


def _is_western(char: str) -> bool:
    # `é »` with a no-break space is a Chinese character's bytes; so other scripts need a whole file of evidence
    code = ord(char)
    return any(first <= code <= last for first, last in _WESTERN)


_WESTERN = (
    (0x0080, 0x052F), (0x1E00, 0x27BF), (0x2900, 0x2BFF), (0xFB00, 0xFB06), (0xFE0F, 0xFE0F),
    (0x1D400, 0x1D7FF), (0x1F000, 0x1FAFF),
)  # fmt: skip


def _explained(text: str, page: str, trust: Trust = Trust.ALL) -> int:
    found, lossy = _either(page).findall(text), _lossy(page)
    return sum(len(run) for run in found if run in lossy or _restored(run, page, trust) != run)


@cache
def _either(page: str) -> re.Pattern[str]:
    # whole runs and lossy forms in one pass: what is restored is no damage any more
    forms = "".join(f"|{re.escape(form)}" for form in sorted(_lossy(page), key=len, reverse=True))
    return re.compile(_runs(page).pattern + forms)


def _infinities(text: str, page: str) -> int:
    return sum(text.count(form) for form in _forms("\u221e", page))


@cache
def _limit(page: str) -> re.Pattern[str]:
    """Give where a sign with a lost byte stands as a limit does: infinity there, and no product."""
    forms = "|".join(re.escape(form) for form in sorted(_forms("\u221e", page), key=len, reverse=True))
    return re.compile(
        rf"((?:[\u2192=<>\u2264\u2265(,\[\u00b1+\u2212-]|\b(?:to|until|is|towards?)\s)\s*)(?:{forms or '(?!)'})"
        rf"(?=\s*(?:$|[)\],.;:!?|]|-?norm\b|horizon\b))",
        re.MULTILINE,
    )


@cache
def _runs(page: str) -> re.Pattern[str]:
    trail = "[" + "".join(re.escape(_char(byte, page)) for byte in range(0x80, 0xC0)) + "]"
    heads: dict[int, str] = {}
    for byte, length in _LENGTHS.items():
        heads[length] = heads.get(length, "") + re.escape(_char(byte, page))
    return re.compile(
        "|".join(f"[{chars}]{trail}{{{length - 1}}}" for length, chars in sorted(heads.items(), reverse=True))
    )


@cache
def _lossy(page: str) -> dict[str, str]:
    """Give what each known mark looks like with its lost bytes gone, where only one mark looks so."""
    found: dict[str, set[str]] = {}
    for mark in _MARKS:
        for form in _forms(mark, page):
            found.setdefault(form, set()).add(mark)
    table = {form: next(iter(marks)) for form, marks in found.items() if len(marks) == 1 and len(form) > 1}
    table.update(dict.fromkeys(_forms("\ufe0f", page), "\ufe0f"))
    return table


def _forms(mark: str, page: str) -> Iterator[str]:
    encoded = mark.encode()
    choices = [("", "\ufffd") if _is_lost(byte, page) else (_char(byte, page),) for byte in encoded]
    for form in product(*choices):
        text = "".join(form)
        if len(text.replace("\ufffd", "")) == len(encoded) - 1:
            yield text


def _is_lost(byte: int, page: str) -> bool:
    return byte == 0xAD or "\x80" <= _char(byte, page) <= "\x9f"


@cache
def _char(byte: int, page: str) -> str:
    try:
        return bytes((byte,)).decode(page)
    except UnicodeDecodeError:  # programs let these through as control characters, if they keep them at all
        return chr(byte)


def _bytes(run: str, page: str) -> bytes:
    table = _byte_of(page)
    return bytes(table[char] for char in run)


@cache
def _byte_of(page: str) -> dict[str, int]:
    return {_char(byte, page): byte for byte in range(0xFF, 0x7F, -1)}
