"""Edits of the person's plan.yaml that keep its comments, order and quoting.

The file is never written anew: the places of its values are known from the YAML parser, and only the
values that differ between the plan as it is and as it should be are cut out or put in.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from materials_kit.errors import GuardStopped, PlanUnreadable
from materials_kit.model import Plan
from materials_kit.plan import spans, tree, write
from materials_kit.plan.parse import parse
from materials_kit.plan.spans import Splice
from materials_kit.plan.weekdays import corrected_remark
from materials_kit.plan.yaml_lines import Path, compose, find

_MARK = "\ufeff"


def transform(text: str, after: Plan) -> str:
    """Give plan.yaml's text changed so that it holds `after`, everything else as the person wrote it.

    Raises PlanUnreadable for a text that holds no plan, and GuardStopped where no such edit is found.
    """
    mark = _MARK if text.startswith(_MARK) else ""
    body = text.removeprefix(_MARK)
    before = parse(body)
    if before == after:
        return text
    if not body.endswith("\n"):
        return transform(text + "\n", after)
    root = compose(body)
    if not isinstance(root, Node):
        raise PlanUnreadable("plan.yaml", root)
    differ = _Differ(body)
    differ.compare(_Place("", root, 0), tree.of_plan(before), tree.of_plan(after))
    result = spans.apply(body, differ.splices)
    if _parsed(result) != after:
        raise GuardStopped("plan.yaml cannot be edited without rewriting it", hint="make this change by hand")
    return mark + result


def replaced(text: str, path: Path, value: object) -> str:
    """Give the text with the single value at `path` replaced, its quoting kept."""
    body = text.removeprefix(_MARK)
    root = compose(body)
    node = find(root, path) if isinstance(root, Node) else None
    if not isinstance(node, ScalarNode):
        return text
    start, end = spans.content(body, node)
    splices = [Splice(start, end, _rendered(node, value, 0, in_flow=True))]
    if isinstance(value, date):
        splices += corrected_remark(body, end, value)
    return text[: len(text) - len(body)] + spans.apply(body, splices)


def weekday_corrected(text: str, path: Path) -> str:
    """Give the text with the weekday remarked beside the date at `path` made that date's own."""
    body = text.removeprefix(_MARK)
    root = compose(body)
    node = find(root, path) if isinstance(root, Node) else None
    if node is None:
        return text
    splices = corrected_remark(body, spans.content(body, node)[1], date.fromisoformat(node.value))
    return text[: len(text) - len(body)] + spans.apply(body, splices)


def difference(before: str, after: str, name: str = "plan.yaml") -> str:
    """Give the unified diff of two texts of one file; empty where they are the same."""
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), name, f"{name} (new)", n=1, lineterm="")
    return "\n".join(lines)


@dataclass(frozen=True, slots=True)
class _Place:
    """A node, the key it stands under, and that key's (or its dash's) column."""

    key: str
    node: Node
    column: int
    in_flow: bool = False


