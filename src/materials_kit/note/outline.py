"""An outline for the session's blog post, from the plan's words and the headings of its own materials (pure)."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Self

from materials_kit import likeness
from materials_kit.model import Outcome, Role, Session, Status
from materials_kit.note import page_hits, questions, topics
from materials_kit.note.headings import Heading, headings
from materials_kit.note.pages import Page

MOST_PLACES = 7  # places to look up for one section of the post
MOST_OF_ONE = 3  # of them from one material
FAINT = 0.3  # what a word like "examples" adds where a telling one is shared too
AROUND = 0.5  # what a word counts that only the subject has to which a section's step belongs
NEAR = 0.3  # of the most telling place's score that a heading must have beside it
ENOUGH = 1.0  # how telling the shared words must be; a word that half the headings have tells 0.7
ACTIVE = (Role.INTERACTIVE, Role.HANDS_ON)
_OPENING = re.compile(
    r"(?:connect|review|recap|recall|revisit|why|limitations?|motivation|introduc\w+|warm|start|begin)\b", re.IGNORECASE
)
_CLOSING = re.compile(r"plan (?:the )?(?:next|your|further)\b|reflect\b|wrap up\b|look ahead\b", re.IGNORECASE)
_DONE_WITH = re.compile(r"ready to (?:write|blog|publish)\b", re.IGNORECASE)
_VERBS = frozenset(("understand", "grasp", "know", "see", "recognise", "recognize", "master", "appreciate"))
_STATES = frozenset(("able", "aware", "comfortable", "confident", "familiar", "fluent", "ready"))
_POSSESSIONS = frozenset(("a", "an", "clear", "complete", "conceptual", "solid", "working"))
# fmt: off
_ABILITIES = frozenset({
    "analyse", "analyze", "apply", "build", "choose", "compare", "compute", "derive", "describe", "design",
    "distinguish", "explain", "formalise", "formalize", "formulate", "identify", "implement", "prove", "solve",
    "train", "use", "write",
})
# fmt: on


@dataclass(frozen=True, slots=True)
class Place:
    """Where a material treats a subject: under a heading, on a page, or, without either, as a whole."""

    outcome: Outcome
    heading: Heading | None = None
    page: Page | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the post: its title, the steps of the agenda it covers, and where to look things up.

    `aims` are the promises to the reader that it keeps.
    """

    title: str
    steps: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The post's skeleton. `opening` and `closing` are the steps of the agenda it can start from and end with."""

    promises: tuple[str, ...]
    opening: str | None
    closing: str | None
    sections: tuple[Section, ...]
    questions: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    title: str
    steps: list[str] = field(default_factory=list)
    aims: list[str] = field(default_factory=list)
    around: str = ""  # the subject of the target that it is a part of

    @property
    def text(self) -> str:
        return " ".join((self.title, *self.steps))


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a draft's places are weighed by: its words, those of its title, those around it, abbreviations."""

    words: frozenset[str]
    title: frozenset[str]
    around: frozenset[str]
    faint: frozenset[str]
    names: tuple[str, ...]

    @classmethod
    def of(cls, draft: _Draft) -> Self:
        words = topics.words(draft.text)
        names = tuple(name for name in topics.abbreviations(draft.text) if len(name) > 2)
        around = topics.words(draft.around) - words
        return cls(words, topics.words(draft.title), around, topics.faint_words(draft.text), names)


def outline(session: Session, outcomes: Sequence[Outcome]) -> Outline:
    """Give the outline of the session's post; without outcomes its sections name no places."""
    steps = [item.topic for item in session.agenda]
    opening = steps.pop(0) if len(steps) > 1 and _OPENING.match(steps[0]) else None
    closing = steps.pop() if len(steps) > 1 and _CLOSING.match(steps[-1]) else None
    drafts = _drafts(topics.subjects(session.target or session.title), steps)
    criteria = [line for line in session.success_criteria if not is_about_the_post(line)]
    _give_aims(drafts, criteria)
    return Outline(
        promises=tuple(promise(line) for line in criteria),
        opening=opening,
        closing=closing,
        sections=_placed(session, drafts, outcomes),
        questions=questions.questions(session, criteria),
    )


