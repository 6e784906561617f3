"""One material's way from the plan to its text: resolve, capture, read, cut, judge."""

import re
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol

from materials_kit.acquire import keeping, linking, own_files, papers, text_version, transcripts, verdict
from materials_kit.acquire.capturing import either, or_page, source_of
from materials_kit.acquire.desk import Desk
from materials_kit.acquire.reading import document_of, kind_of, part_of
from materials_kit.errors import HttpFailure, MaterialError, NotCached, NotLocked, PagesNotFound, Unreachable
from materials_kit.model import Capture, Kind, Material, Outcome, ReadStatus, Source, Status, UploadAs


@dataclass(frozen=True, slots=True)
class Acquired:
    """A material with its source and capture; a link or video may have no capture for a reason.

    `text` is the HTML version of a paper whose PDF is the capture.
    """

    material: Material
    source: Source
    capture: Capture | MaterialError | None
    text: Capture | None = None


class _Get(Protocol):
    def __call__(self, *, accepted: bool) -> tuple[Source, Capture]: ...


UNFOUND = "correct sections: in the plan, or name pages: instead"


def obtain(desk: Desk, material: Material) -> Acquired | Outcome:
    """Resolve and capture a material; an Outcome where it ends already. Raises nothing a material can cause."""
    if material.upload is UploadAs.SKIP:
        return Outcome(material=material, status=Status.SKIPPED, reason="left out: the plan says upload: skip")
    if material.review:
        return Outcome(material=material, status=Status.READY, kind=Kind.REVIEW)
    try:
        source = source_of(desk, material)
    except MaterialError as error:
        return _failed(material, error)
    written = (material.url or source.url).split("#", 1)[0]
    return _obtained(desk, material, source, partial(or_page, desk, source, written))


def obtain_from(desk: Desk, material: Material, source: Source) -> Acquired | Outcome:
    """Capture a material from a source that was found on the way; an Outcome where that fails."""
    return _obtained(desk, material, source, partial(either, desk, source))


def _obtained(desk: Desk, material: Material, source: Source, get: "_Get") -> Acquired | Outcome:
    try:
        return _captured(desk, material, source, get)
    except MaterialError as error:
        return replace(_failed(material, error), kind=source.kind)


def _captured(desk: Desk, material: Material, source: Source, get: "_Get") -> Acquired:
    if source.kind is Kind.VIDEO:
        return Acquired(material, source, transcripts.captured(desk, source))
    if linking.is_wanted(material, source):
        return Acquired(material, source, linking.looked_at(desk, material, source))
    if source.path:
        return Acquired(material, source, own_files.captured(desk, source.path))
    source, capture = get(accepted=material.accept)
    source = papers.described(desk, source)
    return Acquired(material, source, capture, text_version.captured(desk, source))


def finish(desk: Desk, acquired: Acquired) -> Outcome:
    """Read an acquired material, cut out the part that is wanted, and judge it."""
    material, source, capture = acquired.material, acquired.source, acquired.capture
    if source.kind is not Kind.VIDEO and linking.is_wanted(material, source):
        return linking.ended(desk, material, source, capture)
    assert capture is not None  # noqa: S101  # all that is no link was captured, or has said why not
    if isinstance(capture, MaterialError) or source.kind is Kind.VIDEO:
        return transcripts.ended(desk, material, source, capture)
    capture = keeping.best(desk, material, source, capture)
    kind = kind_of(source, capture)
    base = Outcome(material=material, status=Status.LINK, kind=kind, source=source, capture=capture)
    if broken := verdict.pin_broken(material, capture):
        return replace(base, status=Status.REVIEW, reason=broken[0], hint=broken[1])
    try:
        document = document_of(desk, source, capture)
        # What the kit cannot read NotebookLM may: whoever says upload: file wants it as it came.
        as_it_came = material.upload is UploadAs.FILE and document.status is ReadStatus.UNSUPPORTED
        judged = verdict.judge(document, kind, accepted=material.accept or as_it_came)
        part, read = part_of(desk, material, capture, kind) if judged.status is Status.READY else (None, None)
        if read:
            judged = verdict.judge(read, kind, accepted=material.accept)
        # A part has no title page: its own first lines are no title.
        read = read and replace(read, title=document.title, authors=document.authors, facts=document.facts)
    except MaterialError as error:
        return replace(_failed(material, error), kind=kind, source=source, capture=capture, status=error.status)
    if judged.status is Status.READY and not part and kind is Kind.PDF:
        document = text_version.preferred(desk, source, acquired.text, document)
    remarks = [
        verdict.origin(capture),
        judged.reason,
        source.remark,
        part.remark if part else _unused_range(material, kind),
    ]
    remarks += [f"its text is read from {document.facts['text_from']}"] if "text_from" in document.facts else []
    asked_again = judged.status is Status.READY and (
        keeping.remark(desk, capture) or keeping.shrunk(desk, source, capture, document)
    )
    remarks += [asked_again] if asked_again else []
    return replace(
        base,
        status=judged.status,
        document=read or document,
        slice=part,
        content=part.sha256 if part else capture.sha256,
        reason="; ".join(remark for remark in remarks if remark) or None,
        hint=judged.hint or (keeping.LOOK if asked_again else UNFOUND if part and part.unfound else None),
    )


def address(desk: Desk, material: Material) -> str:
    """Give where a material's document lives, as far as is known without asking: one address for one document."""
    try:
        source = source_of(replace(desk, net=None), material)
    except MaterialError:
        return (material.url or material.path or material.title).split("#", 1)[0]
    # A video is one document from whatever moment it is to be watched.
    url = re.sub(r"[&?]t=\d+s?$", "", source.url) if source.kind is Kind.VIDEO else source.url.split("#", 1)[0]
    return url or source.path or material.title


def _failed(material: Material, error: MaterialError) -> Outcome:
    return Outcome(
        material=material,
        status=error.status,
        reason=error.message,
        hint=error.hint,
        asked=not isinstance(error, NotCached),
        passing=not isinstance(error, NotLocked | PagesNotFound),
        again=isinstance(error, NotCached | HttpFailure | Unreachable) and not error.lasting,
    )


def _unused_range(material: Material, kind: Kind) -> str | None:
    wanted = material.pages or material.pdf_pages
    if wanted and kind is not Kind.PDF:
        return f"pages {wanted} were asked for, but this is no PDF: it is whole"
    return None
