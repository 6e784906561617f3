"""What the work on materials shares: the store, the readers, the network, the clock."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol, Self

from materials_kit.acquire.lock import Ledger, Lock
from materials_kit.acquire.once import Once
from materials_kit.extract.workers import Workers
from materials_kit.model import Answer, Capture, Kind, Request
from materials_kit.store.base import Store


class Net(Protocol):
    """What acquiring needs of the network; `online.Online` is the real one."""

    def led_by(self, page: str) -> Self:
        """Give the network for what is found on a page: a public one leads to no private address."""

    def ask(self, request: Request) -> Answer:
        """Give the answer to a question."""

    def capture(
        self,
        url: str,
        kind: Kind,
        *,
        accepted: bool,
        on_bytes: Callable[[int, int | None], None],
        has_one: bool,
        held: Capture | None = None,
    ) -> Capture:
        """Bring `url` into the store, where it may have an older capture; with `held` just those bytes."""

    def copy(
        self, url: str, kind: Kind, *, accepted: bool, on_bytes: Callable[[int, int | None], None]
    ) -> Capture | None:
        """Bring the Wayback Machine's copy of `url` into the store, if it has one."""


class Bring(Protocol):
    """Brings something into the store; `has_one` tells that there is an older capture, `held` are the bytes wanted.

    To ask for the `net` makes a client where there is none yet, which takes its time.
    """

    def __call__(self, net: Callable[[], Net], /, *, has_one: bool, held: Capture | None) -> Capture:
        """Give the new capture. Raises MaterialError."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What the work on materials shares. `net` is None when the network is not to be used.

    With `locked`, materials are what `lock` says and nothing else.
    `papers` are the identifiers of arXiv's papers that the run is about, to be asked for together.
    `may` tells whether an address may be asked for: any may that a person wrote, robots.txt decides for the others.
    `page` is the one that leads to what is worked on, where the plan itself does not name it.
    `max_size` is the most bytes a file of the person's own may have.
    """

    store: Store
    workers: Workers
    net: Callable[[], Net] | None
    project: Path
    clock: Callable[[], datetime]
    refresh: bool
    scans: bool
    max_size: int
    on_bytes: Callable[[str, int, int | None], None]
    once: Once
    lock: Lock | None
    locked: bool
    ledger: Ledger
    papers: tuple[str, ...] = ()
    may: Callable[[str], bool] = lambda _url: True
    page: str | None = None

    def led_by(self, page: str) -> "Desk":
        """Give the desk for what is found on a page."""
        net = self.net
        return replace(self, page=page, net=None if net is None else lambda: net().led_by(page))
