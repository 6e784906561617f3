"""Prompts made for one session from the plan's own words, to paste into a chat with the sources (pure)."""

from collections.abc import Mapping, Sequence
from typing import Any

from materials_kit.model import Session

Row = Mapping[str, Any]

STUDY_GUIDE = """Write a study guide for "{title}" that answers these questions one by one. For each: the answer
in plain words, one worked example, and the sources it rests on. Say so where the sources do not answer it."""
SELF_TEST = """Test me on "{title}", one question at a time, until I meet each of these criteria. Wait for my answer,
then say what was right, what was missing and where to read it. Begin with what I am most likely to get wrong."""
COMPARE = """Make a table of how these sources treat "{title}": what each explains best, the notation it uses, what it
takes for granted, and what it leaves out. End with the order in which to read them."""
CONTRADICTIONS = """Where do the sources disagree about "{title}", or use one word for two things? Quote both sides, say
which one is newer or more general, and how I could decide."""
AUDIO = """An episode for somebody who studies "{title}" today. Spend most of the time on this: {turn}. {order}Leave
out what is only history, and end with questions for the listener to answer aloud."""
BLOG = """I am writing the post "{blog}". Here is my outline: [paste it]. Which of its claims do the sources bear out,
and which do they not? What would a reader still miss? After the post its reader should meet these criteria."""


def write(session: Session, rows: Sequence[Row]) -> list[str]:
    """Give the prompts as blocks of Markdown, only those the plan has words for."""
    sources = [str(row["title"]) for row in rows if row["status"] in ("ready", "link") and row["same_as"] is None]
    questions = session.focus.questions if session.focus else ()
    wanted = criteria(session)
    title = session.title
    several = len(sources) > 1
    made = (
        ("Study guide", STUDY_GUIDE.format(title=title), questions, bool(questions)),
        ("Self-test", SELF_TEST.format(title=title), wanted, bool(wanted)),
        ("Compare the sources", COMPARE.format(title=title), sources, several),
        ("Contradictions", CONTRADICTIONS.format(title=title), (), several),
        ("Audio overview", _audio(session, questions or wanted), (), bool(sources)),
        (
            "Blog outline check",
            BLOG.format(blog=session.blog.title if session.blog else ""),
            wanted,
            bool(session.blog),
        ),
    )
    blocks: list[str] = []
    for name, text, lines, use in made:
        listed = "\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1))
        blocks += [f"### {name}", " ".join(text.split()), *([listed] if listed else [])] if use else []
    return blocks


def criteria(session: Session) -> list[str]:
    """Give what a session should teach; that its post can be written then is no question to ask."""
    return [line for line in session.success_criteria if not line.lower().startswith("ready to write")]


def _audio(session: Session, questions: Sequence[str]) -> str:
    turn = " / ".join(questions) or session.target or session.title
    topics = "; ".join(item.topic for item in session.agenda)
    order = f"Follow this order: {topics}. " if topics else ""
    return AUDIO.format(title=session.title, turn=turn.rstrip(".?"), order=order)
