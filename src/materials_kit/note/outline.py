"""An outline for the session's blog post, from the plan's words and the headings of its own materials (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from materials_kit.model import Outcome, Session, Status

MOST_PLACES = 4  # places to look up for one section of the post
_HEADING = re.compile(r"^(#{1,4})\s+(.+?)\s*#*$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`$]")
# Words that say nothing of a subject: English function words, and what agendas and headings are made of.
_EMPTY = frozenset(
    ["a", "an", "and", "are", "as", "at", "be", "by", "can", "for", "from", "how", "in", "into", "is", "it", "its", "of", "on", "or", "our", "over", "the", "their", "this", "to", "vs", "via", "was", "what", "when", "which", "why", "will", "with", "your", "you", "we", "using", "use", "basic", "deep", "dive", "understand", "understanding", "implement", "implementation", "work", "through", "introduction", "review", "concepts", "concept", "methods", "method", "examples", "example", "practice", "part", "chapter", "section", "session", "mechanism", "building", "build", "compare", "connect", "explore", "learn", "problem", "problems", "between", "one", "two", "than", "them", "then", "not", "no", "more", "most", "new", "first", "step", "steps", "your"]
)


@dataclass(frozen=True, slots=True)
class Place:
    """A heading of a material that belongs to a section of the post."""

    title: str
    heading: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the post: what it is about, and where the materials treat it."""

    topic: str
    places: tuple[Place, ...]


def sections(session: Session, outcomes: Sequence[Outcome]) -> tuple[Section, ...]:
    """Give the post's sections: the agenda's topics, or the target's where there is no agenda."""
    topics = [item.topic for item in session.agenda] or _topics(session.target or session.title)
    found = [(outcome.material.title, heading) for outcome in outcomes for heading in headings(outcome)]
    return tuple(Section(topic, _places(topic, found)) for topic in topics)


def headings(outcome: Outcome) -> Iterator[str]:
    """Give the headings of a material's text, each once, without markup."""
    if outcome.status is not Status.READY or outcome.document is None:
        return
    fence, seen = "", set()
    for line in outcome.document.markdown.splitlines():
        mark = re.match(r"\s*(`{3,}|~{3,})", line)
        if mark:
            fence = "" if fence and line.strip().startswith(fence) else fence or mark[1]
            continue
        found = None if fence else _HEADING.match(line)
        text = " ".join(_LINK.sub(lambda link: link[1] or "", found[2]).split()) if found else ""
        if text and text not in seen and text.casefold() != outcome.material.title.casefold():
            seen.add(text)
            yield text


def _topics(target: str) -> list[str]:
    return [part.strip() for part in re.split(r"\s\+\s|;|, (?=[A-Z])", target) if part.strip()]


def _places(topic: str, found: Sequence[tuple[str, str]]) -> tuple[Place, ...]:
    wanted = _words(topic)
    scored = []
    for order, (title, heading) in enumerate(found):
        shared = wanted & _words(heading)
        if shared:
            scored.append((-len(shared), len(_words(heading) - wanted), order, Place(title, heading)))
    return tuple(place for *_, place in sorted(scored, key=lambda entry: entry[:3])[:MOST_PLACES])


def _words(text: str) -> set[str]:
    return {_stem(word) for word in re.findall(r"[a-z][a-z0-9]+", text.casefold()) if word not in _EMPTY}


def _stem(word: str) -> str:
    for ending in ("ies", "ing", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word.removesuffix(ending)
    return word
