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


def placed(piece: str, box: Callable[[int], Box | None]) -> str:
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
    return "".join(letters)


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
