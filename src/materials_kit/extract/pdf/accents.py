"""Accents that were set as signs of their own over their letters, as TeX's older fonts do, put onto them (pure)."""

import re
import unicodedata
from collections.abc import Callable

# Spacing accents and the combining ones they stand for.
_COMBINING = {
    "\u00a8": "\u0308", "\u00b4": "\u0301", "`": "\u0300", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u02c7": "\u030c",
    "\u00b8": "\u0327", "\u02dd": "\u030b", "\u02da": "\u030a", "\u02d8": "\u0306", "\u02d9": "\u0307",
    "\u02db": "\u0328",
}  # fmt: skip
ACCENTS = re.compile(f"[{''.join(_COMBINING)}]")
_DOTLESS = str.maketrans({"\u0131": "i", "\u0237": "j"})
Box = tuple[float, float]
CLOSE = 0.17  # of the type's size: less than the least space between words


def placed(piece: str, box: Callable[[int], Box | None], size: float) -> str:
    """Give a line with its accents on their letters; `box` gives the left and right of a character by its place.

    Which letter an accent belongs to only their places tell: it may come before the letter, after it, or at
    the line's end. An accent over nothing, or over what has no accented form, stays as it is.
    """
    letters = list(piece)
    for found in ACCENTS.finditer(piece):
        place = found.start()
        over = box(place)
        under = _under(piece, over, box) if over else None
        if under is None:
            continue
        letter = letters[under].translate(_DOTLESS)
        composed = unicodedata.normalize("NFC", letter + _COMBINING[found[0]])
        if len(composed) == 1:
            letters[under], letters[place] = composed, ""
            if place and piece[place - 1] == " " and not piece[place + 1 : place + 2].isalpha():
                letters[place - 1] = ""
            for gap in _no_spaces(piece, place, under, box, size):
                letters[gap] = ""
    return "".join(letters)


def _no_spaces(piece: str, place: int, under: int, box: Callable[[int], Box | None], size: float) -> range:
    """Give the places of spaces that only the accent's own move made: "f \u00a8 ur" where no word ends."""
    first = len(piece[:place].rstrip()) - 1
    if under < place or first < 0 or not piece[first].isalpha() or piece[place + 1 : under].strip():
        return range(0)
    before, letter = box(first), box(under)
    if not before or not letter or letter[0] - before[1] >= CLOSE * size:
        return range(0)
    return range(first + 1, under)


def _under(piece: str, over: Box, box: Callable[[int], Box | None]) -> int | None:
    """Give the place of the letter whose middle is nearest to the accent's, if that is over it."""
    middle = (over[0] + over[1]) / 2
    best: tuple[float, int] | None = None
    for place, character in enumerate(piece):
        here = box(place) if character.isalpha() and character not in _COMBINING else None
        if here and here[0] - 0.5 <= middle <= here[1] + 0.5:
            distance = abs((here[0] + here[1]) / 2 - middle)
            best = min(best, (distance, place)) if best else (distance, place)
    return best[1] if best else None
