"""The blog outline in Markdown: what the notes' templates show of it (pure)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from materials_kit.model import Outcome, Session
from materials_kit.note import ids, pages, references
from materials_kit.note.headings import Heading
from materials_kit.note.markdown import inert, line, link
from materials_kit.note.material_note import block_id
from materials_kit.note.materials import has_text
from materials_kit.note.outline import Outline, Place, outline
from materials_kit.note.scene import Scene

# A step that brings all sessions together.
_WHOLE = re.compile(
    r"\b(?:synthesi[sz]|recap|journey|everything|(?:all|whole|entire|previous) (?:sprint|course|sessions?))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """One section of the post: its title, what it is to reach, what was worked on, and where to look."""

    title: str
    aims: tuple[str, ...]
    steps: tuple[str, ...]
    places: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The outline of a post; every text is Markdown on one line, empty where there is nothing to say."""

    title: str
    promise_title: str
    promises: tuple[str, ...]
    opening: str
    sections: tuple[Part, ...]
    questions: tuple[str, ...]
    takeaways: tuple[str, ...]
    closing: str
    references: tuple[str, ...]


def told(scene: Scene, session: Session, outcomes: Sequence[Outcome]) -> Told | None:
    """Give the outline of the session's post; None where it has none."""
    blog = session.blog
    if blog is None:
        return None
    made: Outline = outline(session, outcomes)
    return Told(
        title=line(blog.title),
        promise_title=f"What {f'post {blog.number}' if blog.number else 'the post'} promises its reader",
        promises=tuple(inert(one) for one in made.promises),
        opening=_opening(scene, session, made),
        sections=tuple(
            Part(
                line(one.title),
                tuple(f"Then the reader {_third(inert(aim))}" for aim in one.aims),
                (
                    *(f"From the agenda: {inert(step)}" for step in one.steps),
                    *_told_before(scene, session, " ".join((one.title, *one.steps))),
                ),
                look_up(scene, one.places),
            )
            for one in made.sections
        ),
        questions=tuple(inert(one) for one in made.questions),
        takeaways=tuple(f"{inert(one.title)}: \u2026" for one in made.sections),
        closing=f"End with: {inert(made.closing)}" if made.closing else "",
        references=tuple(references.references(outcomes)),
    )


def _opening(scene: Scene, session: Session, made: Outline) -> str:
    """Give where to start from: the step of the agenda that leads in and the post before; else the first question."""
    lines = [f"Start from: {inert(made.opening)}"] if made.opening else []
    place = [other.id for other in scene.plan.sessions].index(session.id)
    before = next((other for other in reversed(scene.plan.sessions[:place]) if other.blog), None)
    if before and before.blog:
        word = "The post before" if lines else "Start from the post before"
        lines.append(f"{word}: \u201c{inert(before.blog.title)}\u201d ({scene.places.session(before)})")
    elif not lines and (made.questions or made.promises):
        lines.append(f"Start from what this post answers: {inert([*made.questions, *made.promises][0])}")
    return "  \n".join(lines)


def _told_before(scene: Scene, session: Session, step: str) -> list[str]:
    """Give the posts before this one for a section that looks back on all of them."""
    if not _WHOLE.search(step):
        return []
    before = scene.plan.sessions[: [other.id for other in scene.plan.sessions].index(session.id)]
    told = [f"\u201c{inert(one.blog.title)}\u201d ({scene.places.session(one)})" for one in before if one.blog]
    return [f"Told before: {'; '.join(told)}"] if told else []


def _third(promise: str) -> str:
    """Give what follows "you" as what follows "the reader"."""
    first, _, rest = promise.partition(" ")
    forms = {"have": "has", "are": "is", "can": "can"}
    return f"{forms.get(first, f'{first}es' if first.endswith('s') else f'{first}s')} {rest}"


def look_up(scene: Scene, places: Sequence[Place]) -> str:
    """Give a list of the materials with their headings and pages that belong here; empty for no places."""
    return "\n".join(_materials(scene, places))


def _materials(scene: Scene, places: Sequence[Place]) -> Iterator[str]:
    """Give each material with what the plan says it is for, and under it its headings and pages that belong here."""
    for outcome in {id(place.outcome): place.outcome for place in places}.values():
        material = outcome.material
        note_id = ids.material(scene.plan, material)
        if note_id and has_text(outcome):
            title = scene.places.link(note_id, material.title)
        else:
            title = link(material.title, material.url) if material.url else inert(material.title)
        yield f"- {title}{f': {inert(material.note)}' if material.note else ''}"
        own = [place for place in places if place.outcome is outcome]
        yield from (f"    - {_heading(scene, outcome, place.heading)}" for place in own if place.heading)
        read = [pages.whole(outcome, place.page.label, place.page.position) for place in own if place.page]
        if read:
            yield "    - " + ", ".join(_page(scene, outcome, page) for page in read)


def _heading(scene: Scene, outcome: Outcome, found: Heading) -> str:
    note_id = ids.material(scene.plan, outcome.material)
    shown = f"\u201c{inert(found.text)}\u201d"
    if found.marked and note_id and has_text(outcome):
        shown = scene.places.link(note_id, f"\u201c{line(found.text)}\u201d", heading=found.text)
    if not found.page:
        return shown
    page = pages.whole(outcome, found.page, found.position) if found.position else None
    return f"{shown} ({_page(scene, outcome, page) if page else f'p. {found.page}'})"


def _page(scene: Scene, outcome: Outcome, page: pages.Page) -> str:
    """Give a page as a link: to the file where it is attached, else to its place in the text."""
    file, note_id = scene.attachment(outcome), ids.material(scene.plan, outcome.material)
    if file:
        return f"[[{pages.address(file, page)}|p. {page.label}]]"
    if note_id and note_id not in scene.places.absent and has_text(outcome):
        path = scene.places.paths[note_id].removesuffix(".md")
        return f"[[{path}#^{block_id(page.label)}|p. {page.label}]]"
    return f"p. {page.label}"
