"""How a material is cited: authors, year, its own title, the part that is meant, its address (pure)."""

import re
from collections.abc import Iterator, Sequence

from materials_kit.model import Kind, Outcome, Status
from materials_kit.note import topics
from materials_kit.note.markdown import inert
from materials_kit.note.parts import part

USED = (Status.READY, Status.LINK)
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](?:0\d|1[0-2])(?:[/-]|$)")  # of a post: /2022/03/25/
_TERM = re.compile(r"(?:spring|summer|autumn|fall|winter)[\s_-]?((?:19|20)\d\d)\b", re.IGNORECASE)  # of a course
_OWNER = re.compile(r"https?://(?:www\.)?(?:github|gitlab)\.com/([\w.-]+)/[\w.-]+")
HEAD = 1500  # letters of a text in which a course says its term
_OWN = (Kind.PAGE, Kind.PDF)


def references(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Give one entry for each material that is there, and for each part of it that is meant."""
    seen: set[str] = set()
    for outcome in (member for whole in outcomes for member in whole.family):
        material = outcome.material
        address = material.url or material.path
        entry = f"{address} {part(material)}"
        if outcome.status in USED and outcome.asked and address and entry not in seen:
            seen.add(entry)
            yield reference(outcome, with_address=True)


def reference(outcome: Outcome, *, with_address: bool) -> str:
    """Give one material's entry."""
    material, when = outcome.material, year(outcome)
    by = authors(outcome)
    own = f"*{inert(title(outcome).replace('*', ''))}*"
    told = [f"{_names(by)}{f' ({when})' if when else ''}", own] if by else [f"{own}{f' ({when})' if when else ''}"]
    told += [part(material) or ""]
    told += [material.url or f"`{material.path}`"] if with_address else []
    return ", ".join(word for word in told if word)


def title(outcome: Outcome) -> str:
    """Give the material's own title where it is known and says something, else the plan's."""
    source, document = outcome.source, outcome.document
    if source and source.title:
        return source.title
    own = document.title if document and outcome.kind in _OWN else None
    return own if own and topics.words(own) else outcome.material.title


def authors(outcome: Outcome) -> tuple[str, ...]:
    """Give who made it, as far as that is known; of a repository whose it is, of a page whose site."""
    source, document = outcome.source, outcome.document
    named = (source.authors if source else ()) or (document.authors if document else ())
    if named:
        return named
    owner = _OWNER.match(outcome.material.url or "")
    site = document.facts.get("site") if document else None
    return (owner[1],) if owner else (site,) if site else ()


def year(outcome: Outcome) -> str | None:
    """Give the year it is from: as it is stated, else as its address or its first lines have it."""
    source, document, capture = outcome.source, outcome.document, outcome.capture
    facts = document.facts if document else {}
    told = ((source.published if source else None), facts.get("published"), facts.get("year"))
    found = next((match for text in told if text and (match := _YEAR.match(text))), None)
    if found:
        return found[0]
    where = " ".join((outcome.material.url or "", facts.get("canonical", ""), capture.final_url if capture else ""))
    head = "" if document is None or outcome.slice else f"{document.title or ''}\n{document.markdown[:HEAD]}"
    said = _IN_ADDRESS.search(where) or _TERM.search(where) or _TERM.search(head)
    return said[1] if said else None


def _names(names: Sequence[str]) -> str:
    return f"{names[0]} and others" if len(names) > 4 else ", ".join(names)
