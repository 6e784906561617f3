"""Lists of a plan merged item by item, and values as people read them (pure)."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from materials_kit.model import AgendaItem, Blog, Focus, Material, Session


def lists(old: Sequence[Any], own: Sequence[Any], new: Sequence[Any]) -> tuple[Any, ...] | None:
    """Give `own` with what `new` has more and less than `old`; None where both took the same item away or changed it.

    Items that `new` adds come behind what they stand behind there.
    """
    if any(item not in own and item not in new for item in old):
        return None
    result = [item for item in own if item in new or item not in old]
    before: Any = None
    for item in new:
        if item not in old and item not in result:
            place = result.index(before) + 1 if before in result else 0 if before is None else len(result)
            result.insert(place, item)
        before = item if item in result else before
    return tuple(result)


def value(old: object, own: object, new: object) -> object | None:
    """Give what both sides made of a list, or of the questions under one heading; None where that cannot be."""
    match old, own, new:
        case (tuple(), tuple(), tuple()):
            return lists(old, own, new)
        case (Focus(), Focus(), Focus()) if old.title == own.title == new.title:
            questions = lists(old.questions, own.questions, new.questions)
            return Focus(own.title, questions) if questions is not None else None
    return None


def changed(old: Session | Material, new: Session | Material) -> tuple[str, ...]:
    """Give the names of the fields that differ, a session's id left out."""
    names = (field.name for field in fields(old))
    return tuple(name for name in names if name != "id" and getattr(old, name) != getattr(new, name))


def named(names: Sequence[str]) -> str:
    """Give names of fields as people say them: "title, success criteria and materials"."""
    *first, last = (name.replace("_", " ") for name in names)
    return f"{', '.join(first)} and {last}" if first else last


def shown(told: object) -> str:
    """Give a value in the words of a plan, at most 80 letters of it."""
    text = _text(told) or "nothing"
    return text if len(text) <= 80 else text[:79] + "\u2026"


def _text(told: object) -> str:
    match told:
        case None:
            return ""
        case tuple():
            return "; ".join(map(_text, told))
        case AgendaItem():
            return f"{told.minutes} min: {told.topic}"
        case Blog():
            return told.title
        case Focus():
            return f"{told.title}: {_text(told.questions)}"
    return str(told)
