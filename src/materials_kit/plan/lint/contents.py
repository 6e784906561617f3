"""Rules on what is in a fetched material (with `--links`): its subject, its length, where its pages begin."""

import re
from collections.abc import Iterator

from materials_kit import likeness, window
from materials_kit.model import Outcome
from materials_kit.plan.lint.rule import Change, Cure, Found, Level, Rule, Subject, named

_TOLERANCE = 0.1


def _unlike(subject: Subject) -> Iterator[Found]:
    for path, session, material in subject.materials():
        outcome = subject.outcomes.get(material)
        told = likeness.unlike(session, outcome) if outcome else None
        if told:
            yield Found((*path, "title"), f"{named(material)}: {told}")


def _video_length(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        outcome = subject.outcomes.get(material)
        real = outcome.source.seconds if outcome and outcome.source else None
        if real and material.duration and abs(real - material.duration) > max(60, _TOLERANCE * real):
            told = f"{named(material)} is said to take {_clock(material.duration)} and takes {_clock(real)}"
            place = (*path, "duration")
            yield Found(place, told, (Cure(f"set duration: {real}", (Change(place, real),)),))


def _windows(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        outcome = subject.outcomes.get(material)
        seconds = outcome.source.seconds if outcome and outcome.source else None
        told = window.beyond(material, seconds)
        if told:
            place = "start" if window.misses(material, seconds) else "end"
            yield Found((*path, place), f"{named(material)}: {told}")


def _clock(seconds: int) -> str:
    hours, rest = divmod(seconds, 3600)
    return f"{hours}h {rest // 60:02d}m" if hours else f"{round(rest / 60)}m"


def _page_link(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        opened = re.search(r"#(?:.*&)?page=(\d+)", material.url or "")
        outcome = subject.outcomes.get(material)
        part = outcome.slice if outcome else None
        wanted = f"pages {material.pages}" if material.pages else f"sections {material.sections}"
        is_named = material.pages or material.sections
        if not (opened and part and part.pages and is_named) or int(opened[1]) == part.pages[0]:
            continue
        opens = f"#page={opened[1]} opens {_printed(int(opened[1]), outcome)}"
        told = f"{opens}; {wanted} begin at PDF page {part.pages[0]}"
        url = re.sub(r"(#(?:.*&)?page=)\d+", rf"\g<1>{part.pages[0]}", material.url or "")
        place = (*path, "url")
        yield Found(place, told, (Cure(f"open the file at #page={part.pages[0]}", (Change(place, url),)),))


def _printed(position: int, outcome: Outcome | None) -> str:
    """Give the printed number at a position of the file, counted on from the part's first page."""
    part = outcome.slice if outcome else None
    if not part or not part.labels or not part.labels[0].isdecimal():
        return "elsewhere"
    number = int(part.labels[0]) - part.pages[0] + position
    return f"printed page {number}" if number > 0 else "the front matter"


RULES = (
    Rule(
        "L04",
        Level.WARNING,
        "#page is not where the printed pages begin",
        "`pages` are printed numbers; `#page=` counts the file's pages from its cover, and here it opens\n"
        "another place. What is bundled follows `pages`, or else `sections`. --fix corrects the link.",
        _page_link,
    ),
    Rule(
        "R05",
        Level.WARNING,
        "not what its title says",
        "Most telling words of the title hardly occur in what was fetched, or in a video's own title. The link may\n"
        "be to something else.",
        _unlike,
    ),
    Rule(
        "R06",
        Level.HINT,
        "the stated length is not the video's",
        "`duration` differs from the video's own length by more than a tenth and a minute. --fix corrects it.",
        _video_length,
    ),
    Rule(
        "R10",
        Level.WARNING,
        "a window beyond the end of the video",
        "`start` or `end` is later than the video is long. A transcript goes to the video's end; where nothing is in\n"
        "the window the video stays a link.",
        _windows,
    ),
)
