"""The sprint as a canvas: a column for each track, its sessions in order (pure).

The format: https://jsoncanvas.org/spec/1.0, 2024-03-11.
"""

import json
from typing import Any

from materials_kit.model import Plan, Session
from materials_kit.note import ids
from materials_kit.note.markdown import heading, inert
from materials_kit.note.scene import Scene

_CARD, _GAP = (400, 320), 80  # width and height of a card; the space between two
_HEAD = 200  # the height of the sprint's own card on top

Box = dict[str, int]


def canvas(scene: Scene) -> str:
    """Give the canvas: the goal on top, a labelled group for each track, an arrow from session to session."""
    columns = _columns(scene.plan)
    nodes = [_goal(scene.plan, len(columns))]
    for column, (title, sessions) in enumerate(columns):
        x = column * (_CARD[0] + 3 * _GAP)
        nodes += [_group(title, x, len(sessions), column)] if title else []
        nodes += [_card(scene, session, x, row) for row, session in enumerate(sessions)]
    pairs = zip(scene.plan.sessions, scene.plan.sessions[1:], strict=False)
    column_of = {session.id: n for n, (_, sessions) in enumerate(columns) for session in sessions}
    edges = [_edge(one, other, same=column_of[one.id] == column_of[other.id]) for one, other in pairs]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=2) + "\n"


def _columns(plan: Plan) -> list[tuple[str, list[Session]]]:
    titles = {track.id: track.title for track in plan.tracks}
    columns: dict[str, list[Session]] = {}
    for session in plan.sessions:
        columns.setdefault(titles.get(session.track or "", session.track or ""), []).append(session)
    return list(columns.items())


def _goal(plan: Plan, columns: int) -> dict[str, Any]:
    width = columns * _CARD[0] + (columns - 1) * 3 * _GAP
    place = {"x": 0, "y": -_HEAD - 4 * _GAP, "width": width, "height": _HEAD}
    text = f"# {heading(plan.title)}" + (f"\n\n{inert(plan.goal)}" if plan.goal else "")
    return {"id": "sprint", "type": "text", **place, "text": text}


def _group(title: str, x: int, count: int, column: int) -> dict[str, Any]:
    height = count * (_CARD[1] + _GAP) + _GAP
    place = {"x": x - _GAP, "y": -_GAP, "width": _CARD[0] + 2 * _GAP, "height": height}
    return {"id": f"track/{column + 1}", "type": "group", **place, "label": title, "color": str(column % 6 + 1)}


def _card(scene: Scene, session: Session, x: int, row: int) -> dict[str, Any]:
    place = {"x": x, "y": row * (_CARD[1] + _GAP), "width": _CARD[0], "height": _CARD[1]}
    file = scene.places.paths[ids.session(scene.plan, session)]
    return {"id": f"session/{session.id}", "type": "file", **place, "file": file}


def _edge(one: Session, other: Session, *, same: bool) -> dict[str, str]:
    """Give the arrow to the next session: down within a column, else across."""
    sides = ("bottom", "top") if same else ("right", "left")
    ends = {"fromNode": f"session/{one.id}", "fromSide": sides[0], "toNode": f"session/{other.id}", "toSide": sides[1]}
    return {"id": f"{one.id}-{other.id}", **ends}
