"""One download: streamed to disk with its hash, within the limits, tried again where that may help."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from materials_kit.errors import HttpFailure
from materials_kit.fetch.body import chunks, length
from materials_kit.fetch.client import Arrived, Client
from materials_kit.fetch.partial import Partial
from materials_kit.fetch.retry import TryAgain, TryRest
from materials_kit.model import Capture


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

    With `known`, the server is asked whether that is still right. After a break the rest is asked for,
    where the server can give it. Raises MaterialError.
    """
    conditions = _conditions(known)
    partial = Partial(sink)

    def attempt() -> Fetched | Unchanged:
        try:
            return once()
        except TryRest as cut:
            if partial.goes_on:
                raise TryAgain(cut.error) from cut
            raise

    def once() -> Fetched | Unchanged:
        with client.arrive("GET", url, headers=partial.headers(conditions)) as arrived:
            if arrived.response.status_code != 304:
                return _received(client, arrived, partial, on_bytes)
            if conditions:
                return Unchanged()
            raise HttpFailure("304 Not Modified, though nothing was known", hint="try again with --refresh")

    return client.retrying(attempt)


def _conditions(known: Capture | None) -> dict[str, str]:
    pairs = {"If-None-Match": known and known.etag, "If-Modified-Since": known and known.last_modified}
    return {name: value for name, value in pairs.items() if value}


def _received(
    client: Client, arrived: Arrived, partial: Partial, on_bytes: Callable[[int, int | None], None]
) -> Fetched:
    response, limits = arrived.response, client.limits
    partial.begin(response)
    rest = length(response)
    total = None if rest is None else partial.size + rest
    for chunk in chunks(response, have=partial.size, most=limits.max_size, deadline=limits.deadline, stop=client.stop):
        partial.add(chunk)
        on_bytes(partial.size, total)
    partial.must_be_whole()
    return Fetched(
        final_url=str(response.url),
        redirects=arrived.redirects,
        media_type=response.headers.get("Content-Type", "").strip(),
        sha256=partial.sha256,
        size=partial.size,
        head=partial.head,
        etag=response.headers.get("ETag"),
        last_modified=response.headers.get("Last-Modified"),
    )
