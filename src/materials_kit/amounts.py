"""Sizes, counts and lengths of time as people read them (pure)."""

import re
from functools import cache

WORDS_A_MINUTE = 200  # technical prose; https://doi.org/10.1016/j.jml.2019.104047 has 238 for easy prose


# Chinese and Japanese are written without spaces: each sign counts as a word, as word processors count them.
_SIGNS = "\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


_ASCII = bytes(code if chr(code).isalnum() or code == ord("_") else ord(" ") for code in range(128)) + bytes(128)
_JOINING = re.compile(r"['.-](?=\w)(?<=\w.)")


# Made when first asked for: to compile so many signs takes longer than all else a command begins with.
@cache
def word() -> re.Pattern[str]:
    """Give the pattern of a word with the space behind it."""
    return re.compile(rf"[{_SIGNS}]\s*|[^\s{_SIGNS}]+\s*")


@cache
def _with_signs() -> re.Pattern[str]:
    return re.compile(f"[{_SIGNS}]")


@cache
def _in_markup(*, signs: bool) -> re.Pattern[str]:
    letters = rf"[^\W{_SIGNS}]+" if signs else r"\w+"
    joined = rf"{letters}(?:['\u2019.-]{letters})*"
    return re.compile(rf"[{_SIGNS}]|{joined}" if signs else joined)


def words(text: str) -> int:
    """Give how many words a text has: what stands between spaces, and each sign of a script that has none."""
    return sum(1 for _ in word().finditer(text)) if _has_signs(text) else len(text.split())


def words_in_markup(text: str) -> int:
    """Give how many words a text in markup has, whose marks are none; "don't", "well-known" and "3.5" are one each."""
    if text.isascii():  # a third of the time: what stands between marks, but for the marks that join two of them
        return len(text.encode().translate(_ASCII).split()) - len(_JOINING.findall(text))
    return len(_in_markup(signs=_has_signs(text)).findall(text))


def _has_signs(text: str) -> bool:
    return not text.isascii() and _with_signs().search(text) is not None


def size_text(count: int) -> str:
    """Give bytes as text: 812 B, 45 kB, 5.1 MB."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= scale:
            value = count / scale
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{count} B"


def seconds_text(count: int) -> str:
    """Give seconds as text: 1 h 37 min, 13 min, 40 s."""
    if count < 60:
        return f"{count} s"
    hours, minutes = divmod(round(count / 60), 60)
    return " ".join(part for part in (f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes)) if part)


def stamp(seconds: int) -> str:
    """Give a place in a video: 40:00, 1:02:03."""
    hours, rest = divmod(seconds, 3600)
    return f"{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{rest // 60}:{rest % 60:02d}"


def reading_minutes(words: int) -> int:
    """Give the minutes that many words take to read; at least one where there are words."""
    return max(1, round(words / WORDS_A_MINUTE)) if words else 0


def count(number: int, word: str) -> str:
    """Give the number with its word in the right form: 1 page, 1,200 words."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
