"""The Markdown of uploads: a header a reader of citations understands, then the text (pure)."""

from materials_kit import layout, page_marks
from materials_kit.model import Kind, Material, Outcome, Plan, Session, Via


def document(plan: Plan, session: Session, number: int, outcome: Outcome) -> str:
    """Give a material's text with title, authors, address, date, session and part on top."""
    capture, read, material = outcome.capture, outcome.document, outcome.material
    lines = [f"> **{material.title}**"]
    own = (read.title if read else None) or (outcome.source.title if outcome.source else None)
    if own and own.casefold() != material.title.casefold():
        lines.append(f"> Its own title: {own}")
    authors = (outcome.source.authors if outcome.source else ()) or (read.authors if read else ())
    if authors:
        lines.append(f"> By {', '.join(authors)}")
    lines.append(f"> Source: {material.url or material.path}")
    if capture and material.url and capture.final_url.split("#")[0] != material.url.split("#")[0]:
        lines.append(f"> Got from: {capture.final_url}")
    if capture:
        where = " from the Wayback Machine" if capture.via is Via.ARCHIVE else ""
        lines.append(f"> Fetched: {capture.fetched_at[:10]}{where}")
    lines.append(f"> For: {layout.code(plan, session)} {session.title}, material {number}{_purpose(material)}")
    remark = outcome.source.remark if outcome.source else None
    if remark and outcome.kind is Kind.REPOSITORY:
        lines.append(f"> Part: {remark}")
    head = "  \n".join(lines)
    return f"{head}\n\n{page_marks.for_upload(read.markdown if read else '').strip()}\n"


def review_pack(plan: Plan, session: Session, material: Material) -> str:
    """Give what an entry like "review all previous sessions" asks for, from the plan itself."""
    parts = [f"# {material.title}", f"For {layout.code(plan, session)} {session.title}."]
    for other in plan.sessions:
        if other.id in material.review:
            parts += _reviewed(plan, other)
    return "\n\n".join(parts) + "\n"


def _reviewed(plan: Plan, session: Session) -> list[str]:
    parts = [f"## {layout.code(plan, session)} {session.title}"]
    if session.target:
        parts.append(f"Target: {session.target}")
    if session.success_criteria:
        parts.append("Success criteria:\n\n" + _bullets(session.success_criteria))
    if session.focus:
        parts.append("Focus questions:\n\n" + _bullets(session.focus.questions))
    sources = [f"{m.title} ({m.url or m.path})" for m in session.materials if m.url or m.path]
    if sources:
        parts.append("Sources:\n\n" + _bullets(tuple(sources)))
    if session.blog:
        parts.append(f"Blog: {session.blog.title}")
    return parts


def _bullets(lines: tuple[str, ...]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _purpose(material: Material) -> str:
    words = [part for part in (material.role.value if material.role else None, material.note) if part]
    return f" ({'; '.join(words)})" if words else ""
