"""Rules on what the plan's own words say of its dates: "25 days", "Week 6 (Sep 9-12)"."""

import re
from collections.abc import Iterator

from yaml.nodes import ScalarNode

from materials_kit.plan.lint.rule import Found, Level, Rule, Subject
from materials_kit.plan.markdown import dates
from materials_kit.plan.yaml_lines import find

_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_DAYS = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)})[ -](days?|weeks?)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:sprint|plan|course|programme?|schedule)\b", re.IGNORECASE)


def _length(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    days = [session.date for session in plan.sessions if session.date]
    if not days:
        return
    span = (max(days) - min(days)).days
    for number, line in _lines(subject):
        match = _DAYS.search(line)
        if not match or not (dates.find_range(line) or _WHOLE.search(line)):
            continue
        word, is_weeks = match[1].lower(), match[2].lower().startswith("w")
        said = (int(word) if word.isdigit() else _NUMBERS.index(word) + 1) * (7 if is_weeks else 1)
        slack = 6 if is_weeks else 0
        if not span - slack <= said <= span + 1 + slack:
            told = f"\u201c{match.group()}\u201d, but the sessions run over {span + 1} days, {min(days)} to {max(days)}"
            yield Found(("about", number), told)


def _weeks(subject: Subject) -> Iterator[Found]:
    plan = subject.plan
    if not plan.end:
        return
    for number, line in _lines(subject):
        ends = dates.find_range(line)
        if not ends or not re.search(r"\bweek\b", line, re.IGNORECASE):
            continue
        first, last = dates.in_year(ends, plan.start or plan.end, None)
        if first and last and first > plan.end:
            yield Found(("about", number), f"{first} to {last} lies after the sprint's end, {plan.end}")


def _lines(subject: Subject) -> Iterator[tuple[int, str]]:
    """Give the lines of `about`, with how far under its key each stands."""
    node = find(subject.root, ("about",))
    if subject.plan.about and isinstance(node, ScalarNode):
        block = node.style in ("|", ">")
        for number, line in enumerate(subject.plan.about.split("\n"), 1):
            yield (number if block else 0), line


RULES = (
    Rule(
        "D03",
        Level.WARNING,
        "the plan's words on its length do not fit",
        "`about` says how many days or weeks the sprint takes, and the sessions' dates say otherwise.",
        _length,
    ),
    Rule(
        "D05",
        Level.WARNING,
        "the plan's words name weeks after its end",
        "`about` speaks of a week that begins after `dates.end`.",
        _weeks,
    ),
)
