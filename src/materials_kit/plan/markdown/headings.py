"""What the headings of sessions say: number, title, date, time, length (pure)."""

import re
from dataclasses import dataclass, replace

from materials_kit.plan import quantities
from materials_kit.plan.markdown import dates
from materials_kit.plan.markdown.labels import clean
from materials_kit.plan.markdown.languages import in_english

_WORDS = (
    "session week day lecture lesson module unit class meeting workshop seminar sitting part block chapter "
    "sitzung woche tag lektion semaine jour s\u00e9ance le\u00e7on semana sesi\u00f3n d\u00eda lecci\u00f3n "
    "settimana sessione giorno lezione aula semana sess\u00e3o encontro sess wk lec"
)
_NUMBERS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_COUNT = rf"\d{{1,3}}(?:\.\d{{1,2}}|[a-d])?|[ivx]{{1,5}}|{'|'.join(_NUMBERS)}"
_NAME = (
    rf"(?:study\s+|live\s+)?(?P<word>{_WORDS.replace(' ', '|')})s?\.?\s*"
    r"(?:#|n[o\u00b0\u00ba]\.?\s?|number\s|nr\.?\s)?\s*"
    rf"(?P<number>{_COUNT})\b(?P<more>\s*(?:-|\u2013|to|and|&)\s*\d{{1,3}}\b(?!\s+\w))?(?:\s*of\s*\d+\b)?"
)
_NAMED = re.compile(rf"\[?{_NAME}\]?", re.IGNORECASE)
_NAMED_LAST = re.compile(
    rf"(?P<title>.*\w.*?)(?:\s[\u2013\u2014|\u00b7-]\s|\s*[(\[]|,\s)\s*{_NAME}\s*[)\]]?", re.IGNORECASE
)
_OF_ALL = re.compile(rf"\b((?:{_WORDS.replace(' ', '|')})\s*#?\d{{1,3}})\s*/\s*\d{{1,3}}\b", re.IGNORECASE)
_ORDINAL = re.compile(
    rf"^(\d{{1,3}})(?:\.|st|nd|rd|th|er|re|e|\u00e8re|\u00aa|\u00ba)\s+({_WORDS.replace(' ', '|')})\b(?!\s*#?\d)",
    re.IGNORECASE,
)  # "1. Woche", "2nd week"
_STATE = re.compile(r"^(?:TODO|DOING|DONE|NEXT|NOW|LATER|WAITING|\[[ xX]\])\s+(?:\[#[A-C]\]\s+)?")  # of Org and Logseq
_TAGS = re.compile(r"\s+:[\w@]+(?::[\w@]+)*:?\s*$")
_COUNTED = re.compile(r"(?:#\s*)?\(?(?P<number>\d{1,2})\s*(?:[.):]|\s[\u2013\u2014-])\s*(?P<title>[^\d\W].*)")
_IN_FRONT = re.compile(r"\s*#?\s?(\d{1,2})\s*[\u00b7|\u2022]\s+")  # "#1 \u00b7 Feb 3 \u00b7 Linear models"
_OF_DAY = r"\d{1,2}(?:[:.h]\d{2})?\s*(?:[ap]\.?m\b\.?)?"
_FROM_TO = re.compile(
    rf"(?:\bfrom\s+|\bat\s+|@\s*)?(?<![\w.])(?P<first>{_OF_DAY})\s*(?:-|\u2013|\u2014|to|until)\s*"
    r"(?P<last>\d{1,2}[:.h]\d{2}\s*(?:[ap]\.?m\b\.?)?|\d{1,2}\s*[ap]\.?m\b\.?)(?![\w.]*\w)",
    re.IGNORECASE,
)
_AT = re.compile(r"(?:\bat\s+|@\s*)?\b(\d{1,2}:\d{2}\s*(?:[ap]m\b)?|\d{1,2}\s*[ap]m\b)", re.IGNORECASE)
_IN_FRENCH = re.compile(r"(?:\bat\s+)?(?<![\w(\[])((?:0?[6-9]|1\d|2[0-3])h[0-5]\d)\b(?!\s*m)", re.IGNORECASE)
_LESS = re.compile(
    r"(?<![\w.])\d+(?:[.,]\d+)?\s*(?:(?<=\d)[-\u2013]|to\s+)(?=\d+(?:[.,]\d+)?\s*(?:h|m(?:in|\b)))", re.IGNORECASE
)
# "How to read a paper in 30 min": what stands before a length that belongs to the words.
_OF_SENTENCE = re.compile(r"\w[^(\[|]*\b(?:in|within|under|every|per|than|the (?:first|last|next))\s+$", re.IGNORECASE)
_MOST_LENGTHS, _BESIDE = 20, 80  # in a heading that somebody reads, and letters before one that matter
_EDGES = " \t:;,.|\u2013\u2014-()[]<>/\u00b7\u2022@"
_GAP = "\0"  # where a date was taken out: what stands on both sides does not belong together
_FIRST = re.compile(rf"\W*(?:{_WORDS.replace(' ', '|')})\s*#?\d{{1,3}}(?=\s*[-\u2013\u2014:|(])", re.IGNORECASE)
_DAYS = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_JOINING = "from|to|until|vom|von|bis|den|du|ab|starting|beginning|desde|d\u00e8s"
_CALENDAR_WEEK = re.compile(r"^\W*(?:KW|CW|calendar week)\s*\d{1,2}\b\W*(?:ab\b\W*)?$", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10}


