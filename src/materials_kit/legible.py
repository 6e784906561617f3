"""The plan and what was found as they are shown: on their lines, without signs that nobody sees (pure).

What comes from a plan or a page may turn the direction of writing, move a terminal's cursor, or go on in a new line
that is a heading. Everything the kit writes or says is made of the values as they are given here; plan.yaml is left
alone, and so are addresses and paths, which name things.
"""

from dataclasses import replace

from materials_kit import naming
from materials_kit.model import Document, Focus, Material, Offer, Outcome, Plan, Session, Source


def plan(found: Plan) -> Plan:
    """Give a plan with all its words legible."""
    return replace(
        found,
        title=naming.shown(found.title),
        goal=_line(found.goal),
        about=_prose(found.about),
        tracks=tuple(replace(track, title=naming.shown(track.title)) for track in found.tracks),
        sessions=tuple(_session(session) for session in found.sessions),
    )


def outcome(found: Outcome) -> Outcome:
    """Give an outcome with all that is said of it legible; the text itself is as it was read."""
    return replace(
        found,
        material=_material(found.material),
        source=_source(found.source) if found.source else None,
        document=_document(found.document) if found.document else None,
        reason=_line(found.reason),
        hint=_line(found.hint),
        offers=tuple(Offer(naming.shown(offer.title), offer.url) for offer in found.offers),
        followed=tuple(outcome(child) for child in found.followed),
    )


def _session(found: Session) -> Session:
    return replace(
        found,
        title=naming.shown(found.title),
        target=_line(found.target),
        materials=tuple(_material(material) for material in found.materials),
        agenda=tuple(replace(item, topic=naming.shown(item.topic)) for item in found.agenda),
        success_criteria=_lines(found.success_criteria),
        focus=Focus(naming.shown(found.focus.title), _lines(found.focus.questions)) if found.focus else None,
        blog=replace(found.blog, title=naming.shown(found.blog.title)) if found.blog else None,
        notes=_prose(found.notes),
    )


def _material(found: Material) -> Material:
    return replace(found, title=naming.shown(found.title), note=_line(found.note), sections=_line(found.sections))


def _source(found: Source) -> Source:
    return replace(
        found,
        title=_line(found.title),
        authors=_lines(found.authors),
        remark=_line(found.remark),
        chapters=tuple(replace(chapter, title=naming.shown(chapter.title)) for chapter in found.chapters),
    )


def _document(found: Document) -> Document:
    return replace(found, title=_line(found.title), authors=_lines(found.authors))


def _line(text: str | None) -> str | None:
    return naming.shown(text) if text else text


def _lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(naming.shown(text) for text in texts)


def _prose(text: str | None) -> str | None:
    return naming.prose(text) if text else text
