"""A session's materials in its note: what each is for, where it is, and what is wrong with it (pure)."""

from collections.abc import Sequence

from materials_kit.amounts import count, reading_minutes, seconds_text, stamp
from materials_kit.model import Material, Outcome, Plan, Status
from materials_kit.note import links
from materials_kit.note.markdown import callout, heading, host, link

_PROBLEMS = {
    Status.MISSING: ("failure", "Missing"),
    Status.REVIEW: ("warning", "Needs a look before it is bundled"),
    Status.SKIPPED: ("info", "Left out"),
}


def section(plan: Plan, materials: Sequence[Material], outcomes: Sequence[Outcome] | None) -> list[str]:
    """Give the blocks of the materials' section; without outcomes only what the plan says."""
    ended: list[Outcome | None] = list(outcomes) if outcomes is not None else [None] * len(materials)
    blocks: list[str] = []
    for material, outcome in zip(materials, ended, strict=True):
        blocks += [f"### {heading(material.title)}", *_entry(plan, material, outcome)]
    return blocks


def part(material: Material) -> str | None:
    """Give which part of the material is meant: pages, sections, or from where to where in a video."""
    if material.pages:
        return f"pages {material.pages}"
    if material.sections:
        return f"sections {material.sections}"
    if material.pdf_pages:
        return f"pages {material.pdf_pages} of the file"
    begin = f"from {stamp(material.start)}" if material.start else ""
    end = f"to {stamp(material.end)}" if material.end else ""
    return " ".join(word for word in (begin, end) if word) or None


def _entry(plan: Plan, material: Material, outcome: Outcome | None) -> list[str]:
    role = f"**{material.role.value}**" if material.role else None
    purpose = " \u00b7 ".join(word for word in (role, material.note) if word)
    facts = " \u00b7 ".join(word for word in (_where(material), part(material), _extent(material, outcome)) if word)
    text = "  \n".join(lines for lines in (purpose, facts) if lines)
    reviewed = [f"- {links.session(plan, other)}" for other in plan.sessions if other.id in material.review]
    return [block for block in (text, "\n".join(reviewed), _problem(outcome)) if block]


def _where(material: Material) -> str | None:
    if material.url:
        return link(host(material.url), material.url)
    return f"`{material.path}`" if material.path else None


def _extent(material: Material, outcome: Outcome | None) -> str | None:
    document = outcome.document if outcome and outcome.status is Status.READY else None
    if document is None or not document.words:
        return seconds_text(material.duration) if material.duration else None
    pages = f"{count(document.pages, 'page')}, " if document.pages else ""
    minutes = seconds_text(reading_minutes(document.words) * 60)
    return f"{pages}{count(document.words, 'word')}, about {minutes} to read"


def _problem(outcome: Outcome | None) -> str:
    if outcome is None or not outcome.asked:
        return ""
    if not outcome.reason:
        return ""
    kind, title = _PROBLEMS.get(outcome.status, ("info", "Good to know"))
    tried = [f"What to try: {_sentence(outcome.hint)}"] if outcome.hint else []
    return callout(kind, title, "\n".join([_sentence(outcome.reason), *tried]))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?')) else '.'}"
