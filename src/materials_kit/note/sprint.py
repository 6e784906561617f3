"""What stands around the session notes: an overview of the sprint, a base over its notes, and a canvas (pure)."""

import json
import re
from collections.abc import Sequence
from typing import Any

from materials_kit import layout
from materials_kit.model import Note, Plan, Session
from materials_kit.note import links
from materials_kit.note.markdown import callout, heading, line
from materials_kit.note.properties import block

OVERVIEW, BASE, CANVAS = "Overview.md", "Sessions.base", "Map.canvas"
_CARD, _GAP = (360, 140), 60  # width and height of a card on the canvas; the space between two


def render_sprint(plan: Plan) -> tuple[Note, ...]:
    """Give the overview, the base and the canvas of a plan."""
    folder = layout.sprint_folder(plan)
    return (
        Note(f"{folder}/{OVERVIEW}", _overview(plan, folder)),
        Note(f"{folder}/{BASE}", _base(folder)),
        Note(f"{folder}/{CANVAS}", _canvas(plan)),
    )


def _overview(plan: Plan, folder: str) -> str:
    posts = [session for session in plan.sessions if session.blog]
    parts = [
        block(
            {
                "title": plan.title,
                "kit-id": f"{folder}/~overview",
                "start": plan.start,
                "end": plan.end,
                "sessions": len(plan.sessions),
                "tags": ["study-sprint"],
            }
        ),
        f"# {heading(plan.title)}",
        callout("abstract", "Goal", line(plan.goal)) if plan.goal else "",
        f"## Sessions\n\n{_table(plan)}",
        f"## Progress\n\n![[{folder}/{BASE}]]",
        "## Blog posts\n\n" + "\n".join(_post(plan, session) for session in posts) if posts else "",
        f"## About the sprint\n\n{_demoted(plan.about)}" if plan.about else "",
        "## My notes",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _table(plan: Plan) -> str:
    tracks = {track.id: track.title for track in plan.tracks}
    lines = ["| session | date | track | minutes | post |", "|---|---|---|---|---|"]
    for session in plan.sessions:
        blog = session.blog.title if session.blog else ""
        date = session.date.isoformat() if session.date else ""
        cells = (links.session(plan, session), date, tracks.get(session.track or "", session.track or ""))
        minutes = str(session.minutes or "")
        lines.append("| " + " | ".join(line(cell).replace("|", "\\|") for cell in (*cells, minutes, blog)) + " |")
    return "\n".join(lines)


def _post(plan: Plan, session: Session) -> str:
    blog = session.blog
    number = f"{blog.number}: " if blog and blog.number else ""
    return f"- [ ] {number}{line(blog.title if blog else '')} ({links.session(plan, session)})"


def _demoted(text: str) -> str:
    """Give Markdown with its headings two levels down, so that they stand under ours."""
    return re.sub(r"^(#{1,4})(?=\s)", r"##\1", text.strip(), flags=re.MULTILINE)


def _base(folder: str) -> str:
    """Give the base: https://help.obsidian.md/bases/syntax, read 2026-11."""
    quoted = json.dumps(f"file.inFolder({json.dumps(folder, ensure_ascii=False)})", ensure_ascii=False)
    return f"""\
filters:
  and:
    - {quoted}
    - 'file.hasTag("study-session")'
    - '!file.name.contains(".proposal")'
properties:
  file.name:
    displayName: Session
  note.reading_minutes:
    displayName: Minutes to read
views:
  - type: table
    name: Sessions
    order: [file.name, note.date, note.track, note.status, note.minutes, note.sources, note.reading_minutes]
  - type: table
    name: By track
    groupBy:
      property: note.track
      direction: ASC
    order: [file.name, note.date, note.status, note.minutes]
  - type: table
    name: Blog posts
    order: [note.blog, file.name, note.date, note.status]
"""


def _canvas(plan: Plan) -> str:
    """Give the canvas: a column for each track, its sessions in order; https://jsoncanvas.org/spec/1.0, 2024-03-11."""
    columns = _columns(plan)
    nodes: list[dict[str, Any]] = []
    for column, (title, sessions) in enumerate(columns):
        x = column * (_CARD[0] + 3 * _GAP)
        nodes += [_group(title, x, len(sessions), column)] if title else []
        nodes += [_card(plan, session, x, row) for row, session in enumerate(sessions)]
    pairs = zip(plan.sessions, plan.sessions[1:], strict=False)
    edges = [_edge(one, other, columns) for one, other in pairs]
    return json.dumps({"nodes": nodes, "edges": edges}, ensure_ascii=False, indent=2) + "\n"


def _columns(plan: Plan) -> list[tuple[str, list[Session]]]:
    titles = {track.id: track.title for track in plan.tracks}
    columns: dict[str, list[Session]] = {}
    for session in plan.sessions:
        columns.setdefault(titles.get(session.track or "", session.track or ""), []).append(session)
    return list(columns.items())


def _group(title: str, x: int, count: int, column: int) -> dict[str, Any]:
    height = count * (_CARD[1] + _GAP) + 2 * _GAP
    colour = str(column % 6 + 1)
    place = {"x": x - _GAP, "y": -2 * _GAP, "width": _CARD[0] + 2 * _GAP, "height": height}
    return {"id": f"track/{column + 1}", "type": "group", **place, "label": title, "color": colour}


def _card(plan: Plan, session: Session, x: int, row: int) -> dict[str, Any]:
    place = {"x": x, "y": row * (_CARD[1] + _GAP), "width": _CARD[0], "height": _CARD[1]}
    return {"id": session.id, "type": "file", **place, "file": layout.session_note(plan, session)}


def _edge(one: Session, other: Session, columns: Sequence[tuple[str, list[Session]]]) -> dict[str, str]:
    same = any(one in sessions and other in sessions for _, sessions in columns)
    sides = ("bottom", "top") if same else ("right", "left")
    ends = {"fromNode": one.id, "fromSide": sides[0], "toNode": other.id, "toSide": sides[1]}
    return {"id": f"{one.id}-{other.id}", **ends}