@dataclass(frozen=True, slots=True)
class Named:
    """What a session's heading says. `word` is what it calls itself, "" where only its date tells.

    `spans` tells that it counts more than one ("Weeks 2-3").
    """

    word: str
    number: int | None
    title: str
    written: dates.Written | None = None
    minutes: int | None = None
    time: str | None = None
    spans: bool = False


def named(text: str) -> Named | None:
    """Give what a heading says if it names a session by a word and number, a date before or after; else None."""
    rest, found = facts(_plain(text))
    rest = clean(rest)
    match = _NAMED.match(rest) or _NAMED.match(rest := re.sub(r"^\d{1,2}\W*\s", "", rest))
    return _counted(found, match, rest[match.end() :]) if match else None


def own_name(text: str) -> str:
    """Give what a heading without a title calls its session ("Week 1 \u00b7 Mar 2-8" is "Week 1"), or all of it."""
    rest = clean(facts(_plain(text))[0])
    match = _NAMED.match(rest)
    says_more = match and re.search(r"[^\W\d_]", rest[match.end() :])  # such as a day of the week without a date
    return match.group().strip(_EDGES) if match and not says_more else text.rstrip(" :")


def named_last(text: str) -> Named | None:
    """Give what a heading says if it names a session after its title: "Bellman Equations (Week 2)"."""
    rest, found = facts(_plain(text))
    match = _NAMED_LAST.fullmatch(_title(rest))
    return _counted(found, match, match["title"]) if match else None


def _counted(found: Named, match: re.Match[str], title: str) -> Named:
    number = _number(match["number"])
    return replace(found, word=match["word"].lower(), number=number, title=_title(title), spans=bool(match["more"]))


def dated(text: str) -> Named | None:
    """Give what a heading says if a date stands in it, for plans whose sessions have no numbers."""
    counted = _IN_FRONT.match(_plain(text))
    rest, found = facts(_plain(text)[counted.end() if counted else 0 :])
    number = int(counted[1]) if counted else None
    return replace(found, title=_title(rest), number=number) if found.written else None


def numbered(text: str) -> Named | None:
    """Give what a heading says if it begins with a bare number ("1. Lexing (2h)"), for plans that name no sessions."""
    match = _COUNTED.match(_plain(text))
    if not match:
        return None
    rest, found = facts(match["title"])
    return replace(found, word="#", number=int(match["number"]), title=_title(rest))


