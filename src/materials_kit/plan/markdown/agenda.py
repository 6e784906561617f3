"""From the lines of an agenda to its steps and their minutes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from materials_kit.model import AgendaItem
from materials_kit.plan import quantities
from materials_kit.plan.markdown.blocks import Item
from materials_kit.plan.markdown.languages import in_english

_TIME = r"\d{1,2}(?:[:.h]\d{2}\s*(?:[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)"
_TO = r"\s*(?:-|\u2013|\u2014|to|until)\s*"
_HOUR = r"\d{1,2}(?=\s+(?!h\b|hours?\b|m\b|min)[^\W\d_])"  # of "9:30-10 walk"
_SPAN = re.compile(
    rf"({_TIME}|\d{{1,2}}(?={_TO}\d{{1,2}}(?:[:.]\d\d)?\s*[ap]\.?m\b)){_TO}({_TIME}|{_HOUR})", re.IGNORECASE
)
_AT = re.compile(rf"({_TIME})(?=\s|$|[:\u2013\u2014-])", re.IGNORECASE)
_MINUTE_SPAN = re.compile(
    r"(\d{1,3})\s*(?:-|\u2013|\u2014|to)\s*(\d{1,3})(?:\s*(?P<unit>m(?:in(?:ute)?s?)?)\b\.?|(?=\s*:\s))", re.IGNORECASE
)
_STARTS = re.compile(rf"{_TIME}|\d+(?:\.\d+)?\s*(?:h|m)", re.IGNORECASE)
_PRIMES = re.compile(r"^(\W*\d{1,3})\s?['\u2019\u2032](?=\s|:)")  # 15' is 15 minutes
_BRACKETED = re.compile(r"^\W*[\[(](\d{1,3}(?:[.,]\d)?\s*(?:h|m)[a-z]*\.?)[\])]", re.IGNORECASE)
_LASTS = re.compile(r"\W*\d{1,3}(?:[.,]\d)?\s*(?:h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?)\b\.?[\s:]", re.IGNORECASE)
_EDGES = " \t:;,|\u2013\u2014-()[]"
_END = re.compile(r"(?:the\s+)?(?:end|finish|done|close|stop|ende|schluss|fin)\b", re.IGNORECASE)
_DAY, _HALF_DAY = 24 * 60, 12 * 60
_MORNING = 6 * 60  # an agenda that begins later tells times of day, and an earlier one the time gone by
_LONGEST_BREAK = 4 * 60


@dataclass(frozen=True, slots=True)
class Step:
    """One line of an agenda: its topic, and its minutes or the minute it starts at, as far as the line says."""

    line: int
    topic: str
    minutes: int | None = None
    start: int | None = None
    most: int | None = None
    """Of "10-15 min": the larger number, for an agenda in which that is a length."""
    is_bare: bool = False
    """Whether no "min" stands behind such numbers, so that they are times only where each begins at the one before."""
    of_day: bool = False
    """Whether "am" or "pm" says that the start is a time of day."""


def pieces(text: str) -> list[str]:
    """Give the steps of one line: "0:00 intro, 0:30 reading" has two, most lines have one."""
    text = re.sub(r"^\s*\[[ xX]\]\s+", "", text)
    parts = re.split(r"[,;|]\s+(?=\d)", text)
    return parts if len(parts) > 1 and all(_STARTS.match(part) for part in parts) else [text]


def is_span(text: str) -> bool:
    """Tell whether a line begins with when a step begins and ends: "09:30 - 11:00 Read"."""
    return bool(_SPAN.match(text))


def behind_time(text: str) -> int:
    """Give where what a step is about begins, behind its time or length."""
    match = _SPAN.match(text) or _LASTS.match(text)
    return match.end() if match else 0


def is_of_lengths(items: Sequence[Item]) -> bool:
    """Tell whether the entries of a list begin with how long each takes: "30m flashcards", "45 min: reading"."""
    return len(items) > 1 and all(
        len(item.lines) == 1 and not item.inside and _LASTS.match(item.lines[0].text) for item in items
    )


def step(text: str, line: int) -> Step:
    """Give the step that a line tells ("30 min: …", "0:30 …", "18:00-18:30 …", "… (20 min)")."""
    text = _BRACKETED.sub(r"\1 ", _PRIMES.sub(r"\1 min", in_english(text)))
    lead = re.match(r"[^\w\"'(\[]*", text)
    body = text[lead.end() :] if lead else text
    if span := _SPAN.match(body):
        lasts = (_minute(span[2]) - _minute(span[1])) % _DAY
        lasts -= _HALF_DAY * (lasts > _HALF_DAY)  # "1:00 PM - 2:00" and "9:00 - 10:00 PM" name one half of the day
        start = _minute(span[1]) if _is_of_day(span[1]) else _minute(span[2]) - lasts
        return Step(line, _topic(body[span.end() :]), lasts, start % _DAY, of_day=_is_of_day(span.group()))
    if minutes := _MINUTE_SPAN.match(body):
        first, last = int(minutes[1]), int(minutes[2])
        lasts, topic = last - first if last > first else last, _topic(body[minutes.end() :])
        return Step(line, topic, lasts, first, max(first, last), is_bare=not minutes["unit"])
    if at := _AT.match(body):
        return Step(line, _topic(body[at.end() :]), None, _minute(at[1]), of_day=_is_of_day(at[1]))
    length = quantities.find_length(body)
    if length and (length.start() == 0 or _apart(body, length)):
        amount = quantities.told_length(length.group())
        rest = body[: length.start()] + body[length.end() :] if length.start() else body[length.end() :]
        topic = _topic(re.sub(r"[(\[]\s*[)\]]", "", rest))
        return Step(line, topic, round(amount / 60) if amount is not None else None)
    return Step(line, _topic(body))


def settle(steps: Sequence[Step], total: int | None) -> tuple[list[AgendaItem], list[int]]:
    """Give the agenda, and the lines that tell no time; `total` is the session's minutes."""
    steps = steps if _runs_on(steps) else [_as_length(one) for one in steps]
    timed = [one for one in steps if one.minutes is not None or one.start is not None]
    placed = {one.line for one in timed if one.topic}
    starts = [one.start for one in timed if one.minutes is None and one.start is not None]
    running = starts == sorted(starts) and len(set(starts)) == len(starts) and (len(starts) > 1 or 0 in starts)
    items: list[AgendaItem] = []
    by_clock = begins(steps) is not None and len(timed) == len(steps)
    for number, one in enumerate(timed):
        minutes = one.minutes if one.minutes is not None else one.start
        if one.minutes is None and running and one.start is not None:
            minutes = _until_next(timed, number, total)
        if minutes is None or not one.topic:
            placed.discard(one.line)
            continue
        if minutes == 0 and one is timed[-1] and _END.match(one.topic):
            continue
        if by_clock and number and one.start is not None and (gap := _gap(timed[number - 1], one.start)):
            items.append(AgendaItem(gap, "Break"))
        items.append(AgendaItem(minutes, one.topic))
    return items, [one.line for one in steps if one.line not in placed]


