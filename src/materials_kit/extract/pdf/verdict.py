"""Whether a PDF's text can be believed (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from materials_kit.model import ReadStatus

SAMPLE = 40_000  # characters that are looked at, from all over the text
LEAST_LETTERS = 25  # on an average page; pictures of pages give none, or a stamp's few
_VOWELS = frozenset(
    "aeiouy\u00e4\u00f6\u00fc\u00e1\u00e9\u00ed\u00f3\u00fa\u00e0\u00e8\u00ec\u00f2\u00f9\u00e2\u00ea\u00ee\u00f4\u00fb\u00e5\u00e6\u00f8\u00e3\u00f5\u0131"
)
_LATIN = re.compile(r"[a-z\u00df-\u024f]")


def judge(pages: Sequence[str], *, drawn: bool) -> ReadStatus:
    """Give OK, or NEEDS_OCR for pages that are pictures or whose letters come out as others.

    `drawn` says whether anything is on the pages at all; where nothing is, they are EMPTY.
    """
    letters = [sum(map(str.isalpha, page)) for page in pages]
    full = sum(count >= LEAST_LETTERS for count in letters)
    if sum(letters) < LEAST_LETTERS or full * 4 < len(pages):
        return ReadStatus.NEEDS_OCR if drawn else ReadStatus.EMPTY
    return ReadStatus.NEEDS_OCR if garbled(pages) else ReadStatus.OK


def garbled(pages: Sequence[str]) -> bool:
    """Tell whether fonts without a map to Unicode gave us other letters than those printed."""
    text = "".join(pages)
    sample = text[:: len(text) // SAMPLE + 1]
    letters = sum(map(str.isalpha, sample))
    strange = sum(map(_strange, sample))
    if strange > 0.15 * max(1, len(sample) - sum(map(str.isspace, sample))):
        return True
    small = Counter(_LATIN.findall(sample.lower()))
    latin = sum(small.values())
    if latin < 400 or latin < 0.5 * letters:
        return False
    # Vowels are 36 to 48 of 100 letters in the languages written in Latin letters; a shifted alphabet has
    # far fewer or more.
    vowels = sum(count for letter, count in small.items() if letter in _VOWELS)
    return not 0.24 < vowels / latin < 0.62


def _strange(character: str) -> bool:
    return not character.isascii() and (character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc"))
