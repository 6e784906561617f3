"""What a plan says outside its sessions: title, goal, dates, tracks, the list of posts, and all the rest as `about`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from materials_kit import naming
from materials_kit.model import Blog, Track
from materials_kit.plan.checks import RESERVED
from materials_kit.plan.markdown import dates
from materials_kit.plan.markdown.blocks import Block, Heading, Item, Listing, Rule, Text
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import clean, label_of
from materials_kit.plan.markdown.parts import unquoted

_TITLE = re.compile(r"\b(?:sprint|plan|course|title|curriculum|programme?|syllabus|project)\b", re.IGNORECASE)
_GOAL = re.compile(
    r"(?:(?:overall|main|sprint|course|learning|my)\s+)?(?:goal|aim|objective|mission|ziel|objectif|objetivo|obiettivo)",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:ends?|until|finish)\b", re.IGNORECASE)
_DATES = re.compile(r"(?:sprint\s+)?(?:dates?|when|period|duration|timeline)", re.IGNORECASE)
_BLOGS = re.compile(r"\b(?:blogs?|posts?|articles?|outputs?|essays?|write-?ups?)\b", re.IGNORECASE)
_CADENCE = re.compile(
    r"\b(\d+(?:\.\d+)?|one|two|three)\s+(?:\w+\s+)?(?:blogs?|posts?|articles?|essays?)(?:\s+posts?)?\s*(?:per|a|each|every|/)\s*week",
    re.IGNORECASE,
)
_COUNTS = {"one": 1.0, "two": 2.0, "three": 3.0}
_LONGEST_TITLE = 80
_CONTENTS = re.compile(r"(?:table of )?contents|toc|inhalt(?:sverzeichnis)?", re.IGNORECASE)
_REPLY = re.compile(  # how assistants begin
    r"^(?:(?:sure|certainly|absolutely|of course|great)\b[\s!,.\u2014-]*)?"
    r"here(?:'s|\u2019s| is) (?:an?|the|your|my) (?=\w)",
    re.IGNORECASE,
)
_TRACK = re.compile(
    r"^(?:track|part|phase|block|stage|theme|module|unit)\s+(?:[a-z]|\d+|[ivx]+)\s*[:.\u2013\u2014-]\s*", re.IGNORECASE
)
_SESSIONS = re.compile(r"\s*[(\[]\s*(?:sessions?|weeks?|days?|lectures?|lessons?)\b[^)\]]*[)\]]\s*$", re.IGNORECASE)
_SESSION_NUMBER = re.compile(r"\b(?:session|week|day|lecture|lesson|module|unit|class)\s*#?(\d+)", re.IGNORECASE)


class Overview:
    """Collects what is found outside the sessions.

    `placed` are the numbers of lines that need not be kept as text; `spare` are headings that are kept
    only where text is kept under them.
    """

    def __init__(self) -> None:
        self.title: str | None = None
        self.goal: str | None = None
        self.start: date | None = None
        self.end: date | None = None
        self.blogs_per_week: float | None = None
        self.placed: set[int] = set()
        self.spare: set[int] = set()

    def place(self, line: Line) -> None:
        """Count a line as placed, unless it has a link, which only the text keeps."""
        if not line.has_link:
            self.place_lines(line.first, line.last)

    def place_lines(self, first: int, last: int) -> None:
        """Count lines as placed."""
        self.placed.update(range(first, last + 1))


def read_overview(outside: Sequence[Block], first_session: int, title: str | None = None) -> Overview:
    """Read the plan's own facts from the blocks that belong to no session; the sessions begin at a line.

    A `title` that is known already leaves a heading that says something else to `about`.
    """
    found = Overview()
    front = [block for block in outside if block.first < first_session]
    _read_title(front, found)
    if title and found.title != title:
        found.title, found.placed = title, set()
    for line in _lines(front):
        _read_line(line, found)
    if found.start is None and (ends := dates.find_range(found.title or "")) and ends[0].year:
        found.start, found.end = dates.in_year(ends, None, None)
    for block in outside:
        for line in _lines([block]):
            match = _CADENCE.search(line.text)
            if match and found.blogs_per_week is None:
                found.blogs_per_week = _COUNTS.get(match[1].lower()) or float(match[1])
    return found


def tracks(
    parents: Sequence[Heading | None], outside: Sequence[Block], spare: set[int]
) -> tuple[list[Track], list[str | None]]:
    """Give the tracks, and each session's; `parents` are the headings above the sessions, in order."""
    named = [parent for parent in parents if parent]
    distinct = list(dict.fromkeys(heading.first for heading in named))
    if not named or (len(distinct) == 1 and not _TRACK.match(clean(named[0].line.text))):
        return [], [None] * len(parents)
    found: dict[int, Track] = {}
    for parent in named:
        if parent.first not in found:
            title = _cased(_track_title(parent.line.text), outside)
            found[parent.first] = Track(_track_id(title, {track.id for track in found.values()}), title)
            spare.update((parent.first,) if not parent.line.has_link else ())
    return list(found.values()), [found[parent.first].id if parent else None for parent in parents]


