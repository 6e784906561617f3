"""Three-way merge of a canvas, card by card: what the person moved, wrote or drew stays (pure).

The format: https://jsoncanvas.org/spec/1.0, 2024-03-11.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_PLACE = ("x", "y", "width", "height")  # a card that the person moved or drew larger stays where it is, all of it
_WORDS = ("text", "label", "url")  # what a person writes; the rest is how it looks

Item = dict[str, Any]  # a card, a group or an arrow


@dataclass(frozen=True, slots=True)
class _Board:
    """A canvas by the ids of what is on it; `rest` is what else the file has."""

    nodes: Mapping[str, Item]
    edges: Mapping[str, Item]
    rest: Item


def merge(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Give the merged canvas, and whether words are at odds; the person's own where one of the three is no canvas."""
    old, own, new = map(_read, (base, mine, theirs))
    if old is None or own is None or new is None:
        return mine, True
    nodes, clash = _merged(old.nodes, own.nodes, new.nodes)
    edges, _ = _merged(old.edges, own.edges, new.edges)
    ours = [edge for name, edge in edges.items() if name not in own.edges]
    loose = {edge["id"] for edge in ours if not {edge.get("fromNode"), edge.get("toNode")} <= nodes.keys()}
    board = _Board(nodes, {name: edge for name, edge in edges.items() if name not in loose}, own.rest)
    return (mine if board == own else _written(board)), clash


def _merged(old: Mapping[str, Item], own: Mapping[str, Item], new: Mapping[str, Item]) -> tuple[dict[str, Item], bool]:
    merged: dict[str, Item] = {}
    clash = False
    for name, mine in own.items():
        if name in new:
            merged[name], at_odds = _one(old.get(name, {}), mine, new[name])
            clash = clash or at_odds
        elif mine != old.get(name):
            merged[name] = mine
    return merged | {name: one for name, one in new.items() if name not in own and name not in old}, clash


def _one(old: Item, own: Item, new: Item) -> tuple[Item, bool]:
    moved = any(own.get(key) != old.get(key) for key in _PLACE)
    keys = dict.fromkeys((*own, *new))
    kept = {key for key in keys if own.get(key) != old.get(key) or (moved and key in _PLACE)}
    taken = {key: own.get(key) if key in kept else new.get(key) for key in keys}
    clash = any(key in kept and new.get(key) not in (old.get(key), own.get(key)) for key in _WORDS)
    return {key: value for key, value in taken.items() if value is not None}, clash


def _read(text: str) -> _Board | None:
    try:
        found = json.loads(text)
        nodes, edges = (_by_id(found.get(key, [])) for key in ("nodes", "edges"))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return _Board(nodes, edges, {key: value for key, value in found.items() if key not in ("nodes", "edges")})


def _by_id(items: Sequence[Item]) -> dict[str, Item]:
    found = {str(item["id"]): item for item in items}
    if len(found) != len(items):
        raise ValueError("two of one id")
    return found


def _written(board: _Board) -> str:
    """Give the canvas as Obsidian itself writes it: a line for each thing on it."""
    parts = {"nodes": board.nodes, "edges": board.edges}
    lists = [f'\t"{key}":[\n{_lines(items)}\n\t]' if items else f'\t"{key}":[]' for key, items in parts.items()]
    rest = [f"\t{_compact(key)}:{_compact(value)}" for key, value in board.rest.items()]
    return "{\n" + ",\n".join([*lists, *rest]) + "\n}"


def _lines(items: Mapping[str, Item]) -> str:
    return ",\n".join(f"\t\t{_compact(item)}" for item in items.values())


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
