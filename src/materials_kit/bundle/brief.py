"""The session brief: what NotebookLM and the person should know before the first question (pure)."""

from collections.abc import Sequence

from materials_kit import layout, timetable
from materials_kit.bundle import prompts, sources
from materials_kit.bundle.readiness import Readiness
from materials_kit.bundle.sources import Row, Section, bullets
from materials_kit.model import Plan, Session


def write(  # what a brief tells of
    plan: Plan,
    session: Session,
    rows: Sequence[Row],
    warnings: Sequence[str],
    ready: Readiness,
    *,
    progress: Sequence[str] = (),
) -> str:
    """Give the brief as Markdown; what the plan does not say is left out, and so is `progress` before there is any."""
    code = layout.code(plan, session)
    focus = session.focus
    blog = session.blog
    post = f"{f'Post {blog.number}: ' if blog.number else ''}{blog.title}" if blog else ""
    sections: list[Section] = [
        ("Agenda", _agenda(plan, session)),
        ("Success criteria", [bullets(session.success_criteria)]),
        ("Progress so far", [bullets(progress)]),
        (focus.title if focus else "Focus", [bullets(focus.questions if focus else ())]),
        *sources.sections(code, rows, warnings, session.minutes),
        ("Blog", [post]),
        ("Notes of the plan", [session.notes.strip() if session.notes else ""]),
        ("Prompts to paste", prompts.write(code, session, rows)),
    ]
    return page([f"# {code} {session.title}", *opening("session", ready), _head(plan, session)], sections)


def page(parts: Sequence[str], sections: Sequence[Section]) -> str:
    """Give Markdown of opening parts and sections; a section without a text is left out."""
    found = [*parts]
    for title, blocks in sections:
        found += [f"## {title}", *blocks] if any(blocks) else []
    return "\n\n".join(part for part in found if part) + "\n"


def opening(what: str, ready: Readiness) -> list[str]:
    """Give what the brief is, and whether the work can begin."""
    told = f"This is the brief of a study {what}, uploaded to NotebookLM (Gemini Notebook) together with its sources."
    verdict = str(ready.verdict).capitalize()
    return [told, f"**{verdict}:** {ready.why}. Next: `{ready.next}`" if ready.why else f"**{verdict}.**"]


def _head(plan: Plan, session: Session) -> str:
    facts = {
        "Target": session.target,
        "Goal": plan.goal,
        "Part of": plan.title,
        "Track": next((track.title for track in plan.tracks if track.id == session.track), None),
        "Date": f"{session.date:%A}, {session.date.isoformat()}" if session.date else None,
        "Time": f"{session.minutes} minutes" if session.minutes else None,
    }
    return "\n".join(f"- **{name}:** {' '.join(value.split())}" for name, value in facts.items() if value)


def _agenda(plan: Plan, session: Session) -> list[str]:
    slots = timetable.slots(session, plan.settings.start_time)
    return [bullets([f"{slot.start}-{slot.end} {slot.topic}" for slot in slots]), timetable.overrun(session) or ""]
