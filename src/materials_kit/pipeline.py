"""The line: the only file that knows the order of the stages.

    resolve → download → capture → extract → judge, then exports/: compose → write, render → sync

Materials travel side by side on the belt, and sessions come out in the plan's order, each as soon as its last
material is done.
"""

import logging
import threading
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from materials_kit import legible, likeness
from materials_kit.acquire import lock, papers
from materials_kit.acquire.belt import Belt, Event, Step
from materials_kit.acquire.desk import Desk, Net
from materials_kit.acquire.lock import Ledger, Lock
from materials_kit.acquire.material import address
from materials_kit.acquire.once import Once
from materials_kit.extract.workers import Workers
from materials_kit.model import Capture, Material, Outcome, Session
from materials_kit.store import reserve
from materials_kit.store.catalog import open_store
from materials_kit.store.looking import open_to_look
from materials_kit.workspace import Workspace, network_variables, shared_folder

log = logging.getLogger("materials_kit")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a run goes about it.

    With `locked` it takes nothing but what plan.lock holds; with `looking` no cache is made, nor need it be writable.
    `loopback` is the origin of a server that stands in for every host (the demo).
    """

    offline: bool = False
    refresh: bool = False
    locked: bool = False
    looking: bool = False
    loopback: str | None = None
    watch: Callable[[Event], None] = lambda _event: None


class Run:
    """One run over the plan: holds the store, the readers and, once it is needed, the network."""

    def __init__(self, workspace: Workspace, clock: Callable[[], datetime], options: Options) -> None:
        self.workspace = workspace
        self.lock = lock.read(workspace.layout.lock)
        self._options = options
        self._clock = clock
        self._stop = threading.Event()
        self._store = open_to_look(workspace.layout) if options.looking else open_store(workspace.layout)
        if not options.looking:
            reserve.keep(workspace.layout)
        self._workers = Workers()
        self._online: Once = Once()
        self._ledger = Ledger()
        self._opened: list[Callable[[], None]] = []
        self._desk = Desk(
            store=self._store,
            workers=self._workers,
            net=None if options.offline else self._net,
            project=workspace.layout.project,
            clock=clock,
            refresh=options.refresh,
            scans=workspace.settings.ocr,
            max_size=workspace.settings.max_size,
            on_bytes=self._on_bytes,
            once=Once(),
            lock=self.lock,
            locked=options.locked,
            ledger=self._ledger,
        )
        self._under_way: dict[str, Material] = {}

    def __enter__(self) -> Self:
        """Give the run itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what is under way and close everything."""
        self._stop.set()
        # Nobody waits for what they read any more; those that were expecting a file need not even come to be ready.
        self._workers.close(cancel=True)
        for close in self._opened:
            close()
        self._store.close()

    def blob(self, sha256: str) -> Path:
        """Give the file that holds the bytes of that hash, whole. Raises StoreError."""
        return self._store.sound(sha256)

    def used(self) -> Lock:
        """Give where this run found its materials and what it captured, as plan.lock would hold it."""
        return self._ledger.all()

    def came_now(self, capture: Capture) -> bool:
        """Tell whether a capture came from the network in this run."""
        return self._ledger.came_now(capture)

    def address(self, material: Material) -> str:
        """Give where a material's document really lives, as far as the store knows."""
        return address(self._desk, material)

    def outcomes(self, sessions: Sequence[Session]) -> Generator[tuple[Session, tuple[Outcome, ...]], None, None]:
        """Give each session with its materials' outcomes, in order, as soon as they are there."""
        everything = [material for session in sessions for material in session.materials]
        desk = replace(self._desk, papers=papers.named(everything))
        belt = Belt(desk, self._watched, jobs=self.workspace.settings.jobs)
        try:
            started = [(session, [belt.start(material) for material in session.materials]) for session in sessions]
            for session, futures in started:
                yield session, self._seen(session, tuple(future.result() for future in futures))
        finally:
            self._stop.set()
            belt.close()

    def _seen(self, session: Session, outcomes: tuple[Outcome, ...]) -> tuple[Outcome, ...]:
        # A notebook of many sessions has no subject of its own to judge by.
        is_own = session in self.workspace.plan.sessions
        seen = [likeness.remarked(session, outcome) if is_own else outcome for outcome in outcomes]
        return tuple(legible.outcome(outcome) for outcome in seen)

    def _watched(self, event: Event) -> None:
        if event.step is Step.FETCHING and event.material.url:
            self._under_way[event.material.url.split("#", 1)[0]] = event.material
        self._options.watch(event)

    def _on_bytes(self, url: str, got: int, total: int | None) -> None:
        material = self._under_way.get(url)
        if material:
            self._options.watch(Event(material, Step.FETCHING, got, total))

    def _net(self) -> Net:
        return self._online.get("net", self._connect)

    def _connect(self) -> Net:
        from materials_kit.acquire.online import Online, limits
        from materials_kit.fetch.client import Client
        from materials_kit.fetch.surroundings import Surroundings, must_make_sense

        if self._options.loopback:
            around = Surroundings(loopback=self._options.loopback)
        else:
            must_make_sense(network_variables())
            around = Surroundings(shared=shared_folder())
        client = Client(
            limits(self.workspace.settings),
            around,
            stop=self._stop,
            logins=self.workspace.logins,
            on_request=lambda line: log.info("%s", line),
        )
        online = Online(self._store, client, self._clock)
        self._opened.append(online.close)
        return online
