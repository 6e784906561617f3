"""A note's properties, merged key by key; the person's keys, order, comments and quoting stay (pure)."""

import re
from dataclasses import dataclass

import yaml

_KEY = re.compile(r"^([^\s#:'\"\-\[\]{}][^:]*?|'[^']*'|\"[^\"]*\")\s*:(?:\s|$)")
_END = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
_PLAIN = re.compile(r"[\w-]+: ([A-Za-z][\w ()+.,~-]*/[\w~/-]+)\n")  # text in YAML too, whatever stands around its slash
_ITEM = re.compile(r"^\s*-\s")
_REMARK = re.compile(r"\s#[^'\"]*$")
_ITEM_TEXT = re.compile(r"^(\s*-\s+)(.*?)(\s+#[^'\"]*)$")
_BRACKETS = re.compile(r"([^\[#]*\[)([^\[\]{}\n]*)(\][^\n]*\n?)")
_LINE = re.compile(r"""([^\s#:][^:]*:\s+)("[^"\n]*"|'[^'\n]*'|[^\s"'#\[{>|&*!%@][^\n#]*?)(\s+#[^\n]*)?\n?""")
_OPEN = object()
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PERSONS = frozenset({"status", "spent"})  # properties that begin with our value and are the person's to change

Keys = dict[str, str]


@dataclass(frozen=True, slots=True)
class Split:
    """A note cut in two: the property block's lines by key, in order, and the body. No block: `keys` is None.

    A comment line has itself as its key.
    """

    keys: Keys | None
    body: str


def split(text: str) -> Split:
    """Cut a note into properties and body. A block that is no plain list of keys is left to the text."""
    if not text.startswith("---\n"):
        return Split(None, text)
    end = _END.search(text, 4)
    if not end:
        return Split(None, text)
    inner, body = text[4 : end.start()], text[end.end() :]
    keys: Keys = {}
    current = ""
    lines = inner.splitlines(keepends=True)
    for number, line in enumerate(lines):
        found = _KEY.match(line)
        if found or (line.startswith("#") and not _goes_on(lines[number:])):
            current = found[1].strip("'\"") if found else line
            if current in keys:
                return Split(None, text)
        elif current.startswith("#") and line.strip():
            return Split(None, text)
        keys[current] = keys.get(current, "") + line
    return Split(keys, body.removeprefix("\n"))


def _goes_on(lines: list[str]) -> bool:
    """Tell whether a comment stands inside a property: more of that follows."""
    after = next((line for line in lines if line.strip() and not line.startswith("#")), None)
    return after is not None and not _KEY.match(after)


def join(keys: Keys | None, body: str) -> str:
    """Put properties and body together again."""
    if keys is None:
        return body
    inner = "".join(lines if lines.endswith("\n") else f"{lines}\n" for lines in keys.values())
    return f"---\n{inner}---\n{body}"


def value(text: str, key: str) -> str | None:
    """Give one property of a note as text, whatever its line ends; None where it has none."""
    text = text.removeprefix("\ufeff")
    end = _END.search(text, 4) if text.startswith("---") else None
    if end is None:
        return None
    lines = (split(text[: end.end()].replace("\r\n", "\n")).keys or {}).get(key)
    plain = _PLAIN.fullmatch(lines) if lines else None
    if plain:
        return plain[1]
    found = _read(lines) if lines else None
    return str(found) if isinstance(found, str | int) else None


def is_mapping(text: str) -> bool:
    """Tell whether the text is YAML with keys and values."""
    return isinstance(_loaded(text), dict)


def merge(base: Keys, mine: Keys, theirs: Keys) -> tuple[Keys, bool]:
    """Merge properties; lists item by item. Where both changed one, the person's stays and there is a conflict."""
    merged: Keys = {}
    conflict = False
    for key, lines in mine.items():
        old, new = base.get(key), theirs.get(key)
        taken = _one(old, lines, new)
        conflict = conflict or taken is None
        if taken is None:
            merged[key] = lines
        elif taken:
            merged[key] = taken
    return _with_new(merged, [key for key in theirs if key not in mine and key not in base], theirs), conflict


def clashes(base: Keys | None, mine: Keys, theirs: Keys) -> tuple[str, ...]:
    """Give the properties that are at odds; without a base, those of ours that the person's do not contain."""
    if base is not None:
        return tuple(key for key, lines in mine.items() if _one(base.get(key), lines, theirs.get(key)) is None)
    return tuple(key for key, lines in theirs.items() if key not in mine or not contains(mine, {key: lines}))


def contains(mine: Keys, theirs: Keys) -> bool:
    """Tell whether our values are in the person's properties; those in PERSONS are theirs to change."""
    for key, lines in theirs.items():
        own, new = _read(mine[key]) if key in mine else _OPEN, _read(lines)
        missing = isinstance(own, list) and isinstance(new, list) and [item for item in new if item not in own]
        if key not in PERSONS and own is not _OPEN and (missing or (own != new and not isinstance(own, list))):
            return False
    return True


