"""Figures and letters that stand raised behind a word and lead to a note or an address, told from the word (pure)."""

import re
from collections.abc import Callable, Iterator

_PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyz"
_SMALL = (
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207c\u207d\u207e"
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0\u2071\u02b2\u1d4f\u02e1\u1d50\u207f\u1d52\u1d56\u02b3\u02e2\u1d57"
    "\u1d58\u1d5b\u02b7\u02e3\u02b8\u1dbb"
)
_RAISED = str.maketrans(_PLAIN, _SMALL)
_FIGURES = str.maketrans("0123456789+-=()n\u2212", _SMALL[:15] + "\u207f\u207b")
SIGNS = f"{_SMALL}*\u2217\u22c6\u2020\u2021\u00a7\u00b6"
# At a text's end: what leads from a title or a heading to a footnote.
_MARKS = re.compile(f"(?:[\\s,]*[{re.escape(SIGNS)}]\\)?)+\\s*$")
_LAST = frozenset(f"{SIGNS})")
# What may be raised: "word.12 The", "Walker1,2"; "Thaneb,d"; "Linebreaka)". Only sizes tell whether it is. Patterns
# that begin with a class or a sign are ten times as fast as those that look behind themselves first.
_GLUED = re.compile(r"[^\s\d(\[{<=+*/^-]\d")
_NUMBERS = re.compile(r"\d{1,3}(?:[,\u2013-]\d{1,3})*(?![\w%\u00b0.])")
_COMMA = re.compile(r",[a-z\d*\u2217\u2020\u2021]{1,2}(?!\w)")
_LETTERS = re.compile(r"(?<=[a-z])[a-z](?:,[a-z\d*\u2217\u2020\u2021]{1,2})+(?!\w)")
_BRACKET = re.compile(r"(?<=[a-z])[a-z]\)(?=$|[\s,])")
# "106 words" may be ten to the sixth. Other numbers are not looked at: too many have two figures and more.
_POWER = re.compile(r"(?<![\d.,])10([-\u2212]?\d{1,2})(?![\d%])")
_CLOSING = frozenset(".,;:!?)]\u201d\u2019")
# "aDepartment of Walks", "1Institute of Ways".
_BEFORE = re.compile(r"^\s*([a-z]|\d{1,2})(?=[A-Z])")


def unmarked(text: str) -> str:
    """Give a title or heading without the marks at its end that lead to a footnote."""
    return _MARKS.sub("", text) if text.rstrip()[-1:] in _LAST else text


def superscript(text: str, before: str = "") -> str:
    """Give raised signs so that they are not glued to the word before them, which is in `before`.

    Letters behind a figure or a capital stay as they are: "4th", "XIXe".
    """
    return text.translate(_RAISED if before[-1:].islower() or before[-1:] in SIGNS else _FIGURES)


def told(piece: str, is_raised: Callable[[int, int], bool]) -> str:
    """Give a line with what is raised in it as superscripts.

    `is_raised` tells, of two characters by their places, whether the first is smaller and stands higher.
    """
    begins = _BEFORE.match(piece)
    if begins and is_raised(begins.start(1), begins.end()):
        piece = piece[: begins.start(1)] + begins[1].translate(_RAISED) + piece[begins.end() :]
    if "10" in piece:
        piece = _POWER.sub(lambda found: _power(found, is_raised), piece)
    for pattern in _patterns(piece):
        piece = pattern.sub(lambda found: _told(found, is_raised), piece)
    return piece


def _power(found: re.Match[str], is_raised: Callable[[int, int], bool]) -> str:
    place = found.start(1)
    last = found.end(1) - 1  # a minus has no height of its own
    return f"10{found[1].translate(_FIGURES)}" if is_raised(last, place - 1) else found[0]


def _patterns(piece: str) -> Iterator[re.Pattern[str]]:
    if _GLUED.search(piece):
        yield _NUMBERS
    if _COMMA.search(piece):
        yield _LETTERS
    if piece.count(")") > piece.count("("):
        yield _BRACKET


def _told(found: re.Match[str], is_raised: Callable[[int, int], bool]) -> str:
    place = found.start()
    before = found.string[place - 1 : place] if place else ""
    stands = before.isalpha() or before in _CLOSING
    return superscript(found[0], before) if before and stands and is_raised(place, place - 1) else found[0]
