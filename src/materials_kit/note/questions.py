"""What a post leaves its writer to answer: the plan's focus questions, else what its criteria and agenda ask (pure)."""

import re
from collections.abc import Iterator, Sequence
from itertools import cycle

from materials_kit.model import Session

MOST = 4  # questions that are made of criteria and agenda
_VERSUS = re.compile(
    r"(?:can\s+)?(?:(?:compare|contrast|distinguish|understand|explain|know)\s+)?(?:between\s+)?"
    r"([^,;:()]+?)\s+vs\.?\s+([^,;:()]+)",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^.*?(?::| [-\u2013\u2014]) ")
_GRASP = re.compile(
    r"(?:can\s+)?(?:understand|grasp|know|see|recogni[sz]e|appreciate|explain|describe|master|(?:are\s+)?familiar with)"
    r"\s+(?:complete\s+)?(.+)",
    re.IGNORECASE,
)
_HAVE = re.compile(
    r"(?:have\s+)?(?:an?\s+)?(?:(?:clear|complete|conceptual|solid|working|deep|basic)\s+)*"
    r"(?:understanding|knowledge|mastery|grasp)\s+of\s+(.+)",
    re.IGNORECASE,
)
_WORKING = re.compile(r"(?:have\s+)?(?:an?\s+)?working\s+(.+)", re.IGNORECASE)
_CAN = re.compile(
    r"(?:can\s+(.+)|((?:implement|derive|build|formali[sz]e|train|apply|design|write|prove|solve)\s+.+))", re.IGNORECASE
)
_HOW_MUCH = re.compile(r"\s+(?:deeply|well|fully|thoroughly)$", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:how|why|what|when|where|which|who)\b", re.IGNORECASE)
_OF_A_SUBJECT = (
    "How would you explain {} to somebody who has never met it?",
    "Which example shows {} best?",
    "What about {} is still unclear to you?",
)


def questions(session: Session, criteria: Sequence[str]) -> tuple[str, ...]:
    """Give the questions the post should answer."""
    if session.focus and session.focus.questions:
        return tuple(asked(one) for one in session.focus.questions)
    forms = cycle(_OF_A_SUBJECT)
    steps = [item.topic for item in session.agenda]
    found = [one for text in criteria if (one := _question(text, forms))]
    found += [one for text in steps if (one := _choice(_LABEL.sub("", text)))]
    return tuple(dict.fromkeys(found))[:MOST]


def asked(focus: str) -> str:
    """Give a focus question as one; a formula, or half a sentence, with what is to be asked of it."""
    text = focus.strip()
    if text.endswith("?"):
        return text
    return f"What does this say, and why does it hold? {text}" if "=" in text else f"Explain: {text}"


def _choice(text: str) -> str | None:
    found = _VERSUS.fullmatch(text.strip().rstrip("."))
    if not found or _ASKING.search(found[1]):
        return None
    return f"What speaks for {found[1]}, and what for {found[2]}?"


def _question(criterion: str, forms: Iterator[str]) -> str | None:
    """Give what a reader would ask of whoever says to have reached this."""
    text = _HOW_MUCH.sub("", criterion.strip().rstrip("."))
    choice = _choice(text)
    if choice:
        return choice
    grasped = _GRASP.fullmatch(text) or _HAVE.fullmatch(text)
    if grasped:
        subject = grasped[1]
        return f"How would you show somebody {subject}?" if _ASKING.match(subject) else next(forms).format(subject)
    working, can = _WORKING.fullmatch(text), _CAN.fullmatch(text)
    if working:
        return f"What shows that the {working[1]} {'work' if ' and ' in working[1] else 'works'}?"
    return f"Where does it get hard to {_lower(can[1] or can[2])}, and why?" if can else None


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
