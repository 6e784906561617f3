"""Prompts made for one session from the plan's own words (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit.model import Session

Row = Mapping[str, Any]

STUDY_GUIDE = """Write a study guide for "{title}" that answers these questions one by one, each with the
sources it rests on and one example: {questions}"""
SELF_TEST = """Test me, one question at a time, until I meet these criteria; after each answer say what was right,
what was missing and where to read it: {criteria}"""
COMPARE = """Make a table of how these sources treat "{target}": what each explains best, its notation, and what
it leaves out: {sources}"""
CONTRADICTIONS = """Where do the sources disagree about "{title}", or use one word for two things? Quote both sides
and say how to decide."""
AUDIO = """Speak to somebody who will study "{title}" today. Turn on this: {turn}.{order}"""
BLOG = """I am writing the post "{blog}". Here is my outline: [paste it]. Which claims do the sources bear out,
which do they not, and what would a reader still miss?"""


def write(session: Session, rows: Sequence[Row]) -> list[str]:
    """Give the prompts as a numbered list, only those the plan has words for."""
    sources = [str(row["title"]) for row in rows if row["status"] in ("ready", "link")]
    questions = session.focus.questions if session.focus else ()
    criteria = [line for line in session.success_criteria if not line.lower().startswith("ready to write")]
    several = len(sources) > 1
    target = session.target or session.title
    topics = "; ".join(item.topic for item in session.agenda)
    made = (
        ("Study guide", STUDY_GUIDE.format(title=session.title, questions=_counted(questions)), bool(questions)),
        ("Self-test", SELF_TEST.format(criteria=_counted(criteria)), bool(criteria)),
        ("Compare the sources", COMPARE.format(target=target, sources=_counted(sources)), several),
        ("Contradictions", CONTRADICTIONS.format(title=session.title), several),
        ("Audio overview", _audio(session, questions[0] if questions else target, topics), bool(sources)),
        ("Blog outline check", BLOG.format(blog=session.blog.title if session.blog else ""), bool(session.blog)),
    )
    wanted = [(name, " ".join(text.split())) for name, text, use in made if use]
    return [f"{number}. **{name}.** {text}" for number, (name, text) in enumerate(wanted, 1)]


def _audio(session: Session, turn: str, topics: str) -> str:
    order = f" Follow this order: {topics}." if topics else ""
    return AUDIO.format(title=session.title, turn=turn.rstrip(".?"), order=order)


def _counted(lines: Sequence[str]) -> str:
    return " ".join(f"({number}) {line}" for number, line in enumerate(lines, 1))
