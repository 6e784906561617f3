"""From a Plan to the text of plan.yaml: in the format's order, empty things left out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from typing import Any

from materials_kit.model import Material, Plan, Session, Settings, Track
from materials_kit.plan.scalars import block, plain_or_quoted


def dump(plan: Plan) -> str:
    """Give the plan as readable YAML; parse() of it is the same plan."""
    lines = ["plan: 1"]
    lines += _entry("title", plan.title, 0)
    lines += _entry("goal", plan.goal, 0)
    lines += _entry("about", plan.about, 0)
    lines += _flow_entry("dates", {"start": plan.start, "end": plan.end}, 0)
    lines += _entry("blogs_per_week", plan.blogs_per_week, 0)
    lines += _flow_entry("settings", changed_settings(plan.settings), 0)
    if plan.tracks:
        lines += ["tracks:", *(f"  - {_flow(_track(track))}" for track in plan.tracks)]
    lines += ["sessions:"]
    for session in plan.sessions:
        lines += session_lines(session, 2)
    return "\n".join(lines) + "\n"


def session_lines(session: Session, indent: int) -> list[str]:
    """Give a session as an item of a list, its dash at `indent`."""
    return _item([line for key in _SESSION_ORDER for line in _session_entry(session, key, indent + 2)], indent)


def material_lines(material: Material, indent: int) -> list[str]:
    """Give a material as an item of a list, its dash at `indent`."""
    return _item(
        [line for name, value in material_values(material) for line in _entry(name, value, indent + 2)], indent
    )


def material_values(material: Material) -> Iterator[tuple[str, Any]]:
    """Give the keys and values a material has, in the format's order; what is empty is left out."""
    for name in _MATERIAL_ORDER:
        value = getattr(material, name)
        if value not in (None, (), False) or (name in _ZERO_COUNTS and value == 0 and value is not False):
            yield name, value


def changed_settings(settings: Settings) -> dict[str, Any]:
    """Give the settings that are not their defaults."""
    default = Settings()
    return {
        field.name: value
        for field in fields(Settings)
        if (value := getattr(settings, field.name)) != getattr(default, field.name)
    }


_ZERO_COUNTS = ("page_offset", "duration", "start", "end", "follow")
_MATERIAL_ORDER = (
    "title", "url", "path", "review", "role", "note", "pages", "pdf_pages", "sections", "page_offset",
    "duration", "start", "end", "follow", "accept", "sha256", "upload",
)  # fmt: skip
_SESSION_ORDER = (
    "id", "title", "target", "track", "date", "time", "minutes", "materials", "agenda", "success_criteria",
    "focus", "blog", "notes",
)  # fmt: skip


def _session_entry(session: Session, key: str, indent: int) -> list[str]:
    pad = " " * indent
    value = getattr(session, key)
    if value is None or value == ():
        return []
    if key == "materials":
        return [f"{pad}materials:", *(line for material in value for line in material_lines(material, indent + 2))]
    if key == "agenda":
        items = (_flow({"minutes": item.minutes, "topic": item.topic}) for item in value)
        return [f"{pad}agenda:", *(f"{pad}  - {item}" for item in items)]
    if key == "focus":
        lines = [*_entry("title", value.title, indent + 2), *_entry("questions", value.questions, indent + 2)]
        return [f"{pad}focus:", *lines]
    if key == "blog":
        return _flow_entry("blog", {"number": value.number, "title": value.title}, indent)
    return _entry(key, value, indent)


def _entry(key: str, value: object, indent: int) -> list[str]:
    pad = " " * indent
    if value is None or value == ():
        return []
    if isinstance(value, tuple):
        if all(isinstance(item, str) and len(item) <= 20 for item in value) and len(value) <= 12:
            return [f"{pad}{key}: {_flow(value)}"]
        return [f"{pad}{key}:", *(f"{pad}  - {scalar_text(item, indent + 4)}" for item in value)]
    return [f"{pad}{key}: {scalar_text(value, indent + 2)}"]


def _flow_entry(key: str, values: Mapping[str, object], indent: int) -> list[str]:
    present = {name: value for name, value in values.items() if value is not None}
    return [f"{' ' * indent}{key}: {_flow(present)}"] if present else []


def _flow(value: object) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return plain_or_quoted(value, flow=True) if isinstance(value, str) else scalar_text(value, 0)


def scalar_text(value: object, indent: int) -> str:
    """Give one value as YAML; a block of several lines stands at `indent`."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:.9f}".rstrip("0").rstrip(".")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum) or not isinstance(value, str):
        return str(value)
    return block(value, indent) or plain_or_quoted(value)


def _item(lines: list[str], indent: int) -> list[str]:
    first, *rest = lines
    return [f"{' ' * indent}- {first.lstrip(' ')}", *rest]


def _track(track: Track) -> dict[str, str]:
    return {"id": track.id, "title": track.title}
