"""A session's note as we would write it today (pure)."""

from collections.abc import Sequence

from materials_kit import layout, naming
from materials_kit.amounts import seconds_text
from materials_kit.model import Material, Note, Outcome, Plan, Session, Status
from materials_kit.note import outline
from materials_kit.note.properties import Value, block, tag

WORDS_A_MINUTE = 200
_CALLOUTS = {Status.MISSING: "failure", Status.REVIEW: "warning"}


def render(
    plan: Plan, session: Session, outcomes: Sequence[Outcome] | None, *, bundle_folder: str | None = None
) -> Note:
    """Give the note of a session; without `outcomes` it is written from the plan alone."""
    ended = outcomes if outcomes is not None else ()
    parts = [
        block(_properties(plan, session, ended)),
        f"# {layout.code(plan, session)} {session.title}",
        _callout("abstract", "Target", session.target) if session.target else "",
        _neighbours(plan, session),
        *_section("Agenda", _agenda(plan, session)),
        *_section("Materials", _materials(session, outcomes, bundle_folder)),
        *_section("Success criteria", [f"- [ ] {line}" for line in session.success_criteria]),
        *_focus(session),
        *_blog(session, ended),
        *_section("Notes of the plan", [session.notes.strip()] if session.notes else []),
        "## My notes",
    ]
    text = "\n\n".join(part for part in parts if part) + "\n"
    return Note(layout.session_note(plan, session), text)


def _properties(plan: Plan, session: Session, outcomes: Sequence[Outcome]) -> dict[str, Value]:
    track = next((track.title for track in plan.tracks if track.id == session.track), session.track)
    words = sum(o.document.words for o in outcomes if o.status is Status.READY and o.document)
    code = layout.code(plan, session)
    return {
        "title": session.title,
        "session": int(code[1:]),
        "date": session.date,
        "track": track,
        "minutes": session.minutes,
        "status": "planned",
        "tags": ["study-session", *([f"track/{tag(session.track)}"] if session.track else [])],
        "aliases": [code, session.id],
        "blog": session.blog.title if session.blog else None,
        "sources": sum(o.status in (Status.READY, Status.LINK) for o in outcomes) or None,
        "words": words or None,
        "reading_minutes": round(words / WORDS_A_MINUTE) or None,
    }


def _neighbours(plan: Plan, session: Session) -> str:
    place = [other.id for other in plan.sessions].index(session.id)
    links = []
    if place > 0:
        links.append(f"Previous: {_wikilink(plan, plan.sessions[place - 1])}")
    if place + 1 < len(plan.sessions):
        links.append(f"Next: {_wikilink(plan, plan.sessions[place + 1])}")
    return " · ".join(links)


def _wikilink(plan: Plan, session: Session) -> str:
    path = layout.session_note(plan, session).removesuffix(".md")
    name = path.rsplit("/", 1)[1]
    return f"[[{path}|{name}]]"


def _agenda(plan: Plan, session: Session) -> list[str]:
    start = session.time or plan.settings.start_time
    hours, minutes = (int(part) for part in start.split(":")) if start else (0, 0)
    at, lines, total = hours * 60 + minutes, [], 0
    for item in session.agenda:
        span = f"{_clock(at, exact=bool(start))}-{_clock(at + item.minutes, exact=bool(start))}"
        lines.append(f"- [ ] {span} {item.topic}")
        at, total = at + item.minutes, total + item.minutes
    if session.minutes and total > session.minutes:
        said = f"The agenda takes {total} minutes, {total - session.minutes} more than the session's {session.minutes}."
        lines += ["", _callout("warning", "Too long", said)]
    return lines


def _clock(minutes: int, *, exact: bool) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours % 24:02d}:{rest:02d}" if exact else f"{hours}:{rest:02d}"


def _materials(session: Session, outcomes: Sequence[Outcome] | None, folder: str | None) -> list[str]:
    if outcomes is None:
        return _joined([_material(material, None) for material in session.materials])
    parts = [_material(outcome.material, outcome) for outcome in outcomes]
    ready = any(outcome.status in (Status.READY, Status.LINK) for outcome in outcomes)
    return _joined(parts) + (["", f"Upload folder: `{folder}`"] if folder and ready else [])


