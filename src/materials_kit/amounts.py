"""Sizes and lengths of time as people write them (pure)."""

import re

_SIZE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([kKmMgG]?)(i?)[bB]?\s*")
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3}
_UNITS = {"h": 3600, "m": 60, "s": 1}
_PART = re.compile(r"(\d+(?:\.\d+)?)\s*(hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?|s)(?![a-z])\.?", re.IGNORECASE)


def size(text: str) -> int:
    """Give "200MB", "1.5 GiB" or "4096" in bytes. Raises ValueError."""
    found = _SIZE.fullmatch(text)
    if not found or float(found[1]) <= 0:
        raise ValueError(f"{text!r} is no size; write it like 200MB")
    base = 1024 if found[3] else 1000
    return int(float(found[1]) * base ** _POWERS[found[2].lower()])


def size_text(count: int) -> str:
    """Give bytes as a person reads them: 812 B, 45 kB, 5.1 MB."""
    for unit, scale in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if count >= scale:
            value = count / scale
            return f"{value:.1f} {unit}" if value < 10 else f"{value:.0f} {unit}"
    return f"{count} B"


def seconds(text: str) -> int:
    """Give "1h 37m", "13 min", "2.5 hours", "1:02:03" or "95" in seconds. Raises ValueError."""
    clean = text.strip()
    if clean.isascii() and clean.isdigit():
        return int(clean)
    if re.fullmatch(r"\d{1,3}(:[0-5]\d){1,2}", clean):
        total = 0
        for part in clean.split(":"):
            total = total * 60 + int(part)
        return total
    rest = re.sub(r"\band\b|,", " ", _PART.sub("", clean))
    parts = _PART.findall(clean)
    if not parts or rest.strip():
        raise ValueError(f"{text!r} is no length of time; write it like 1h 37m")
    return round(sum(float(number) * _UNITS[unit[0].lower()] for number, unit in parts))


def seconds_text(count: int) -> str:
    """Give seconds as a person reads them: 1 h 37 min, 13 min, 40 s."""
    if count < 60:
        return f"{count} s"
    hours, minutes = divmod(round(count / 60), 60)
    return " ".join(part for part in (f"{hours} h" * bool(hours), f"{minutes} min" * bool(minutes)) if part)
