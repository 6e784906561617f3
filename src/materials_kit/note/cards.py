"""Flash cards of a session: from its focus questions, its success criteria and its materials' formulas (pure).

An answer is what the person wrote, or where it stands in the materials: the kit makes up none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from materials_kit import layout, likeness
from materials_kit.model import Note, Outcome, Session, Status
from materials_kit.note import blog, ids, outline, tex_commands
from materials_kit.note.headings import Heading
from materials_kit.note.markdown import inert, line
from materials_kit.note.properties import Value, block, tag
from materials_kit.note.questions import asked
from materials_kit.note.scene import Scene
from materials_kit.note.templating import fill

MOST_FORMULAS = 4  # of one material
MOST_PLACES = 4  # to look at for one card
MOST_LETTERS = 320  # of a passage
_FORMULA = re.compile(r"\$\$\s*(.+?)\s*\$\$", re.DOTALL)
_HEAD = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
_PROSE = re.compile(r"[A-Z\u201c\"(][^#|>`%]{60,}")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\u201c])")


@dataclass(frozen=True, slots=True)
class Card:
    """One card; `answer` is Markdown without empty lines, `kind` is question, criterion or formula."""

    kind: str
    question: str
    answer: str


def cards(scene: Scene, session: Session, outcomes: Sequence[Outcome], answers: Mapping[str, str]) -> tuple[Card, ...]:
    """Give the session's cards; `answers` are the person's own, by question."""
    questions = session.focus.questions if session.focus else ()
    criteria = [text for text in session.success_criteria if not outline.is_about_the_post(text)]
    places = outline.places(session, [*questions, *criteria], outcomes)
    found = [
        Card("question", asked(inert(one)), answers.get(one) or _told(scene, where))
        for one, where in zip(questions, places[: len(questions)], strict=True)
    ]
    found += [
        Card("criterion", _checked(one), _told(scene, where))
        for one, where in zip(criteria, places[len(questions) :], strict=True)
    ]
    formulas = (card for outcome in outcomes for member in outcome.family for card in _formulas(scene, session, member))
    once = {card.question: card for card in (*found, *formulas)}
    return tuple(once.values())


def render_cards(scene: Scene, session: Session, made: Sequence[Card]) -> Note:
    """Give the note of the cards, in the syntax of the spaced repetition plugin. Raises TemplateBroken."""
    note_id = ids.cards(scene.plan, session)
    deck = f"flashcards/{tag(session.track) if session.track else tag(session.id)}"
    properties: dict[str, Value] = {
        "title": f"{session.title}: cards",
        "kit-id": note_id,
        "from_session": scene.places.session(session),
        "tags": [deck],
    }
    values = {
        "properties": block(properties),
        "plan": scene.plan,
        "session": session,
        "session_link": scene.places.session(session),
        "code": layout.code(scene.plan, session),
        "cards": made,
    }
    return Note(scene.places.paths[note_id], fill("cards.md", scene.templates, note_id, values))


def _checked(criterion: str) -> str:
    """Give a criterion as a question to oneself."""
    promise = outline.promise(inert(criterion))
    first, _, rest = promise.partition(" ")
    if first in ("can", "are", "have"):
        asked = {"can": "Can you", "are": "Are you", "have": "Do you have"}[first]
        return f"{asked} {rest.rstrip('.')}?"
    return f"In your own words: {rest}"


def _told(scene: Scene, places: Sequence[outline.Place]) -> str:
    """Give the passage under the first heading that fits, and where to look."""
    telling = [place for place in places if place.heading or place.page][:MOST_PLACES] or places[:MOST_PLACES]
    passage = next((text for place in telling if (text := _passage(place))), "")
    lines = [f"\u201c{inert(passage)}\u201d"] if passage else []
    looked_up = blog.look_up(scene, telling)
    return "\n".join([*lines, looked_up]) if looked_up else "\n".join(lines) or "In your own words: \u2026"


def _passage(place: outline.Place) -> str:
    """Give the first sentences under a place's heading; nothing where there is no prose."""
    document, heading = place.outcome.document, place.heading
    if place.outcome.status is not Status.READY or document is None or heading is None or not heading.marked:
        return ""
    return _first_words(document.markdown, heading)


def _first_words(markdown: str, heading: Heading) -> str:
    found = re.search(rf"^#{{1,6}}\s+{re.escape(heading.text)}\s*#*$", markdown, re.MULTILINE)
    rest = markdown[found.end() : found.end() + 4000] if found else ""
    after = _HEAD.search(rest)
    section = rest[: after.start()] if after else rest
    paragraph = next((part for part in section.split("\n\n") if _PROSE.fullmatch(line(part))), "")
    told = ""
    for sentence in _END.split(line(paragraph)):
        if len(told) + len(sentence) > MOST_LETTERS or not sentence.endswith((".", "!", "?")):
            break
        told = f"{told} {sentence}".strip()
    return told


def _formulas(scene: Scene, session: Session, outcome: Outcome) -> Iterator[Card]:
    document = outcome.document
    if outcome.status is not Status.READY or document is None or likeness.unlike(session, outcome):
        return
    title = line(outcome.material.title)
    heads = [(found.start(), found[1]) for found in _HEAD.finditer(document.markdown)]
    told: dict[str, int] = {}
    for found in _FORMULA.finditer(document.markdown):
        formula = line(found[1])
        if "=" not in formula or len(formula) > MOST_LETTERS or sum(told.values()) >= MOST_FORMULAS:
            continue
        if not tex_commands.is_known(formula):
            continue
        name = next((text for start, text in reversed(heads) if start < found.start()), title)
        told[name] = told.get(name, 0) + 1
        number = f", formula {told[name]}" if told[name] > 1 else ""
        where = blog.look_up(scene, (outline.Place(outcome),))
        formula_of = f"Write down the formula: {inert(name)} ({inert(title)}{number})"
        yield Card("formula", formula_of, f"$${formula}$$\n{where}")
