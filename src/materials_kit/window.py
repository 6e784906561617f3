"""The part of a video that the plan wants, in words, and held against the video's length (pure)."""

from materials_kit.amounts import stamp
from materials_kit.model import Material

ROUNDED = 1  # sites give lengths in whole seconds
HINT = "correct start: and end: in the plan"


def text(start: int | None, end: int | None) -> str | None:
    """Give a window of seconds in words; None where it is all of the video."""
    begin = f"from {stamp(start)}" if start else ""
    until = f"to {stamp(end)}" if end else ""
    return " ".join(words for words in (begin, until) if words) or None


def misses(material: Material, seconds: int | None) -> bool:
    """Tell whether nothing of a video of that length is in the window."""
    return bool(material.start and seconds and material.start >= seconds)


def beyond(material: Material, seconds: int | None) -> str | None:
    """Give that the window reaches beyond a video of that length; None where it does not, or nobody knows."""
    if not seconds:
        return None
    ends = f"and the video ends at {stamp(seconds)}"
    if misses(material, seconds):
        return f"it begins at {stamp(material.start or 0)}, {ends}"
    if material.end and material.end > seconds + ROUNDED:
        return f"it should go to {stamp(material.end)}, {ends}"
    return None
