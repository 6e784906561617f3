"""A page's text with one character for each that pdfium counts, so that places in one are places in the other (pure).

pdfium leaves out of its text what has no place in UCS-2 and codes without a letter, and counts some letters twice:
https://pypdfium2.readthedocs.io/en/stable/python_api.html, get_text_range (read 2026-11).
"""

import re
from collections.abc import Callable

_HALF = re.compile("[\ud800-\udfff]")
_HYPHEN = "\ufffe"


def aligned(text: str, count: int, code: Callable[[int], int]) -> str:
    """Give the text of a page with `count` characters, of which `code` gives each one's number in Unicode.

    What pdfium left out is back: letters beyond the basic plane as themselves, other codes as spaces.
    """
    if len(text) == count:
        return text
    units = _halves(text)
    at = 0
    found = []
    for place in range(count):
        number = code(place)
        unit = units[at : at + 1]
        if unit and (ord(unit) == number or (unit == _HYPHEN and number in (0, 2))):
            found.append(unit)
            at += 1
        else:
            found.append(chr(number) if 0xFFFF < number < 0x110000 else " ")
    return "".join(found)


def whole(text: str) -> str:
    """Give a text with the two halves of one letter as that letter."""
    if text.isascii() or not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _halves(text: str) -> str:
    codes = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    return "".join(map(chr, codes))
