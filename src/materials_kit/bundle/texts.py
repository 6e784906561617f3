"""The Markdown of uploads: a header a reader of citations understands, then the text (pure)."""

from materials_kit import layout, page_marks
from materials_kit.model import Kind, Material, Outcome, Plan, Session


def body(outcome: Outcome) -> str:
    """Give a material's text, its page marks as a reader of an upload sees them."""
    return page_marks.for_upload(outcome.document.markdown if outcome.document else "").strip()


def headed(header: str, text: str) -> str:
    """Give the text under its header."""
    return f"{header}\n\n{text.strip()}\n"


def header(label: str, outcome: Outcome, *, part: str | None = None) -> str:
    """Give the header of an upload: title, own title, authors, address, date, `label` of the session, and part."""
    capture, read, material, source = outcome.capture, outcome.document, outcome.material, outcome.source
    own = (source.title if source else None) or (read.title if read and not outcome.slice else None)
    authors = (source.authors if source else ()) or (read.authors if read else ())
    archived = f" (the Wayback Machine's copy of {capture.archived_at[:10]})" if capture and capture.archived_at else ""
    remark = source.remark if source and outcome.kind is Kind.REPOSITORY else None
    facts = {
        "Its own title": own if own and own.casefold() != material.title.casefold() else None,
        "By": ", ".join(authors),
        "Original": material.url or material.path,
        "Got from": _elsewhere(outcome),
        "Fetched": f"{capture.fetched_at[:10]}{archived}" if capture else None,
        "Part": "; ".join(text for text in (part, remark) if text),
        "Session": label,
        "For": _purpose(material),
    }
    lines = [f"> {name}: {' '.join(value.split())}" for name, value in facts.items() if value]
    return f"# {material.title}\n\n" + "  \n".join(lines)


def review_pack(plan: Plan, label: str, material: Material) -> str:
    """Give what an entry like "review all previous sessions" asks for, from the plan itself."""
    told = f"> Session: {label}  \n> Part: what the plan says of the sessions to review"
    parts = [f"# {material.title}", told]
    for other in plan.sessions:
        if other.id in material.review:
            parts += _reviewed(plan, other)
    return "\n\n".join(parts) + "\n"


def _reviewed(plan: Plan, session: Session) -> list[str]:
    sources = [f"{m.title}: {m.url or m.path}" for m in session.materials if m.url or m.path]
    questions = session.focus.questions if session.focus else ()
    sections = (
        ("Success criteria", session.success_criteria),
        (session.focus.title if session.focus else "Focus", questions),
        ("Worked on", tuple(item.topic for item in session.agenda)),
        ("Sources", tuple(sources)),
    )
    parts = [f"## {layout.code(plan, session)} {session.title}"]
    parts += [f"Target: {session.target}"] if session.target else []
    parts += [f"Blog: {session.blog.title}"] if session.blog else []
    parts += [f"### {name}\n\n" + "\n".join(f"- {line}" for line in lines) for name, lines in sections if lines]
    return parts


def _elsewhere(outcome: Outcome) -> str | None:
    capture, url = outcome.capture, outcome.material.url
    if capture is None or not url or capture.final_url.split("#")[0] == url.split("#")[0]:
        return None
    return capture.final_url


def _purpose(material: Material) -> str:
    return "; ".join(part for part in (material.role.value if material.role else None, material.note) if part)
