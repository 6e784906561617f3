"""Figures and letters that stand raised behind a word and lead to a note or an address, told from the word (pure)."""

import re
from collections.abc import Callable

_PLAIN = "0123456789+-=()abcdefghijklmnoprstuvwxyz"
_SMALL = (
    "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079\u207a\u207b\u207c\u207d\u207e"
    "\u1d43\u1d47\u1d9c\u1d48\u1d49\u1da0\u1d4d\u02b0\u2071\u02b2\u1d4f\u02e1\u1d50\u207f\u1d52\u1d56\u02b3\u02e2\u1d57"
    "\u1d58\u1d5b\u02b7\u02e3\u02b8\u1dbb"
)
_RAISED = str.maketrans(_PLAIN, _SMALL)
_FIGURES = str.maketrans("0123456789+-=()n", _SMALL[:15] + "\u207f")
SIGNS = f"{_SMALL}*\u2217\u22c6\u2020\u2021\u00a7\u00b6"
# At a text's end: what leads from a title or a heading to a footnote.
MARKS = re.compile(f"(?:[\\s,]*[{re.escape(SIGNS)}]\\)?)+\\s*$")
# What may be raised: "word.12 The", "Walker1,2", "Linebreaka)", "Thaneb,d". Only sizes tell whether it is.
_CANDIDATE = re.compile(
    r"(?<=[^\W\d_]|[.,;:!?)\]\u201d\u2019])\d{1,3}(?:[,\u2013-]\d{1,3})*(?![\w%\u00b0.])"
    r"|(?<=[a-z])[a-z](?:,[a-z\d*\u2217\u2020\u2021]{1,2})+(?!\w)"
    r"|(?<=[a-z])[a-z]\)(?=$|[\s,])"
)


def superscript(text: str, before: str = "") -> str:
    """Give raised signs so that they are not glued to the word before them, which is in `before`.

    Letters behind a figure or a capital stay as they are: "4th", "XIXe".
    """
    return text.translate(_RAISED if before[-1:].islower() or before[-1:] in SIGNS else _FIGURES)


def told(piece: str, is_raised: Callable[[int], bool]) -> str:
    """Give a line with what is raised in it as superscripts; `is_raised` answers for a character by its place."""
    return _CANDIDATE.sub(
        lambda found: superscript(found[0], piece[: found.start()]) if is_raised(found.start()) else found[0], piece
    )
