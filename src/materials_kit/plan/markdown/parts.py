"""What is found under one session's heading, collected, and the post it names."""

import re
from collections.abc import Mapping, Sequence

from materials_kit.model import AgendaItem, Blog, Focus, Material
from materials_kit.plan.markdown import agenda, dates, entries
from materials_kit.plan.markdown.footnotes import with_footnotes
from materials_kit.plan.markdown.headings import Named
from materials_kit.plan.markdown.inline import Line

_READY = re.compile(r"^\W*ready to (?:write|publish|post)\b[^\w\"\u201c\u2018']*(.+)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab](.+)[\"\u201d\u201c\u00bb]")


_NUMBER = re.compile(
    r"\W*(?:#|(?:blog|post|article)\s+(?:post\s+)?(?:#|no\.?\s*)?)?(\d{1,4})"
    r"(?:[.):]|\s+[\u2013\u2014-]|\s+(?=[\"\u201c\u201e]))\s*(.+)",
    re.IGNORECASE,
)


class Parts:
    """Collects what is found under one session's heading; `unplaced` are numbers of lines."""

    def __init__(self, before: tuple[str, ...], named: Named, footnotes: Mapping[str, Line]) -> None:
        self.before = before
        self.footnotes = footnotes
        self.cited: set[str] = set()  # the footnotes whose words went to what they are of
        self.target: str | None = None
        self.written: dates.Written | None = named.written
        self.minutes: int | None = named.minutes
        self.time: str | None = named.time
        self.materials: list[Material] = []
        self.material_lines: list[int] = []  # of each material, where it stands
        self.steps: list[agenda.Step] = []
        self.step_lines: dict[int, range] = {}
        self.criteria: list[str] = []
        self.focus_title: str | None = None
        self.questions: list[str] = []
        self.blog: Blog | None = None
        self.blog_lines = range(0)
        self.unplaced: list[int] = []
        self.noted: list[int] = []
        self.remarks: list[str] = []  # words of the notes that are no whole lines

    def take(self, found: Sequence[Material], line: int) -> None:
        """Take the materials that a line names, with what their footnotes say."""
        for material in found:
            whole, cited = with_footnotes(material, self.footnotes)
            self.materials.append(whole)
            self.material_lines.append(line)
            self.cited |= cited

    def drop(self, first: int, last: int) -> None:
        """Forget lines that found a place elsewhere."""
        self.unplaced = [number for number in self.unplaced if not first <= number <= last]
        self.noted = [number for number in self.noted if not first <= number <= last]

    def take_facts(self, found: Named) -> bool:
        """Take date, time and length, unless there are none or the session has others already."""
        known = (self.written, self.minutes, self.time)
        told = (found.written, found.minutes, found.time)
        if not any(told) or any(new and old and _differ(old, new) for old, new in zip(known, told, strict=True)):
            return False
        self.written = self.written or found.written
        self.minutes = self.minutes or found.minutes
        self.time = self.time or found.time
        return True

    def agenda(self) -> list[AgendaItem]:
        """Give the agenda; lines of it that tell no time join the unplaced ones."""
        items, lost = agenda.settle(self.steps, self.minutes)
        lines = {number for first in lost for number in self.step_lines.get(first, (first,))}
        self.unplaced = sorted({*self.unplaced, *lines})
        begins = agenda.begins(self.steps)
        self.time = self.time or begins
        if begins and not lost:
            self.minutes = self.minutes or sum(item.minutes for item in items) or None
        return items

    def focus(self) -> Focus | None:
        """Give the questions under their heading."""
        return Focus(self.focus_title or "Focus", tuple(self.questions)) if self.questions else None

    def ready_title(self) -> str | None:
        """Give the title in "Ready to write …", the last such line."""
        found = [match[1] for line in self.criteria if (match := _READY.match(line))]
        return unquoted(found[-1]) if found else None


def unquoted(text: str) -> str:
    """Give a title without the quotes and stars round it."""
    text = text.strip().strip("*").strip()
    match = _QUOTED.match(text) or re.fullmatch(r"['\u2018](.+)['\u2019]", text)
    return (match[1] if match else text).strip().strip("*")


def blog_of(text: str) -> Blog:
    """Give the post that a line names, perhaps with its number."""
    text = re.sub(
        r"^\W*(?:an?\s+)?(?:blog|post|article|essay)(?:\s+post)?\W+(?=[\"\u201c])", "", text, flags=re.IGNORECASE
    )
    number = _NUMBER.match(text)
    return Blog(unquoted(number[2]), int(number[1])) if number else Blog(unquoted(entries.without_task(text)) or text)


def beside_quotes(text: str) -> str:
    """Give what stands behind a title in quotes, such as "(800 words)"."""
    match = _QUOTED.search(text)
    rest = text[match.end(1) + 1 :].strip(" .,;*_") if match else ""
    return rest if re.search(r"\w", rest) else ""


def _differ(old: object, new: object) -> bool:
    if isinstance(old, dates.Written) and isinstance(new, dates.Written):
        return (old.month, old.day) != (new.month, new.day)
    return old != new
