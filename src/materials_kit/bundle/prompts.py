"""Prompts made of the plan's own words, to paste into a chat with the sources (pure)."""

from collections.abc import Sequence

from materials_kit import layout
from materials_kit.bundle.sources import Row, name
from materials_kit.model import Plan, Session

MOST_NAMED = 20  # a prompt is read, and pasted, by a person

QUESTIONS = """Write a study guide for "{title}" that answers these questions one by one. For each: the answer
in plain words, one worked example, and the sources it rests on. Say so where the sources do not answer it."""
POINTS = """Write a study guide for "{title}" that takes these points one by one. For each: what it means in plain
words, why it holds, one worked example, and the sources it rests on. Say so where the sources are silent."""
GOALS = """Write a study guide for "{title}" that gets me to these goals one by one. For each: what I must know, one
worked example, a small exercise, and the sources it rests on. Say so where the sources are silent."""
SELF_TEST = """Test me on "{title}", one question at a time, until I meet each of these criteria. Wait for my answer,
then say what was right, what was missing and where to read it. Begin with what I am most likely to get wrong."""
COMPARE = """Make a table of how these sources treat "{title}": what each explains best, the notation it uses, what it
takes for granted, and what it leaves out. Then tell me in which order to read them{room}."""
CONTRADICTIONS = """Where do the sources disagree about "{title}", or use one word or sign for two things? Quote both
sides, say which one is newer or more general, and how I could decide."""
AUDIO = """An episode for somebody who studies "{title}" today and knows the basics. Spend most of the time on this:
{turn} {lean}Skip what is only history, and end with three questions for the listener to answer aloud."""
SERIES = """An episode for somebody who follows "{title}" and has heard of none of it. Tell it as one story in this
order, and spend most of the time on why each step needs the one before.{goal} Skip what is only history, and end with
three questions that take two of the steps to answer."""
BLOG = """I am writing the post "{blog}". Here is my outline: [paste it]. Which of its claims do the sources bear out,
and which do they not? Name the source each time. What would a reader still miss?"""
REVIEW = """Take the sessions in "{source}" one by one. Ask me to explain each from memory, one criterion at a time, and
wait for my answer. Then say what was missing, and what of "{title}" builds on it."""
MAP = """Draw the line through these sessions: for each, what it takes from those before it, what it adds, and which
source to return to when a later one is hard. End with what the whole is for{goal}."""
ACROSS = """Test me across all sessions, one question at a time; each question should need two of them. Wait for my
answer, then say what was right, what was missing and where to read it. These criteria should be met in the end."""


def write(code: str, session: Session, rows: Sequence[Row]) -> list[str]:
    """Give a session's prompts as blocks of Markdown, only those the plan has words for; `code` begins file names."""
    there = _there(rows)
    wanted = criteria(session)
    title = session.title
    room = f" in {session.minutes} minutes" if session.minutes else ""
    # A review pack says what the plan wants, and treats nothing itself.
    telling = [row for row in there if row["kind"] != "review"]
    listed, several = _listed(code, telling), len(telling) > 1
    meets = f" And does it show that I meet these criteria: {'; '.join(wanted)}?" if wanted else ""
    review = next((name(code, row) for row in there if row["kind"] == "review"), None)
    made = (
        ("Look back", REVIEW.format(source=review, title=title) if review else "", ()),
        ("Study guide", *_guide(session, wanted)),
        ("Self-test", SELF_TEST.format(title=title) if wanted else "", wanted),
        ("Compare the sources", COMPARE.format(title=title, room=room) + _only(telling) if several else "", listed),
        ("Contradictions", CONTRADICTIONS.format(title=title) if several else "", ()),
        ("Audio overview", _audio(code, session, there) if there else "", ()),
        ("Blog outline check", BLOG.format(blog=session.blog.title) + meets if session.blog else "", ()),
    )
    return _blocks(made)


