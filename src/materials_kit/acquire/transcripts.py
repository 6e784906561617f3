"""A video's transcript: its captions are brought into the store once, and read under the chapters of its page."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from materials_kit import window
from materials_kit.acquire import locking, verdict
from materials_kit.acquire.capturing import MOST_QUESTIONS, allowed, ask, kept
from materials_kit.acquire.desk import Desk, Net
from materials_kit.errors import MaterialError, NotCached, Refused, Unresolvable
from materials_kit.extract import captions as reader
from materials_kit.extract.captions import Window
from materials_kit.model import (
    Answer,
    Capture,
    Document,
    Kind,
    Material,
    Outcome,
    ReadStatus,
    Request,
    Source,
    Status,
    UploadAs,
)

# Captions have no lasting address of their own (theirs is signed, and expires): the catalog has them under this one.
MARK = "#captions"
LATER = "NotebookLM may read it all the same; kit fetch --refresh tries again"
TEXT = (UploadAs.MARKDOWN, UploadAs.FILE)


def captured(desk: Desk, source: Source) -> Capture | MaterialError:
    """Give the captions of a video, from the store if they are there, or why there are none."""
    video = parse_qs(urlsplit(source.url).query)["v"][0]
    address = f"https://www.youtube.com/watch?v={video}"

    def bring(net: Callable[[], Net], *, has_one: bool, held: Capture | None) -> Capture:  # noqa: ARG001  # no archive has captions
        return _brought(desk, net(), video, address, held)

    try:
        return desk.once.get((address, MARK, desk.may), lambda: kept(desk, address + MARK, bring, accepted=False))
    except MaterialError as error:
        return error


def _brought(desk: Desk, net: Net, video: str, address: str, held: Capture | None) -> Capture:
    request = _request(desk, net, video)
    allowed(desk, request.url)
    answer = net.ask(request)
    if answer.status != 200 or b"<transcript" not in answer.body[:500]:
        said = answer.status if answer.status != 200 else "an empty answer" if not answer.body else "another answer"
        raise Unresolvable(f"YouTube did not give its captions ({said})", hint=LATER, lasting=True)
    capture = Capture(
        sha256=hashlib.sha256(answer.body).hexdigest(),
        size=len(answer.body),
        media_type="text/xml",
        url=address + MARK,
        final_url=request.url,
        fetched_at=desk.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
    )
    capture = locking.as_held(held, capture)
    with desk.store.stage() as sink:
        sink.write(answer.body)
        desk.store.keep(sink, capture)
    return capture


def _request(desk: Desk, net: Net, video: str) -> Request:
    from materials_kit.resolve import captions

    answers: dict[Request, Answer] = {}
    for _ in range(MOST_QUESTIONS):
        found = captions.find(video, answers)
        if isinstance(found, Request):
            return found
        for request in found.requests:
            allowed(desk, request.url)
            # What the player says holds for some hours only, so nobody remembers it.
            answers[request] = net.ask(request) if request.body else ask(desk, request)
    raise Unresolvable("YouTube asks one thing after the other for its captions", lasting=True)


def ended(desk: Desk, material: Material, source: Source, got: Capture | MaterialError) -> Outcome:
    """Give how a video ends: as a link with its transcript beside it, or as the transcript where text is wanted."""
    found = _ended(desk, material, source, got)
    if odd := window.beyond(material, source.seconds):
        # That nobody speaks there is no wonder.
        is_no_wonder = isinstance(got, Capture) and window.misses(material, source.seconds)
        told = source.remark if is_no_wonder else found.reason
        found = replace(found, reason=_joined(told, odd), hint=found.hint or window.HINT)
    span = window.text(material.start, material.end)
    if found.status is not Status.LINK or not span:
        return found
    return replace(found, reason=_joined(found.reason, f"NotebookLM reads the whole video, not only {span}"))


def _ended(desk: Desk, material: Material, source: Source, got: Capture | MaterialError) -> Outcome:
    link = Outcome(material=material, status=Status.LINK, kind=Kind.VIDEO, source=source, reason=source.remark)
    wants = _wants_text(material)
    if isinstance(got, MaterialError):
        if isinstance(got, NotCached | Refused) and not wants:
            return replace(link, asked=not isinstance(got, NotCached))
        return replace(_without(link, got), passing=wants, asked=not isinstance(got, NotCached))
    span = window.text(material.start, material.end) if wants else None
    read = _read(desk, source, got, Window(material.start, material.end) if wants else Window())
    if read.status is not ReadStatus.OK:
        return replace(link, reason=_joined(source.remark, _unread(read, span)))
    document = replace(read, title=source.title, authors=source.authors)
    if not wants:
        return replace(link, document=document)
    if broken := verdict.pin_broken(material, got):
        return replace(link, status=Status.REVIEW, document=document, reason=broken[0], hint=broken[1])
    return replace(
        link,
        status=Status.READY,
        document=document,
        # A person looks at the video, not at the captions' address, which has expired by then.
        capture=replace(got, url=source.url, final_url=source.url),
        content=hashlib.sha256(document.markdown.encode()).hexdigest(),
        reason=_joined(source.remark, f"the transcript of its captions{f' {span}' if span else ''}"),
    )


def _without(link: Outcome, why: MaterialError) -> Outcome:
    """Give how a video without its transcript ends: doubtful where NotebookLM, too, has nothing to read."""
    if why.status is Status.REVIEW:
        told = f"accepted by you although {why.message}" if link.material.accept else why.message
        status, hint = (Status.LINK, None) if link.material.accept else (Status.REVIEW, why.hint)
        return replace(link, status=status, reason=_joined(link.reason, told), hint=hint)
    return replace(link, reason=_joined(link.reason, f"no transcript: {why.message}"), hint=why.hint)


def _read(desk: Desk, source: Source, capture: Capture, wanted: Window) -> Document:
    key = f"{reader.VERSION} {wanted.start} {wanted.end} {_chapters_of(source)}"
    return desk.once.get(("transcript", capture.sha256, key), lambda: _read_once(desk, source, capture, wanted, key))


def _chapters_of(source: Source) -> str:
    # With other chapters, the same captions give another text.
    return hashlib.sha256(repr(source.chapters).encode()).hexdigest()[:16]


def _read_once(desk: Desk, source: Source, capture: Capture, wanted: Window, key: str) -> Document:
    known = desk.store.document(capture.sha256, key)
    if known:
        return known
    content = desk.store.blob(capture.sha256).read_bytes()
    document = reader.read(content, address=capture.final_url, chapters=source.chapters, window=wanted)
    desk.store.put_document(capture.sha256, key, document)
    return document


def _unread(read: Document, span: str | None) -> str:
    return f"nobody speaks {span or 'in it'}" if read.status is ReadStatus.EMPTY else "its captions cannot be read"


def _wants_text(material: Material) -> bool:
    if material.upload is UploadAs.LINK:
        return False
    return material.upload in TEXT or bool(material.start or material.end)


def _joined(*parts: str | None) -> str | None:
    return "; ".join(part for part in parts if part) or None
