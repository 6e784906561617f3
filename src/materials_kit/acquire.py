"""One material's way from the plan to its text: resolve, capture, read, cut, judge.

Nothing is asked for twice in a run, however many sessions and threads want it, and nothing that
the store has is asked for at all.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Protocol

from materials_kit import verdict
from materials_kit.errors import HttpFailure, MaterialError, NotCached, Unreachable
from materials_kit.extract import readers
from materials_kit.extract.pdf.pages import Wanted
from materials_kit.extract.workers import Workers
from materials_kit.model import (
    Answer,
    Capture,
    Document,
    Failure,
    Kind,
    Material,
    Needs,
    Outcome,
    Request,
    Slice,
    Source,
    Status,
    UploadAs,
    Via,
)
from materials_kit.once import Once
from materials_kit.resolve.registry import resolve
from materials_kit.store.base import Store

PDF = "application/pdf"
REMEMBER = timedelta(days=1)  # how long a lasting failure is believed
MOST_QUESTIONS = 8  # rounds a resolver may ask before we call it lost


class Net(Protocol):
    """What acquiring needs of the network; `online.Online` is the real one."""

    def ask(self, request: Request) -> Answer:
        """Give the answer to a question."""

    def capture(self, url: str, kind: Kind, *, accepted: bool, on_bytes: Callable[[int, int | None], None]) -> Capture:
        """Bring `url` into the store."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the work on materials shares. `net` is None when the network is not to be used."""

    store: Store
    workers: Workers
    net: Callable[[], Net] | None
    project: Path
    clock: Callable[[], datetime]
    refresh: bool
    on_bytes: Callable[[str, int, int | None], None]
    once: Once


@dataclass(frozen=True, slots=True)
class Acquired:
    """A material with its source and capture; a link has no capture."""

    material: Material
    source: Source
    capture: Capture | None


def obtain(desk: Desk, material: Material) -> Acquired | Outcome:
    """Resolve and capture a material; an Outcome where it ends already. Raises nothing a material can cause."""
    if material.upload is UploadAs.SKIP:
        return Outcome(material=material, status=Status.SKIPPED, reason="left out: the plan says upload: skip")
    if material.review:
        return Outcome(material=material, status=Status.READY, kind=Kind.REVIEW)
    try:
        source = _source(desk, material)
        if source.link or material.upload is UploadAs.LINK:
            return Acquired(material, replace(source, link=True), None)
        capture = _local(desk, source.path) if source.path else _remote(desk, source, accepted=material.accept)
    except MaterialError as error:
        return _failed(material, error)
    return Acquired(material, source, capture)


def finish(desk: Desk, acquired: Acquired) -> Outcome:
    """Read an acquired material, cut out the part that is wanted, and judge it."""
    material, source, capture = acquired.material, acquired.source, acquired.capture
    base = Outcome(material=material, status=Status.LINK, kind=source.kind, source=source, reason=source.remark)
    if capture is None:
        return base
    kind = _kind(source, capture)
    base = replace(base, kind=kind, capture=capture)
    if material.sha256 and material.sha256.lower() != capture.sha256:
        return replace(
            base,
            status=Status.REVIEW,
            reason="it is not the file the plan pins by sha256",
            hint=f"if the new one is right, write sha256: {capture.sha256}",
        )
    try:
        document = _document(desk, source, capture)
        judged = verdict.judge(document, kind, accepted=material.accept)
        part, read = _part(desk, material, capture, kind) if judged.status is Status.READY else (None, None)
        # A part has no title page: its own first lines are no title.
        read = read and replace(read, title=document.title, authors=document.authors, facts=document.facts)
    except MaterialError as error:
        return replace(_failed(material, error), kind=kind, source=source, capture=capture, status=error.status)
    remarks = [judged.reason, source.remark, part.remark if part else _unused_range(material, kind)]
    return replace(
        base,
        status=judged.status,
        document=read or document,
        slice=part,
        content=part.sha256 if part else capture.sha256,
        reason="; ".join(remark for remark in remarks if remark) or None,
        hint=judged.hint,
    )


def _failed(material: Material, error: MaterialError) -> Outcome:
    asked = not isinstance(error, NotCached)
    return Outcome(material=material, status=error.status, reason=error.message, hint=error.hint, asked=asked)


def _kind(source: Source, capture: Capture) -> Kind:
    if capture.media_type == PDF:
        return Kind.PDF
    if source.kind in (Kind.PAGE, Kind.PDF, Kind.UNKNOWN):
        return Kind.PAGE if "html" in capture.media_type else Kind.TEXT
    return source.kind


def _unused_range(material: Material, kind: Kind) -> str | None:
    wanted = material.pages or material.pdf_pages
    if wanted and kind is not Kind.PDF:
        return f"pages {wanted} were asked for, but this is no PDF: it is whole"
    return None


def _source(desk: Desk, material: Material) -> Source:
    answers: dict[Request, Answer] = {}
    for _ in range(MOST_QUESTIONS):
        found = resolve(material, answers)
        if isinstance(found, Source):
            return found
        for request in _open(found, answers):
            answers[request] = desk.once.get(request, partial(_answer, desk, request))
    raise MaterialError("the kit could not find out where this lives", hint="give a direct link in the plan")


