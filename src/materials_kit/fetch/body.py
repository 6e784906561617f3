"""Reading a response's body within the limits, as its bytes come in."""

import threading
import time
import zlib
from collections.abc import Callable, Iterator

import httpx

from materials_kit.amounts import size_text
from materials_kit.errors import TooLarge, Unreachable, WrongContent
from materials_kit.fetch.retry import TryRest, stopped
from materials_kit.fetch.unpacking import PACKED, unpacked

ODD = "open it in a browser; if it is right there, save it, and give the file as path:"


def chunks(
    response: httpx.Response, *, have: int = 0, most: int, deadline: float, stop: threading.Event
) -> Iterator[bytes]:
    """Give the body decoded, piece by piece as it arrives, within `deadline` seconds.

    With the `have` bytes that are here already it may come to `most`. Raises TooLarge, WrongContent for an encoding
    that is damaged or that nobody knows, TryRest after the deadline, TryAgain without an end, Unreachable when `stop`
    is set.
    """
    codings = _codings(response)
    stated = length(response)
    if stated is not None and have + stated > most:
        raise _too_large(most, f"it has {size_text(have + stated)}")
    size, end = have, time.monotonic() + deadline

    def tick() -> None:
        if stop.is_set():
            raise stopped()
        if time.monotonic() > end:
            said = f"not complete after {deadline:.0f} seconds ({size_text(size)} so far)"
            raise TryRest(Unreachable(said, hint="try again with a larger --deadline"))

    body = _arriving(response, tick)
    for coding in reversed(codings):
        body = unpacked(body, coding, tick)
    try:
        for chunk in body:
            size += len(chunk)
            if size > most:
                raise _too_large(most, "it goes on")
            yield chunk
    except zlib.error as error:
        host = response.request.url.host
        raise WrongContent(f"what {host} sends is packed in a damaged way: {error}", hint=ODD, lasting=True) from error


def _arriving(response: httpx.Response, tick: Callable[[], None]) -> Iterator[bytes]:
    # No chunk size is asked for: httpx would wait until one is full, and a slow drip would pass every limit.
    # Each is looked at before it is unpacked: what unpacks to nothing passes no limit either.
    for chunk in response.iter_raw():
        tick()
        yield chunk


def _codings(response: httpx.Response) -> list[str]:
    """Give how the body is packed, in the order in which that was done. Raises WrongContent."""
    stated = response.headers.get("Content-Encoding", "")
    codings = [word.strip().lower() for word in stated.split(",")]
    codings = [word for word in codings if word not in ("", "identity")]
    if not set(codings) <= set(PACKED):
        raise WrongContent(f"it is encoded in a way nobody knows ({stated[:40]})", hint=ODD, lasting=True)
    return codings


def length(response: httpx.Response) -> int | None:
    """Give the body's length in bytes, where the server says it and the body is not encoded."""
    stated = response.headers.get("Content-Length", "")
    return int(stated) if stated.isdigit() and "Content-Encoding" not in response.headers else None


def _too_large(most: int, said: str) -> TooLarge:
    return TooLarge(
        f"larger than the limit: {said}, and {size_text(most)} are allowed",
        hint="raise the limit with --max-size or max_size: in settings, if you want it",
    )
