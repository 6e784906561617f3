"""From a material to its bytes: ask the resolvers' questions, take files in, fetch what the store lacks.

Nothing is asked for twice in a run, however many sessions and threads want it, and nothing that
the store has is asked for at all.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from urllib.parse import urlsplit

from materials_kit.acquire import locking, salvaging
from materials_kit.acquire.desk import Bring, Desk, Net
from materials_kit.errors import (
    Gone,
    HttpFailure,
    MaterialError,
    Misled,
    NotCached,
    Refused,
    Stopped,
    UnknownHost,
    Unreachable,
)
from materials_kit.fetch import robots
from materials_kit.model import Answer, Capture, Kind, Material, Needs, Request, Source
from materials_kit.resolve.registry import resolve

MOST_QUESTIONS = 8  # rounds a resolver may ask before we call it lost


def source_of(desk: Desk, material: Material) -> Source:
    """Find out where a material lives, asking as often as its site needs. Raises MaterialError."""
    if desk.locked:
        return desk.ledger.used(material, locking.source(desk, material))
    return desk.ledger.used(material, _resolved(desk, material))


def _resolved(desk: Desk, material: Material) -> Source:
    answers: dict[Request, Answer] = {}
    for _ in range(MOST_QUESTIONS):
        found = resolve(material, answers)
        if isinstance(found, Source):
            unanswered = any(answer.status == 0 for answer in answers.values())
            # What cannot be asked now, the lock may remember.
            return (desk.lock and unanswered and desk.lock.source(material)) or found
        for request in _open(found, answers):
            answers[request] = ask(desk, request)
    raise MaterialError("the kit could not find out where this lives", hint="give a direct link in the plan")


def _open(needs: Needs, answers: dict[Request, Answer]) -> list[Request]:
    return [request for request in needs.requests if request not in answers]


def ask(desk: Desk, request: Request) -> Answer:
    """Give the answer to a question, asked once; status 0 where it cannot be had or may not be asked."""
    known = desk.store.answer(request)
    if known and not desk.refresh:
        return known
    if not desk.may(request.url):
        return known or _unanswered(request)
    return desk.once.get(request, partial(_answer, desk, request))


def _unanswered(request: Request) -> Answer:
    return Answer(status=0, final_url=request.url, media_type="", body=b"")


def _answer(desk: Desk, request: Request) -> Answer:
    known = desk.store.answer(request)
    if known and not desk.refresh:
        return known
    unanswered = known or _unanswered(request)
    if desk.net is None:
        return unanswered
    try:
        answer = desk.net().ask(request)
    except (HttpFailure, Unreachable):
        return unanswered
    desk.store.put_answer(request, answer)
    return answer


def remote(desk: Desk, source: Source, *, accepted: bool) -> Capture:
    """Give the capture of an address, from the store if it is there. Raises MaterialError."""
    if desk.page is None:
        return _remote(desk, source, accepted=accepted)
    # What is refused on this way alone says nothing of the address: the plan may name it itself.
    way = f"{source.url} from {desk.page}"
    known = None if desk.store.capture(source.url) else desk.store.failure(way)
    if known and (desk.net is None or (known.lasting and salvaging.is_fresh(desk, known))):
        raise locking.as_error(known)
    try:
        allowed(desk, source.url)
        return _remote(desk, source, accepted=accepted)
    except Stopped:
        raise
    except MaterialError as error:
        if desk.net and not desk.store.failure(source.url):
            desk.store.put_failure(salvaging.remembered(desk, way, error))
        raise


def _remote(desk: Desk, source: Source, *, accepted: bool) -> Capture:
    def bring(net: Callable[[], Net], *, has_one: bool, held: Capture | None) -> Capture:
        if held or not has_one:
            desk.workers.expect(source.kind)
        return salvaging.captured(desk, net(), source, accepted=accepted, has_one=has_one, held=held)

    key = (source.url, source.kind, accepted)
    make = partial(kept, desk, source.url, bring, accepted=accepted)
    try:
        return desk.once.get(key, make)
    except Misled:
        # It may have been refused to another page alone, and was not asked for then.
        return desk.once.get((*key, desk.page), make)


def either(desk: Desk, source: Source, *, accepted: bool) -> tuple[Source, Capture]:
    """Give the source with its capture, or where it cannot be had its other address with that one's.

    Raises MaterialError.
    """
    try:
        return source, remote(desk, source, accepted=accepted)
    except MaterialError as error:
        if source.otherwise is None or (isinstance(error, NotCached) and not desk.store.capture(source.otherwise)):
            raise
        if source.otherwise == source.page:
            other = replace(source, kind=Kind.PAGE, url=source.otherwise, otherwise=None, page=None, remark=None)
        else:
            said = f"only its README, since the whole could not be had: {error.message}"
            other = replace(source, url=source.otherwise, otherwise=None, page=None, remark=said)
        return other, remote(desk, other, accepted=accepted)


def or_page(desk: Desk, source: Source, written: str, *, accepted: bool) -> tuple[Source, Capture]:
    """Give what `either` gives; where that is gone, the page that the plan names for it, or the archive's copy of it.

    The archive has pages of files and repositories more often than what a site hands out for programs.
    Raises MaterialError.
    """
    try:
        return either(desk, source, accepted=accepted)
    except MaterialError as gone:
        known = desk.store.capture(written) or (desk.lock and written in desk.lock.captures)
        if written in (source.url, source.otherwise) or not (known or isinstance(gone, Gone | UnknownHost)):
            raise
        said = f"only its page, since the whole could not be had: {gone.message}"
        page = Source(kind=Kind.PAGE, url=written, title=source.title, authors=source.authors, remark=said)
        try:
            return page, remote(desk, page, accepted=accepted)
        except Stopped:
            raise
        except MaterialError:
            raise gone from None


def allowed(desk: Desk, url: str) -> None:
    """Raise Refused for an address that may not be asked for on this way."""
    if not desk.may(url):
        host, heard = urlsplit(url).hostname, replace(desk, may=lambda _url: True)
        if ask(heard, robots.question(url)).status == 0:
            raise Unreachable(
                f"{host} cannot be asked: not even its robots.txt could be had, and without it no followed page is",
                hint="is the address right? run it again later",
            )
        raise Refused(
            f"robots.txt of {host} asks programs not to fetch it",
            hint="a link that you wrote yourself is fetched: put it into the plan as a material",
            lasting=True,
        )


def kept(desk: Desk, url: str, bring: Bring, *, accepted: bool) -> Capture:
    """Give what the store has under `url`, or what `bring` brings; failures are remembered. Raises MaterialError."""
    if desk.locked:
        return desk.ledger.taken(locking.capture(desk, url, bring))
    return desk.ledger.taken(_newest(desk, url, bring, accepted=accepted))


def _newest(desk: Desk, url: str, bring: Bring, *, accepted: bool) -> Capture:
    store = desk.store
    known = store.capture(url)
    if known and not (desk.refresh and desk.net):
        return known
    failure = store.failure(url)
    if failure and not accepted and (desk.net is None or (failure.lasting and salvaging.is_fresh(desk, failure))):
        raise locking.as_error(desk.ledger.failed(failure))
    if desk.net is None:
        raise NotCached("it was not fetched yet", hint="run kit fetch with a network")
    try:
        capture = bring(desk.net, has_one=known is not None, held=None)
    except MaterialError as error:
        if isinstance(error, Stopped) or (desk.page and isinstance(error, Misled)):
            raise
        failure = salvaging.remembered(desk, url, error)
        store.put_failure(failure)
        if known:
            # A refresh that fails must not take away what was there.
            return known
        desk.ledger.failed(failure)
        raise
    if failure:
        store.clear_failure(url)
    return capture if capture == known else desk.ledger.bring(capture)
