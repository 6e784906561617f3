"""Under which name a vault knows a sprint whose title was changed since its notes were first written."""

from pathlib import Path

from materials_kit import layout
from materials_kit.model import Plan, Session
from materials_kit.note import frontmatter
from materials_kit.note.base import Bases


def known_as(plan: Plan, vault: Path) -> str | None:
    """Give the folder that the sprint's notes are in; None where it is its title's, or there is none.

    It is the one other folder whose notes, as we wrote them last, are most of the plan's sessions by id, title and
    date: the same course held again has other dates. Raises FilesystemError.
    """
    bases = Bases(vault)
    folders = bases.folders()
    if not folders or layout.sprint_folder(plan) in folders:
        return None
    found = [folder for folder in folders if _is_of(plan, folder, bases)]
    return found[0] if len(found) == 1 else None


def _is_of(plan: Plan, folder: str, bases: Bases) -> bool:
    known = sum(_is_session(session, bases.read(f"{folder}/{session.id}")) for session in plan.sessions)
    return known * 2 > len(plan.sessions)


def _is_session(session: Session, base: str | None) -> bool:
    if base is None:
        return False
    date = f"date: {session.date.isoformat()}\n" if session.date else None
    same_date = (frontmatter.split(base).keys or {}).get("date") == date
    return same_date and frontmatter.value(base, "title") == " ".join(session.title.split())
