"""Lengths of time, times of day and sizes as people write them (pure)."""

import re

_UNIT_SECONDS = {"h": 3600, "m": 60, "s": 1}
_PART = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*-?\s*(h(?:ours?|rs?|r)?|m(?:in(?:ute)?s?)?|s(?:ec(?:ond)?s?)?)(?:\b\.?|(?=\d{1,2}\s*m))",
    re.IGNORECASE,
)
_LENGTH = re.compile(rf"(?:~|ca\.?\s*)?{_PART.pattern}(?:\s*(?:,|and)?\s*{_PART.pattern}){{0,2}}", re.IGNORECASE)
_TIMES = re.compile(r"(\d{1,2})\s*[x\u00d7]\s*(?=\d)")  # "2 \u00d7 90 min"
_IN_TEXT = re.compile(rf"(?<![\w.])(?:{_TIMES.pattern})?{_LENGTH.pattern}|(?<![\w.])\d+\s*h\s*\d{{2}}\b", re.IGNORECASE)
_GLUED = re.compile(r"(\d+)\s*h\s*(\d{1,2})", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::([0-5]\d))?")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(|k|m|g)(i?)b?", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d{10}")
_LONGEST = 3_600_000
_UNIT = (
    r"(?:[Hh](?:[Oo][Uu][Rr][Ss]?|[Rr][Ss]?)?|[Mm](?:[Ii][Nn](?:[Uu][Tt][Ee])?[Ss]?)?"
    r"|[Ss](?:[Ee][Cc](?:[Oo][Nn][Dd])?[Ss]?)?)(?:\b\.?|(?=\d{1,2}\s*[Mm]))"
)
_AMOUNT = rf"\d+(?:[.,]\d+)?\s*-?\s*{_UNIT}"
LENGTH_FORM = (
    rf"\s*(?:\d{{1,9}}|\d{{1,4}}:[0-5]\d(?::[0-5]\d)?|\d+\s*[Hh]\s*\d{{1,2}}"
    rf"|(?:~|[Cc][Aa]\.?\s*)?{_AMOUNT}(?:\s*(?:,|[Aa][Nn][Dd])?\s*{_AMOUNT}){{0,2}})\s*"
)
"""What seconds() takes, as a pattern that every reader of JSON Schema understands."""


def seconds(text: str) -> int | None:
    """Give the seconds of "1h 37m", "2.5 hours", "90 min", "1:37:00", "12:30" (minutes) or "95"; None for else."""
    text = text.strip()
    if _LONG_NUMBER.search(text):
        return None
    if re.fullmatch(r"\d{1,9}", text):
        return int(text)
    if clock := _CLOCK.fullmatch(text):
        whole = int(clock[1]) * 60 + int(clock[2])
        return whole if clock[3] is None else whole * 60 + int(clock[3])
    if glued := _GLUED.fullmatch(text):
        return int(glued[1]) * 3600 + int(glued[2]) * 60
    if not _LENGTH.fullmatch(text):
        return None
    return round(sum(_number(amount) * _UNIT_SECONDS[unit[0].lower()] for amount, unit in _PART.findall(text)))


def told_length(text: str) -> int | None:
    """Give the seconds of a length that somebody could mean, up to 1,000 hours; None for longer and for else.

    "2 x 90 min" is as long as both.
    """
    times = _TIMES.match(text.strip())
    found = seconds(text.strip()[times.end() :] if times else text)
    found = found * int(times[1]) if times and found is not None else found
    return found if found is not None and found <= _LONGEST else None


def find_length(text: str) -> re.Match[str] | None:
    """Give the first length of time with a unit ("1h 37m", "90 min") in `text`."""
    return _IN_TEXT.search(text)


def find_lengths(text: str) -> list[re.Match[str]]:
    """Give all lengths of time with a unit in `text`, in order."""
    found: list[re.Match[str]] = []
    at = 0
    while match := _IN_TEXT.search(text, at):
        found.append(match)
        at = match.end()
    return found


def clock(text: str) -> str | None:
    """Give a time of day as HH:MM ("18:00", "6:30 pm", "9am"); None for else."""
    match = re.fullmatch(r"(\d{1,2})(?:[:.h]([0-5]\d))?\s*([ap])?\.?(?:m\.?)?", text.strip(), re.IGNORECASE)
    if not match or (match[2] is None and match[3] is None):
        return None
    hour = int(match[1])
    if match[3]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match[3].lower() == "p" else 0)
    return f"{hour:02d}:{match[2] or '00'}" if hour <= 23 else None


def size(text: str) -> int | None:
    """Give the bytes of "200MB", "1.5 GB", "512 KiB" or "1000"; None for else."""
    match = _SIZE.fullmatch(text.strip())
    if not match or len(match[1]) > 18:
        return None
    base = 1024 if match[3] else 1000
    power: int = " kmg".index(match[2].lower() or " ")
    return round(float(match[1]) * float(base) ** power)


def _number(text: str) -> float:
    return float(text.replace(",", "."))