def places(session: Session, subjects: Sequence[str], outcomes: Sequence[Outcome]) -> list[tuple[Place, ...]]:
    """Give for each subject where the session's materials treat it."""
    return [_placed(session, [_Draft(subject)], outcomes)[0].places for subject in subjects]


def is_about_the_post(criterion: str) -> bool:
    """Tell whether a criterion only says that the post can be written."""
    return bool(_DONE_WITH.match(criterion))


def promise(criterion: str) -> str:
    """Give a criterion as what follows "you …"."""
    first, _, rest = criterion.partition(" ")
    word = first.casefold()
    if word == "can" or word in _VERBS:
        return f"{word} {rest}"
    if word in _ABILITIES:
        return f"can {word} {rest}"
    if word in _STATES:
        return f"are {word} {rest}"
    return f"have {_lower(criterion)}" if word in _POSSESSIONS else criterion


def _lower(text: str) -> str:
    return text[0].lower() + text[1:] if text[1:2].islower() else text


def _drafts(subjects: Sequence[str], steps: Sequence[str]) -> list[_Draft]:
    """Give the sections in order: each step under the subject it belongs to, else on its own."""
    if len(subjects) < 2:
        return [_Draft(topics.subject(step)) for step in steps] or [_Draft(subject) for subject in subjects]
    drafts: list[_Draft] = []
    waiting = list(subjects)
    for step, subject in zip(steps, _owners(subjects, steps), strict=True):
        if subject is None:
            drafts.append(_Draft(topics.subject(step)))
            continue
        while subject in waiting:
            drafts.append(_Draft(waiting.pop(0)))
        next(draft for draft in drafts if draft.title == subject).steps.append(step)
    return [part for draft in drafts for part in _parts(draft)] + [_Draft(subject) for subject in waiting]


def _parts(draft: _Draft) -> list[_Draft]:
    """Give a section for each step where a subject has several: one for all would be too much for one heading."""
    if len(draft.steps) < 2:
        return [draft]
    return [_Draft(topics.subject(step), around=draft.title) for step in draft.steps]


def _owners(subjects: Sequence[str], steps: Sequence[str]) -> list[str | None]:
    """Give each step's subject: the one it shares words with; what comes before any such step leads up to it."""
    owners: list[str | None] = []
    for step in steps:
        best = max(subjects, key=lambda subject: _kinship(subject, step))
        owners.append(best if _kinship(best, step) else None)
    first = next((n for n, owner in enumerate(owners) if owner), None)
    if first is None:
        return owners
    before = subjects[max(subjects.index(owners[first] or "") - 1, 0)]
    return [before] * first + owners[first:]


def _give_aims(drafts: Sequence[_Draft], criteria: Sequence[str]) -> None:
    """Put each criterion to the section it shares most words with; one that shares none is the whole post's."""
    for criterion in criteria:
        best = max(drafts, key=lambda draft: _closeness(draft, criterion), default=None)
        if best and _closeness(best, criterion):
            best.aims.append(promise(criterion))


def _closeness(draft: _Draft, criterion: str) -> float:
    return _kinship(draft.text, criterion) + AROUND * _kinship(draft.around, criterion)


def _kinship(subject: str, step: str) -> float:
    shared = len(topics.words(subject) & topics.words(step))
    named = any(name in topics.initials(subject) for name in topics.abbreviations(step))
    return shared + named


