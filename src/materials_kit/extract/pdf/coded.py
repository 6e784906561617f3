"""Ligatures and dashes that come out as control codes, from TeX fonts without a map to Unicode (pure).

Their places: T1, https://www.latex-project.org/help/documentation/encguide.pdf, and OT1, the same (read 2026-11).
"""

import re

_T1 = {"\x1b": "ff", "\x1c": "fi", "\x1d": "fl", "\x1e": "ffi", "\x1f": "ffl"}
_OT1 = {"\x0b": "ff", "\x0c": "fi", "\r": "fl", "\x0e": "ffi", "\x0f": "ffl"}
_LETTERS = _T1 | _OT1
# Only beside a letter: alone these codes are brackets of large formulas.
_CODE = re.compile("(?<=[A-Za-z])[\x0b-\x0f\x1b-\x1f]|[\x0b-\x0f\x1b-\x1f](?=[a-z])")
_DASH = re.compile(r"(?<=[\w ])[\x15\x16](?=[\w ])")
# No word begins with "ff", and few consonants follow it: a font with another order of its own has "fi" there.
_AFTER_FF = frozenset("aeiouylrsth- ")


def plain(text: str) -> str:
    """Give a line's text with such codes as the letters and dashes they stand for."""
    if text.isprintable():
        return text
    text = _CODE.sub(lambda found: _ligature(text, found.start()), text)
    return _DASH.sub(lambda found: "\u2013" if found[0] == "\x15" else "\u2014", text)


def _ligature(text: str, place: int) -> str:
    letters = _LETTERS.get(text[place], "")
    before, after = text[place - 1 : place] if place else "", text[place + 1 : place + 2]
    if letters == "ff" and (not before.isalpha() or (after and after.lower() not in _AFTER_FF and after.isalpha())):
        return "fi"
    return letters
