"""A note's properties as Obsidian reads them: text, numbers, dates, lists (pure)."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

Value = str | int | date | Sequence[str] | None
_PLAIN = re.compile(r"[A-Za-z\u00c0-\u024f][^\x00-\x1f:#\"'\\\[\]{},&*!|>%@`\u2028\u2029]*(?<!\s)")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


def block(values: Mapping[str, Value]) -> str:
    """Give the property block; empty values are left out."""
    lines = [line for key, value in values.items() for line in _lines(key, value)]
    return "\n".join(["---", *lines, "---"])


def tag(text: str) -> str:
    """Give `text` as a tag: letters, digits, `_`, `-` and `/`, at least one of them no digit."""
    clean = re.sub(r"[^\w/-]+", "-", text).strip("-/")
    return clean if re.search(r"\D", clean) else f"n{clean}"


def _lines(key: str, value: Value) -> list[str]:
    if value is None or value in ("", []):
        return []
    if isinstance(value, int):
        return [f"{key}: {value}"]
    if isinstance(value, date):
        return [f"{key}: {value.isoformat()}"]
    if isinstance(value, str):
        return [f"{key}: {_scalar(value)}"]
    return [f"{key}:", *[f"  - {_scalar(entry)}" for entry in value]]


def _scalar(text: str) -> str:
    line = " ".join(text.split())
    if _PLAIN.fullmatch(line) and line.lower() not in _WORDS:
        return line
    escaped = line.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f\ufeff]", "", escaped) + '"'
