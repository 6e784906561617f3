"""A good capture stays in use until another good one comes: what is no good only leaves a remark."""

from dataclasses import replace

from materials_kit.acquire import verdict
from materials_kit.acquire.desk import Desk
from materials_kit.acquire.reading import document_of, kind_of
from materials_kit.errors import MaterialError
from materials_kit.model import Capture, Document, Failure, Material, Source, Status

LONG, SHRUNK = 300, 0.2  # words of a page, and the share of them that may be left of it unremarked
LOOK = "look at its address in a browser; kit fetch --refresh asks again"


def best(desk: Desk, material: Material, source: Source, capture: Capture) -> Capture:
    """Give the capture to use: the pinned one, else the newest good one where `capture` is none. Raises nothing."""
    if desk.locked or source.path:
        return capture
    if verdict.pin_broken(material, capture):
        pinned = _recalled(desk, capture.url, (material.sha256 or "").lower())
        return desk.ledger.taken(pinned) if pinned else capture
    others = [one for one in _others(desk, capture) if not _pinned_otherwise(material, one)]
    doubt = _doubt(desk, material, source, capture) if others else None
    good = (one for one in others if doubt and _doubt(desk, material, source, one) is None)
    found = next(good, None)
    kept = _recalled(desk, found.url, found.sha256) if found else None
    if kept is None or doubt is None:
        return capture
    desk.store.put_failure(Failure(url=capture.url, message=doubt, at=capture.fetched_at))
    return desk.ledger.taken(kept)


def remark(desk: Desk, capture: Capture) -> str | None:
    """Give what became of asking again, where it brought nothing of use."""
    failure = desk.store.failure(capture.url)
    if failure is None or failure.at < capture.fetched_at:
        return None
    desk.ledger.failed(failure)
    asked, kept = failure.at[:10], capture.fetched_at[:10]
    return f"asked again on {asked}: {failure.message}; kept the capture of {kept}"


def shrunk(desk: Desk, source: Source, capture: Capture, document: Document) -> str | None:
    """Give that a page is far shorter than what it was before; None where it is not."""
    before = next((one for one in desk.store.earlier_of(capture.url) if one.fetched_at < capture.fetched_at), None)
    if before is None or not desk.store.blob(before.sha256).is_file():
        return None
    try:
        words = document_of(replace(desk, refresh=False), source, before).words
    except MaterialError:
        return None
    if words < LONG or document.words > words * SHRUNK:
        return None
    return f"far shorter than the capture of {before.fetched_at[:10]}: {document.words:,} words, then {words:,}"


def _recalled(desk: Desk, url: str, sha256: str) -> Capture | None:
    return desk.once.get(("recalled", url, sha256), lambda: desk.store.recall(url, sha256))


def _others(desk: Desk, capture: Capture) -> list[Capture]:
    """Give what else is known of the address, the newest first."""
    earlier = desk.store.earlier_of(capture.url)
    if not earlier:
        return []  # one that took the place of ours would have set it aside
    # Asked last: another material of the same address may be setting an older one back just now.
    now = desk.store.capture(capture.url)
    found = [*([now] if now else []), *earlier]
    return [one for one in found if one.sha256 != capture.sha256]


def _pinned_otherwise(material: Material, capture: Capture) -> bool:
    return verdict.pin_broken(material, capture) is not None


def _doubt(desk: Desk, material: Material, source: Source, capture: Capture) -> str | None:
    """Give why a capture would be shown to the person before it is bundled; None where it is good."""
    if not desk.store.blob(capture.sha256).is_file():
        return "its bytes are gone"
    try:
        document = document_of(replace(desk, refresh=False), source, capture)
    except MaterialError as error:
        return error.message
    judged = verdict.judge(document, kind_of(source, capture), accepted=material.accept)
    return None if judged.status is Status.READY else judged.reason
