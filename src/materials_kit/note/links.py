"""Links from note to note (pure)."""

from materials_kit import layout
from materials_kit.model import Plan, Session


def session(plan: Plan, other: Session) -> str:
    """Give a link to a session's note, by its whole path, so that two sprints in one vault never mix."""
    path = layout.session_note(plan, other).removesuffix(".md")
    return f"[[{path}|{path.rsplit('/', 1)[1]}]]"
