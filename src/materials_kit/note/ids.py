"""The `kit-id` of every note of ours: what a note is known by, wherever the person moves it (pure)."""

import hashlib

from materials_kit import layout
from materials_kit.model import Material, Plan, Session


def session(plan: Plan, one: Session) -> str:
    """Give the id of a session's note."""
    return f"{layout.sprint_folder(plan)}/{one.id}"


def overview(plan: Plan) -> str:
    """Give the id of the sprint's note."""
    return f"{layout.sprint_folder(plan)}/~overview"


def track(plan: Plan, track_id: str) -> str:
    """Give the id of a track's note."""
    return f"{layout.sprint_folder(plan)}/~track/{track_id}"


def post(plan: Plan, one: Session) -> str:
    """Give the id of the draft of a session's post."""
    return f"{layout.sprint_folder(plan)}/~post/{one.id}"


def cards(plan: Plan, one: Session) -> str:
    """Give the id of a session's flash cards."""
    return f"{layout.sprint_folder(plan)}/~cards/{one.id}"


def material(plan: Plan, one: Material) -> str | None:
    """Give the id of a material's note: one for each address and the part of it that is asked for."""
    address = one.url.split("#", 1)[0] if one.url else one.path
    if address is None:
        return None
    asked = (one.pages, one.pdf_pages, one.sections, one.page_offset, one.start, one.end)
    key = "\n".join([address, *(str(part or "") for part in asked)])
    return f"{layout.sprint_folder(plan)}/~material/{hashlib.sha256(key.encode()).hexdigest()[:16]}"