def blogs(outside: Sequence[Block], numbers: Mapping[int, str], around: Overview) -> dict[str, Blog]:
    """Give the posts of a plan's list of posts by session id; `numbers` are the sessions' own numbers."""
    found: dict[str, Blog] = {}
    for section in _sections(outside):
        items = [item for block in section if isinstance(block, Listing) for item in block.items if item.lines]
        if not items:
            continue
        listed = {id_: item for item in items if (id_ := _session_of(item, numbers))}
        if not listed and len(items) == len(numbers):
            listed = dict(zip(numbers.values(), items, strict=True))
        for session, item in listed.items():
            found[session] = Blog(_blog_title(item.lines[0]), item.number)
            if not any(line.has_link for line in item.lines):
                around.placed.update(range(item.first, item.last + 1))
        around.spare.update(block.first for block in section if isinstance(block, Heading))
    return found


def about(outside: Sequence[Block], found: Overview, source: Sequence[str]) -> tuple[str | None, tuple[int, ...]]:
    """Give all lines outside the sessions that found no other place, as they stand, and their numbers."""
    placed, spare = found.placed, found.spare
    texts: list[str] = []
    kept: list[int] = []
    for place, block in enumerate(outside):
        if isinstance(block, Rule) or (block.first in spare and not _has_text(outside[place:], placed, source)):
            continue
        own = set(range(block.first, block.last + 1)) - placed
        texts.append(_text_of(block, placed.union(kept), source))
        kept += sorted(line for line in own.difference(kept) if source[line - 1].strip())
    return "\n\n".join(text for text in texts if text.strip()) or None, tuple(kept)


def _has_text(section: Sequence[Block], placed: set[int], source: Sequence[str]) -> bool:
    """Tell whether any text stays under the heading that `section` begins with."""
    heading = section[0]
    for block in section[1:]:
        if isinstance(block, Heading) and isinstance(heading, Heading) and block.level <= heading.level:
            return False
        if not isinstance(block, Heading | Rule) and _text_of(block, placed, source).strip():
            return True
    return False


def _text_of(block: Block, placed: set[int], source: Sequence[str]) -> str:
    kept = [source[number - 1] for number in range(block.first, block.last + 1) if number not in placed]
    return "\n".join(line.rstrip() for line in kept).strip("\n")


def _read_title(front: Sequence[Block], found: Overview) -> None:
    # of a half level are lines of lists and tables, put as headings to look for sessions
    headings = [block for block in front if isinstance(block, Heading) and block.level == int(block.level)]
    headings = [heading for heading in headings if not _CONTENTS.fullmatch(clean(heading.line.text))]
    for heading in headings:
        words, colon, title = heading.line.text.partition(":")
        if colon and _TITLE.search(words) and clean(title) and heading is not headings[0]:
            found.title = clean(title)
            found.place(heading.line)
            return
    if headings:
        _place_title(headings[0].line, found)
    elif front and isinstance(front[0], Text) and len(front[0].lines[0].text) <= _LONGEST_TITLE:
        _place_title(front[0].lines[0], found)


def _place_title(line: Line, found: Overview) -> None:
    found.title = _REPLY.sub("", clean(line.text)) or None
    found.place(line)


