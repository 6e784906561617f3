"""Frozen values to JSON and back, as the catalog keeps them."""

import base64
import dataclasses
import json
import types
import typing
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from materials_kit.model import Answer, Capture, Document, Failure, Offer, ReadStatus, Slice, Status, Via

Value = Capture | Document | Failure | Slice | Answer
V = TypeVar("V", Capture, Document, Failure, Slice, Answer)
MOMENTS = ("fetched_at", "archived_at", "at")


def pack(value: Value) -> str:
    """Give a value as one JSON text; what has its default is left out."""
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return json.dumps(fields, ensure_ascii=False, default=_plain, separators=(",", ":"))


def capture(text: str) -> Capture:
    """Give the capture back. Raises ValueError, KeyError or TypeError for anything else, as the others here do."""
    found = _fields(text)
    if not isinstance(found["redirects"], list):
        raise TypeError(f"redirects is {found['redirects']!r:.80}")
    return _sound(Capture(**found | {"via": Via(found["via"]), "redirects": tuple(found["redirects"])}))


def document(text: str) -> Document:
    """Give the document back."""
    found = _fields(text)
    offers = tuple(Offer(*pair) for pair in found.get("offers", ()))
    status, authors = ReadStatus(found["status"]), tuple(found["authors"])
    return Document(**found | {"status": status, "authors": authors, "offers": offers})


def failure(text: str) -> Failure:
    """Give the failure back."""
    found = _fields(text)
    return _sound(Failure(**found | {"status": Status(found["status"])}))


def part(text: str) -> Slice:
    """Give the slice back."""
    found = _fields(text)
    return _sound(Slice(**found | {"pages": tuple(found["pages"]), "labels": tuple(found["labels"])}))


def answer(text: str) -> Answer:
    """Give the answer back."""
    found = _fields(text)
    return _sound(Answer(**found | {"body": base64.b64decode(found["body"])}))


def _fields(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    if not isinstance(found, dict):
        raise TypeError(f"a {type(found).__name__} where an object should be")
    return found


def _sound(value: V) -> V:
    """Give a value whose fields are of their types, and whose moments are moments. Raises TypeError, ValueError."""
    of: Any = type(value)
    for name, wanted in _types(of):
        found: Any = getattr(value, name)
        if not isinstance(found, wanted) or (isinstance(found, bool) and bool not in wanted):
            raise TypeError(f"{name} is {found!r:.80}")
        if isinstance(found, tuple) and not all(isinstance(one, str | int) for one in found):
            raise TypeError(f"{name} has {found!r:.80}")
        if isinstance(found, str):
            found.encode("utf-8")  # half a surrogate pair could not be written anywhere
        if name in MOMENTS and found is not None and datetime.fromisoformat(str(found)).tzinfo is None:
            raise ValueError(f"{name} is no moment: {found:.80}")
    return value


@cache
def _types(of: Any) -> tuple[tuple[str, tuple[type, ...]], ...]:
    hints = typing.get_type_hints(of)
    return tuple((field.name, _plain_types(hints[field.name])) for field in dataclasses.fields(of))


def _plain_types(hint: Any) -> tuple[type, ...]:
    if isinstance(hint, types.UnionType):
        return tuple(kind for one in typing.get_args(hint) for kind in _plain_types(one))
    return (typing.get_origin(hint) or hint,)


def _plain(value: Any) -> Any:
    if isinstance(value, Offer):
        return value.title, value.url
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else dict(value)