def write_sprint(plan: Plan, sessions: Sequence[Session], names: tuple[str, str], rows: Sequence[Row]) -> list[str]:
    """Give the prompts for many sessions in one notebook; `names` are the code of its files and its title."""
    (code, label), there = names, _there(rows)
    several = len(there) > 1
    goal = f": {' '.join(plan.goal.split())}" if plan.goal else ""
    ends = f" It leads up to this: {' '.join(plan.goal.split()).rstrip('.')}." if plan.goal else ""
    wanted = [f"{layout.code(plan, one)}: {text}" for one in sessions for text in criteria(one)]
    titles = [f"{layout.code(plan, one)}: {one.title}" for one in sessions]
    asked = [f"{layout.code(plan, one)}: {text}" for one in sessions for text in _points(one)]
    posts = [f"{layout.code(plan, one)}: {one.blog.title}" for one in sessions if one.blog]
    blog = """Here is my outline: [paste it]. It is for one of these posts. Which of its claims do the sources bear
    out, and which do they not? Name the source each time, and the earlier posts it could build on."""
    made = (
        ("The line through the sessions", MAP.format(goal=goal), titles),
        ("Study guide", _form(asked).format(title=label) if asked else "", asked),
        ("Self-test", ACROSS if wanted else "", wanted),
        (
            "Compare the sources",
            COMPARE.format(title=label, room="") + _only(there) if several else "",
            _listed(code, there),
        ),
        ("Contradictions", CONTRADICTIONS.format(title=label) if several else "", ()),
        ("Audio overview", SERIES.format(title=label, goal=ends) if there else "", titles),
        ("Blog outline check", blog if posts else "", posts),
    )
    return _blocks(made)


def criteria(session: Session) -> list[str]:
    """Give what a session should teach; that its post can be written then is no question to ask."""
    return [line for line in session.success_criteria if not line.lower().startswith("ready to write")]


def _there(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row["status"] in ("ready", "link") and row["same_as"] is None]


def _main(there: Sequence[Row]) -> Sequence[Row]:
    """Give the sources a prompt can name; of many the essential ones, if the plan has any."""
    essential = [row for row in there if row["role"] == "essential"]
    return there if len(there) <= MOST_NAMED else (essential or there)[:MOST_NAMED]


def _only(there: Sequence[Row]) -> str:
    """Give what a prompt says of the sources it does not name."""
    named = _main(there)
    which = ", which are essential" if all(row["role"] == "essential" for row in named) else ""
    told = f" These are {len(named)} of {len(there)}{which}: take in the others where they say more."
    return told if len(named) < len(there) else ""


def _points(session: Session) -> Sequence[str]:
    """Give what a study guide takes of a session: its questions, else what it is about."""
    return (session.focus.questions if session.focus else ()) or (session.title,)


def _listed(code: str, there: Sequence[Row]) -> list[str]:
    return [": ".join(part for part in (name(code, row), row["note"]) if part) for row in _main(there)]


def _form(asked: Sequence[str]) -> str:
    return QUESTIONS if all(line.rstrip().endswith("?") for line in asked) else POINTS


def _guide(session: Session, wanted: Sequence[str]) -> tuple[str, Sequence[str]]:
    asked = session.focus.questions if session.focus else ()
    if asked:
        return _form(asked).format(title=session.title), asked
    return (GOALS.format(title=session.title), wanted) if wanted else ("", ())


def _audio(code: str, session: Session, there: Sequence[Row]) -> str:
    turn = (session.focus.questions if session.focus else ()) or criteria(session)
    essential = [name(code, row) for row in _main(there) if row["role"] == "essential"]
    lean = f"Lean on {'; '.join(essential)}. " if essential and len(essential) < len(there) else ""
    return AUDIO.format(title=session.title, turn=_sentences(turn or (session.target or session.title,)), lean=lean)


def _sentences(lines: Sequence[str]) -> str:
    """Give questions one after the other, and what are none as one sentence."""
    if all(line.rstrip().endswith("?") for line in lines):
        return " ".join(lines)
    return f"{'; '.join(line.rstrip(' .;') for line in lines)}."


def _blocks(made: Sequence[tuple[str, str, Sequence[str]]]) -> list[str]:
    blocks: list[str] = []
    for heading, text, lines in made:
        if text:
            listed = "\n".join(f"{number}. {' '.join(line.split())}" for number, line in enumerate(lines, 1))
            blocks += [f"### {heading}", " ".join(text.split()), *([listed] if listed else [])]
    return blocks
