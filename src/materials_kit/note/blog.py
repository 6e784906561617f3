"""The blog outline as Markdown to write from (pure)."""

from collections.abc import Iterator, Sequence

from materials_kit.model import Blog, Kind, Outcome, Session, Status
from materials_kit.note.headings import Heading
from materials_kit.note.markdown import bullets, callout, heading, line, link
from materials_kit.note.materials import part
from materials_kit.note.outline import Outline, Place, outline

USED = (Status.READY, Status.LINK)


def section(session: Session, outcomes: Sequence[Outcome]) -> list[str]:
    """Give the blocks of the outline for the session's post; nothing where it has none."""
    blog = session.blog
    if blog is None:
        return []
    made = outline(session, outcomes)
    blocks = [f"## Blog outline: {heading(blog.title)}", _promise(blog, made)]
    if made.opening:
        blocks += ["### Opening", f"Start from: {line(made.opening)}"]
    for one in made.sections:
        looked_up = [*one.steps, *_look_up(one.places)]
        blocks += [f"### {heading(one.title)}", bullets(looked_up)]
    if made.questions:
        blocks += ["### Open questions", bullets(made.questions)]
    if made.sections:
        blocks += ["### Takeaways", bullets([f"{line(one.title)}: \u2026" for one in made.sections])]
    references = list(_references(outcomes))
    if references:
        blocks += ["### References", "\n".join(references)]
    return [block for block in blocks if block]


def _promise(blog: Blog, made: Outline) -> str:
    if not made.promises:
        return ""
    post = f"post {blog.number}" if blog.number else "the post"
    return callout("tip", f"What {post} promises its reader", f"After reading it you\n{bullets(made.promises)}")


def _look_up(places: Sequence[Place]) -> Iterator[str]:
    """Give one line for each material: its headings that belong here, or what the plan says it is for."""
    for material in dict.fromkeys(place.material for place in places):
        title = link(material.title, material.url) if material.url else line(material.title)
        found = [place.heading for place in places if place.material == material and place.heading]
        told = "; ".join(_heading(one) for one in found) or line(material.note or "")
        yield f"{title}: {told}" if told else title


def _heading(found: Heading) -> str:
    return f"\u201c{line(found.text)}\u201d{f' (p. {found.page})' if found.page else ''}"


def _references(outcomes: Sequence[Outcome]) -> Iterator[str]:
    seen: set[str] = set()
    for outcome in outcomes:
        material = outcome.material
        address = material.url or material.path
        entry = f"{address} {part(material)}"
        if outcome.status in USED and outcome.asked and address and entry not in seen:
            seen.add(entry)
            yield f"- {_reference(outcome)}"


def _reference(outcome: Outcome) -> str:
    material, source, document = outcome.material, outcome.source, outcome.document
    authors = (source.authors if source else ()) or (document.authors if document else ())
    own = source.title if source else None
    if own is None and document and outcome.kind is Kind.PAGE:
        own = document.title
    title = own or material.title
    year = _year(outcome)
    told = [f"{_names(authors)}{f' ({year})' if year else ''}" if authors else year or ""]
    told += [f"*{line(title)}*", part(material) or "", material.url or f"`{material.path}`"]
    return ", ".join(word for word in told if word)


def _names(authors: Sequence[str]) -> str:
    return f"{authors[0]} and others" if len(authors) > 4 else ", ".join(authors)


def _year(outcome: Outcome) -> str | None:
    published = (outcome.document.facts.get("published") if outcome.document else None) or ""
    return published[:4] if published[:4].isdigit() else None
