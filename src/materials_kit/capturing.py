"""From a material to its bytes: ask the resolvers' questions, take files in, fetch what the store lacks.

Nothing is asked for twice in a run, however many sessions and threads want it, and nothing that
the store has is asked for at all.
"""

import hashlib
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

from materials_kit.desk import Desk
from materials_kit.errors import HttpFailure, MaterialError, NotCached, Unreachable
from materials_kit.extract import readers
from materials_kit.model import Answer, Capture, Failure, Material, Needs, Request, Source, Via
from materials_kit.resolve.registry import resolve

REMEMBER = timedelta(days=1)  # how long a lasting failure is believed
MOST_QUESTIONS = 8  # rounds a resolver may ask before we call it lost


def source_of(desk: Desk, material: Material) -> Source:
    """Find out where a material lives, asking as often as its site needs. Raises MaterialError."""
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


def local(desk: Desk, path: str) -> Capture:
    """Take a file of the person's into the store. Raises MaterialError where it cannot be read."""
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


def remote(desk: Desk, source: Source, *, accepted: bool) -> Capture:
    """Give the capture of an address, from the store if it is there. Raises MaterialError."""
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
