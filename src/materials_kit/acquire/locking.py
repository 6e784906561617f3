"""Holding a run to plan.lock: nothing but what it names, to the byte."""

from dataclasses import replace

from materials_kit.acquire.desk import Bring, Desk
from materials_kit.errors import MaterialError, NotCached, NotLocked, TooLarge, Unreachable
from materials_kit.model import Capture, Failure, Material, Source

LOCK_IT = "kit fetch --lock takes in what is there now"


def source(desk: Desk, material: Material) -> Source:
    """Give where plan.lock says the material is. Raises NotLocked."""
    found = desk.lock.source(material) if desk.lock else None
    if found is None:
        raise NotLocked("plan.lock does not hold it", hint=LOCK_IT)
    return found


def held(desk: Desk, url: str) -> Capture:
    """Give the capture of `url` that plan.lock names. Raises NotLocked."""
    found = desk.lock.captures.get(url) if desk.lock else None
    if found is None:
        raise NotLocked(f"plan.lock does not hold {url}", hint=LOCK_IT)
    return found


def capture(desk: Desk, url: str, bring: Bring) -> Capture:
    """Give the capture of `url` that plan.lock names, from the store or as `bring` brings it. Raises MaterialError."""
    failure = desk.lock.failures.get(url) if desk.lock else None
    if failure and desk.lock and url in desk.lock.captures:
        # What came when it was asked for again, and was not used.
        desk.store.put_failure(failure)
    elif failure:
        desk.store.put_failure(desk.ledger.failed(failure))
        raise as_error(failure)
    wanted = held(desk, url)
    known = desk.store.recall(url, wanted.sha256)
    if known:
        return known
    if desk.net is None:
        raise NotCached("what plan.lock holds is not in the cache", hint="run kit fetch --locked with a network")
    return desk.ledger.bring(bring(desk.net, has_one=True, held=wanted))


def as_error(failure: Failure) -> MaterialError:
    """Give a failure that is remembered as the error it was."""
    kind = TooLarge if failure.limited else MaterialError if failure.lasting else Unreachable
    return kind(failure.message, hint=failure.hint, lasting=failure.lasting, status=failure.status)


def as_held(wanted: Capture | None, got: Capture) -> Capture:
    """Give what was got as plan.lock tells it, where it is held to one. Raises NotLocked for other bytes."""
    if wanted is None:
        return got
    if got.sha256 != wanted.sha256:
        raise NotLocked(
            f"it is not what plan.lock holds, which was taken on {wanted.fetched_at[:10]}",
            hint=f"kit cache import brings it from a machine that has it; or {LOCK_IT}",
        )
    # The same bytes: when they were taken first, and from where, is what the lock says.
    return replace(wanted, etag=got.etag, last_modified=got.last_modified)
