"""Whether a PDF's text can be believed (pure)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from materials_kit.model import ReadStatus

SAMPLE = 40_000  # characters that are looked at, from all over the text
LEAST_LETTERS = 25  # on an average page; pictures of pages give none, or a stamp's few
_VOWELS = frozenset(
    "aeiouy\u00e4\u00f6\u00fc\u00e1\u00e9\u00ed\u00f3\u00fa\u00e0\u00e8\u00ec\u00f2\u00f9\u00e2\u00ea\u00ee\u00f4\u00fb\u00e5\u00e6\u00f8\u00e3\u00f5\u0131"
)
# Most of every text in Latin letters is made of the first, little of it of the others: at least 56 and at most 9
# of 100 in some seventy documents read for it; with letters exchanged 14 to 35 and 29 to 36 (measured 2026-11).
_OFTEN, LEAST_OFTEN = frozenset("etaoinsr"), 0.42
_RARELY, MOST_RARELY = frozenset("jqxzwkyv"), 0.17
_WORD = re.compile("[a-z]{4,}")
# Scripts that stand beside one another in one word: Japanese has three, Korean two.
_TOGETHER = frozenset({"CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL", "HALFWIDTH", "FULLWIDTH"})
_SCRIPTS = frozenset(
    """ARABIC ARMENIAN BENGALI BOPOMOFO BUHID CANADIAN CHEROKEE COPTIC CYRILLIC DEVANAGARI ETHIOPIC GEORGIAN GREEK
    GUJARATI GURMUKHI HANUNOO HEBREW KANNADA KHMER LAO LATIN LIMBU MALAYALAM MONGOLIAN MYANMAR NKO OGHAM ORIYA RUNIC
    SINHALA SYRIAC TAGALOG TAGBANWA TAMIL TELUGU THAANA THAI TIBETAN YI""".split()  # noqa: SIM905  # as words
)
LEAST_SIGNS, LEAST_SHARE = 400, 0.45  # of manuals full of code three quarters are letters and figures
MOST_MIXED = 0.15  # of the neighbours in words
MOST_ACCENTED = 0.5  # of the letters, of which no language writes half with accents
LEAST_NEIGHBOURS = 200
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
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
    beyond = _BEYOND_ASCII.findall(sample)
    strange = sum(map(_strange, beyond))
    if strange > 0.15 * max(1, len(sample) - sum(map(str.isspace, sample))):
        return True
    if _permuted(text) or _is_punctuation(sample):
        return True
    if len(beyond) >= LEAST_NEIGHBOURS and (_mixed(sample) or _is_other_alphabet(beyond, letters)):
        return True
    small = Counter(_LATIN.findall(sample.lower()))
    latin = sum(small.values())
    if latin < 400 or latin < 0.5 * letters:
        return False
    # Vowels are 36 to 48 of 100 letters in the languages written in Latin letters; a shifted alphabet has
    # far fewer or more.
    vowels = sum(count for letter, count in small.items() if letter in _VOWELS)
    return not 0.24 < vowels / latin < 0.62


def _is_punctuation(sample: str) -> bool:
    """Tell whether most signs are no letters or figures, as where ASCII was shifted; leaders do not count."""
    signs = [sign for sign in sample if not sign.isspace() and sign not in ".\u2026\u00b7_"]
    return len(signs) >= LEAST_SIGNS and sum(map(str.isalnum, signs)) < LEAST_SHARE * len(signs)


def _strange(character: str) -> bool:
    return not character.isascii() and (character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn", "Cc"))


def _permuted(text: str) -> bool:
    """Tell whether Latin letters stand for others: the words have too few of those that every language is full of."""
    counts = Counter("".join(_WORD.findall(text[: 5 * SAMPLE].lower())))
    total = sum(counts.values())
    often, rarely = (sum(counts[letter] for letter in letters) for letters in (_OFTEN, _RARELY))
    return total >= 400 and often < LEAST_OFTEN * total and rarely > MOST_RARELY * total


def _is_other_alphabet(beyond: Sequence[str], letters: int) -> bool:
    """Tell whether Cyrillic or Greek came out as accented Latin letters, which no language has so many of."""
    return sum("\u00c0" <= character <= "\u00ff" for character in beyond) > MOST_ACCENTED * letters


def _mixed(sample: str) -> bool:
    """Tell whether neighbours in words are of unrelated scripts, as where numbers of glyphs are taken for letters."""
    scripts = [_script(character) for character in sample]
    pairs = [(one, two) for one, two in pairwise(scripts) if one and two]
    return len(pairs) >= LEAST_NEIGHBOURS and sum(one != two for one, two in pairs) > MOST_MIXED * len(pairs)


def _script(character: str) -> str:
    if character.isascii() or not character.isalpha():
        return ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return "CJK" if first in _TOGETHER else first if first in _SCRIPTS else ""
