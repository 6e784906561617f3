"""A session's materials in its note: what each is for, where it is, and what is wrong with it (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from materials_kit.amounts import count, reading_minutes, seconds_text
from materials_kit.model import Kind, Material, Outcome, Session, Status
from materials_kit.note import ids, pages
from materials_kit.note.markdown import host, inert, link
from materials_kit.note.parts import part
from materials_kit.note.scene import Scene

_PROBLEMS = {
    Status.MISSING: ("failure", "Missing"),
    Status.REVIEW: ("warning", "Needs a look before it is bundled"),
    Status.SKIPPED: ("info", "Left out"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What to know of a material, as a callout of that kind."""

    kind: str
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One material as a session's note shows it; texts are Markdown, empty where there is nothing to say."""

    material: Material
    outcome: Outcome | None
    purpose: str
    facts: str
    here: str
    embed: str
    embed_title: str
    more: tuple[str, ...]
    problem: Problem | None


def entries(scene: Scene, session: Session, outcomes: Sequence[Outcome] | None) -> tuple[Entry, ...]:
    """Give the session's materials in order; without outcomes only what the plan says."""
    ended: list[Outcome | None] = list(outcomes) if outcomes is not None else [None] * len(session.materials)
    return tuple(_entry(scene, material, one) for material, one in zip(session.materials, ended, strict=True))


def has_text(outcome: Outcome) -> bool:
    """Tell whether there is a text to keep as a note of its own."""
    document = outcome.document
    return outcome.status in (Status.READY, Status.LINK) and document is not None and bool(document.markdown.strip())


def where(material: Material) -> str | None:
    """Give the link to the original."""
    if material.url:
        return link(host(material.url), material.url)
    return f"`{material.path}`" if material.path else None


def extent(material: Material, outcome: Outcome | None) -> str | None:
    """Give how much there is to read or to watch."""
    source = outcome.source if outcome else None
    watched = material.duration or (source.seconds if source else None)
    document = outcome.document if outcome and outcome.status is Status.READY else None
    if document is None or not document.words:
        return seconds_text(watched) if watched else None
    if outcome and outcome.kind is Kind.REPOSITORY:
        return f"{count(document.words, 'word')}, to look things up in"
    pages = f"{count(document.pages, 'page')}, " if document.pages else ""
    minutes = seconds_text(reading_minutes(document.words) * 60)
    return f"{pages}{count(document.words, 'word')}, about {minutes} to read"


def problem(outcome: Outcome | None) -> Problem | None:
    """Give what to know of a material that was asked for, if anything."""
    if outcome is None or not outcome.asked or not outcome.reason:
        return None
    kind, title = _PROBLEMS.get(outcome.status, ("info", "Good to know"))
    tried = [f"What to try: {_sentence(outcome.hint)}"] if outcome.hint else []
    return Problem(kind, title, "\n".join([_sentence(inert(outcome.reason)), *tried]))


def _entry(scene: Scene, material: Material, outcome: Outcome | None) -> Entry:
    role = f"**{material.role.value}**" if material.role else None
    reviewed = [scene.places.session(other) for other in scene.plan.sessions if other.id in material.review]
    page = pages.first(outcome) if outcome else None
    file = scene.attachment(outcome)
    return Entry(
        material=material,
        outcome=outcome,
        purpose=" \u00b7 ".join(word for word in (role, inert(material.note or "")) if word),
        facts=" \u00b7 ".join(word for word in (where(material), part(material), extent(material, outcome)) if word),
        here=_here(scene, material, outcome),
        embed=f"![[{pages.address(file, page)}]]" if file else "",
        embed_title=f"Read it here, from p. {page.label}" if page else "Read it here",
        more=(*reviewed, *_children(scene, outcome)),
        problem=problem(outcome),
    )


def _here(scene: Scene, material: Material, outcome: Outcome | None) -> str:
    """Give the links to what the vault itself has: the text and the file."""
    note_id, file = ids.material(scene.plan, material), scene.attachment(outcome)
    found = [scene.places.link(note_id, "the text")] if note_id and outcome and has_text(outcome) else []
    if file:
        page = pages.first(outcome) if outcome else None
        found.append(f"[[{pages.address(file, page)}|the PDF{f' at p. {page.label}' if page else ''}]]")
    return f"In this vault: {' and '.join(found)}" if found else ""


def _children(scene: Scene, outcome: Outcome | None) -> list[str]:
    """Give what a hub page was followed to: each with its note, or with why there is none."""
    told = []
    for child in outcome.followed if outcome else ():
        material, note_id = child.material, ids.material(scene.plan, child.material)
        if note_id and has_text(child):
            name = scene.places.link(note_id, material.title)
        else:
            name = link(material.title, material.url) if material.url else inert(material.title)
        told.append(f"{name}{f': {inert(child.reason)}' if child.reason else ''}")
    return told


def _sentence(text: str) -> str:
    first = text.split(" ", 1)[0]
    began = text if first.endswith(":") else f"{text[:1].upper()}{text[1:]}"  # "path: …" is a key of the plan
    return f"{began}{'' if text.endswith(('.', '!', '?')) else '.'}"
