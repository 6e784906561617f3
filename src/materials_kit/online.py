"""The network's half of the line: asks questions and brings captures into the store.

It stands in a module of its own so that a run that needs no network never imports a client.
"""

import threading
from collections.abc import Callable
from datetime import datetime

from materials_kit.errors import WrongContent
from materials_kit.fetch.client import Client, Limits, RequestLine
from materials_kit.fetch.download import Unchanged, download
from materials_kit.fetch.sniff import check
from materials_kit.model import Answer, Capture, Kind, Request, Settings
from materials_kit.store.base import Store

OnBytes = Callable[[int, int | None], None]


class Online:
    """A client and the store it fills. Close it when the run is over."""

    def __init__(
        self,
        store: Store,
        settings: Settings,
        clock: Callable[[], datetime],
        *,
        stop: threading.Event,
        loopback: str | None,
        on_request: Callable[[RequestLine], None],
    ) -> None:
        limits = Limits(
            timeout=settings.timeout,
            deadline=settings.deadline,
            max_size=settings.max_size,
            retries=settings.retries,
            connections=settings.jobs,
        )
        self._client = Client(limits, loopback=loopback, stop=stop, on_request=on_request)
        self._store = store
        self._clock = clock

    def ask(self, request: Request) -> Answer:
        """Give the answer to a resolver's question. Raises MaterialError."""
        return self._client.ask(request)

    def capture(self, url: str, kind: Kind, *, accepted: bool, on_bytes: OnBytes) -> Capture:
        """Download `url` into the store and give its capture. Raises MaterialError; the store then has nothing new.

        `accepted` is the person's word that they want what comes, whatever it is.
        """
        known = self._store.capture(url)
        with self._store.stage() as sink:
            got = download(self._client, url, known, sink, on_bytes=on_bytes)
            if isinstance(got, Unchanged) and known is not None:
                return known
            assert not isinstance(got, Unchanged)  # noqa: S101  # nothing known was offered, so nothing can be unchanged
            try:
                media_type = check(got, kind, url)
            except WrongContent:
                if not accepted:
                    raise
                media_type = got.media_type
            capture = Capture(
                sha256=got.sha256,
                size=got.size,
                media_type=media_type,
                url=url,
                final_url=got.final_url,
                fetched_at=self._clock().strftime("%Y-%m-%dT%H:%M:%SZ"),
                etag=got.etag,
                last_modified=got.last_modified,
                redirects=tuple(got.redirects),
            )
            self._store.keep(sink, capture)
        return capture

    def close(self) -> None:
        """Close every connection."""
        self._client.close()
