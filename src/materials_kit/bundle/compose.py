"""Which file each material becomes, and the manifest that says so (pure)."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from materials_kit import layout
from materials_kit.amounts import size_text
from materials_kit.bundle import brief, numbers, texts
from materials_kit.bundle.limits import TIERS, Tier
from materials_kit.model import Bundle, Kind, Outcome, Plan, Session, Status, Upload, UploadAs


@dataclass(frozen=True, slots=True)
class Placed:
    """A material with its number, and the upload it became; `same_as` is the number whose file it shares."""

    number: int
    outcome: Outcome
    upload: Upload | None = None
    same_as: int | None = None


def compose(
    plan: Plan, session: Session, outcomes: Sequence[Outcome], *, tier: str, previous: Mapping[str, object] | None
) -> Bundle:
    """Give a session's bundle: brief, one upload a material that is ready, links, and the manifest.

    `outcomes` are those of the session's materials, in their order; `previous` is the last manifest,
    whose numbers are kept. The same input gives the same bytes.
    """
    keys = numbers.keys([outcome.material for outcome in outcomes])
    given = numbers.assign(keys, previous)
    placed: list[Placed] = []
    for key, outcome in zip(keys, outcomes, strict=True):
        placed.append(_place(plan, session, given[key], outcome, placed))
    uploads = [one.upload for one in placed if one.upload and one.same_as is None]
    links = tuple(dict.fromkeys(one.outcome.source.url for one in placed if one.outcome.source and _is_link(one)))
    rows = [_row(one) for one in placed]
    sizes = _sizes(placed)
    warnings = _warnings(uploads, sizes, len(links), TIERS[tier], tier)
    head = layout.upload_name(layout.code(plan, session), 0, layout.BRIEF, ".md")
    text = brief.write(plan, session, rows, warnings)
    everything = (Upload(name=head, words=len(text.split()), text=text), *uploads)
    totals = {
        "sources": len(everything) + len(links),
        "words": sum(upload.words for upload in everything),
        "bytes": sum(sizes.values()) + len(text.encode()),
    }
    manifest: dict[str, Any] = {"session": session.id, "tier": tier, "totals": totals, "materials": rows}
    manifest |= {"warnings": warnings} if warnings else {}
    manifest |= {"numbers": given, "files": {upload.name: _digest(upload) for upload in everything}}
    return Bundle(session=session.id, uploads=everything, links=links, manifest=manifest)


def _place(plan: Plan, session: Session, number: int, outcome: Outcome, before: Sequence[Placed]) -> Placed:
    if outcome.status is not Status.READY:
        return Placed(number, outcome)
    material, code = outcome.material, layout.code(plan, session)
    if outcome.kind is Kind.REVIEW:
        text = texts.review_pack(plan, session, material)
        return Placed(number, outcome, _text_upload(code, number, outcome, text))
    as_file = outcome.kind is Kind.PDF and material.upload is not UploadAs.MARKDOWN
    for other in before:
        if other.upload and other.outcome.content == outcome.content and (other.upload.content is not None) == as_file:
            return Placed(number, outcome, other.upload, other.same_as or other.number)
    if as_file:
        name = layout.upload_name(code, number, material.title, ".pdf")
        words = outcome.document.words if outcome.document else 0
        return Placed(number, outcome, Upload(name=name, words=words, content=outcome.content))
    text = texts.document(plan, session, number, outcome)
    return Placed(number, outcome, _text_upload(code, number, outcome, text))


def _text_upload(code: str, number: int, outcome: Outcome, text: str) -> Upload:
    name = layout.upload_name(code, number, outcome.material.title, ".md")
    return Upload(name=name, words=len(text.split()), text=text)


def _is_link(one: Placed) -> bool:
    return one.outcome.status is Status.LINK


def _digest(upload: Upload) -> str:
    return upload.content or hashlib.sha256((upload.text or "").encode("utf-8", "surrogatepass")).hexdigest()


def _sizes(placed: Sequence[Placed]) -> dict[str, int]:
    sizes: dict[str, int] = {}
    for one in placed:
        if one.upload is None:
            continue
        outcome = one.outcome
        whole = outcome.slice.size if outcome.slice else outcome.capture.size if outcome.capture else 0
        text = one.upload.text
        sizes[one.upload.name] = whole if text is None else len(text.encode("utf-8", "surrogatepass"))
    return sizes


def _warnings(uploads: Sequence[Upload], sizes: Mapping[str, int], links: int, limit: Tier, tier: str) -> list[str]:
    found = []
    count = len(uploads) + 1 + links
    if count > limit.sources:
        found.append(f"{count} sources, and a notebook of the {tier} tier takes {limit.sources}")
    for upload in uploads:
        if upload.words > limit.words:
            found.append(f"{upload.name} has {upload.words:,} words, and a source takes {limit.words:,}")
        if sizes[upload.name] > limit.size:
            found.append(
                f"{upload.name} has {size_text(sizes[upload.name])}, and a source takes {size_text(limit.size)}"
            )
    return found


def _row(one: Placed) -> dict[str, Any]:
    outcome = one.outcome
    material, capture, read, source = outcome.material, outcome.capture, outcome.document, outcome.source
    return {
        "number": one.number,
        "title": material.title,
        "url": material.url,
        "path": material.path,
        "final_url": capture.final_url if capture and material.url else source.url if source and source.url else None,
        "status": outcome.status.value,
        "via": capture.via.value if capture else None,
        "same_as": one.same_as,
        "files": [one.upload.name] if one.upload else [],
        "kind": outcome.kind.value,
        "role": material.role.value if material.role else None,
        "note": material.note,
        "own_title": (source.title if source else None) or (read.title if read and not outcome.slice else None),
        "part": _part(outcome),
        "reason": outcome.reason,
        "hint": outcome.hint,
        "sha256": outcome.content or (capture.sha256 if capture else None),
        "words": read.words if read else None,
        "pages": read.pages if read else None,
        "fetched_at": capture.fetched_at if capture else None,
    }


def _part(outcome: Outcome) -> str | None:
    part, material = outcome.slice, outcome.material
    if part is None:
        return None
    if material.sections:
        return f"sections {material.sections}, pages {part.labels[0]}-{part.labels[-1]}"
    return f"pages {material.pages}" if material.pages else f"pages {material.pdf_pages} of the file"