def _joined(parts: Sequence[str]) -> list[str]:
    return ["\n\n".join(parts)] if parts else []


def _material(material: Material, outcome: Outcome | None) -> str:
    lines = [f"### {_heading(material.title)}"]
    facts = [
        fact for fact in (material.role.value if material.role else "", material.note or "", _part(material)) if fact
    ]
    if facts:
        lines.append(" · ".join(facts))
    if material.url:
        lines.append(f"[{_host(material.url)}](<{material.url}>){_size(outcome)}")
    elif material.path:
        lines.append(f"`{material.path}`{_size(outcome)}")
    text = "  \n".join(lines[1:])
    blocks = [lines[0], text, _problem(outcome)]
    return "\n\n".join(part for part in blocks if part)


def _heading(title: str) -> str:
    return " ".join(title.split()).replace("[[", "[").replace("]]", "]")


def _part(material: Material) -> str:
    if material.pages:
        return f"pages {material.pages}"
    if material.sections:
        return f"sections {material.sections}"
    if material.pdf_pages:
        return f"pages {material.pdf_pages} of the file"
    watch = [f"from {_stamp(material.start)}" if material.start else "", seconds_text(material.duration or 0)]
    return ", ".join(part for part in watch if part) if material.start or material.duration else ""


def _stamp(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def _host(url: str) -> str:
    return url.split("//", 1)[-1].split("/", 1)[0].removeprefix("www.")


def _size(outcome: Outcome | None) -> str:
    document = outcome.document if outcome and outcome.status is Status.READY else None
    if document is None:
        return ""
    pages = f"{document.pages} pages, " if document.pages else ""
    return f" · {pages}{document.words:,} words"


def _problem(outcome: Outcome | None) -> str:
    if outcome is None or not outcome.reason or not outcome.asked:
        return ""
    kind = _CALLOUTS.get(outcome.status, "info")
    title = outcome.status.value.capitalize() if outcome.status in _CALLOUTS else "Good to know"
    hint = f"\nTry: {outcome.hint}" if outcome.hint else ""
    return _callout(kind, title, f"{outcome.reason}{hint}")


def _focus(session: Session) -> list[str]:
    if not session.focus:
        return []
    questions = [f"### {_heading(question)}" for question in session.focus.questions]
    return [f"## {_heading(session.focus.title)}", *questions]


def _blog(session: Session, outcomes: Sequence[Outcome]) -> list[str]:
    if not session.blog:
        return []
    parts = [f"## Blog outline: {_heading(session.blog.title)}"]
    promises = [line for line in session.success_criteria if not line.lower().startswith("ready to write")]
    if promises:
        parts.append("What the reader will take away:\n\n" + "\n".join(f"- {line}" for line in promises))
    for section in outline.sections(session, outcomes):
        parts.append(f"### {_heading(section.topic)}")
        parts.append("\n".join(f"- {place.title}: {place.heading}" for place in section.places))
    if session.focus:
        parts.append("### Open questions")
        parts.append("\n".join(f"- {question}" for question in session.focus.questions))
    references = [_reference(outcome) for outcome in outcomes if outcome.status in (Status.READY, Status.LINK)]
    if any(references):
        parts += ["### References", "\n".join(reference for reference in references if reference)]
    return parts


def _reference(outcome: Outcome) -> str:
    material, source = outcome.material, outcome.source
    if not material.url:
        return ""
    authors = (source.authors if source else ()) or (outcome.document.authors if outcome.document else ())
    by = f"{', '.join(authors)}: " if authors else ""
    return f"- {by}[{naming.shorten(material.title, 200)}](<{material.url}>)"


def _callout(kind: str, title: str, text: str) -> str:
    return "\n".join([f"> [!{kind}] {title}", *[f"> {line}".rstrip() for line in text.splitlines()]])


def _section(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "\n".join(lines)] if lines else []