class _Differ:
    """Walks two trees beside the node graph and collects the splices."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.splices: list[Splice] = []

    def compare(self, place: _Place, before: Any, after: Any) -> None:
        if before == after and type(before) is type(after):
            return
        if isinstance(place.node, MappingNode) and isinstance(after, dict):
            self._mapping(place, place.node, before if isinstance(before, dict) else {}, after)
        elif isinstance(place.node, SequenceNode) and isinstance(after, list) and place.node.value:
            self._sequence(place, place.node, before if isinstance(before, list) else [], after)
        else:
            self._replace(place, after)

    def _mapping(self, place: _Place, node: MappingNode, before: tree.Tree, after: tree.Tree) -> None:
        flow = place.in_flow or bool(node.flow_style)
        there = {key.value: number for number, (key, _) in enumerate(node.value)}
        gone = [name for name in before if name not in after and name in there]
        if flow and gone:
            self.splices.append(Splice(*spans.content(self.text, node), write.flow(after)))
            return
        for name in gone:
            self.splices.append(spans.without_entry(self.text, node, there[name]))
        added: list[tuple[str, Any]] = []
        for name, value in after.items():
            if name not in there:
                added.append((name, value))
            elif name not in before or before[name] != value or type(before[name]) is not type(value):
                key, inner = node.value[there[name]]
                self._entry(_Place(name, inner, key.start_mark.column, flow), key, before.get(name), value)
        for name, value in added:
            self._insert_entry(node, name, value, list(after), flow=flow)

    def _entry(self, place: _Place, key: Node, before: Any, after: Any) -> None:
        same_shape = (isinstance(place.node, MappingNode) and isinstance(after, dict)) or (
            isinstance(place.node, SequenceNode) and isinstance(after, list) and bool(place.node.value)
        )
        if same_shape or (isinstance(place.node, ScalarNode) and not isinstance(after, dict | list)):
            self.compare(place, before, after)
        elif place.in_flow:
            self.splices.append(Splice(*spans.content(self.text, place.node), write.flow(after)))
        else:
            end = spans.content(self.text, place.node)[1]
            lines = write.entry_lines(place.key, after, place.column)
            if self._is_remarked(end):
                lines = [f"{place.key}: {write.flow(after)}"]
            self.splices.append(Splice(key.start_mark.index, end, "\n".join(lines).lstrip(" ")))

    def _insert_entry(self, node: MappingNode, name: str, value: Any, order: Sequence[str], *, flow: bool) -> None:
        earlier = order[: order.index(name)]
        places = [number for number, (key, _) in enumerate(node.value) if key.value in earlier]
        last = node.value[places[-1] if places else -1][1]
        end = spans.content(self.text, last)[1]
        if flow:
            self.splices.append(Splice(end, end, f", {name}: {write.flow(value)}"))
            return
        lines = write.entry_lines(name, value, node.value[0][0].start_mark.column)
        self.splices.append(spans.new_lines(self.text, end, lines))

    def _sequence(self, place: _Place, node: SequenceNode, before: list[Any], after: list[Any]) -> None:
        if place.in_flow or node.flow_style:
            self.splices.append(Splice(*spans.content(self.text, node), write.flow(after)))
            return
        dash = node.start_mark.column
        for old, new in _aligned(before, after):
            if old is not None and new is not None:
                self.compare(_Place(place.key, node.value[old], dash), before[old], after[new])
            elif old is not None:
                self.splices.append(spans.without_item(self.text, node, old))
        for at, values in _insertions(before, after):
            lines = [line for value in values for line in write.item_lines(place.key, value, dash)]
            if at == 0:
                start = spans.line_start(self.text, node.start_mark.index)
                self.splices.append(Splice(start, start, "".join(f"{line}\n" for line in lines)))
            else:
                end = spans.content(self.text, node.value[at - 1])[1]
                self.splices.append(spans.new_lines(self.text, end, lines))

    def _replace(self, place: _Place, after: Any) -> None:
        start, end = spans.content(self.text, place.node)
        one_line = place.in_flow or self._is_remarked(end)  # a comment behind a block would become text
        self.splices.append(Splice(start, end, _rendered(place.node, after, place.column + 2, in_flow=one_line)))
        if place.key == "date" and isinstance(after, date):
            self.splices += corrected_remark(self.text, end, after)

    def _is_remarked(self, end: int) -> bool:
        return bool(self.text[end : spans.line_end(self.text, end)].strip())


def _rendered(node: Node, value: object, indent: int, *, in_flow: bool) -> str:
    if isinstance(value, dict | list):
        return write.flow(value)
    style = node.style if isinstance(node, ScalarNode) else None
    if isinstance(value, date) or (isinstance(value, str) and style in ("'", '"') and re.fullmatch(r"[ -~]*", value)):
        shown = value.isoformat() if isinstance(value, date) else str(value)
        if style == "'":
            return "'" + shown.replace("'", "''") + "'"
        if style == '"':
            return '"' + shown.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return write.flow(value) if in_flow else write.scalar_text(value, indent)


def _identity(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("id") or value.get("title") or value.get("topic"))
    return repr(value)


def _opcodes(before: list[Any], after: list[Any]) -> Iterator[tuple[int, int, int, int]]:
    """Give the runs (before from, to; after from, to) that pair up, or differ in number."""
    keys = [_identity(one) for one in before], [_identity(one) for one in after]
    matcher = difflib.SequenceMatcher(a=keys[0], b=keys[1], autojunk=False)
    for _tag, low, high, new_low, new_high in matcher.get_opcodes():
        yield low, high, new_low, new_high


def _aligned(before: list[Any], after: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    for low, high, new_low, new_high in _opcodes(before, after):
        for offset in range(high - low):
            new = new_low + offset
            yield low + offset, new if new < new_high else None


def _insertions(before: list[Any], after: list[Any]) -> Iterator[tuple[int, list[Any]]]:
    for low, high, new_low, new_high in _opcodes(before, after):
        extra = after[new_low + (high - low) : new_high]
        if extra:
            yield high, extra


def _parsed(text: str) -> Plan | None:
    try:
        return parse(text)
    except PlanUnreadable:
        return None
