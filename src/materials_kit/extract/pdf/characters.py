"""A page's text with one character for each that pdfium counts, so that places in one are places in the other (pure).

pdfium leaves out of its text what has no place in UCS-2 and codes without a letter, and counts some letters twice:
https://pypdfium2.readthedocs.io/en/stable/python_api.html, get_text_range (read 2026-11).
"""

import re
from collections.abc import Callable

_HALF = re.compile("[\ud800-\udfff]")
_HYPHEN = "\ufffe"
# Signs of the fonts Symbol and Wingdings by which office programs mark items.
_BULLETS = str.maketrans(
    {"\uf0b7": "\u2022", "\uf0a7": "\u25aa", "\uf0d8": "\u2023", "\uf06e": "\u25a0", "\uf076": "\u2022"}
)
_PRIVATE = re.compile("[\uf000-\uf0ff]")
_HYPHENS = re.compile(_HYPHEN)
# What macOS makes of TeX's "ff", and of "ff" alone: "di↵erent". At the end of a line of code the arrow is meant.
_ARROW = re.compile("\u21b5(?=[A-Za-z-])|(?<=[aeiou])\u21b5(?=[ ,.;)])")


def aligned(text: str, count: int, code: Callable[[int], int]) -> str:
    """Give the text of a page with `count` characters, of which `code` gives each one's number in Unicode.

    What pdfium left out is back: letters beyond the basic plane as themselves, other codes as spaces. A code without
    a letter within a word stays NUL: the font may name what is meant.
    """
    if len(text) == count:
        return _unmapped(text, code) if _HYPHEN in text else text
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
    return _unmapped("".join(found), code)


def _unmapped(text: str, code: Callable[[int], int]) -> str:
    """Give the text with hyphens at the ends of lines told from what a font maps to nothing: pdfium writes both alike.

    The latter is NUL within a word, else a space.
    """
    signs = list(text)
    for found in _HYPHENS.finditer(text):
        place = found.start()
        if code(place) == 0:
            signs[place] = "\0" if text[max(0, place - 1) : place + 2 : 2].isalpha() else " "
    return "".join(signs)


def whole(text: str) -> str:
    """Give a text with the two halves of one letter as that letter, and signs as what they stand for."""
    if text.isascii():
        return text
    if _PRIVATE.search(text):
        text = text.translate(_BULLETS)
    if "\u21b5" in text:
        text = _ARROW.sub("ff", text)
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _halves(text: str) -> str:
    codes = memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H")
    return "".join(map(chr, codes))
