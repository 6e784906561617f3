"""What an import understood, repaired and could not place, by line."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from materials_kit.model import Session
from materials_kit.plan.markdown.parts import Parts
from materials_kit.plan.markdown.repair import RepairedLine


@dataclass(frozen=True, slots=True)
class Entry:
    """A material that was understood, and the line (from 1) it stands on."""

    line: int
    title: str


@dataclass(frozen=True, slots=True)
class Understood:
    """A session that was understood: the line of its heading, and what it came to."""

    line: int
    id: str
    title: str
    date: dt.date | None
    minutes: int | None
    materials: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class UnplacedLine:
    """A line (counted from 1) that found no place of its own; it is kept under its session's notes."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Report:
    """What an import understood, repaired and could not place; `about` are the lines kept as the plan's `about`.

    `either_way` are the lines of dates like 9/3/2026 that nothing settles; they were read as the month first, or with
    `nearer` as the day first, which puts the sessions nearer to each other. `without_year` are those of dates whose
    year stands nowhere in the plan; it was guessed. `ticked` are the lines of entries with a tick, which no plan.yaml
    has, `damaged` those that still look damaged after the repair.
    """

    understood: tuple[Understood, ...]
    repaired: tuple[RepairedLine, ...]
    unplaced: tuple[UnplacedLine, ...]
    about: tuple[int, ...] = ()
    either_way: tuple[int, ...] = ()
    without_year: tuple[int, ...] = ()
    nearer: bool = False
    ticked: tuple[int, ...] = ()
    damaged: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Replacement:
    """Characters that were repaired alike, and the lines (from 1) on which they stood."""

    before: str
    after: str
    lines: tuple[int, ...]


def understood(line: int, session: Session, parts: Parts) -> Understood:
    """Give what was understood of the session whose heading stands on a line."""
    entries = tuple(
        Entry(at, material.title) for at, material in zip(parts.material_lines, session.materials, strict=True)
    )
    return Understood(line, session.id, session.title, session.date, session.minutes, entries)


def unplaced(parts: Sequence[Parts], source: Sequence[str]) -> tuple[UnplacedLine, ...]:
    """Give the lines of all sessions that found no place."""
    lines = sorted({number for one in parts for number in one.unplaced if source[number - 1].strip()})
    return tuple(UnplacedLine(number, source[number - 1].strip()) for number in lines)


def replacements(repaired: Sequence[RepairedLine]) -> tuple[Replacement, ...]:
    """Give what was repaired, like with like, in the order in which each first occurs."""
    found: dict[tuple[str, str], list[int]] = {}
    for line in repaired:
        for pair in dict.fromkeys(_changes(line.before, line.after)):
            found.setdefault(pair, []).append(line.line)
    return tuple(Replacement(before, after, tuple(lines)) for (before, after), lines in found.items())


def _changes(before: str, after: str) -> Iterator[tuple[str, str]]:
    old, new = (re.findall(r"[\x00-\x7f]+|[^\x00-\x7f]+", text) for text in (before, after))
    for tag, i, j, k, l in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():  # noqa: E741
        if tag != "equal":
            yield "".join(old[i:j]), "".join(new[k:l])
