"""Rules on what is in a fetched material (with `--links`): its subject, its length, where its pages begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from materials_kit.model import Kind, Outcome, Status
from materials_kit.plan.lint.rule import Change, Cure, Found, Level, Rule, Subject, named

_GENERIC = """
a an the of and or in on to for with from by at is are your how what why all new guide paper original lecture
lectures notes note slides tutorial tutorials chapter section sections part course courses introduction intro
video talk blog post book complete technical details materials overview deep learning basics resources library
documentation docs implementation modern explained explainer walkthrough examples example demo review pdf
you need cluster advanced preparation complete alternative perspective latest practical
"""
_ENOUGH_WORDS = 300
_OFTEN = 3
_TOLERANCE = 0.1


@dataclass(frozen=True, slots=True)
class _There:
    """What is at the end of a link: its title, who made it, and its text."""

    title: str
    makers: str
    text: str


def _unlike(subject: Subject) -> Iterator[Found]:
    for path, session, material in subject.materials():
        outcome = subject.outcomes.get(material)
        there = _there(outcome) if outcome else None
        if not there:
            continue
        host = (urlsplit(material.url or "").hostname or "").lower()
        words = [word for word in _telling(material.title) if word.lower() not in host]  # whose it is, not what
        absent = [word for word in words if not _is_about(word, there)]
        # A paper may not speak of its own nickname: then the session's subject decides.
        about = [_telling(material.note or ""), _telling(session.target or session.title)]
        if words and len(absent) * 2 > len(words) and not any(_mostly(own, there) for own in about):
            shown = f", titled \u201c{there.title}\u201d," if there.title else ""
            told = f"{named(material)}: what is there{shown} hardly speaks of {', '.join(absent)}"
            yield Found((*path, "title"), told)


def _there(outcome: Outcome) -> _There | None:
    """Give what there is to judge by; of a video that is its title, where nobody gave its words."""
    document, source = outcome.document, outcome.source
    makers = " ".join(source.authors) if source else ""
    if outcome.kind is Kind.VIDEO and source and source.title:
        return _There(source.title, makers, document.markdown if document else "")
    if outcome.status is not Status.READY or not document or document.words < _ENOUGH_WORDS:
        return None
    return _There(document.title or (source.title if source else None) or "", makers, document.markdown)


def _telling(title: str) -> list[str]:
    words = re.findall(r"[A-Za-z][\w-]*\w", title)
    generic = frozenset(_GENERIC.split())
    # Names with figures in them, CS188 or GPT-1, are what others call a thing: it need not say them itself.
    plain = [word for word in words if not any(letter.isdigit() for letter in word)]
    return [word for word in plain if word.lower() not in generic and len(word) > 2]


def _mostly(words: list[str], there: _There) -> bool:
    return bool(words) and 2 * sum(_is_about(word, there) for word in words) >= len(words)


def _is_about(word: str, there: _There) -> bool:
    folded = re.sub(r"[\s-]", "", word.lower())
    if folded in re.sub(r"[\s-]", "", f"{there.title} {there.makers}".lower()):
        return True
    stem = re.escape(word.lower().removesuffix("s"))
    if len(re.findall(rf"\b{stem}", there.text.lower())) >= _OFTEN:
        return True
    return word.isupper() and _spelt_out(word, f"{there.title} {there.text}")


def _spelt_out(acronym: str, text: str) -> bool:
    letters = [rf"\b{re.escape(letter)}\w*" for letter in acronym.rstrip("S").lower() or acronym.lower()]
    between = r"[\s-]+(?:(?:of|from|for|the|and|in|with|by|to)\s+)?"  # RLHF: ... learning from human feedback
    return bool(re.search(between.join(letters), text.lower()))


def _video_length(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        outcome = subject.outcomes.get(material)
        real = outcome.source.seconds if outcome and outcome.source else None
        if real and material.duration and abs(real - material.duration) > max(60, _TOLERANCE * real):
            told = f"{named(material)} is said to take {_clock(material.duration)} and takes {_clock(real)}"
            place = (*path, "duration")
            yield Found(place, told, (Cure(f"set duration: {real}", (Change(place, real),)),))


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
        "`duration` differs from the video's own length by more than a tenth. --fix corrects it.",
        _video_length,
    ),
)
