"""Comments that silence rules: `# kit: ignore D01` beside, above, at a session's first line, or on top of the file."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from materials_kit.plan.lint.rule import Found, Level, Rule, Subject
from materials_kit.plan.yaml_lines import Path, find

_IGNORE = re.compile(r"#(?:[^#]*[;,.]|)\s*kit:\s*ignore\b[:\s]*(?P<said>[^#]*)", re.IGNORECASE)
_CODES = re.compile(r"(?:[A-Za-z]\d\d|all)\b(?:[\s,]+(?:[A-Za-z]\d\d|all)\b)*", re.IGNORECASE)
ALL = "ALL"


@dataclass(frozen=True, slots=True)
class Ignored:
    """Which codes are silenced on which lines (from 1), and in the whole file."""

    lines: Mapping[int, frozenset[str]]
    everywhere: frozenset[str]
    said: tuple[tuple[int, str], ...] = ()
    """What each comment names, a word each, with its line: codes, and what is none."""

    def silences(self, code: str, lines: tuple[int, ...]) -> bool:
        """Tell whether a finding with this code, on the first of `lines` or in the session at another, is silenced."""
        silenced = self.everywhere.union(*(self.lines.get(line, frozenset()) for line in lines))
        return code in silenced or ALL in silenced


def ignored(text: str, root: Node) -> Ignored:
    """Give the silencing comments of a plan's text."""
    taken = {line for first, last in _blocks(root) for line in range(first, last + 1)}
    quoted: dict[int, list[tuple[int, int]]] = {}
    for row, first, last in _quoted(root):
        quoted.setdefault(row, []).append((first, last))
    lines: dict[int, frozenset[str]] = {}
    everywhere: frozenset[str] = frozenset()
    said: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        match = _IGNORE.search(line) if number not in taken else None
        if not match or any(first <= match.start() < last for first, last in quoted.get(number, ())):
            continue
        words = _words(match["said"].strip())
        said += ((number, word) for word in words)
        codes = frozenset(word.upper() for word in words)
        alone = not line[: match.start()].strip()
        if alone and number <= root.start_mark.line:
            everywhere |= codes
        place = number + 1 if alone else number
        lines[place] = lines.get(place, frozenset()) | codes
    return Ignored(lines, everywhere, tuple(said))


def rules(known: frozenset[str]) -> tuple[Rule, ...]:
    """Give the rule on these comments themselves; `known` are the codes of the other rules."""

    def unknown(subject: Subject) -> Iterator[Found]:
        for line, word in ignored(subject.text, subject.root).said:
            if word.upper() not in (*known, ALL, "K01"):
                yield Found((), f"there is no rule {word!r}, so this comment silences nothing", line=line)

    about = "A comment names a code that no rule has. It silences nothing."
    return (Rule("K01", Level.WARNING, "a comment that silences no rule", about, unknown),)


def _words(said: str) -> list[str]:
    """Give the codes that a comment names; what it says instead, if that is no code; all rules for nothing."""
    codes = _CODES.match(said)
    return re.findall(r"\w+", codes.group()) if codes else [said.split(maxsplit=1)[0].strip(" ,.:;")] if said else [ALL]


def session_line(root: Node, path: Path) -> int | None:
    """Give the line (from 1) on which the session of a path begins."""
    session = find(root, path[:2]) if path[:1] == ("sessions",) and len(path) > 1 else None
    return session.start_mark.line + 1 if session is not None else None


def _quoted(node: Node) -> Iterator[tuple[int, int, int]]:
    """Give where texts in quotes stand on their line (from 1): a # in them is no comment."""
    for text in _scalars(node):
        if text.style in ("'", '"'):
            yield text.start_mark.line + 1, text.start_mark.column, text.end_mark.column


def _blocks(node: Node) -> Iterator[tuple[int, int]]:
    """Give the lines of texts over several lines, in which a # is no comment."""
    for text in _scalars(node):
        if text.style in ("|", ">") or text.end_mark.line > text.start_mark.line:
            yield text.start_mark.line + 2, text.end_mark.line


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, SequenceNode):
        for item in node.value:
            yield from _scalars(item)
    elif isinstance(node, MappingNode):
        for _key, value in node.value:
            yield from _scalars(value)
