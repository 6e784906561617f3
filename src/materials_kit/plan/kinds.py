"""What a value of plan.yaml may be: how it is read from a node, and its JSON Schema, side by side."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from materials_kit import naming
from materials_kit.errors import Problem
from materials_kit.plan import quantities
from materials_kit.plan.yaml_lines import Path, entries, problem

TAG = "tag:yaml.org,2002:"
ZONE_FORM = r"[A-Za-z][A-Za-z0-9_+/-]*"
WRONG: Final = object()
"""What a reader gives for a value that had a problem."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of value. `read` gives the value or WRONG, adding to the problems; `schema` is its JSON Schema."""

    read: Callable[[Node, Path, list[Problem]], Any]
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a record; `about` is what an editor shows for it."""

    name: str
    kind: Kind
    about: str = ""
    required: bool = False


def scalar(convert: Callable[[ScalarNode], Any], wanted: str, schema: Mapping[str, Any]) -> Kind:
    """Give the kind of a single value; `convert` gives None for what is not `wanted`."""

    def read(node: Node, path: Path, problems: list[Problem]) -> Any:
        what = "is empty; fill it in or take the line out" if _is_empty(node) else f"should be {wanted}{_but(node)}"
        value = convert(node) if isinstance(node, ScalarNode) and not _is_empty(node) else None
        if value is None:
            problems.append(problem(node, path, what))
            return WRONG
        return value

    return Kind(read, schema)


def list_of(kind: Kind, rules: Mapping[str, Any] | None = None) -> Kind:
    """Give the kind of a list, read as a tuple; `rules` join the JSON Schema."""

    def read(node: Node, path: Path, problems: list[Problem]) -> Any:
        if not isinstance(node, SequenceNode):
            empty = "is empty; fill it in or take the line out"
            problems.append(problem(node, path, empty if _is_empty(node) else f"should be a list{_but(node)}"))
            return WRONG
        found = [kind.read(item, (*path, index), problems) for index, item in enumerate(node.value)]
        return tuple(value for value in found if value is not WRONG)

    return Kind(read, {"type": "array", "items": kind.schema, **(rules or {})})


def record(
    fields: tuple[Field, ...], make: Callable[[dict[str, Any]], Any], rules: Mapping[str, Any] | None = None
) -> Kind:
    """Give the kind of a mapping with these keys only; `make` gets the values that were there.

    `rules` join the JSON Schema for what is checked between the keys.
    """
    known = {field.name: field for field in fields}
    required = [field.name for field in fields if field.required]
    schema = {
        "type": "object",
        "properties": {field.name: {**field.kind.schema, "description": field.about} for field in fields},
        "required": required,
        "additionalProperties": False,
        **(rules or {}),
    }

    def read(node: Node, path: Path, problems: list[Problem]) -> Any:
        if not isinstance(node, MappingNode):
            problems.append(problem(node, path, f"should be a mapping with {_keys(known)}{_but(node)}"))
            return WRONG
        values = _read_entries(node, path, problems, known)
        missing = [name for name in required if name not in values]
        problems.extend(problem(node, path, f"needs {name!r}") for name in missing)
        if missing or any(values[name] is WRONG for name in required):
            return WRONG
        return make({name: value for name, value in values.items() if value is not WRONG})

    return Kind(read, schema)


def either(first: Kind, second: Kind) -> Kind:
    """Give a kind that is a list or mapping (`second`) or else `first`."""

    def read(node: Node, path: Path, problems: list[Problem]) -> Any:
        chosen = first if isinstance(node, ScalarNode) else second
        return chosen.read(node, path, problems)

    return Kind(read, {"anyOf": [first.schema, second.schema]})


def one_of(words: type[StrEnum]) -> Kind:
    """Give the kind of a word out of an enumeration."""
    listed = [str(word) for word in words]

    def convert(node: ScalarNode) -> StrEnum | None:
        return words(node.value) if node.value in listed else None

    return scalar(convert, f"one of {', '.join(listed)}", {"enum": listed})


def integer(least: int, most: int, wanted: str) -> Kind:
    """Give the kind of a whole number within bounds."""

    def convert(node: ScalarNode) -> int | None:
        value = int(node.value) if _has_tag(node, "int") and re.fullmatch(r"[+-]?\d{1,18}", node.value) else None
        return value if value is not None and least <= value <= most else None

    return scalar(convert, wanted, {"type": "integer", "minimum": least, "maximum": most})


def number(least: float, wanted: str) -> Kind:
    """Give the kind of a number that is at least `least`."""

    def convert(node: ScalarNode) -> float | None:
        plain = _has_tag(node, "int", "float") and re.fullmatch(r"\+?\d{1,12}(?:\.\d{0,9})?", node.value)
        return float(node.value) if plain and float(node.value) >= least else None

    return scalar(convert, wanted, {"type": "number", "minimum": least})


def pattern(form: str, wanted: str, *, or_else: str | None = None) -> Kind:
    """Give the kind of a text that matches `form` wholly; a bare "integer" or "number" of 0 or more may be one."""
    compiled = re.compile(form)
    schema: dict[str, Any] = {"type": "string", "pattern": f"^(?:{form})$"}
    tags = ("str", "timestamp", *{"integer": ("int",), "number": ("int", "float")}.get(or_else or "", ()))

    def convert(node: ScalarNode) -> str | None:
        is_below = _has_tag(node, "int", "float") and not re.match(r"[+.]?\d", node.value)  # -1, .inf and .nan
        return node.value if _has_tag(node, *tags) and compiled.fullmatch(node.value) and not is_below else None

    return scalar(convert, wanted, {"anyOf": [schema, {"type": or_else, "minimum": 0}]} if or_else else schema)


def nearest(word: str, known: Mapping[str, object] | list[str]) -> str:
    """Give "; did you mean 'title'?" for the known word nearest to `word`, or nothing."""
    close = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"; did you mean {close[0]!r}?" if close else ""


def _read_entries(node: MappingNode, path: Path, problems: list[Problem], known: Mapping[str, Field]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, value in entries(node):
        name = key.value if isinstance(key, ScalarNode) else None
        if not isinstance(name, str) or name not in known:
            unknown = (
                f"unknown key {name!r}{nearest(name, known)}" if isinstance(name, str) else "a key should be a word"
            )
            problems.append(problem(key, (*path, name) if isinstance(name, str) else path, unknown))
        elif name in values:
            problems.append(problem(key, (*path, name), "this key is here twice"))
        else:
            values[name] = known[name].kind.read(value, (*path, name), problems)
    return values


def _keys(known: Mapping[str, object]) -> str:
    names = list(known)
    return ", ".join(names[:4]) + (" …" if len(names) > 4 else "")


def _has_tag(node: Node, *names: str) -> bool:
    return node.tag in {TAG + name for name in names}


def _is_empty(node: Node) -> bool:
    return _has_tag(node, "null") or (isinstance(node, ScalarNode) and _has_tag(node, "str") and not node.value.strip())


def _but(node: Node) -> str:
    if isinstance(node, SequenceNode):
        return ", and this is a list"
    if isinstance(node, MappingNode):
        return ", and this is a mapping"
    shown = node.value if len(node.value) <= 40 else node.value[:39] + "…"
    return f", not {shown!r}"


def _text(node: ScalarNode) -> str | None:
    return node.value if _has_tag(node, "str", "value", "merge", "timestamp") else None


def _date(node: ScalarNode) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", node.value):
        return None
    try:
        return date.fromisoformat(node.value)
    except ValueError:  # the 30th of February is told as what it should be
        return None


def _zone(node: ScalarNode) -> str | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not re.fullmatch(ZONE_FORM, node.value):
        return None
    try:
        return ZoneInfo(node.value).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # "Europe" alone is a folder of its own
        return None


def _length(node: ScalarNode) -> int | None:
    return quantities.seconds(node.value) if _has_tag(node, "str", "int") else None


def _flag(node: ScalarNode) -> bool | None:
    return (
        {"true": True, "false": False, "yes": True, "no": False}.get(node.value.lower())
        if _has_tag(node, "bool")
        else None
    )


TEXT = scalar(_text, "text (put it in quotes)", {"type": "string", "pattern": r"\S"})
FLAG = scalar(_flag, "true or false", {"type": "boolean"})
DATE = scalar(_date, "a date like 2025-08-31", {"type": "string", "format": "date"})
ZONE = scalar(_zone, "a time zone like Europe/Berlin", {"type": "string", "pattern": f"^(?:{ZONE_FORM})$"})
LENGTH = scalar(
    _length,
    'a length like "1h 37m", or whole seconds',
    {
        "anyOf": [
            {"type": "integer", "minimum": 0, "maximum": 999_999_999},
            {"type": "string", "pattern": f"^(?:{quantities.LENGTH_FORM})$"},
        ]
    },
)
CLOCK = scalar(
    lambda node: quantities.clock(node.value) if ":" in node.value else None,
    'a time of day like "18:00"',
    {
        "anyOf": [
            {"type": "string", "pattern": r"^\s*\d{1,2}:[0-5]\d\s*([AaPp]\.?([Mm]\.?)?)?\s*$"},
            {"type": "integer"},
        ]
    },
)
SIZE = scalar(
    lambda node: quantities.size(node.value) or None,
    "a size like 200MB, or whole bytes",
    {
        "anyOf": [
            {"type": "integer", "minimum": 1},
            {"type": "string", "pattern": r"^\s*\d+(\.\d+)?\s*[KkMmGg]?[Ii]?[Bb]?\s*$"},
        ]
    },
)
SAFE_ID = scalar(
    lambda node: node.value if _has_tag(node, "str", "int") and naming.is_safe_id(node.value) else None,
    "a short name of letters, digits, - and _ (it becomes a file name)",
    {
        "anyOf": [
            {"type": "string", "pattern": r"^[A-Za-z0-9]([A-Za-z0-9_-]{0,62}[A-Za-z0-9_])?$"},
            {"type": "integer", "minimum": 0},
        ]
    },
)
