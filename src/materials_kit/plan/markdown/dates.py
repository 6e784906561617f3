"""Dates as people write them in headings, and the year they leave out (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from math import inf

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = (
    r"(?:\b(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|"
    r"sat(?:urday)?|sun(?:day)?)\b\.?,?\s*(?:the\s+)?)?"
)
_YEAR = r"(?:,?\s*(?P<year>20\d\d\b|['\u2019]\d\d\b))?(?!,?\s*1\d{3}\b)"  # what was in 1939 is no day of a plan
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\b"
_ISO = r"\b(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d{1,2})[-/.](?P<day>\d{1,2})\b"
_AFTER = (
    r"(?:,?\s*\(\s*(?P<bracketed>mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?\s*\)|,\s*(?P<behind>mon|tues|wednes|thurs|fri|satur|sun)day\b"
    r"|\s+(?P<after>mon|tue|wed|thu|fri|sat|sun)\b\.?)?"
)
_FORMS = tuple(
    re.compile(_WEEKDAY + form + _AFTER, re.IGNORECASE)
    for form in (
        _ISO,
        rf"\b{_MONTH}\s*{_DAY}(?!:\d){_YEAR}",
        rf"\b{_DAY}\.?\s*(?:of\s+)?{_MONTH}{_YEAR}",
        r"\b(?P<day>\d{1,2})\.\s?(?P<number>\d{1,2})\.\s?(?P<year>(?:19|20)\d\d|\d\d)?(?!\d)",
        r"\b(?P<number>\d{1,2})/(?P<day>\d{1,2})(?:/(?P<year>(?:19|20)?\d\d))?\b(?!/)",
    )
)
_TO = r"\s*(?:-|\u2013|\u2014|\u2192|to|until|through)\s*"
_LAST_DAY = re.compile(
    rf"^{_TO}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![.:]\d|\s*(?:h|m|min|hours?|minutes?)\b){_YEAR}", re.IGNORECASE
)
_FIRST_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[-\u2013]$")
WEEKDAY = re.compile(
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?",
    re.IGNORECASE,
)
_MONTHS_A_YEAR = 12
_ANY_YEAR = 2028  # a leap year
_HALF_YEAR = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its place in the text, and perhaps no year. `weekday` counts from Monday, 0.

    `then` is the weekday, on that date or in the six days after it, that is meant. `order` is which number of a date
    with slashes came first, "day" or "month", and "either" or "nearer" where nothing beside it tells.
    """

    start: int
    end: int
    month: int
    day: int
    year: int | None = None
    weekday: int | None = None
    then: int | None = None
    order: str = ""

    def on(self, year: int) -> date | None:
        """Give the date in a year, or None where it has no such day."""
        try:
            day = date(self.year or year, self.month, self.day)
        except ValueError:  # the 29th of February, or the 31st of a short month
            return None
        return day if self.then is None else day + timedelta(days=(self.then - day.weekday()) % 7)


def weekday(name: str) -> int:
    """Give the number of a day of the week, from Monday, 0."""
    return _WEEKDAYS.index(name[:3].lower())


def find(text: str) -> Written | None:
    """Give the first date in `text`, ISO or written; None if there is none."""
    found = [written for form in _FORMS for match in form.finditer(text) if (written := _written(match))]
    return min(found, key=lambda written: (written.start, -written.end), default=None)


def find_range(text: str) -> tuple[Written, Written] | None:
    """Give the two ends of "August 5-30, 2025", "5-30 August", "Aug 5 to Sep 12, 2025" or two ISO dates."""
    if first := find(text):
        rest = text[first.end :]
        joined = re.match(_TO, rest, re.IGNORECASE)
        if joined and (second := find(rest[joined.end() :])) and second.start == 0:
            return _shared_year(_alike(text, first, rest[joined.end() :], second), second)
        days = _LAST_DAY.match(rest)
        if days and int(days["day"]) > first.day:
            year = _year(days["year"]) if days["year"] else first.year
            return _shared_year(first, Written(0, 0, first.month, int(days["day"]), year))
        before = _FIRST_DAY.search(text[: first.start])
        if before and int(before[1]) < first.day:
            return Written(0, 0, first.month, int(before[1]), first.year), first
    return None


def cut(text: str, gap: str = " ") -> tuple[str, Written | None]:
    """Give the text without its first date or range of dates, and that date; `gap` stands in its place."""
    found = find(text)
    if not found:
        return text, None
    head, tail = text[: found.start], text[found.end :]
    ends = find_range(text)
    if ends:
        joined = re.match(_TO, tail, re.IGNORECASE)
        second = find(tail[joined.end() :]) if joined else None
        if joined and second and second.start == 0:
            tail = tail[joined.end() + second.end :]
        else:
            tail = _LAST_DAY.sub("", tail, count=1)
        head = _FIRST_DAY.sub("", head)
    return f"{head}{gap}{tail}", ends[0] if ends else found


