"""Ligatures and dashes that come out as control codes, from fonts without a map to Unicode (pure).

The places of TeX's own fonts: T1, https://www.latex-project.org/help/documentation/encguide.pdf, and OT1,
the same (read 2026-11).
"""

import re
import unicodedata
from collections.abc import Callable, Mapping

Table = Mapping[str, str]
CODE = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_T1 = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_OT1 = {"\x0b": "ff", "\x0c": "fi", "\r": "fl", "\x0e": "ffi", "\x0f": "ffl"}
_LETTERS = _T1 | _OT1
# OT1's accents stand before their letters.
_OT1_ACCENTS = {
    "\x12": "\u0300", "\x13": "\u0301", "\x14": "\u030c", "\x15": "\u0306", "\x16": "\u0304", "\x17": "\u030a",
    "\x18": "\u0327", "\x7f": "\u0308",
}  # fmt: skip
_OT1_LETTERS = {"\x10": "\u0131", "\x19": "\u00df", "\x1a": "\u00e6", "\x1b": "\u0153", "\x1c": "\u00f8"}
_ACCENTED = re.compile("([\u0300-\u030c\u0327])([A-Za-z\u0131])")
_NO_LETTERS = dict.fromkeys(map(chr, [*range(32), 127]), "")
_DASHES = {"endash": "\u2013", "emdash": "\u2014", "quotedblleft": "\u201c", "quotedblright": "\u201d"}
# Only beside a letter: alone these codes are brackets of large formulas.
_CODE = re.compile("(?<=[A-Za-z])[\x0b-\x0f\x1b-\x1f]|[\x0b-\x0f\x1b-\x1f](?=[a-z])")
_LETTER = "[A-Za-z\u00df-\u024f]"
_BESIDE = re.compile(rf"{CODE.pattern}(?={_LETTER})|(?<={_LETTER}){CODE.pattern}")
_OT1_FONT = re.compile(r"(?:cm(?:r|bx?|ti|sl|ssb?x?|ssi|csc|tt|u|dunh|fib)|logo|rm-lmr|rm-lmbx)\w*\d+$", re.IGNORECASE)
_T1_FONT = re.compile(r"(?:ec|sf|tc)[a-z]{2}\d{3,4}$|(?:ec|cork)-\w+", re.IGNORECASE)
_SIGNS = re.compile(r"(?:cm(?:sy|ex|mi|bsy)|ms[ab]m|lasy|wasy|eu[fsr]|stmary|rsfs|zapf|symbol|dingbat)", re.IGNORECASE)
_DASH = re.compile(r"(?<=[\w ])[\x15\x16](?=[\w ])")
# No word begins with "ff", and few consonants follow it: a font with another order of its own has "fi" there.
_AFTER_FF = frozenset("aeiouylrsth- ")


def table(font: str) -> Table | None:
    """Give the letters for the codes of a font of that name; None where the name does not tell.

    A font of signs has no letters: its codes are left out.
    """
    if _OT1_FONT.match(font):
        return _OT1 | _OT1_LETTERS | _OT1_ACCENTS
    if _T1_FONT.match(font):
        return _T1
    return _NO_LETTERS if _SIGNS.match(font) else None


def named(names: Mapping[int, str]) -> Table:
    """Give the letters for the codes whose glyphs a font's encoding names: "f_i", "t_t", "Q_u", "ff"."""
    found = {chr(code): letters(name) for code, name in names.items() if code < 32 or code == 127}
    return {code: letters for code, letters in found.items() if letters}


def letters(name: str) -> str:
    """Give the letters of a glyph that is a ligature or a dash; nothing for any other."""
    # Names of ligatures: https://github.com/adobe-type-tools/agl-specification, section 2 (read 2026-11).
    stem = name.lstrip("/").split(".")[0]
    if stem in _DASHES or stem in _LETTERS.values():
        return _DASHES.get(stem, stem)
    parts = stem.split("_")
    return "".join(parts) if len(parts) > 1 and all(len(part) == 1 for part in parts) else ""


def plain(text: str, tables: Callable[[int], Table | None] = lambda _: None) -> str:
    """Give a line's text with such codes as the letters and dashes they stand for.

    `tables` gives the letters of the font of the line's nth code, None where they must be guessed. A letter
    that stays unknown within a word is U+FFFD.
    """
    if text.isprintable():
        return text
    known = [tables(nth) for nth in range(len(CODE.findall(text)))]
    if all(one is None for one in known):
        return _guessed(text.replace("\0", " "))
    each = iter(known)
    beside = {found.start() for found in _BESIDE.finditer(text)}
    text = CODE.sub(lambda found: _meant(found, next(each), inside=found.start() in beside), text)
    return _ACCENTED.sub(_accented, text)


def _accented(found: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", found[2].replace("\u0131", "i") + found[1])


def _meant(found: re.Match[str], letters: Table | None, *, inside: bool) -> str:
    if found[0] == "\0":
        return (letters or {}).get("\0", " ")
    if letters is None:
        return ""
    return letters.get(found[0], "\ufffd" if inside else "")


def _guessed(text: str) -> str:
    text = _CODE.sub(lambda found: _ligature(text, found.start()), text)
    return _DASH.sub(lambda found: "\u2013" if found[0] == "\x15" else "\u2014", text)


def _ligature(text: str, place: int) -> str:
    letters = _LETTERS.get(text[place], "")
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if letters == "ff" and (not before.isalpha() or (after and after.lower() not in _AFTER_FF and after.isalpha())):
        return "fi"
    return letters
