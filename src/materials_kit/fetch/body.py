"""Reading a response's body within the limits, as its bytes come in."""

import threading
import time
from collections.abc import Iterator

import httpx

from materials_kit.amounts import size_text
from materials_kit.errors import TooLarge, Unreachable, WrongContent
from materials_kit.fetch.retry import TryAgain, stopped

# What httpx can undo here; with another encoding it would hand us the encoded bytes as if they were the file.
ENCODINGS = frozenset({"", "identity", "gzip", "x-gzip", "deflate", "br", "zstd"})


def chunks(response: httpx.Response, *, most: int, deadline: float, stop: threading.Event) -> Iterator[bytes]:
    """Give the body decoded, piece by piece as it arrives: at most `most` bytes in `deadline` seconds.

    Raises TooLarge, WrongContent for an encoding nobody knows, TryAgain after the deadline, and
    Unreachable when `stop` is set.
    """
    encoding = response.headers.get("Content-Encoding", "").strip().lower()
    if not set(encoding.replace(" ", "").split(",")) <= ENCODINGS:
        raise WrongContent(f"it is encoded in a way nobody knows ({encoding[:40]})", lasting=True)
    stated = length(response)
    if stated is not None and stated > most:
        raise _too_large(most, f"it has {size_text(stated)}")
    size, end = 0, time.monotonic() + deadline
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


def length(response: httpx.Response) -> int | None:
    """Give the body's length in bytes, where the server says it and the body is not encoded."""
    stated = response.headers.get("Content-Length", "")
    return int(stated) if stated.isdigit() and "Content-Encoding" not in response.headers else None


def _too_large(most: int, said: str) -> TooLarge:
    return TooLarge(
        f"larger than the limit: {said}, and {size_text(most)} are allowed",
        hint="raise the limit with --max-size or max_size: in settings, if you want it",
    )
