"""Prompts made for one session from the plan's own words (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit.model import Session

Row = Mapping[str, Any]


def write(session: Session, rows: Sequence[Row]) -> list[str]:
    """Give the prompts as a numbered list, only those the plan has words for."""
    titles = [str(row["title"]) for row in rows if row["status"] in ("ready", "link")]
    made = [
        _study_guide(session),
        _self_test(session),
        _compare(session, titles),
        _contradictions(session, titles),
        _audio(session),
        _blog(session),
    ]
    lines: list[str] = []
    for number, (name, text) in enumerate((one for one in made if one), 1):
        lines += [f"{number}. **{name}.** {text}"]
    return lines


def _study_guide(session: Session) -> tuple[str, str] | None:
    if not session.focus or not session.focus.questions:
        return None
    return (
        "Study guide",
        f"Write a study guide for \u201c{session.title}\u201d that answers these questions one by one, each with the sources it "
        f"rests on and one example: {_quoted(session.focus.questions)}",
    )


def _self_test(session: Session) -> tuple[str, str] | None:
    if not session.success_criteria:
        return None
    return (
        "Self-test",
        "Test me, one question at a time, until I meet these criteria; after each answer say what was right, what was "
        f"missing and where to read it: {_quoted(session.success_criteria)}",
    )


def _compare(session: Session, titles: Sequence[str]) -> tuple[str, str] | None:
    if len(titles) < 2:
        return None
    return (
        "Compare the sources",
        f"Make a table of how these sources treat \u201c{session.target or session.title}\u201d: what each explains best, its "
        f"notation, and what it leaves out: {_quoted(titles)}",
    )


def _contradictions(session: Session, titles: Sequence[str]) -> tuple[str, str] | None:
    if len(titles) < 2:
        return None
    return (
        "Contradictions",
        f"Where do the sources disagree about \u201c{session.title}\u201d, or use one word for two things? Quote both sides "
        "and say how to decide.",
    )


def _audio(session: Session) -> tuple[str, str]:
    first = session.focus.questions[0] if session.focus and session.focus.questions else session.target or session.title
    topics = "; ".join(item.topic for item in session.agenda)
    order = f" Follow this order: {topics}." if topics else ""
    return (
        "Audio overview",
        f"Speak to somebody who will study \u201c{session.title}\u201d today. Turn on this: {first}{order}",
    )


def _blog(session: Session) -> tuple[str, str] | None:
    if not session.blog:
        return None
    return (
        "Blog outline check",
        f"I am writing the post \u201c{session.blog.title}\u201d. Here is my outline: [paste it]. Which claims do the sources bear "
        "out, which do they not, and what would a reader still miss?",
    )


def _quoted(lines: Sequence[str]) -> str:
    return " ".join(f"({number}) {line}" for number, line in enumerate(lines, 1))
