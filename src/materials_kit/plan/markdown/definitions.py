"""Definitions of reference links, kept beside the text that uses them (pure)."""

import re
from collections.abc import Mapping, Sequence

_DEFINED = re.compile(r" {0,3}\[(?P<label>[^\[\]^][^\[\]]*)\]:\s*\S.*")
_USED = re.compile(r"\[([^\[\]]+)\]")


def defined(source: Sequence[str]) -> dict[str, str]:
    """Give the lines that define reference links, by their label."""
    found: dict[str, str] = {}
    for line in source:
        if match := _DEFINED.fullmatch(line):
            found.setdefault(_plain(match["label"]), line.strip())
    return found


def completed(text: str | None, definitions: Mapping[str, str]) -> str | None:
    """Give a text with the definitions of the reference links in it after it, where it has them not."""
    if not text or not definitions:
        return text
    used = dict.fromkeys(_plain(label) for label in _USED.findall(text))
    lines = [definitions[label] for label in used if label in definitions]
    missing = [line for line in lines if line not in text]
    return "\n\n".join([text, "\n".join(missing)]) if missing else text


def _plain(label: str) -> str:
    return re.sub(r"\s+", " ", label.strip()).casefold()
