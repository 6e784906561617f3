"""From the text of a Markdown study plan to a Plan and a report of what was understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from materials_kit.errors import ImportFailed
from materials_kit.model import Blog, Plan, Session
from materials_kit.plan.markdown import closing, dates, frontmatter, overview, parsing, years
from materials_kit.plan.markdown.blocks import Block, Footnote, Heading, Listing, Rule
from materials_kit.plan.markdown.body import read_body
from materials_kit.plan.markdown.definitions import completed, defined
from materials_kit.plan.markdown.headings import Named, counts_weeks, own_name
from materials_kit.plan.markdown.inline import Line
from materials_kit.plan.markdown.labels import clean, label_of
from materials_kit.plan.markdown.languages import writes_day_first
from materials_kit.plan.markdown.parts import Parts
from materials_kit.plan.markdown.repair import repair
from materials_kit.plan.markdown.report import Report, understood, unplaced
from materials_kit.plan.markdown.sessions import with_sessions
from materials_kit.plan.markdown.ticked import ticked

EXAMPLE = """## Session 1: Monday, August 5 (2.5 hours)
**Target**: What this session is about
**Materials**:
- [Attention Is All You Need](https://arxiv.org/abs/1706.03762) - the paper (Pages 1-8)
**Agenda**:
- 30 min: Read the abstract and the figures
"""

_CLUSTER = re.compile(
    r"^(?:[A-Za-z]+\s+)?\d+(?:\.\d+)+\s*[:\u2013\u2014-]\s*|^(?:cluster|topic|unit|module)\s+\d+\s*[:\u2013\u2014-]\s*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Imported:
    """A plan read from Markdown, and the report of it.

    `weekdays` are the days that the text names beside each session's date (from Monday, 0), right or wrong.
    """

    plan: Plan
    report: Report
    weekdays: tuple[int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class _Draft:
    heading: Heading
    named: Named
    blocks: tuple[Block, ...]
    parent: Heading | None


def read(text: str, today: date | None = None) -> Imported:
    """Give the plan a Markdown text holds; `today` helps where the text names no year. Raises ImportFailed."""
    repaired = repair(text.replace("\r\n", "\n").replace("\r", "\n"))
    source = repaired.text.split("\n")
    front = frontmatter.read(source)
    written_blocks = parsing.parse("\n".join(["" for _ in range(front.lines)] + source[front.lines :]))
    blocks, named = with_sessions(written_blocks)
    if not named:
        raise ImportFailed("no study session was found in this file", hint=f"a session looks like this:\n\n{EXAMPLE}")
    drafts, outside = _divide(blocks, named)
    found = overview.read_overview(outside, drafts[0].heading.first, front.title)
    tracks, track_of = overview.tracks([draft.parent for draft in drafts], outside, found.spare)
    numbers = {draft.named.number or place: f"session-{place}" for place, draft in enumerate(drafts, 1)}
    posts = overview.blogs(outside, numbers, found)
    footnotes = {block.label: block for block in reversed([*_footnotes(blocks)])}  # the first of a label counts
    said = {name: block.line for name, block in footnotes.items()}
    parts = [_parts(draft, place, said) for place, draft in enumerate(drafts)]
    for name in set().union(*(one.cited for one in parts)):
        found.place_lines(footnotes[name].first, footnotes[name].last)
        for one in parts:
            one.drop(footnotes[name].first, footnotes[name].last)
    definitions = defined(source)
    written = dates.day_first([one.written for one in parts], day_first_language=writes_day_first(repaired.text))
    year = years.year_of([found.title, *(draft.parent.line.text for draft in drafts if draft.parent)], outside, today)
    days = dates.in_year(written, found.start, today, year)
    sessions = tuple(
        _session(f"session-{place}", draft, one, source, _Around(day, track, posts, definitions))
        for place, (draft, one, day, track) in enumerate(zip(drafts, parts, days, track_of, strict=True), 1)
    )
    about, about_lines = overview.about(outside, found, source)
    plan = Plan(
        title=found.title or "Study plan",
        goal=found.goal,
        about=completed("\n\n".join(filter(None, (front.rest, about))) or None, definitions),
        start=found.start,
        end=found.end,
        blogs_per_week=found.blogs_per_week,
        tracks=tuple(tracks),
        sessions=sessions,
    )
    weekdays = tuple(one.weekday if one else None for one in written)
    firsts = [draft.heading.first for draft in drafts]
    orders = [one.order if one else "" for one in written]
    guessed = found.start is None and year is None and not any(one.year for one in written if one)
    told = map(understood, firsts, sessions, parts)
    report = Report(
        tuple(told),
        repaired.lines,
        unplaced(parts, source),
        about_lines,
        tuple(first for first, order in zip(firsts, orders, strict=True) if order in ("either", "nearer")),
        tuple(first for first, one in zip(firsts, written, strict=True) if one and guessed),
        "nearer" in orders,
        tuple(ticked(written_blocks)),
        repaired.left,
    )
    return Imported(plan, report, weekdays)


@dataclass(frozen=True, slots=True)
class _Around:
    day: date | None
    track: str | None
    posts: Mapping[str, Blog]
    definitions: Mapping[str, str]


def _divide(blocks: Sequence[Block], named: Mapping[int, Named]) -> tuple[list[_Draft], list[Block]]:
    """Give each session with the blocks under it and the heading over it, and the blocks of none."""
    drafts: list[_Draft] = []
    outside: list[Block] = []
    inside: list[Block] | None = None
    above: dict[float, Heading] = {}
    flat, last = _flat_labels(blocks, named), max(named)
    for block in blocks:
        if isinstance(block, Heading) and block.first in named:
            parents = [heading for level, heading in sorted(above.items()) if 1 < level < block.level]
            wider = [heading for heading in parents if not counts_weeks(heading.line.text)]
            inside = []
            drafts.append(_Draft(block, named[block.first], (), ([None, *parents[-1:], *wider[-1:]])[-1]))
        elif inside is not None and _ends(block, drafts[-1].heading, flat, is_last=drafts[-1].heading.first == last):
            inside = None
        if isinstance(block, Heading) and inside is None:
            above = {level: heading for level, heading in above.items() if level < block.level} | {block.level: block}
        if inside is None:
            outside.append(block)
        elif block is not drafts[-1].heading:
            inside.append(block)
            drafts[-1] = replace(drafts[-1], blocks=tuple(inside))
    end = closing.divided([draft.blocks for draft in drafts])
    outside += drafts[-1].blocks[end:]
    drafts[-1] = replace(drafts[-1], blocks=drafts[-1].blocks[:end])
    return drafts, sorted(outside, key=lambda block: block.first)


def _flat_labels(blocks: Sequence[Block], named: Mapping[int, Named]) -> dict[float, frozenset[str] | None]:
    """Give the levels on which labels stand beside sessions, with the words that label the last session, too.

    Those are the words between the sessions; a plan of one session has none to go by, and any label will do.
    """
    found: dict[float, frozenset[str] | None] = {}
    last = max(named)
    for level in {block.level for block in blocks if isinstance(block, Heading) and block.first in named}:
        labels = [
            block
            for block in blocks
            if isinstance(block, Heading) and block.level == level and block.first not in named and _is_label(block)
        ]
        inner = [block for block in labels if min(named) < block.first < last]
        if len(named) == 1 and len(labels) > 1:
            found[level] = None
        elif len(named) > 1 and len(inner) >= len(named) - 1:
            found[level] = frozenset(clean(block.line.text).lower() for block in inner)
    return found


def _is_label(heading: Heading) -> bool:
    label = label_of(heading.line, heading=True)
    return bool(label and label.part)


def _ends(block: Block, session: Heading, flat: Mapping[float, frozenset[str] | None], *, is_last: bool) -> bool:
    if isinstance(block, Rule):
        return block.ends
    if not isinstance(block, Heading) or block.level > session.level:
        return False
    if block.level not in flat or not _is_label(block):
        return True
    words, own = flat[block.level], clean(block.line.text).lower()
    is_new = words is not None and own not in words and len(own.split()) > 1  # "Questions" alone is still a label
    return is_last and is_new


def _footnotes(blocks: Sequence[Block]) -> Iterator[Footnote]:
    for block in blocks:
        if isinstance(block, Footnote):
            yield block
        elif isinstance(block, Listing):
            for item in block.items:
                yield from _footnotes(item.inside)


def _parts(draft: _Draft, place: int, footnotes: Mapping[str, Line]) -> Parts:
    parts = Parts(tuple(f"session-{number}" for number in range(1, place + 1)), draft.named, footnotes)
    read_body(draft.heading.line, draft.blocks, parts)
    return parts


def _session(id_: str, draft: _Draft, parts: Parts, source: Sequence[str], around: _Around) -> Session:
    agenda = tuple(parts.agenda())
    if parts.written and around.day is None:
        parts.unplaced = sorted({*parts.unplaced, draft.heading.first})
    ready = parts.ready_title()
    listed = around.posts.get(id_)
    if listed and parts.blog and parts.blog.title != listed.title:
        parts.unplaced = sorted({*parts.unplaced, *parts.blog_lines})
    return Session(
        id=id_,
        title=draft.named.title or _title_of(parts.target) or own_name(draft.heading.line.text) or id_,
        target=parts.target,
        track=around.track,
        date=around.day,
        time=parts.time,
        minutes=parts.minutes,
        materials=tuple(parts.materials),
        agenda=agenda,
        success_criteria=tuple(parts.criteria),
        focus=parts.focus(),
        blog=listed or parts.blog or (Blog(ready) if ready else None),
        notes=completed(_notes(parts, source), around.definitions),
    )


def _title_of(target: str | None) -> str | None:
    """Give a target without the numbers of its topics: "Cluster 1.2 - Bellman Equations" is "Bellman Equations"."""
    if not target:
        return None
    topics = [_CLUSTER.sub("", topic.strip()).strip() or topic.strip() for topic in re.split(r"\s\+\s", target)]
    return " + ".join(topics)


def _notes(parts: Parts, source: Sequence[str]) -> str | None:
    kept = [*parts.remarks]
    before = 0
    for number in sorted({*parts.unplaced, *parts.noted}):
        if kept and number != before + 1:
            kept.append("")
        kept.append(source[number - 1].rstrip())
        before = number
    text = "\n".join(kept).strip("\n")
    return text if text.strip() else None