def counts_weeks(text: str) -> bool:
    """Tell whether a heading is that of a week or a day, and so of no subject."""
    found = named(text)
    return bool(found and found.word in ("week", "wk", "day", "woche", "tag", "semaine", "jour", "semana", "settimana"))


def weekday(text: str) -> Named | None:
    """Give what a heading says if it begins with a day of the week ("Monday", "Wed: Elimination").

    The number is the day's, from Monday, 0.
    """
    rest, found = facts(_plain(text))
    match = dates.WEEKDAY.match(rest.strip())
    if not match or found.written:
        return None
    return replace(
        found, word="weekday", number=dates.weekday(match.group()), title=_title(rest.strip()[match.end() :])
    )


def facts(text: str) -> tuple[str, Named]:
    """Take date, time and length out of a text; give what is left, and what they were."""
    whole = text
    text, written = dates.cut(in_english(text), _GAP)
    text, clock, seconds = _clock(text)
    text = text.replace(_GAP, " ")
    text = _LESS.sub("", text)
    length = _length(text)
    told = quantities.told_length(length.group()) if length else None
    if length and told:
        text = text[: length.start()] + " " + text[length.end() :]
    seconds = told or seconds
    if not (written or clock or seconds):
        return whole, Named("", None, "")
    return text, Named("", None, "", written, round(seconds / 60) or None if seconds else None, clock)


def _length(text: str) -> re.Match[str] | None:
    """Give the length that a heading tells: one that stands apart, and not "the 90 min challenge"."""
    told = quantities.find_lengths(text)[:_MOST_LENGTHS]
    found = [one for one in told if not _OF_SENTENCE.search(text[max(one.start() - _BESIDE, 0) : one.start()])]
    apart = [one for one in found if _is_apart(text[: one.start()], text[one.end() :])]
    last = found[-1] if found and not text[found[-1].end() :].strip(_EDGES) else None
    return next(iter(apart), last)


def _is_apart(before: str, after: str) -> bool:
    begins = (
        not before.strip()
        or before.rstrip().endswith(tuple("([,;:|\u00b7\u2022/\u2013\u2014-~\u2248\u23f1\ufe0f"))
        or before.endswith("  ")
    )
    ends = (
        not after.strip()
        or after.lstrip().startswith(tuple(")],;|\u00b7\u2022/\u2013\u2014-"))
        or after.startswith("  ")
    )
    return begins and ends


def _clock(text: str) -> tuple[str, str | None, int | None]:
    """Take a time of day, or one to another, out of a text; give what is left, the time, and the seconds between."""
    counted = _FIRST.match(text)  # the 2 of "Session 2 - 6:30pm" is no hour
    for match in _FROM_TO.finditer(text, counted.end() if counted else 0):
        first, last = match["first"], match["last"]
        half = re.search(r"[ap]\.?m", last, re.IGNORECASE)
        if half and not re.search(r"[ap]\.?m", first, re.IGNORECASE):
            first += half.group() if _hour(first) % 12 <= _hour(last) % 12 else "am"  # 6-8pm, 11-1pm
        begins, ends = quantities.clock(first), quantities.clock(last)
        if begins and ends and (":" in match.group() or "m" in match.group().lower() or _is_dotted(text, match)):
            left = f"{text[: match.start()]} {text[match.end() :]}"
            return left, begins, (_minutes(ends) - _minutes(begins)) % (24 * 60) * 60
    at = _AT.search(text) or _IN_FRENCH.search(text)  # 18h30 is an evening, and 1h30 a length
    clock = quantities.clock(at[1]) if at else None
    return (f"{text[: at.start()]} {text[at.end() :]}" if at and clock else text), clock, None


