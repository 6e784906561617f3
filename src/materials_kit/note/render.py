"""A session's note as we would write it today, and the draft of its post (pure)."""

from collections.abc import Sequence

from materials_kit import layout, timetable
from materials_kit.amounts import reading_minutes
from materials_kit.model import Kind, Note, Outcome, Session, Status, TaskDates, Upkeep
from materials_kit.note import blog, ids, materials
from materials_kit.note.markdown import line
from materials_kit.note.properties import Value, block, tag
from materials_kit.note.scene import Scene
from materials_kit.note.templating import fill
from materials_kit.note.topics import subjects

USED = (Status.READY, Status.LINK)


def render(scene: Scene, session: Session, outcomes: Sequence[Outcome] | None) -> Note:
    """Give the note of a session; without `outcomes` from the plan alone. Raises TemplateBroken."""
    plan, ended = scene.plan, outcomes if outcomes is not None else ()
    note_id = ids.session(plan, session)
    values = {
        "properties": block(_properties(scene, session, ended)),
        "plan": plan,
        "session": session,
        "code": layout.code(plan, session),
        "ways": [*_ways(scene, session), *_to_post(scene, session)],
        "agenda": timetable.slots(session, plan.settings.start_time),
        "overrun": timetable.overrun(session),
        "on_that_day": _dated(scene, session, "\u23f3", "scheduled"),
        "by_that_day": _dated(scene, session, "\U0001f4c5", "due"),
        "materials": materials.entries(scene, session, outcomes),
        "folder": _folder(scene, session, ended),
        "outline": blog.told(scene, session, ended),
    }
    return Note(scene.places.paths[note_id], fill("session.md", scene.templates, note_id, values))


def render_post(scene: Scene, session: Session, outcomes: Sequence[Outcome]) -> Note | None:
    """Give the draft of the session's post, made once; None where it is too early. Raises TemplateBroken."""
    outline = blog.told(scene, session, outcomes) if has_draft(session, outcomes) else None
    if outline is None:
        return None
    note_id = ids.post(scene.plan, session)
    values: dict[str, Value] = {
        "title": outline.title,
        "kit-id": note_id,
        "number": session.blog.number if session.blog else None,
        "from_session": scene.places.session(session),
        "date": session.date,
        "status": "outline",
        "tags": ["blog-post", *([f"track/{tag(session.track)}"] if session.track else [])],
    }
    text = fill(
        "post.md",
        scene.templates,
        note_id,
        {
            "properties": block(values),
            "plan": scene.plan,
            "session": session,
            "session_link": scene.places.session(session),
            "outline": outline,
        },
    )
    return Note(scene.places.paths[note_id], text, Upkeep.ONCE)


def has_draft(session: Session, outcomes: Sequence[Outcome] | None) -> bool:
    """Tell whether the post's draft is made: once the outline knows what there is to read."""
    return session.blog is not None and outcomes is not None and all(outcome.asked for outcome in outcomes)


def _properties(scene: Scene, session: Session, outcomes: Sequence[Outcome]) -> dict[str, Value]:
    words, plan = _words(outcomes), scene.plan
    code = layout.code(plan, session)
    return {
        "title": session.title,
        "session": int(code[1:]),
        "kit-id": ids.session(plan, session),
        "date": session.date,
        "track": scene.places.track(session.track) if session.track else None,
        "minutes": session.minutes,
        "spent": 0,
        "status": "planned",
        "tags": ["study-session", *([f"track/{tag(session.track)}"] if session.track else [])],
        "aliases": _aliases(code, session),
        "blog": session.blog.title if session.blog else None,
        "sources": sum(outcome.status in USED for outcome in outcomes) or None,
        "words": words or None,
        "reading_minutes": reading_minutes(words) or None,
    }


def _words(outcomes: Sequence[Outcome]) -> int:
    """Give the words there are to read, a document that is there twice counted once; code is looked up, not read."""
    members = [member for outcome in outcomes for member in outcome.family]
    ready = [one for one in members if one.status is Status.READY and one.kind is not Kind.REPOSITORY]
    read = {one.content: one.document.words for one in ready if one.document}
    return sum(read.values())


def _aliases(code: str, session: Session) -> list[str]:
    found = [code, session.title, *(subjects(session.target) if session.target else ())]
    return list(dict.fromkeys(line(text) for text in found))


def _to_post(scene: Scene, session: Session) -> list[str]:
    draft = ids.post(scene.plan, session)
    return [f"Post: {scene.places.link(draft)}"] if draft in scene.there else []


def _ways(scene: Scene, session: Session) -> list[str]:
    """Give the links to what is around: sprint and track, the session before and the one after."""
    plan = scene.plan
    place = [other.id for other in plan.sessions].index(session.id)
    before, after = plan.sessions[:place][-1:], plan.sessions[place + 1 :][:1]
    whole = [scene.places.link(ids.overview(plan), "the sprint")]
    whole += [scene.places.track(session.track)] if session.track else []
    found = ["Part of: " + " \u00b7 ".join(whole)]
    found += [f"Previous: {scene.places.session(other)}" for other in before]
    found += [f"Next: {scene.places.session(other)}" for other in after]
    return found


def _dated(scene: Scene, session: Session, sign: str, word: str) -> str:
    """Give what the Tasks plugin reads as a date: https://publish.obsidian.md/tasks, read 2026-11."""
    if session.date is None or scene.task_dates is TaskDates.NONE:
        return ""
    day = session.date.isoformat()
    return f" {sign} {day}" if scene.task_dates is TaskDates.EMOJI else f" [{word}:: {day}]"


def _folder(scene: Scene, session: Session, outcomes: Sequence[Outcome]) -> str:
    ready = any(outcome.status in USED for outcome in outcomes)
    return f"{scene.bundles}/{session.id}" if scene.bundles and ready else ""