def _one(old: str | None, own: str, new: str | None) -> str | None:
    """Give one property's lines: empty where it goes, None where the person's and ours are at odds."""
    if own == new or _same(old, new):
        return own
    if _same(own, old):
        return dressed(own, new) if new else ""
    if new and old and "#" in own and _read(own) == _read(old) and (ours := dressed(own, new)) != new:
        return ours
    if own.strip() and new and _read(own) == _read(new):
        return own
    return listed(old, own, new) if old and new else None


def dressed(own: str, new: str) -> str:
    """Give our value as the person writes it: in their quotes, with their comment; what is no line, as it is."""
    mine, ours = _LINE.fullmatch(own), _LINE.fullmatch(new)
    if not mine or not ours:
        return new
    value = ours[2]
    quote, words = mine[2][0], _read(new)
    if quote in "'\"" and isinstance(words, str) and not set("'\"\\") & set(words):
        value = f"{quote}{words}{quote}"
    return f"{mine[1]}{value}{mine[3] or ''}\n"


def listed(old: str, own: str, new: str) -> str | None:
    """Merge lists item by item, as the person writes them, an item a line or in brackets; None for what is no list."""
    before, here, now = (_items(_read(lines)) for lines in (old, own, new))
    if before is None or here is None or now is None:
        return None
    gone = [item for item in before if item not in now]
    entries = [line.strip().removeprefix("-").strip() for line in new.splitlines() if _ITEM.match(line)]
    fresh = [entry for entry, item in zip(entries, now, strict=False) if item not in (*here, *before)]
    return _in_brackets(own, here, gone, fresh) if "[" in own.splitlines()[0] else _in_lines(own, here, gone, fresh)


def _items(found: object) -> list[str | int] | None:
    """Give the items of a list of simple values; none of an empty property."""
    items = [] if found in (None, "") else found
    return items if isinstance(items, list) and all(isinstance(item, str | int) for item in items) else None


def _in_lines(own: str, here: list[str | int], gone: list[str | int], fresh: list[str]) -> str | None:
    head, *lines = own.splitlines()
    items = [n for n, line in enumerate(lines) if _ITEM.match(line)]
    if len(items) != len(here):
        return None  # one of long texts: ours is proposed
    drop = {n for n, item in zip(items, here, strict=True) if item in gone}
    fresh = list(fresh)
    for n in sorted(drop & {n for n in items if _REMARK.search(lines[n])}):
        # A remark on an item of ours is the person's: it goes to what comes in its place, or keeps the item.
        found = _ITEM_TEXT.match(lines[n])
        lines[n] = f"{found[1]}{fresh.pop(0)}{found[3]}" if found and fresh else lines[n]
        drop.discard(n)
    first = lines[items[0]] if items else "  "
    indent = first[: len(first) - len(first.lstrip())]
    kept = [line for n, line in enumerate(lines) if n not in drop]
    end = max((n + 1 for n, line in enumerate(kept) if _ITEM.match(line)), default=0)
    return "\n".join([head, *kept[:end], *(f"{indent}- {entry}" for entry in fresh), *kept[end:]]) + "\n"


def _in_brackets(own: str, here: list[str | int], gone: list[str | int], fresh: list[str]) -> str | None:
    found = _BRACKETS.fullmatch(own)
    items = [item.strip() for item in found[2].split(",") if item.strip()] if found else []
    if not found or len(items) != len(here):
        return None  # over several lines, or with commas inside: ours is proposed
    kept = [text for text, item in zip(items, here, strict=True) if item not in gone]
    return f"{found[1]}{', '.join([*kept, *fresh])}{found[3]}"


def _with_new(merged: Keys, fresh: list[str], theirs: Keys) -> Keys:
    """Give the properties with our new ones, each after the one it follows in ours."""
    order = list(theirs)
    names = list(merged)
    for key in fresh:
        before = [other for other in order[: order.index(key)] if other in names]
        names.insert(names.index(before[-1]) + 1 if before else len(names), key)
    return {name: merged.get(name) or theirs[name] for name in names}


def _same(one: str | None, other: str | None) -> bool:
    """Tell whether two properties say the same; a comment is part of what one says."""
    if one is None or other is None or one.strip() == other.strip():
        return (one is None) == (other is None)
    return "#" not in one + other and _read(one) == _read(other) is not None


def _read(lines: str) -> object:
    found = _loaded(lines)  # what is no YAML is compared as the text it is
    return next(iter(found.values()), None) if isinstance(found, dict) and len(found) == 1 else lines


def _loaded(text: str) -> object:
    try:
        return yaml.load(text, Loader=_LOADER)  # noqa: S506  # a safe one, the quicker where there is libyaml
    except (yaml.YAMLError, ValueError):  # a date such as 2026-02-30 is the latter
        return None