def _is_dotted(text: str, match: re.Match[str]) -> bool:
    # 19.30-21.00 is an evening, and "Sections 3.1-3.5" are not
    round_minutes = all(int(minutes) % 5 == 0 for minutes in re.findall(r"\.(\d\d)", match.group()))
    reading = re.search(r"(?:sec\w*|ch\w*|\u00a7+|pp?)\.?\s*$", text[: match.start()], re.IGNORECASE)
    return round_minutes and not reading and match.group().count(".") == 2 and _hour(match["first"]) >= 6


def _hour(clock: str) -> int:
    return int(re.findall(r"\d+", clock)[0])


def _plain(text: str) -> str:
    """Give a heading's text without emoji at its edges and outliners' marks; a figure in a key cap is a figure."""
    plain = clean(re.sub("\ufe0f?\u20e3", "", text))
    plain = re.sub(r"(\d{4}-\d\d-\d\d)T(?=\d\d:\d\d)", r"\1 ", plain)
    plain = re.sub(r"<(\d{4}-\d\d-\d\d)\s+[^\W\d]{2,4}\.?(?=[ >])", r"<\1", plain)  # of Org, in any language
    plain = _TAGS.sub("", _STATE.sub("", plain)).replace("<", " ").replace(">", " ").strip()
    return _ORDINAL.sub(r"\2 \1", _OF_ALL.sub(r"\1", plain))


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def bare(text: str) -> bool:
    """Tell whether nothing but marks and joining words is left in a text."""
    return not re.sub(
        r"\b(?:at|on|for|from|duration|date|time|length|about|approx|when|total)\b", "", text.lower()
    ).strip(_EDGES + "*_~")


def _title(rest: str) -> str:
    rest = re.sub(
        r"[(\[][\s,;:|/\u00b7\u2022@\u2013\u2014\u2248~<>\u2264+-]*(?:ca\.?|approx\.?|about)?\s*[)\]]", "", rest
    )
    rest = re.sub(rf"^\W*\((?:{_DAYS})\)\W*|\s\+\s*$", "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"^\W*(?:week|days?)\s+(?:of|from|starting|beginning)\b\W*", "", rest, flags=re.IGNORECASE)
    rest = re.sub(rf"^\W*(?:{_DAYS})\W*$", "", rest, flags=re.IGNORECASE)
    rest = re.sub("[\U0001f4c5\U0001f4c6\U0001f5d3\u23f0-\u23f3\u231a\u231b\U0001f550-\U0001f567]\ufe0f?", " ", rest)
    rest = _CALENDAR_WEEK.sub("", rest)
    rest = re.sub(rf"^\W*(?:(?:{_JOINING})\b\W*)+$", "", rest, flags=re.IGNORECASE)
    rest = re.sub(r"\s[\u00b7\u2022|\u2013\u2014-]\s*[^\w\s]*\s*$", "", rest)  # an emoji whose time or date was taken
    rest = re.sub(r"([(\[])\s*[,;]\s*", r"\1", re.sub(r"\s*[,;]\s*(?=[)\]])", "", rest))
    rest = re.sub(r"\s+", " ", rest).rstrip(" \t:;,.|\u2013\u2014-/\u00b7\u2022@")
    # A dot or slash that begins a word is its own: ".NET", "/proc".
    rest = re.sub(r"^(?:[\s:;,|\u2013\u2014\u00b7\u2022]|[.@/-](?![^\W\d]))+", "", rest).strip()
    whole = re.fullmatch(r"\(([^()]+)\)|\[([^\[\]]+)\]", rest)  # "Day 3 (catch-up)"
    return (whole[1] or whole[2]).strip() if whole else rest


def _number(text: str) -> int | None:
    if text[0].isdigit() and not text.isdecimal():
        return None  # "Lesson 1.2" and "Session 3b" have no number of their own
    if text.isdecimal():
        return int(text)
    if text.lower() in _NUMBERS:
        return _NUMBERS.index(text.lower()) + 1
    values = [_ROMAN[char] for char in text.lower()]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))
