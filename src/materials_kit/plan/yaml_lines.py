"""YAML as a graph of nodes that know their line and column; nothing is ever constructed from tags."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from materials_kit.errors import Problem

Path: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 4_000_000  # a plan of 10,000 materials has a third of it
"""How large plan.yaml may be; larger files are refused before they are parsed."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a PyYAML built without libyaml has only the slow one
_RESOLVER: Any = yaml.resolver.Resolver()  # its methods carry no types
_DEEPEST = 40
_MOST = 100  # a file of a million aliases is told in a hundred lines
_TAB = re.compile(r"^ *\t[ \t]*", re.MULTILINE)


def compose(text: str) -> Node | tuple[Problem, ...]:
    """Give the root node of a YAML text, or what keeps it from being read (size, tabs, anchors, syntax)."""
    if len(text) > MAX_BYTES or len(text.encode("utf-8", "surrogatepass")) > MAX_BYTES:
        return (too_large(),)
    problems: list[Problem] = []
    root: Node | None = None
    try:
        root = _compose(yaml.parse(text, Loader=_LOADER), problems)
    except yaml.MarkedYAMLError as error:
        return _syntax(text, error)
    except yaml.reader.ReaderError as error:
        problems.append(_unprintable(text, error.character))
    except UnicodeEncodeError as error:
        problems.append(_unprintable(text, error.object[error.start]))
    except RecursionError:  # only the loader written in Python recurses
        problems.append(Problem(1, 1, "", "it is nested too deeply"))
    if problems or root is None:
        return tuple(problems) or (Problem(1, 1, "", "the file is empty"),)
    return root


def too_large() -> Problem:
    """Give the problem of a file over MAX_BYTES."""
    return Problem(1, 1, "", f"the file is larger than {MAX_BYTES // 1_000_000} MB, which no plan is")


def entries(node: MappingNode) -> Iterator[tuple[ScalarNode | Node, Node]]:
    """Give the key and value nodes of a mapping, in order."""
    yield from node.value


def locate(root: Node, path: Path) -> Node:
    """Give the node at `path`, or the nearest one above it that is there."""
    node = root
    for step in path:
        below = _child(node, step)
        if below is None:
            break
        node = below
    return node


def find(root: Node, path: Path) -> Node | None:
    """Give the node at `path`, or None."""
    node: Node | None = root
    for step in path:
        node = _child(node, step) if node is not None else None
    return node


def problem(node: Node, path: Path, what: str) -> Problem:
    """Give a Problem at a node; `path` is what is said of its place."""
    return Problem(node.start_mark.line + 1, node.start_mark.column + 1, path_text(path), what)


def path_text(path: Path) -> str:
    """Give a path as people write it: sessions[4].materials[2].url (counted from 0)."""
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
    return text.removeprefix(".")


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(step, int):
        inside = isinstance(node, SequenceNode) and step < len(node.value)
        return node.value[step] if inside else None
    if not isinstance(node, MappingNode):
        return None
    return next((value for key, value in entries(node) if key.value == step), None)


def _compose(events: Iterable[Any], problems: list[Problem]) -> Node | None:
    # yaml.compose recurses in C and dies on deep nesting, and forgets anchors; hence our own loop
    root: Node | None = None
    open_nodes: list[tuple[Node, list[Node]]] = []
    for event in events:
        _refuse_anchor(event, problems)
        if isinstance(event, yaml.DocumentStartEvent) and root is not None:
            problems.append(_at(event, "a second document (---); a plan is one"))
        node: Node | None = None
        if isinstance(event, yaml.ScalarEvent):
            node = _scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            node = _alias(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            open_nodes.append((_opened(event), []))
        elif isinstance(event, yaml.CollectionEndEvent):
            node = _closed(*open_nodes.pop(), event.end_mark)
        if len(open_nodes) > _DEEPEST:
            problems.append(_at(event, "it is nested too deeply"))
            return None
        if node is not None and open_nodes:
            open_nodes[-1][1].append(node)
        elif node is not None and root is None:
            root = node
    return root


def _scalar(event: Any) -> ScalarNode:
    plain = event.tag in (None, "!")
    tag = _RESOLVER.resolve(ScalarNode, event.value, event.implicit) if plain else event.tag
    return ScalarNode(tag, event.value, event.start_mark, event.end_mark, event.style)


def _alias(event: Any) -> ScalarNode:
    return ScalarNode("alias", "", event.start_mark, event.end_mark)  # refused already


def _opened(event: Any) -> Node:
    kind = SequenceNode if isinstance(event, yaml.SequenceStartEvent) else MappingNode
    tag = event.tag if event.tag not in (None, "!") else _RESOLVER.resolve(kind, None, event.implicit)
    return kind(tag, [], event.start_mark, event.end_mark, event.flow_style)


def _closed(node: Node, inside: list[Node], end: Any) -> Node:
    node.value = inside if isinstance(node, SequenceNode) else list(zip(inside[::2], inside[1::2], strict=True))
    node.end_mark = end
    return node


def _refuse_anchor(event: Any, problems: list[Problem]) -> None:
    if not getattr(event, "anchor", None):
        return
    sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
    advice = "anchors and aliases are not used in a plan; write the value out, or put the text in quotes"
    if len(problems) < _MOST:
        problems.append(_at(event, f"{sign}{event.anchor}: {advice}"))


def _at(event: Any, what: str) -> Problem:
    return Problem(event.start_mark.line + 1, event.start_mark.column + 1, "", what)


def _syntax(text: str, error: yaml.MarkedYAMLError) -> tuple[Problem, ...]:
    tabs = [
        Problem(text.count("\n", 0, match.start()) + 1, match.group().index("\t") + 1, "", "a tab; indent with spaces")
        for match in _TAB.finditer(text)
    ]
    mark: Any = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if any(tab.line == line for tab in tabs):
        return tuple(tabs)
    context = f" ({error.context})" if error.context else ""
    if "nesting depth" in (error.problem or ""):  # said by newer versions of libyaml, before we count ourselves
        return (Problem(line, column, "", "it is nested too deeply"),)
    here = Problem(line, column, "", f"this is not YAML: {error.problem or 'it cannot be read'}{context}")
    return tuple(sorted([*tabs, here], key=lambda found: (found.line, found.column)))


def _unprintable(text: str, found: object) -> Problem:
    code = found if isinstance(found, int) else ord(str(found)[:1] or "\0")
    at = max(text.find(chr(code)), 0)
    line = text.count("\n", 0, at) + 1
    column = at - (text.rfind("\n", 0, at) + 1) + 1
    return Problem(line, column, "", f"a character that YAML does not allow (U+{code:04X})")
