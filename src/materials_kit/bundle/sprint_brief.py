"""The brief of many sessions in one notebook (pure)."""

from collections.abc import Sequence

from materials_kit import layout
from materials_kit.bundle import prompts, sources
from materials_kit.bundle.brief import opening, page
from materials_kit.bundle.readiness import Readiness
from materials_kit.bundle.sources import Row, bullets
from materials_kit.model import Plan, Session


def write(
    plan: Plan,
    sessions: Sequence[Session],
    names: tuple[str, str],
    rows: Sequence[Row],
    warnings: Sequence[str],
    ready: Readiness,
) -> str:
    """Give the brief of several sessions together; `names` are the code of its files and its title."""
    code, label = names
    goal = f"**Goal:** {' '.join(plan.goal.split())}" if plan.goal else ""
    criteria = [f"{layout.code(plan, one)}: {text}" for one in sessions for text in prompts.criteria(one)]
    questions = [f"{layout.code(plan, one)}: {text}" for one in sessions if one.focus for text in one.focus.questions]
    found = (
        ("Sessions", [bullets([_told(plan, session) for session in sessions])]),
        ("Success criteria", [bullets(criteria)]),
        ("Focus questions", [bullets(questions)]),
        *sources.sections(code, rows, warnings, None),
        ("Prompts to paste", prompts.write_sprint(plan, sessions, names, rows)),
    )
    return page([f"# {label}", *opening("sprint", ready), goal], found)


def _told(plan: Plan, session: Session) -> str:
    facts = (session.date.isoformat() if session.date else None, session.target)
    blog = f'the post "{session.blog.title}"' if session.blog else None
    told = "; ".join(text for text in (*facts, blog) if text)
    return f"**{layout.code(plan, session)} {session.title}**{f': {told}' if told else ''}"
