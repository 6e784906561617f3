"""What stands around the session notes: the sprint's note, the tracks', a base and a canvas (pure)."""

import re
from collections.abc import Iterable, Sequence

from materials_kit import layout
from materials_kit.model import Material, Note, Plan, Session
from materials_kit.note import canvas, ids, weeks
from materials_kit.note.base_file import base
from materials_kit.note.markdown import inert, line, link
from materials_kit.note.properties import Value, block, tag
from materials_kit.note.scene import Scene
from materials_kit.note.templating import fill


def render_sprint(scene: Scene) -> tuple[Note, ...]:
    """Give the overview, a note for each track, the base and the canvas. Raises TemplateBroken."""
    folder, name = scene.places.folder, layout.sprint_folder(scene.plan)
    tracks = dict.fromkeys(session.track for session in scene.plan.sessions if session.track)
    return (
        _overview(scene),
        *(_track(scene, one) for one in tracks),
        Note(f"{folder}/{layout.BASE}", base(folder), name=f"{name}/{layout.BASE}"),
        Note(f"{folder}/{layout.CANVAS}", canvas.canvas(scene), name=f"{name}/{layout.CANVAS}"),
    )


def _overview(scene: Scene) -> Note:
    plan, places = scene.plan, scene.places
    note_id = ids.overview(plan)
    properties: dict[str, Value] = {
        "title": plan.title,
        "kit-id": note_id,
        "start": plan.start,
        "end": plan.end,
        "sessions": len(plan.sessions),
        "tags": ["study-sprint"],
    }
    tracks = dict.fromkeys(session.track for session in plan.sessions if session.track)
    values = {
        "properties": block(properties),
        "plan": plan,
        "sessions": _table(scene, plan.sessions, with_track=bool(tracks)),
        "base": _base(scene),
        "calendar": weeks.calendar(scene),
        "tracks": [f"{places.track(one)}: {_codes(plan, one)}" for one in tracks],
        "posts": list(_posts(scene, plan.sessions)),
        "about": _demoted(plan.about) if plan.about else "",
    }
    return Note(places.paths[note_id], fill("overview.md", scene.templates, note_id, values))


def _track(scene: Scene, track_id: str) -> Note:
    plan, places = scene.plan, scene.places
    note_id = ids.track(plan, track_id)
    sessions = [session for session in plan.sessions if session.track == track_id]
    title = next((track.title for track in plan.tracks if track.id == track_id), track_id)
    properties: dict[str, Value] = {
        "title": title,
        "kit-id": note_id,
        "sessions": len(sessions),
        "tags": ["study-track", f"track/{tag(track_id)}"],
    }
    values = {
        "properties": block(properties),
        "plan": plan,
        "title": title,
        "overview": places.link(ids.overview(plan)),
        "sessions": _table(scene, sessions, with_track=False),
        "base": _base(scene),
        "criteria": [line_ for session in sessions for line_ in _criteria(scene, session)],
        "posts": list(_posts(scene, sessions)),
        "materials": list(_materials(scene, sessions)),
    }
    return Note(places.paths[note_id], fill("track.md", scene.templates, note_id, values))


def _criteria(scene: Scene, session: Session) -> list[str]:
    if not session.success_criteria:
        return []
    return [f"- {scene.places.session(session)}", *(f"    - {inert(text)}" for text in session.success_criteria)]


def _table(scene: Scene, sessions: Sequence[Session], *, with_track: bool) -> str:
    head = ["session", "date", *["track"] * with_track, "minutes", "post"]
    lines = [_row(head), _row(["---"] * len(head))]
    for session in sessions:
        track = [scene.places.track(session.track) if session.track else ""] if with_track else []
        date = f"{session.date:%a} {session.date.isoformat()}" if session.date else ""
        blog = inert(session.blog.title) if session.blog else ""
        lines.append(_row([scene.places.session(session), date, *track, str(session.minutes or ""), blog]))
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(line(cell).replace("|", "\\|") for cell in cells) + " |"


def _codes(plan: Plan, track_id: str) -> str:
    return ", ".join(layout.code(plan, session) for session in plan.sessions if session.track == track_id)


def _posts(scene: Scene, sessions: Sequence[Session]) -> Iterable[str]:
    for session in sessions:
        if session.blog:
            number = f"{session.blog.number}: " if session.blog.number else ""
            yield f"[ ] {number}{inert(session.blog.title)} ({scene.places.session(session)})"


def _materials(scene: Scene, sessions: Sequence[Session]) -> Iterable[str]:
    """Give what the track reads, each once: with its note where the vault has one, else where it is."""
    once: dict[str, Material] = {}
    for material in (material for session in sessions for material in session.materials):
        once.setdefault(ids.material(scene.plan, material) or "", material)
    for note_id, material in once.items():
        if note_id in scene.there:
            title = scene.places.link(note_id, material.title)
        else:
            title = link(material.title, material.url) if material.url else inert(material.title)
        if note_id:
            yield f"{title}{f': {inert(material.note)}' if material.note else ''}"


def _demoted(text: str) -> str:
    """Give Markdown with its headings two levels down, so that they stand under ours."""
    return re.sub(r"^(#{1,4})(?=\s)", r"##\1", text.strip(), flags=re.MULTILINE)


def _base(scene: Scene) -> str:
    return f"{scene.places.folder}/{layout.BASE}"