def _placed(session: Session, drafts: Sequence[_Draft], outcomes: Sequence[Outcome]) -> tuple[Section, ...]:
    family = [member for outcome in outcomes for member in outcome.family]
    usable = [member for member in family if member.status in (Status.READY, Status.LINK)]
    # What is not what its title says is no place to look for what the title promises; its own headings may be.
    sure = [member for member in usable if not likeness.unlike(session, member)]
    places = [
        Place(outcome, heading)
        for outcome in usable
        for heading in (*((None,) if outcome in sure else ()), *headings(outcome))
    ]
    seen = {id(place): topics.words(_text(place)) for place in places}
    times = Counter(word for found in seen.values() for word in found)
    chosen: dict[int, list[tuple[float, Place]]] = {number: [] for number in range(len(drafts))}
    weights = {word: math.log(1 + len(places) / often) for word, often in times.items()}
    aims = [_Aim.of(draft) for draft in drafts]
    for place in places:
        scores = [_score(aim, place, seen[id(place)], weights) for aim in aims]
        best = max(range(len(drafts)), key=lambda number: scores[number], default=None)
        if best is not None and scores[best] >= ENOUGH:
            chosen[best].append((scores[best], place))
    found = [list(_best(_near(chosen[number]))) for number in range(len(drafts))]
    for number, there in enumerate(found):
        if not any(place.heading for place in there):
            found[number] = [*there, *_on_pages(drafts[number], usable)]
    _place_rest(drafts, sure, found)
    for number, there in enumerate(found):
        found[number] = there or _faintly(drafts[number], places)
    return tuple(
        Section(draft.title, tuple(draft.steps), tuple(places), tuple(draft.aims))
        for draft, places in zip(drafts, found, strict=True)
    )


def _near(found: Sequence[tuple[float, Place]]) -> list[tuple[float, Place]]:
    """Leave out headings that share a word by chance where another place of the section's tells far more."""
    most = max((score for score, _ in found), default=0.0)
    return [(score, place) for score, place in found if not place.heading or score >= NEAR * most]


def _faintly(draft: _Draft, places: Sequence[Place]) -> list[Place]:
    """Give what to look at for a section like "Examples and visualizations", of which no telling word is found."""
    faint = topics.faint_words(draft.text)
    scored = [(float(len(faint & topics.faint_words(_text(place)))), place) for place in places]
    active = [(0.5, place) for place in places if not place.heading and place.outcome.material.role in ACTIVE]
    return list(_best([*((score, place) for score, place in scored if score and place.heading), *active]))


def _on_pages(draft: _Draft, usable: Sequence[Outcome]) -> list[Place]:
    """Give the pages that treat a subject of which no heading speaks."""
    return [
        Place(outcome, page=page) for outcome in usable for page in page_hits.hits(outcome, draft.text, page_hits.LEAST)
    ]


def _place_rest(drafts: Sequence[_Draft], usable: Sequence[Outcome], found: Sequence[list[Place]]) -> None:
    """Put the pages of materials that have no place yet to the section they say most of."""
    placed = {id(place.outcome) for places in found for place in places}
    for outcome in usable:
        if id(outcome) not in placed:
            pages = [page_hits.hits(outcome, draft.text, 0) for draft in drafts]
            best = max(range(len(drafts)), key=lambda number: len(pages[number]), default=None)
            if best is not None:
                found[best].extend(Place(outcome, page=page) for page in pages[best])


def _score(aim: _Aim, place: Place, words: frozenset[str], weights: Mapping[str, float]) -> float:
    own = aim.words & words
    if place.heading and len(own) == 1 and aim.title.isdisjoint(words):
        return 0.0  # one word, and that of a step: "human" is in many headings that speak of something else
    text = _text(place)
    shared = math.fsum(weights[word] for word in own)
    shared += AROUND * math.fsum(weights[word] for word in aim.around & words)
    first = topics.initials(text) if aim.names else ""
    named = math.fsum(len(name) for name in aim.names if name in first)
    return shared + named + FAINT * len(aim.faint & topics.faint_words(text)) if shared or named else 0.0


def _text(place: Place) -> str:
    if place.heading:
        return place.heading.text
    material = place.outcome.material
    return f"{material.title} {material.note or ''}"


def _best(found: Sequence[tuple[float, Place]]) -> tuple[Place, ...]:
    """Give the most telling places, back in the order of the plan and the material."""
    taken: Counter[str] = Counter()
    kept: list[tuple[int, Place]] = []
    for order, (_, place) in sorted(enumerate(found), key=lambda entry: (-entry[1][0], entry[0])):
        name = place.outcome.material.title
        if len(kept) < MOST_PLACES and taken[name] < MOST_OF_ONE:
            taken[name] += 1
            kept.append((order, place))
    return tuple(place for _, place in sorted(kept, key=lambda entry: entry[0]))
