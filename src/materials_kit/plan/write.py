"""From a Plan to the text of plan.yaml: in the format's order, empty things left out."""

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from materials_kit.model import Plan
from materials_kit.plan.scalars import block, plain_or_quoted
from materials_kit.plan.tree import of_plan

_ON_ONE_LINE = frozenset({"dates", "settings", "blog"})
_ITEMS_ON_ONE_LINE = frozenset({"tracks", "agenda"})
_SHORT = 20
_FEW = 12


def dump(plan: Plan) -> str:
    """Give the plan as readable YAML; parse() of it is the same plan."""
    lines = [line for key, value in of_plan(plan).items() for line in entry_lines(key, value, 0)]
    return "\n".join(lines) + "\n"


def entry_lines(key: str, value: object, indent: int) -> list[str]:
    """Give one key and its value (of a tree) as lines, the key at `indent`."""
    pad = " " * indent
    if isinstance(value, Mapping):
        if key in _ON_ONE_LINE:
            return [f"{pad}{key}: {flow(value)}"]
        inside = (entry_lines(name, item, indent + 2) for name, item in value.items())
        return [f"{pad}{key}:", *(line for lines in inside for line in lines)]
    if isinstance(value, list):
        if len(value) <= _FEW and all(isinstance(item, str) and len(item) <= _SHORT for item in value):
            return [f"{pad}{key}: {flow(value)}"]
        inside = (item_lines(key, item, indent + 2) for item in value)
        return [f"{pad}{key}:", *(line for lines in inside for line in lines)]
    return [f"{pad}{key}: {scalar_text(value, indent + 2)}"]


def item_lines(key: str, value: object, indent: int) -> list[str]:
    """Give one item of the list under `key` as lines, its dash at `indent`."""
    pad = " " * indent
    if not isinstance(value, Mapping):
        return [f"{pad}- {scalar_text(value, indent + 2)}"]
    if key in _ITEMS_ON_ONE_LINE:
        return [f"{pad}- {flow(value)}"]
    lines = [line for name, item in value.items() for line in entry_lines(name, item, indent + 2)]
    return [f"{pad}- {lines[0].lstrip(' ')}", *lines[1:]]


def flow(value: object) -> str:
    """Give a value on one line, in brackets where it has parts."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return plain_or_quoted(value, flow=True)
    return scalar_text(value, 0)


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
