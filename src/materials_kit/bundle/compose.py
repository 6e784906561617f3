"""A session's bundle: its uploads, its links, and the manifest that says what became of each material (pure)."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from materials_kit import layout
from materials_kit.amounts import size_text
from materials_kit.bundle import brief, numbers
from materials_kit.bundle.limits import TIERS
from materials_kit.bundle.placing import Placed, Shelf, part, place
from materials_kit.bundle.readiness import readiness
from materials_kit.model import Bundle, Outcome, Plan, Session, Status, Upload


def compose(
    plan: Plan, session: Session, outcomes: Sequence[Outcome], *, tier: str, previous: Mapping[str, object] | None
) -> Bundle:
    """Give a session's bundle: brief, the uploads of each material that is ready, links, and the manifest.

    `outcomes` are those of the session's materials, in their order; `previous` is the last manifest,
    whose numbers are kept. The same input gives the same bytes.
    """
    code = layout.code(plan, session)
    shelf = Shelf(plan=plan, name=session.id, prefix=code, label=f"{code} {session.title}", tier_name=tier)
    return assemble(shelf, outcomes, previous, lambda *told: brief.write(plan, session, *told))


def assemble(
    shelf: Shelf,
    outcomes: Sequence[Outcome],
    previous: Mapping[str, object] | None,
    write: Callable[[list[dict[str, Any]], list[str]], str],
) -> Bundle:
    """Give the bundle of these outcomes; `write` makes its first upload from the manifest's rows and warnings."""
    placed, given = _placed(shelf, outcomes, previous)
    uploads = [upload for one in placed if one.same_as is None for upload in one.uploads]
    links = tuple(dict.fromkeys(one.outcome.source.url for one in placed if one.outcome.source and _is_link(one)))
    rows = [_row(one) for one in placed]
    sizes = {upload.name: _size(one, upload) for one in placed for upload in one.uploads}
    warnings = _warnings(uploads, sizes, len(links), shelf.tier_name)
    text = write(rows, warnings)
    head = layout.upload_name(shelf.prefix, 0, shelf.brief_name, ".md")
    everything = (Upload(name=head, words=len(text.split()), text=text), *uploads)
    totals = {
        "sources": len(everything) + len(links),
        "words": sum(upload.words for upload in everything),
        "bytes": sum(sizes[upload.name] for upload in uploads) + len(_encoded(text)),
    }
    manifest: dict[str, Any] = {"session": shelf.name, "tier": shelf.tier_name, "totals": totals, "materials": rows}
    manifest |= {"readiness": readiness(rows, warnings).verdict.value} | ({"warnings": warnings} if warnings else {})
    manifest |= {"numbers": given, "files": {upload.name: _digest(upload) for upload in everything}}
    return Bundle(session=shelf.name, uploads=everything, links=links, manifest=manifest)


def _placed(
    shelf: Shelf, outcomes: Sequence[Outcome], previous: Mapping[str, object] | None
) -> tuple[list[Placed], dict[str, int]]:
    materials = [outcome.material for outcome in outcomes]
    given = numbers.assign(materials, previous)
    placed: list[Placed] = []
    for key, outcome in zip(numbers.keys(materials), outcomes, strict=True):
        placed.append(place(shelf, given[key], outcome, placed))
    return placed, given


def _is_link(one: Placed) -> bool:
    return one.outcome.status is Status.LINK


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _digest(upload: Upload) -> str:
    return upload.content or hashlib.sha256(_encoded(upload.text or "")).hexdigest()


def _size(one: Placed, upload: Upload) -> int:
    return one.size if upload.text is None else len(_encoded(upload.text))


def _warnings(uploads: Sequence[Upload], sizes: Mapping[str, int], links: int, name: str) -> list[str]:
    tier, total = TIERS[name], len(uploads) + 1 + links
    found = []
    if total > tier.sources:
        found.append(f"{total} sources, and a notebook of the {name} tier takes {tier.sources}")
    for upload in uploads:
        if upload.words > tier.words:
            found.append(f"{upload.name} has {upload.words:,} words, and a source takes {tier.words:,}")
        elif upload.words > tier.sure_words:
            found.append(
                f"{upload.name} has {upload.words:,} words; above {tier.sure_words:,} uploads were seen to fail"
            )
        if sizes[upload.name] > tier.size:
            found.append(
                f"{upload.name} has {size_text(sizes[upload.name])}, and a source takes {size_text(tier.size)}"
            )
    return found


def _row(one: Placed) -> dict[str, Any]:
    outcome = one.outcome
    material, capture, read, source = outcome.material, outcome.capture, outcome.document, outcome.source
    reasons = [reason for reason in (outcome.reason, one.remark) if reason]
    return {
        "number": one.number,
        "title": material.title,
        "url": material.url,
        "path": material.path,
        "final_url": capture.final_url if capture and material.url else source.url if source and source.url else None,
        "status": outcome.status.value,
        "via": capture.via.value if capture else None,
        "same_as": one.same_as,
        "files": [upload.name for upload in one.uploads],
        "kind": outcome.kind.value,
        "role": material.role.value if material.role else None,
        "note": material.note,
        "part": part(outcome),
        "reason": "; ".join(reasons) or None,
        "hint": outcome.hint,
        "sha256": outcome.content or (capture.sha256 if capture else None),
        "words": read.words if read else None,
        "pages": read.pages if read else None,
        "seconds": material.duration,
        "fetched_at": capture.fetched_at if capture else None,
    }
