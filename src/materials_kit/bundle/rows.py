"""What the manifest says of each material (pure)."""

from typing import Any

from materials_kit import window
from materials_kit.bundle import texts
from materials_kit.bundle.placing import Placed, address
from materials_kit.model import Material, Outcome, Status


def row(one: Placed) -> dict[str, Any]:
    """Give a material's row, as JSON has it; what was kept from the last time has that of the last time."""
    return {**_row(one), **(one.last or {})}


def _row(one: Placed) -> dict[str, Any]:
    outcome = one.outcome
    material, capture, read = outcome.material, outcome.capture, outcome.document
    reasons = [reason for reason in (outcome.reason, one.remark) if reason]
    return {
        "number": one.number,
        "title": material.title,
        "own_title": own_title(outcome),
        "url": material.url,
        "path": material.path,
        "final_url": _final_url(one),
        "status": one.status.value,
        "via": capture.via.value if capture else None,
        "same_as": one.same_as,
        "files": [upload.name for upload in one.uploads],
        "kind": outcome.kind.value,
        "role": material.role.value if material.role else None,
        "note": material.note,
        "part": texts.portion(outcome),
        "wanted": wanted(material),
        "reason": "; ".join(reasons) or None,
        "hint": outcome.hint,
        "sha256": outcome.content or (capture.sha256 if capture else None),
        "words": _words(one),
        "pages": read.pages if read else None,
        "seconds": _seconds(outcome),
        "fetched_at": capture.fetched_at if capture else None,
    }


def wanted(material: Material) -> str | None:
    """Give which part of it the plan asks for; None where it is all."""
    named = {
        "pages": material.pages,
        "pdf_pages": material.pdf_pages,
        "sections": material.sections,
        "start": material.start,
        "end": material.end,
        "upload": material.upload.value if material.upload else None,
    }
    return ", ".join(f"{name} {value}" for name, value in named.items() if value) or None


def own_title(outcome: Outcome) -> str | None:
    """Give the title the source has by itself; that of a part is not the document's."""
    source, read = outcome.source, outcome.document
    return (source.title if source else None) or (read.title if read and not outcome.slice else None)


def _final_url(one: Placed) -> str | None:
    outcome = one.outcome
    if one.status is Status.LINK:
        return address(outcome)
    if outcome.capture and outcome.material.url:
        return outcome.capture.final_url
    return outcome.source.url or None if outcome.source else None


def _words(one: Placed) -> int | None:
    if one.status is Status.LINK:
        return None
    if one.words is not None and one.uploads:
        return one.words
    return one.outcome.document.words if one.outcome.document else None


def _seconds(outcome: Outcome) -> int | None:
    """Give how long there is to watch: the video, or the part of it that is wanted."""
    material, source = outcome.material, outcome.source
    whole = (source.seconds if source else None) or material.duration
    end = min(material.end or whole, whole) if whole else material.end
    if end is None or window.misses(material, whole):
        return whole
    return max(end - (material.start or 0), 0)