def _open(needs: Needs, answers: dict[Request, Answer]) -> list[Request]:
    return [request for request in needs.requests if request not in answers]


def _answer(desk: Desk, request: Request) -> Answer:
    known = desk.store.answer(request)
    if known and not desk.refresh:
        return known
    unanswered = known or Answer(status=0, final_url=request.url, media_type="", body=b"")
    if desk.net is None:
        return unanswered
    try:
        answer = desk.net().ask(request)
    except (HttpFailure, Unreachable):
        return unanswered
    desk.store.put_answer(request, answer)
    return answer


def _local(desk: Desk, path: str) -> Capture:
    return desk.once.get(("local", path), lambda: _take_in(desk, path))


def _take_in(desk: Desk, path: str) -> Capture:
    place = desk.project / Path(path).expanduser()
    try:
        content = place.read_bytes()
        changed = datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except OSError as error:
        raise MaterialError(
            f"cannot read the file {path}: {error.strerror}", hint="path: is relative to plan.yaml; is it right?"
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    known = desk.store.capture(f"path:{path}")
    if known and known.sha256 == digest:
        return known
    capture = Capture(
        sha256=digest,
        size=len(content),
        media_type=readers.sniff(content[:4096], path),
        url=f"path:{path}",
        final_url=f"path:{path}",
        fetched_at=changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        via=Via.LOCAL,
    )
    with desk.store.stage() as sink:
        sink.write(content)
        desk.store.keep(sink, capture)
    return capture


def _remote(desk: Desk, source: Source, *, accepted: bool) -> Capture:
    return desk.once.get((source.url, source.kind, accepted), lambda: _fetched(desk, source, accepted=accepted))


def _fetched(desk: Desk, source: Source, *, accepted: bool) -> Capture:
    url, store = source.url, desk.store
    known = store.capture(url)
    if known and not (desk.refresh and desk.net):
        return known
    failure = store.failure(url)
    if failure and not accepted and (desk.net is None or (_believed(failure, desk.clock()) and not desk.refresh)):
        raise MaterialError(failure.message, hint=failure.hint, lasting=failure.lasting, status=failure.status)
    if desk.net is None:
        raise NotCached("it was not fetched yet", hint="run kit fetch with a network")
    try:
        capture = desk.net().capture(
            url, source.kind, accepted=accepted, on_bytes=lambda got, total: desk.on_bytes(url, got, total)
        )
    except MaterialError as error:
        at = desk.clock().strftime("%Y-%m-%dT%H:%M:%SZ")
        store.put_failure(
            Failure(url=url, message=error.message, hint=error.hint, lasting=error.lasting, status=error.status, at=at)
        )
        if known:
            # A refresh that fails must not take away what was there.
            return known
        raise
    store.clear_failure(url)
    return capture


def _believed(failure: Failure, now: datetime) -> bool:
    return failure.lasting and now - datetime.fromisoformat(failure.at) < REMEMBER


def _document(desk: Desk, source: Source, capture: Capture) -> Document:
    name = Path(source.path or capture.final_url.split("?", 1)[0]).name
    key = f"{readers.VERSION} {name} {capture.final_url}"
    return desk.once.get(
        ("read", capture.sha256, key),
        lambda: _read(desk, capture.sha256, key, media_type=capture.media_type, name=name, url=capture.final_url),
    )


def _read(desk: Desk, sha256: str, key: str, *, media_type: str, name: str, url: str) -> Document:
    known = desk.store.document(sha256, key)
    if known:
        return known
    page = url if url.startswith("http") else None
    document = desk.workers.read(desk.store.blob(sha256), media_type=media_type, name=name, url=page).result()
    desk.store.put_document(sha256, key, document)
    return document


def _part(desk: Desk, material: Material, capture: Capture, kind: Kind) -> tuple[Slice | None, Document | None]:
    wanted = Wanted(
        pages=material.pages,
        pdf_pages=material.pdf_pages,
        sections=material.sections,
        page_offset=material.page_offset,
    )
    if kind is not Kind.PDF or not wanted:
        return None, None
    part = desk.once.get(("cut", capture.sha256, wanted), lambda: _cut(desk, capture, wanted))
    key = f"{readers.VERSION} {','.join(part.labels)}"
    read = desk.once.get(
        ("read", part.sha256, key),
        lambda: _read(desk, part.sha256, key, media_type=PDF, name="slice.pdf", url=capture.final_url),
    )
    return part, read


def _cut(desk: Desk, capture: Capture, wanted: Wanted) -> Slice:
    key = f"{readers.VERSION} {wanted.key}"
    known = desk.store.slice(capture.sha256, key)
    if known:
        return known
    cut = desk.workers.cut(desk.store.blob(capture.sha256), wanted).result()
    part = Slice(
        sha256=desk.store.keep_bytes(cut.data),
        size=len(cut.data),
        pages=cut.pages,
        labels=cut.labels,
        remark=cut.remark,
    )
    desk.store.put_slice(capture.sha256, key, part)
    return part
