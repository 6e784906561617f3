"""When a download is tried again, and how long is waited before."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

import tenacity

from materials_kit.errors import MaterialError, Stopped

T = TypeVar("T")
LONGEST_WAIT = 60.0  # seconds; a server that asks for more is tried at the next run
PAUSE = 0.5  # seconds before the second try; it doubles from there
LONGEST_PAUSE = 20.0


class TryAgain(Exception):  # not an error for people: it carries one
    """A failure that may pass; `after` is the seconds the server asks for."""

    def __init__(self, error: MaterialError, after: float | None = None) -> None:
        super().__init__(error.message)
        self.error = error
        self.after = after


class TryRest(Exception):  # not an error for people: it carries one
    """A failure after which only the rest is worth asking for: from the start it would come to the same end."""

    def __init__(self, error: MaterialError) -> None:
        super().__init__(error.message)
        self.error = error


def retrying(attempt: Callable[[], T], *, retries: int, pause: float, stop: threading.Event) -> T:
    """Give what `attempt` gives, tried again at most `retries` times while it raises TryAgain.

    Before the second try `pause` seconds pass and up to as many more, before each further one twice as long.

    Raises the last MaterialError, or Stopped when `stop` is set meanwhile.
    """

    def sleep(seconds: float) -> None:
        if stop.wait(seconds):
            raise stopped()

    again = tenacity.Retrying(
        stop=tenacity.stop_after_attempt(retries + 1),
        wait=_AsAsked(pause),
        retry=tenacity.retry_if_exception(_worth_it),
        sleep=sleep,
        reraise=True,
    )
    try:
        return again(attempt)
    except (TryAgain, TryRest) as failed:
        raise failed.error from failed


def stopped() -> Stopped:
    """Give the error of a download that the person interrupted, or the end of the run."""
    return Stopped("interrupted before it was complete", hint="run the same command again")


def retry_after(value: str | None, now: datetime | None) -> float | None:
    """Give the seconds a Retry-After header asks for, in either of its forms (RFC 9110, 10.2.3); None for neither.

    `now` is by the server's clock; where it is not known, a date says nothing.
    """
    if value is None:
        return None
    text = value.strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if now is None:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - now).total_seconds())


def _worth_it(error: BaseException) -> bool:
    return isinstance(error, TryAgain) and (error.after is None or error.after <= LONGEST_WAIT)


class _AsAsked(tenacity.wait_exponential_jitter):
    """Waits for as long as the server asks, and backs off where it does not say."""

    def __init__(self, pause: float) -> None:
        super().__init__(multiplier=pause, max=LONGEST_PAUSE, jitter=pause)

    def __call__(self, retry_state: tenacity.RetryCallState) -> float:
        failed = retry_state.outcome.exception() if retry_state.outcome else None
        asked = failed.after if isinstance(failed, TryAgain) and failed.after is not None else 0.0
        # A server that says "at once" is not to be asked in a tight circle either.
        return max(asked, super().__call__(retry_state))