def begins(steps: Sequence[Step]) -> str | None:
    """Give the time of day at which an agenda begins that tells its steps by the clock; None for any other."""
    first = next((one for one in steps if one.minutes is not None or one.start is not None), None)
    if first is None or first.start is None or first.most is not None:
        return None
    is_of_day = first.start >= _MORNING or any(one.of_day for one in steps)
    return f"{first.start // 60:02d}:{first.start % 60:02d}" if is_of_day and first.start < _DAY else None


def _gap(before: Step, start: int) -> int:
    """Give the minutes between a step that tells its end and the next one's start, where that can be a break."""
    if before.start is None or before.minutes is None:
        return 0
    gap = (start - before.start - before.minutes) % _HALF_DAY
    return gap if gap <= _LONGEST_BREAK else 0


def _as_length(one: Step) -> Step:
    if not one.most:
        return one
    return replace(one, minutes=None if one.is_bare else one.most, start=None)


def _runs_on(steps: Sequence[Step]) -> bool:
    """Tell whether "0-20 min", "20-45 min" are places in the session: each begins where one ends, the first at 0."""
    spans = [one for one in steps if one.most is not None]
    ends = [0, *(one.most for one in spans)]
    return all(one.start == end for one, end in zip(spans, ends, strict=False))


def _until_next(timed: Sequence[Step], number: int, total: int | None) -> int | None:
    start, first = timed[number].start or 0, timed[0].start or 0
    later = timed[number + 1].start if number + 1 < len(timed) else None
    if later is not None:
        return (later - start) % (24 * 60)
    if total is None and number and _END.match(timed[number].topic):
        return 0
    return max(total - (start - first), 0) if total else None


def _apart(body: str, length: re.Match[str]) -> bool:
    before, after = body[: length.start()].rstrip(), body[length.end() :].strip()
    return before.endswith(("(", "[", "-", "\u2013", "\u2014", ":", ",", "|")) and after in ("", ")", "]", ".")


def _is_of_day(text: str) -> bool:
    return bool(re.search(r"[ap]\.?m", text, re.IGNORECASE))


def _minute(text: str) -> int:
    half = re.search(r"([ap])\.?m", text, re.IGNORECASE)
    hour, minute = (int(part) for part in [*re.findall(r"\d+", text), "0"][:2])
    hour = hour if half is None else hour % 12 + 12 * (half[1].lower() == "p")
    return hour * 60 + minute


def _topic(text: str) -> str:
    topic = text.strip().lstrip(_EDGES.replace("(", "").replace("[", "")).rstrip(" \t:;,|\u2013\u2014-").strip()
    return topic.rstrip(")]").rstrip() if topic.count(")") > topic.count("(") and topic.endswith(")") else topic
