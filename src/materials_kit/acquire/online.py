"""The network's half of the line: asks questions and brings captures into the store.

It stands in a module of its own so that a run that needs no network never imports a client.
"""

import threading
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import datetime
from typing import Self

from materials_kit.acquire.locking import as_held
from materials_kit.errors import MaterialError, WrongContent
from materials_kit.fetch.archive import moment, newest, question
from materials_kit.fetch.client import Client, Limits
from materials_kit.fetch.download import Fetched, Unchanged, download
from materials_kit.fetch.sniff import check, taken
from materials_kit.model import Answer, Capture, Kind, Request, Settings, Via
from materials_kit.store.base import Store

OnBytes = Callable[[int, int | None], None]


def limits(settings: Settings) -> Limits:
    """Give the limits that the settings say."""
    return Limits(
        timeout=settings.timeout,
        deadline=settings.deadline,
        max_size=settings.max_size,
        retries=settings.retries,
        connections=settings.jobs,
    )


class Online:
    """A client and the store it fills. Close it when the run is over."""

    def __init__(self, store: Store, client: Client, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._client = client
        self._clock = clock
        self._archive = threading.Lock()
        self._archive_troubles: list[MaterialError] = []

    def led_by(self, page: str) -> Self:
        """Give the network for what is found on a page: a public one leads to no private address."""
        led = copy(self)
        led._client = self._client.led_by(page)  # noqa: SLF001
        return led

    def ask(self, request: Request) -> Answer:
        """Give the answer to a resolver's question. Raises MaterialError."""
        return self._client.ask(request)

    def capture(
        self,
        url: str,
        kind: Kind,
        *,
        accepted: bool,
        on_bytes: OnBytes,
        has_one: bool,
        held: Capture | None = None,
    ) -> Capture:
        """Download `url` into the store and give its capture. Raises MaterialError; the store then has nothing new.

        `accepted` is the person's word that they want what comes, whatever it is. Where the store `has_one` already,
        the server is asked whether that is still right. With `held` only its bytes will do.
        """
        if held:
            return self._again(held, on_bytes)
        known = self._store.capture(url) if has_one else None
        # Another server's ETag says nothing to this one.
        offered = known if known and known.via is Via.NET else None
        with self._store.stage() as sink:
            got = download(self._client, url, offered, sink, on_bytes=on_bytes)
            if isinstance(got, Unchanged):
                assert offered is not None  # noqa: S101  # where nothing is offered, nothing can be unchanged
                return offered
            capture = self._capture(url, got, _checked(got, kind, url, accepted=accepted))
            self._store.keep(sink, capture)
        return capture

    def _again(self, held: Capture, on_bytes: OnBytes) -> Capture:
        """Download what was captured before, somewhere or sometime else."""
        place = held.final_url if held.via is Via.ARCHIVE else held.url
        with self._store.stage() as sink:
            got = download(self._client, place, None, sink, on_bytes=on_bytes)
            assert not isinstance(got, Unchanged)  # noqa: S101  # nothing was offered, so nothing can be unchanged
            capture = as_held(held, self._capture(held.url, got, held.media_type))
            self._store.keep(sink, capture)
        return capture

    def copy(self, url: str, kind: Kind, *, accepted: bool, on_bytes: OnBytes) -> Capture | None:
        """Bring the Wayback Machine's newest copy of `url` into the store, as its capture; None if there is none.

        Raises MaterialError: a lasting one where the copy is of no use.
        """
        asked = None if self._client.logs_in(url) else question(url)
        found = newest(self._ask_archive(asked)) if asked else None
        if found is None:
            return None
        with self._store.stage() as sink:
            got = download(self._client, found.url, None, sink, on_bytes=on_bytes)
            assert not isinstance(got, Unchanged)  # noqa: S101  # nothing was offered, so nothing can be unchanged
            at = moment(got.final_url)
            if at is None:
                raise WrongContent("it leads out of the archive", lasting=True)
            made = self._capture(url, got, _checked(got, kind, url, accepted=accepted))
            capture = replace(made, via=Via.ARCHIVE, archived_at=at, etag=None, last_modified=None)
            self._store.keep(sink, capture)
        return capture

    def _ask_archive(self, request: Request) -> Answer:
        # Where it is in trouble, one answer of that kind is enough for all dead links of a run.
        with self._archive:
            if self._archive_troubles:
                raise self._archive_troubles[0]
            try:
                return self._client.ask(request, retries=1)
            except MaterialError as error:
                self._archive_troubles.append(error)
                raise

    def _capture(self, url: str, got: Fetched, media_type: str) -> Capture:
        return Capture(
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

    def close(self) -> None:
        """Close every connection."""
        self._client.close()


def _checked(got: Fetched, kind: Kind, url: str, *, accepted: bool) -> str:
    """Give the media type of what came. Raises WrongContent where it is not what was asked, unless `accepted`."""
    try:
        return check(got, kind, url)
    except WrongContent:
        if not accepted:
            raise
        return taken(got)
