"""Frozen values to JSON and back, as the catalog keeps them."""

import base64
import json
from typing import Any

from materials_kit.model import Answer, Capture, Document, Failure, Offer, ReadStatus, Slice, Status, Via

Value = Capture | Document | Failure | Slice | Answer


def pack(value: Value) -> str:
    """Give a value as one JSON text; what has its default is left out."""
    fields = {name: getattr(value, name) for name in value.__dataclass_fields__}
    return json.dumps(fields, ensure_ascii=False, default=_plain, separators=(",", ":"))


def capture(text: str) -> Capture:
    """Give the capture back."""
    found = json.loads(text)
    return Capture(**found | {"via": Via(found["via"]), "redirects": tuple(found["redirects"])})


def document(text: str) -> Document:
    """Give the document back."""
    found = json.loads(text)
    offers = tuple(Offer(*pair) for pair in found.get("offers", ()))
    status, authors = ReadStatus(found["status"]), tuple(found["authors"])
    return Document(**found | {"status": status, "authors": authors, "offers": offers})


def failure(text: str) -> Failure:
    """Give the failure back."""
    found = json.loads(text)
    return Failure(**found | {"status": Status(found["status"])})


def part(text: str) -> Slice:
    """Give the slice back."""
    found = json.loads(text)
    return Slice(**found | {"pages": tuple(found["pages"]), "labels": tuple(found["labels"])})


def answer(text: str) -> Answer:
    """Give the answer back."""
    found = json.loads(text)
    return Answer(**found | {"body": base64.b64decode(found["body"])})


def _plain(value: Any) -> Any:
    if isinstance(value, Offer):
        return value.title, value.url
    return base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else dict(value)
