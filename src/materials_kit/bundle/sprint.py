"""One notebook for a whole sprint or track: each document once, with all the pages that were asked for (pure)."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materials_kit import layout
from materials_kit.bundle import sprint_brief
from materials_kit.bundle.compose import Conditions, assemble
from materials_kit.bundle.placing import Shelf
from materials_kit.bundle.readiness import Readiness
from materials_kit.bundle.union import union
from materials_kit.model import Bundle, Material, Outcome, Plan, Session

BRIEF = "Sprint brief"


def at(material: Material) -> str:
    """Give where a material lives by the plan's own words; a link's #page is no part of it."""
    return material.url.split("#")[0] if material.url else material.path or material.title


@dataclass(frozen=True, slots=True)
class Asked:
    """A material as one session has it; `place` is where in the session's list, from 0."""

    session: Session
    code: str
    place: int
    material: Material


def groups(
    plan: Plan, sessions: Sequence[Session], address: Callable[[Material], str] = at
) -> tuple[tuple[Asked, ...], ...]:
    """Give what the sessions ask of each document together, and behind it all what they look back at.

    `address` tells which materials are one document: those that have the same.
    """
    found: dict[str, list[Asked]] = {}
    reviews: dict[tuple[str, ...], list[Asked]] = {}
    for session in sessions:
        for place, material in enumerate(session.materials):
            asked = Asked(session, layout.code(plan, session), place, material)
            if material.review:
                reviews.setdefault(tuple(sorted(material.review)), []).append(asked)
            else:
                found.setdefault(address(material), []).append(asked)
    return tuple(tuple(group) for group in (*found.values(), *reviews.values()))


def together(group: Sequence[Asked]) -> Material:
    """Give one material for all that is asked of a document: the union of the parts."""
    return union([(asked.code, asked.material) for asked in group])


def compose_sprint(
    plan: Plan,
    sessions: Sequence[Session],
    outcomes: Sequence[Outcome],
    conditions: Conditions,
    *,
    name: str,
) -> Bundle:
    """Give the bundle of several sessions; `outcomes` are those of its documents, each once, in the order asked for.

    `name` is "sprint" or a track's id: it begins the file names and is the manifest's `session`.
    """
    track = next((track.title for track in plan.tracks if track.id == name), None)
    label = f"{plan.title}, {track}" if track else plan.title
    shelf = Shelf(
        plan=plan,
        name=name,
        prefix=name.upper(),
        label=label,
        limits=conditions.limits,
        arguments=f"--track {name}" if track else "--sprint",
        brief_name=BRIEF,
    )

    def write(rows: Sequence[Mapping[str, Any]], warnings: Sequence[str], ready: Readiness) -> str:
        return sprint_brief.write(plan, sessions, (shelf.prefix, label), rows, warnings, ready)

    return assemble(shelf, outcomes, conditions, write)