def _read_line(line: Line, found: Overview) -> None:
    if found.start is None and found.end is None and (ends := dates.find_range(line.text)) and _is_alone(line.text):
        found.start, found.end = dates.in_year(ends, None, None)
        if found.start and found.end:
            found.place(line)
        return
    label = label_of(line)
    words = label.words if label else line.text.partition(":")[0]
    value = label.rest_text if label else line.text.partition(":")[2].lstrip(": ").strip()
    if not value:
        return
    if _GOAL.fullmatch(words) and found.goal is None:
        found.goal = value
        found.place(line)
    elif found.start is None and (ends := dates.find_range(value) or _start_and_end(line.text)):
        start, end = dates.in_year(ends, None, None)
        if start and end and (_DATES.search(words) or _is_only_range(value)):
            found.start, found.end = start, end
            if _is_only_range(value) or _ENDS.search(line.text):
                found.place(line)


def _start_and_end(text: str) -> tuple[dates.Written, dates.Written] | None:
    """Give the dates of "Start: 2026-01-05 | End: 2026-02-13"."""
    match = _ENDS.search(text)
    first = dates.find(text[: match.start()]) if match else None
    last = dates.find(text[match.end() :]) if match else None
    return (first, last) if first and last and re.match(r"\W*(?:start|begin|from)", text, re.IGNORECASE) else None


def _is_alone(text: str) -> bool:
    """Tell whether a line is nothing but a range of dates."""
    return not re.sub(r"\W|\bfrom\b", "", dates.cut(text)[0], flags=re.IGNORECASE)


def _is_only_range(value: str) -> bool:
    return not re.search(r"[(;]|\d\s*(?:days|weeks)", value) and len(value) < 45


def _lines(blocks: Iterable[Block]) -> Iterable[Line]:
    for block in blocks:
        if isinstance(block, Text):
            yield from block.lines
        elif isinstance(block, Heading):
            yield block.line
        elif isinstance(block, Listing):
            for item in block.items:
                yield from item.lines


def _track_title(text: str) -> str:
    title = _SESSIONS.sub("", clean(text))
    return clean(_TRACK.sub("", title)) or title or "Track"


def _track_id(title: str, taken: set[str]) -> str:
    words = re.findall(r"\w+", title) or ["track"]
    first = naming.slug(words[0]) or "track"
    first = "track" if first == "session" else first  # "session-2" is what sessions are called
    number = 1
    name = first
    while name in taken or name in RESERVED or name.isdecimal() or not naming.is_safe_id(name):
        number += 1
        name = f"{first if naming.is_safe_id(first) and not first.isdecimal() else 'track'}-{number}"
    return name


def _cased(title: str, outside: Sequence[Block]) -> str:
    """Give a title in capitals as the plan writes the same words elsewhere, else in title case."""
    if not title.isupper() or len(title) < 6:
        return title
    pattern = re.compile(rf"\b{re.escape(title)}\b", re.IGNORECASE)
    for line in _lines(outside):
        for match in pattern.finditer(line.text):
            if not match.group().isupper():
                return match.group()
    written = {word for line in _lines(outside) for word in re.findall(r"\w+", line.text) if not line.text.isupper()}
    return " ".join(_cased_word(word, written) for word in title.split())


def _cased_word(word: str, written: set[str]) -> str:
    # a word the plan writes small too is no acronym
    return word if word in written and word.capitalize() not in written else word.capitalize()


def _sections(outside: Sequence[Block]) -> Iterable[list[Block]]:
    section: list[Block] = []
    level = 0.0
    for block in outside:
        ends = isinstance(block, Heading) and block.level <= level
        if section and ends:
            yield section
            section = []
        if section:
            section.append(block)
        elif isinstance(block, Heading) and _BLOGS.search(block.line.text):
            section, level = [block], block.level
    if section:
        yield section


def _session_of(item: Item, numbers: Mapping[int, str]) -> str | None:
    match = _SESSION_NUMBER.search(item.lines[0].text)
    return numbers.get(int(match[1])) if match else None


def _blog_title(line: Line) -> str:
    text = re.sub(
        r"\s*[(\[][^()\[\]]*\b(?:session|week|day|lecture|lesson)\b[^()\[\]]*[)\]]\s*$",
        "",
        line.text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:session|week|day|lecture|lesson)\s*#?\d+\s*[:\u2013\u2014-]\s*", "", text, flags=re.IGNORECASE)
    return unquoted(text) or text
