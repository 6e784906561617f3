"""How a material is cited: authors, year, its own title, the part that is meant, its address (pure)."""

import re
from collections.abc import Iterator, Sequence

from materials_kit.model import Kind, Outcome, Status
from materials_kit.note.markdown import inert
from materials_kit.note.parts import part

USED = (Status.READY, Status.LINK)
_YEAR = re.compile(r"(1[5-9]|20)\d\d")
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
    """Give the material's own title where it is known, else the plan's."""
    source, document = outcome.source, outcome.document
    if source and source.title:
        return source.title
    own = document.title if document and outcome.kind in _OWN else None
    return own or outcome.material.title


def authors(outcome: Outcome) -> tuple[str, ...]:
    """Give who made it, as far as that is known."""
    source, document = outcome.source, outcome.document
    return (source.authors if source else ()) or (document.authors if document else ())


def year(outcome: Outcome) -> str | None:
    """Give the year it is from, as far as that is known."""
    source, facts = outcome.source, outcome.document.facts if outcome.document else {}
    told = ((source.published if source else None), facts.get("published"), facts.get("year"))
    found = next((match for text in told if text and (match := _YEAR.match(text))), None)
    return found[0] if found else None


def _names(names: Sequence[str]) -> str:
    return f"{names[0]} and others" if len(names) > 4 else ", ".join(names)
