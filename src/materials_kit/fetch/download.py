"""One download: streamed to disk with its hash, within the limits, tried again where that may help."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from materials_kit.fetch.body import chunks, length
from materials_kit.fetch.client import Arrived, Client
from materials_kit.fetch.retry import retrying
from materials_kit.model import Capture

HEAD = 8192  # bytes kept for sniffing


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was got: `size` is bytes after decoding, `head` the first of them."""

    final_url: str
    redirects: tuple[str, ...]
    media_type: str
    sha256: str
    size: int
    head: bytes
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The server says that what we know is still right."""


def download(
    client: Client,
    url: str,
    known: Capture | None,
    sink: BinaryIO,
    *,
    on_bytes: Callable[[int, int | None], None] = lambda _got, _total: None,
) -> Fetched | Unchanged:
    """Stream `url` into `sink`; `on_bytes` is told the bytes so far and the total, where it is known.

    With `known`, the server is asked whether that is still right. Raises MaterialError.
    """
    headers = _conditions(known)

    def attempt() -> Fetched | Unchanged:
        sink.seek(0)
        sink.truncate()
        with client.arrive("GET", url, headers=headers) as arrived:
            if arrived.response.status_code == 304:
                return Unchanged()
            return _received(client, arrived, sink, on_bytes)

    return retrying(attempt, retries=client.limits.retries, stop=client.stop)


def _conditions(known: Capture | None) -> dict[str, str]:
    pairs = {"If-None-Match": known and known.etag, "If-Modified-Since": known and known.last_modified}
    return {name: value for name, value in pairs.items() if value}


def _received(client: Client, arrived: Arrived, sink: BinaryIO, on_bytes: Callable[[int, int | None], None]) -> Fetched:
    response, limits, total = arrived.response, client.limits, length(arrived.response)
    digest, size, head = hashlib.sha256(), 0, b""
    for chunk in chunks(response, most=limits.max_size, deadline=limits.deadline, stop=client.stop):
        size += len(chunk)
        digest.update(chunk)
        head = head if len(head) >= HEAD else (head + chunk)[:HEAD]
        sink.write(chunk)
        on_bytes(size, total)
    return Fetched(
        final_url=str(response.url),
        redirects=arrived.redirects,
        media_type=response.headers.get("Content-Type", "").strip(),
        sha256=digest.hexdigest(),
        size=size,
        head=head,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )
