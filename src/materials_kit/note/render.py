"""A session's note as we would write it today (pure)."""

from collections.abc import Sequence

from materials_kit import layout, timetable
from materials_kit.amounts import reading_minutes
from materials_kit.model import Note, Outcome, Plan, Session, Status
from materials_kit.note import blog, links, materials
from materials_kit.note.markdown import callout, heading, line
from materials_kit.note.properties import Value, block, tag
from materials_kit.note.topics import subjects

USED = (Status.READY, Status.LINK)


def render(
    plan: Plan, session: Session, outcomes: Sequence[Outcome] | None, *, bundle_folder: str | None = None
) -> Note:
    """Give the note of a session; without `outcomes` it is written from the plan alone.

    `bundle_folder` is shown as it is, so give it relative to the project: a note has no machine's paths.
    """
    ended = outcomes if outcomes is not None else ()
    parts = [
        block(_properties(plan, session, ended)),
        f"# {layout.code(plan, session)} {heading(session.title)}",
        callout("abstract", "Target", line(session.target)) if session.target else "",
        _neighbours(plan, session),
        *_section("Agenda", _agenda(plan, session)),
        *_section("Materials", [*materials.section(plan, session.materials, outcomes), _folder(ended, bundle_folder)]),
        *_section("Success criteria", ["\n".join(f"- [ ] {line(text)}" for text in session.success_criteria)]),
        *_focus(session),
        *blog.section(session, ended),
        *_section("Notes of the plan", [session.notes.strip() if session.notes else ""]),
        "## My notes",
    ]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Note(layout.session_note(plan, session), text)


def _properties(plan: Plan, session: Session, outcomes: Sequence[Outcome]) -> dict[str, Value]:
    track = next((track.title for track in plan.tracks if track.id == session.track), session.track)
    words = _words(outcomes)
    code = layout.code(plan, session)
    return {
        "title": session.title,
        "session": int(code[1:]),
        "kit-id": f"{layout.sprint_folder(plan)}/{session.id}",
        "date": session.date,
        "track": track,
        "minutes": session.minutes,
        "status": "planned",
        "tags": ["study-session", *([f"track/{tag(session.track)}"] if session.track else [])],
        "aliases": _aliases(code, session),
        "blog": session.blog.title if session.blog else None,
        "sources": sum(outcome.status in USED for outcome in outcomes) or None,
        "words": words or None,
        "reading_minutes": reading_minutes(words) or None,
    }


def _words(outcomes: Sequence[Outcome]) -> int:
    """Give the words there are to read, a document that is there twice counted once."""
    read = {o.content: o.document.words for o in outcomes if o.status is Status.READY and o.document}
    return sum(read.values())


def _aliases(code: str, session: Session) -> list[str]:
    found = [code, session.title, *(subjects(session.target) if session.target else ())]
    return list(dict.fromkeys(line(text) for text in found))


def _neighbours(plan: Plan, session: Session) -> str:
    place = [other.id for other in plan.sessions].index(session.id)
    before, after = plan.sessions[:place][-1:], plan.sessions[place + 1 :][:1]
    found = [f"Previous: {links.session(plan, other)}" for other in before]
    found += [f"Next: {links.session(plan, other)}" for other in after]
    return "  \n".join(found)


def _agenda(plan: Plan, session: Session) -> list[str]:
    slots = timetable.slots(session, plan.settings.start_time)
    overrun = timetable.overrun(session)
    return [
        "\n".join(f"- [ ] {slot.start}\u2013{slot.end} {line(slot.topic)}" for slot in slots),
        callout("warning", "Longer than the session", overrun) if overrun else "",
    ]


def _folder(outcomes: Sequence[Outcome], folder: str | None) -> str:
    ready = any(outcome.status in USED for outcome in outcomes)
    return f"What goes to NotebookLM (Gemini Notebook) is in `{folder}`." if folder and ready else ""


def _focus(session: Session) -> list[str]:
    """Give the questions as headings: the room under each is the person's, and folds away."""
    if not session.focus:
        return []
    blocks = [f"## {heading(session.focus.title)}"]
    blocks += [f"### {heading(question)}" for question in session.focus.questions]
    return blocks


def _section(title: str, blocks: Sequence[str]) -> list[str]:
    return [f"## {title}", *blocks] if any(blocks) else []
