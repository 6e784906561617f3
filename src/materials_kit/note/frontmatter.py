"""A note's properties, merged key by key; the person's keys, order, comments and quoting stay (pure)."""

import re
from dataclasses import dataclass

_KEY = re.compile(r"^([^\s#:'\"\-\[\]{}][^:]*?|'[^']*'|\"[^\"]*\")\s*:(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Split:
    """A note cut in two: the property block's inner lines by key (in order), and the body. No block: `keys` is None."""

    keys: dict[str, str] | None
    body: str


def split(text: str) -> Split:
    """Cut a note into properties and body. Lines before the first key, such as comments, have the key ""."""
    if not text.startswith("---\n"):
        return Split(None, text)
    end = re.search(r"^---[ \t]*$", text[4:], re.MULTILINE)
    if not end:
        return Split(None, text)
    inner, body = text[4 : 4 + end.start()], text[4 + end.end() :]
    keys: dict[str, str] = {}
    current = ""
    for line in inner.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            current = found[1].strip("'\"")
            if current in keys:
                return Split(None, text)  # a key twice is not valid: left to the person, as text
        keys[current] = keys.get(current, "") + line
    return Split(keys, body.removeprefix("\n"))


def join(keys: dict[str, str] | None, body: str) -> str:
    """Put properties and body together again."""
    if keys is None:
        return body
    inner = "".join(lines if lines.endswith("\n") else f"{lines}\n" for lines in keys.values())
    return f"---\n{inner}---\n{body}"


def merge(base: dict[str, str], mine: dict[str, str], theirs: dict[str, str]) -> tuple[dict[str, str], bool]:
    """Merge properties; where both sides changed one, the person's stays and there is a conflict."""
    merged: dict[str, str] = {}
    conflict = False
    for key, lines in mine.items():
        old, new = base.get(key), theirs.get(key)
        if key == "" or _same(lines, new) or _same(old, new):
            merged[key] = lines
        elif _same(lines, old):
            if new is not None:
                merged[key] = new
        else:
            merged[key] = lines
            conflict = True
    merged |= {key: lines for key, lines in theirs.items() if key and key not in mine and key not in base}
    return merged, conflict


def _same(one: str | None, other: str | None) -> bool:
    return (one or "").strip() == (other or "").strip() and (one is None) == (other is None)