def in_year(
    written: Sequence[Written | None], start: date | None, today: date | None, said: int | None = None
) -> list[date | None]:
    """Give the dates in order, years filled in from the sprint's start, from one another, or from today.

    `said` is a year that the plan names elsewhere.
    """
    given = next((one.year for one in written if one and one.year), said)
    before = start
    found: list[date | None] = []
    for one in written:
        year = before.year if before else given or _likely(one, today)
        day = one.on(year) if one and year else None
        if one and day and before and one.year is None and day < before - _HALF_YEAR:
            day = one.on(day.year + 1)
        before = day or before
        found.append(day)
    return found


def day_first(written: Sequence[Written | None], *, day_first_language: bool) -> list[Written | None]:
    """Give the dates with those that could be read either way read as the day first, where the plan tells so.

    That is where another of its dates has a day over 12 in front, or its language writes dates so; or, where nothing
    tells, where they are nearer to each other so: then their order is "nearer".
    """
    orders = {one.order for one in written if one}
    if {"day", "month"} <= orders:
        return list(written)
    if not (orders & {"day", "month"} or day_first_language):
        swapped = [_swapped(one, "nearer") for one in written]
        return swapped if _length(swapped) * 2 < _length(written) else list(written)
    if "month" in orders:
        return [replace(one, order="month") if one and one.order == "either" else one for one in written]
    return [_swapped(one, "day") for one in written]


def _swapped(one: Written | None, order: str) -> Written | None:
    is_open = one is not None and one.order == "either"
    return replace(one, month=one.day, day=one.month, order=order) if one and is_open else one


def _length(written: Sequence[Written | None]) -> float:
    """Give the days from the first of dates in order to the last; no end of them where they are in none."""
    days = [day for one in written if one and (day := one.on(one.year or _ANY_YEAR))]
    in_order = len(days) > 1 and days == sorted(days)
    return (days[-1] - days[0]).days if in_order else inf


def _likely(one: Written | None, today: date | None) -> int | None:
    if one is None or today is None:
        return None
    years = [year for year in (today.year - 1, today.year, today.year + 1) if one.on(year)]
    fitting = [year for year in years if (day := one.on(year)) and one.weekday == day.weekday()]
    near = fitting or years
    return min(near, key=lambda year: abs((one.on(year) or today) - today), default=None)


def _alike(text: str, first: Written, rest: str, second: Written) -> Written:
    """Give the first of two dates read as the second must be: 05/01 to 30/01 begins in January."""
    slashed = re.fullmatch(r"0?(\d{1,2})/.*", text[first.start : first.end])
    second_day = re.match(r"0?(\d{1,2})/", rest)
    is_swapped = bool(second_day and int(second_day[1]) == second.day != second.month)
    if slashed and is_swapped and int(slashed[1]) == first.month and first.day <= _MONTHS_A_YEAR:
        return replace(first, month=first.day, day=first.month)
    return first


def _shared_year(first: Written, second: Written) -> tuple[Written, Written]:
    year = first.year or second.year
    return (
        Written(first.start, first.end, first.month, first.day, first.year or year, first.weekday),
        Written(second.start, second.end, second.month, second.day, second.year or year, second.weekday),
    )


def _written(match: re.Match[str]) -> Written | None:
    parts = match.groupdict()
    day, number = int(parts["day"]), parts.get("number")
    month = int(number) if number else _MONTHS.index(parts["month"][:3].lower()) + 1
    year = _year(parts["year"]) if parts.get("year") else None
    named = parts.get("weekday") or parts["bracketed"] or parts["behind"] or parts["after"]
    weekday = _WEEKDAYS.index(named[:3].lower()) if named else None
    order = (
        _order(day, month, year, weekday) if number and "/" in match.group() and not match.group()[:4].isdigit() else ""
    )
    if order == "day":
        month, day = day, month
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Written(match.start(), match.end(), month, day, year, weekday, order=order)


def _year(text: str) -> int:
    year = int(text.lstrip("'\u2019"))
    return year + 2000 if year < 100 else year


def _order(day: int, month: int, year: int | None, weekday: int | None) -> str:
    if _is_day_first(day, month, year, weekday):
        return "day"
    is_open = day <= _MONTHS_A_YEAR and month <= _MONTHS_A_YEAR and day != month
    settled = is_open and year and weekday is not None and date(year, month, day).weekday() == weekday
    return "either" if is_open and not settled else "month"


def _is_day_first(day: int, month: int, year: int | None, weekday: int | None) -> bool:
    # 7/3 is July 3 or March 7; a weekday beside it tells which
    if month > 12 or day > 12 or year is None or weekday is None:
        return month > 12 >= day
    return date(year, day, month).weekday() == weekday != date(year, month, day).weekday()
