"""A session's bundle: its uploads, its links, and the manifest that says what became of each material (pure)."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from materials_kit import layout
from materials_kit.amounts import words
from materials_kit.bundle import brief, fit, numbers
from materials_kit.bundle.keeping import Lying, keep, kept
from materials_kit.bundle.limits import Limits
from materials_kit.bundle.pack import Packing, pack
from materials_kit.bundle.placing import Placed, Shelf, address, place
from materials_kit.bundle.readiness import Chances, Readiness, readiness
from materials_kit.bundle.rows import row
from materials_kit.model import Bundle, Outcome, Plan, Session, Upload

Manifest = Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What a bundle must meet. `previous` is the last manifest, whose numbers are kept.

    `packing` merges what is too many for the limits; None is as the last manifest says. `progress` is what the
    person did so far, in sentences; None, too, is as the last manifest says.
    `lying` are the files of the last bundle that are still as they were written, by name.
    """

    limits: Limits
    previous: Manifest | None = None
    packing: bool | None = None
    progress: tuple[str, ...] | None = None
    lying: Mapping[str, Lying] = field(default_factory=dict)


Writer = Callable[[Sequence[Mapping[str, Any]], Sequence[str], Readiness], str]


def compose(plan: Plan, session: Session, outcomes: Sequence[Outcome], conditions: Conditions) -> Bundle:
    """Give a session's bundle: brief, the uploads of each material that is ready, links, and the manifest.

    `outcomes` are those of the session's materials, in their order. The same input gives the same bytes.
    """
    code = layout.code(plan, session)
    progress = _progress(conditions)
    shelf = Shelf(
        plan=plan,
        name=session.id,
        prefix=code,
        label=f"{code} {session.title}",
        limits=conditions.limits,
        arguments=session.id,
    )
    made = assemble(shelf, outcomes, conditions, lambda *told: brief.write(plan, session, *told, progress=progress))
    return replace(made, manifest={**made.manifest, "progress": list(progress)}) if progress else made


def _progress(conditions: Conditions) -> tuple[str, ...]:
    """Give the sentences of the person's progress: told now, or in the last manifest."""
    if conditions.progress is not None:
        return conditions.progress
    before = (conditions.previous or {}).get("progress")
    return tuple(str(line) for line in before) if isinstance(before, list) else ()


def assemble(shelf: Shelf, outcomes: Sequence[Outcome], conditions: Conditions, write: Writer) -> Bundle:
    """Give the bundle of these outcomes and the children they were followed to; `write` makes the brief."""
    family = [one for outcome in outcomes for one in outcome.family]
    placed, given = _placed(shelf, family, conditions.previous)
    first = keep(placed, conditions.previous, conditions.lying)
    tight = fit.too_many(first, shelf.limits) or fit.too_large(first, shelf.limits)
    packed = pack(shelf, first) if tight else None
    wanted = _was_packed(conditions.previous) if conditions.packing is None else conditions.packing
    final = packed.placed if packed and wanted else tuple(first)
    warnings = _warnings(shelf, final, None if wanted else packed)
    rows = [row(one) for one in final]
    askable = any(outcome.again or not outcome.asked for outcome in family)
    told: Any = packed.told(first, done=bool(wanted)) if packed else None
    if kept(final) and not packed and _was_packed(conditions.previous):
        told = (conditions.previous or {})["pack"]  # merged files that were kept count as one already
    dropped = told["leave_out"] if told and wanted else ()
    chances = Chances(
        askable=askable,
        packable=bool(packed and not wanted),
        dropped=dropped,
        unseen=[one.number for one in fit.links(final) if not one.outcome.asked],
    )
    ready = readiness(rows, warnings, shelf.arguments, chances)
    text = write(rows, warnings, ready)
    head = layout.upload_name(shelf.prefix, 0, shelf.brief_name, ".md")
    everything = (Upload(name=head, words=words(text), text=text), *fit.uploads(final))
    manifest: dict[str, Any] = {
        "session": shelf.name,
        "tier": shelf.limits.tier,
        "totals": {
            "sources": fit.sources(final),
            "words": sum(upload.words for upload in everything),
            "bytes": sum(fit.sizes(final).values()) + len(fit.encoded(text)),
        },
        "materials": rows,
        "readiness": ready.verdict.value,
        "why": ready.why,
        "next": ready.next,
    }
    manifest |= {"warnings": warnings} if warnings else {}
    manifest |= {"pack": told} if told else {}
    manifest |= {"kept": kept(final)} if kept(final) else {}
    manifest |= {"numbers": given, "files": {upload.name: _digest(upload) for upload in everything}}
    found = tuple(url for url in (address(one.outcome) for one in fit.links(final)) if url)
    return Bundle(session=shelf.name, uploads=everything, links=found, manifest=manifest)


def _placed(
    shelf: Shelf, outcomes: Sequence[Outcome], previous: Manifest | None
) -> tuple[list[Placed], dict[str, int]]:
    materials = [outcome.material for outcome in outcomes]
    given = numbers.assign(materials, previous)
    placed: list[Placed] = []
    for key, outcome in zip(numbers.keys(materials), outcomes, strict=True):
        placed.append(place(shelf, given[key], outcome, placed))
    return placed, given


def _was_packed(previous: Manifest | None) -> bool:
    told = (previous or {}).get("pack")
    return isinstance(told, dict) and told.get("done") is True


def _warnings(shelf: Shelf, placed: Sequence[Placed], proposal: Packing | None) -> list[str]:
    many = fit.too_many(placed, shelf.limits)
    if many and proposal:
        many += f"; {proposal.summary(placed)}: kit bundle {shelf.arguments} --pack"
    return [*([many] if many else []), *fit.too_large(placed, shelf.limits), *fit.untaken(placed, shelf.limits)]


def _digest(upload: Upload) -> str:
    return upload.content or hashlib.sha256(fit.encoded(upload.text or "")).hexdigest()
