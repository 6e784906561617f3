"""A Plan as plain mappings and lists in the format's order, what is empty left out (pure)."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeAlias

from materials_kit.model import Material, Plan, Session, Settings

Tree: TypeAlias = dict[str, Any]

ORDER: Mapping[str, tuple[str, ...]] = {
    "plan": ("plan", "title", "goal", "about", "dates", "blogs_per_week", "settings", "tracks", "sessions"),
    "session": (
        "id", "title", "target", "track", "date", "time", "minutes", "materials", "agenda", "success_criteria",
        "focus", "blog", "notes",
    ),
    "material": (
        "title", "url", "path", "review", "role", "note", "pages", "pdf_pages", "sections", "page_offset",
        "duration", "start", "end", "follow", "accept", "sha256", "upload",
    ),
}  # fmt: skip
"""The order of the keys, as docs/plan-format.md has it."""


def of_plan(plan: Plan) -> Tree:
    """Give a plan as a tree."""
    return _present({
        "plan": 1,
        "title": plan.title,
        "goal": plan.goal,
        "about": plan.about,
        "dates": _present({"start": plan.start, "end": plan.end}),
        "blogs_per_week": plan.blogs_per_week,
        "settings": changed_settings(plan.settings),
        "tracks": [{"id": track.id, "title": track.title} for track in plan.tracks],
        "sessions": [of_session(session) for session in plan.sessions],
    })  # fmt: skip


def of_session(session: Session) -> Tree:
    """Give a session as a tree."""
    values: Tree = {key: getattr(session, key) for key in ORDER["session"]}
    values["materials"] = [of_material(material) for material in session.materials]
    values["agenda"] = [{"minutes": item.minutes, "topic": item.topic} for item in session.agenda]
    values["success_criteria"] = list(session.success_criteria)
    if session.focus:
        values["focus"] = _present({"title": session.focus.title, "questions": list(session.focus.questions)})
    if session.blog:
        values["blog"] = _present({"number": session.blog.number, "title": session.blog.title})
    return _present(values)


def of_material(material: Material) -> Tree:
    """Give a material as a tree."""
    values = {key: getattr(material, key) for key in ORDER["material"]}
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in values.items()}
    return _present({**listed, "accept": material.accept or None})


def changed_settings(settings: Settings) -> Tree:
    """Give the settings that are not their defaults."""
    default = Settings()
    return {
        field.name: value
        for field in fields(Settings)
        if (value := getattr(settings, field.name)) != getattr(default, field.name)
    }


def _present(values: Tree) -> Tree:
    return {key: value for key, value in values.items() if value is not None and value not in ([], {}, ())}
