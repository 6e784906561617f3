"""What is found under one session's heading, collected, and the post it names."""

import re

from materials_kit.model import AgendaItem, Blog, Focus, Material
from materials_kit.plan.markdown import agenda, dates, entries
from materials_kit.plan.markdown.headings import Named

_READY = re.compile(r"^\W*ready to (?:write|publish|post)\b[^\w\"\u201c\u2018']*(.+)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"\u201c\u201e\u00ab](.+)[\"\u201d\u201c\u00bb]")


_NUMBER = re.compile(
    r"\W*(?:#|(?:blog|post|article)\s+(?:post\s+)?(?:#|no\.?\s*)?)?(\d{1,4})"
    r"(?:[.):]|\s+[\u2013\u2014-]|\s+(?=[\"\u201c\u201e]))\s*(.+)",
    re.IGNORECASE,
)


class Parts:
    """Collects what is found under one session's heading; `unplaced` are numbers of lines."""

    def __init__(self, before: tuple[str, ...], named: Named) -> None:
        self.before = before
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

    def agenda(self) -> list[AgendaItem]:
        """Give the agenda; lines of it that tell no time join the unplaced ones."""
        items, lost = agenda.settle(self.steps, self.minutes)
        lines = {number for first in lost for number in self.step_lines.get(first, (first,))}
        self.unplaced = sorted({*self.unplaced, *lines})
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
    match = _QUOTED.match(text)
    return (match[1] if match else text).strip().strip("*")


def blog_of(text: str) -> Blog:
    """Give the post that a line names, perhaps with its number."""
    text = re.sub(
        r"^\W*(?:an?\s+)?(?:blog|post|article|essay)(?:\s+post)?\W+(?=[\"\u201c])", "", text, flags=re.IGNORECASE
    )
    number = _NUMBER.match(text)
    return Blog(unquoted(number[2]), int(number[1])) if number else Blog(unquoted(entries.without_task(text)) or text)
