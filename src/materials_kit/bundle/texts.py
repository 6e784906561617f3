"""The Markdown of uploads: a header a reader of citations understands, then the text (pure)."""

import re

from materials_kit import layout, naming, page_marks, window
from materials_kit.model import Kind, Material, Outcome, Plan, Session, Slice

# A picture that is its own bytes, as badges in READMEs are: kilobytes of letters that say nothing.
_INLINE_PICTURE = re.compile(r"!\[([^\]]*)\]\([^()\s]*data:image/[^()\s]*\)")


def body(outcome: Outcome) -> str:
    """Give a material's text, its page marks as a reader of an upload sees them."""
    marked = page_marks.for_upload(outcome.document.markdown if outcome.document else "")
    return _INLINE_PICTURE.sub(r"\1", marked).strip()


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
        "Original": _at(material),
        "Got from": _elsewhere(outcome),
        "Fetched": f"{capture.fetched_at[:10]}{archived}" if capture else None,
        "Part": "; ".join(text for text in (part, remark) if text),
        "Session": label,
        "For": _purpose(material),
    }
    lines = [f"> {name}: {value}" for name, value in facts.items() if value]
    return f"# {material.title}\n\n" + "  \n".join(lines)


def portion(outcome: Outcome) -> str | None:
    """Give which part of a PDF or video is bundled, in the plan's words with the printed pages."""
    cut, material = outcome.slice, outcome.material
    if outcome.kind is Kind.VIDEO and outcome.document and (material.start or material.end):
        told = window.text(material.start, material.end)
        return told if material.end else f"{told} to the end"
    if cut is None:
        return None
    if material.sections and not cut.unfound:
        return ", ".join(words for words in (f"sections {material.sections}", _printed(cut)) if words)
    if material.pages:
        return _printed(cut) if material.pdf_pages else f"pages {material.pages}"
    return f"pages {material.pdf_pages} of the file" if material.pdf_pages else _printed(cut)


def _printed(cut: Slice) -> str:
    """Give the printed numbers of a part in runs: pages 47-108, 119-128."""
    runs: list[tuple[int, str, str]] = []
    for place, label in zip(cut.pages, cut.labels, strict=False):
        if runs and place == runs[-1][0] + 1:
            runs[-1] = (place, runs[-1][1], label)
        else:
            runs.append((place, label, label))
    told = ", ".join(first if first == last else f"{first}-{last}" for _, first, last in runs)
    return f"pages {told}" if told else ""


def review_pack(plan: Plan, label: str, material: Material) -> str:
    """Give what an entry like "review all previous sessions" asks for, from the plan itself."""
    told = f"> Session: {label}  \n> Part: what the plan says of the sessions to review"
    parts = [f"# {material.title}", told]
    for other in plan.sessions:
        if other.id in material.review:
            parts += _reviewed(plan, other)
    return "\n\n".join(parts) + "\n"


def _reviewed(plan: Plan, session: Session) -> list[str]:
    sources = [_source(material) for material in session.materials if material.url or material.path]
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


def _source(material: Material) -> str:
    told = ": ".join(words for words in (material.title, material.note) if words)
    return f"{told} <{_at(material)}>"


def _at(material: Material) -> str:
    return naming.address(material.url) if material.url else naming.shown(material.path or "")


def _elsewhere(outcome: Outcome) -> str | None:
    capture, url = outcome.capture, outcome.material.url
    if capture is None or not url or capture.final_url.split("#")[0] == url.split("#")[0]:
        return None
    return naming.address(capture.final_url)


def _purpose(material: Material) -> str:
    return "; ".join(part for part in (material.role.value if material.role else None, material.note) if part)
