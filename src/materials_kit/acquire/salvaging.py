"""What is gone from its address: the Wayback Machine's copy, or a failure that remembers what is still to be asked."""

from datetime import datetime, timedelta
from functools import partial

from materials_kit.acquire.desk import Desk, Net
from materials_kit.errors import Gone, MaterialError, TooLarge, Unarchived, UnknownHost
from materials_kit.model import Capture, Failure, Source

REMEMBER = timedelta(days=1)  # how long a lasting failure is believed


def captured(desk: Desk, net: Net, source: Source, *, accepted: bool, has_one: bool, held: Capture | None) -> Capture:
    """Give the capture of an address, or the archive's copy where it is gone. Raises MaterialError."""
    url, kind = source.url, source.kind
    on_bytes = partial(desk.on_bytes, url)
    try:
        _must_not_be_gone(desk, url)
        return net.capture(url, kind, accepted=accepted, on_bytes=on_bytes, has_one=has_one, held=held)
    except (Gone, UnknownHost) as gone:
        if has_one or source.otherwise:
            raise
        try:
            copy = net.copy(url, kind, accepted=accepted, on_bytes=on_bytes)
        except MaterialError as error:
            raise _without_copy(gone, error) from error
        if copy is None:
            raise _but(gone, "no archived copy", hint=gone.hint, lasting=gone.lasting) from gone
        return copy


def _without_copy(gone: MaterialError, error: MaterialError) -> MaterialError:
    """Give the failure of something gone whose copy could not be had: for good, or only now."""
    if error.lasting:
        said = f"the archived copy is of no use: {error.message}"
        return _but(gone, said, hint=gone.hint, lasting=gone.lasting)
    hint = f"the Wayback Machine may have a copy, but could not be asked ({error.message}): run it again later"
    return Unarchived(gone.message, hint=hint, status=gone.status)


def _but(gone: MaterialError, said: str, *, hint: str | None, lasting: bool) -> MaterialError:
    return type(gone)(f"{gone.message}; {said}", hint=hint, lasting=lasting, status=gone.status)


def _must_not_be_gone(desk: Desk, url: str) -> None:
    """Raise Gone where the address was gone today already, and only the archive is still to be asked."""
    failure = desk.store.failure(url)
    if failure and failure.unarchived and is_fresh(desk, failure):
        raise Gone(failure.message, lasting=True, status=failure.status)


def remembered(desk: Desk, url: str, error: MaterialError) -> Failure:
    """Give a failure as the store is to remember it."""
    before, is_unarchived = desk.store.failure(url), isinstance(error, Unarchived)
    # The day counts from when the address itself was asked.
    still = is_unarchived and before is not None and before.unarchived and is_fresh(desk, before)
    return Failure(
        url=url,
        message=error.message,
        hint=error.hint,
        lasting=error.lasting,
        status=error.status,
        at=before.at if before and still else desk.clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
        unarchived=is_unarchived,
        limited=isinstance(error, TooLarge),
    )


def is_fresh(desk: Desk, failure: Failure) -> bool:
    """Tell whether a failure is of the last day and may be believed."""
    return not desk.refresh and desk.clock() - datetime.fromisoformat(failure.at) < REMEMBER
