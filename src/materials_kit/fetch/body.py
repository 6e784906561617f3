"""Reading a response's body within the limits, as its bytes come in."""

import threading
import time
from collections.abc import Iterator

import httpx

from materials_kit.amounts import size_text
from materials_kit.errors import TooLarge, Unreachable, WrongContent
from materials_kit.fetch.retry import TryAgain, stopped

ALWAYS = frozenset({"", "identity", "gzip", "deflate"})
ODD = "open it in a browser; if it is right there, save it, and give the file as path:"


def chunks(
    response: httpx.Response, *, have: int = 0, most: int, deadline: float, stop: threading.Event
) -> Iterator[bytes]:
    """Give the body decoded, piece by piece as it arrives, within `deadline` seconds.

    With the `have` bytes that are here already it may come to `most`. Raises TooLarge, WrongContent
    for an encoding nobody knows, TryAgain after the deadline, and Unreachable when `stop` is set.
    """
    _must_be_decodable(response)
    stated = length(response)
    if stated is not None and have + stated > most:
        raise _too_large(most, f"it has {size_text(have + stated)}")
    size, end = have, time.monotonic() + deadline
    # No chunk size is asked for: httpx would wait until one is full, and a slow drip would pass every limit.
    for chunk in response.iter_bytes():
        size += len(chunk)
        if stop.is_set():
            raise stopped()
        if size > most:
            raise _too_large(most, "it goes on")
        if time.monotonic() > end:
            said = f"not complete after {deadline:.0f} seconds ({size_text(size)} so far)"
            raise TryAgain(Unreachable(said, hint="try again with a larger --deadline"))
        yield chunk


def _must_be_decodable(response: httpx.Response) -> None:
    # With an encoding it cannot undo, httpx would hand us the encoded bytes as if they were the file.
    # What it can undo beside gzip depends on what is installed, and is what it asks for.
    known = ALWAYS | _words(response.request.headers.get("Accept-Encoding", ""))
    encoding = response.headers.get("Content-Encoding", "")
    if not _words(encoding) <= known:
        raise WrongContent(f"it is encoded in a way nobody knows ({encoding[:40]})", hint=ODD, lasting=True)


def _words(listed: str) -> frozenset[str]:
    return frozenset(word.strip().lower() for word in listed.split(","))


def length(response: httpx.Response) -> int | None:
    """Give the body's length in bytes, where the server says it and the body is not encoded."""
    stated = response.headers.get("Content-Length", "")
    return int(stated) if stated.isdigit() and "Content-Encoding" not in response.headers else None


def _too_large(most: int, said: str) -> TooLarge:
    return TooLarge(
        f"larger than the limit: {said}, and {size_text(most)} are allowed",
        hint="raise the limit with --max-size or max_size: in settings, if you want it",
    )
