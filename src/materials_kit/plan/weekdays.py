"""Days of the week in the remarks beside dates: `date: 2025-08-05  # Tuesday` (pure)."""

import re
from collections.abc import Iterator
from datetime import date

from materials_kit.plan.spans import Splice

NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NAME = re.compile(
    r"\b(mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b",
    re.IGNORECASE,
)
# A remark that begins with the day speaks of the date; "was Monday, now Tuesday" and "sat out" do not.
_REMARK = re.compile(r"[\"']?[ \t]*(?:\}[ \t]*)?#[ \t]*")
_OTHER = re.compile(r"\s+[a-z]")


def remark(text: str, after: int) -> tuple[int, int, int] | None:
    """Give the weekday (from Monday, 0) with which the comment right after `after` begins, and where it stands."""
    comment = _REMARK.match(text, after)
    name = _NAME.match(text, comment.end()) if comment else None
    if name is None or (name[1].islower() and _OTHER.match(text, name.end())):
        return None
    return number(name[1]), name.start(), name.end()


def number(name: str) -> int:
    """Give a weekday's number, from Monday, 0."""
    return next(place for place, full in enumerate(NAMES) if full[:3].lower() == name[:3].lower())


def corrected_remark(text: str, after: int, day: date) -> Iterator[Splice]:
    """Give the splice that makes the remark beside a date name the day's weekday, where there is one."""
    found = remark(text, after)
    if found and found[0] != day.weekday():
        _, start, end = found
        full = NAMES[day.weekday()]
        yield Splice(start, end, full if end - start > len("Thurs") else full[:3])
