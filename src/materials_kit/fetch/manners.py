"""How often a host may be asked: at most four connections each, and arXiv as it asks, by all kits of a machine.

arXiv: one connection; the API one request in three seconds, files in bursts of four a second
(https://info.arxiv.org/help/api/tou.html and https://info.arxiv.org/help/bulk_data.html, read 2026-11).
"""

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from materials_kit.fetch import queue
from materials_kit.fetch.queue import Moments
from materials_kit.fetch.retry import stopped

USER_AGENT = "materials_kit/0.1 (study materials for one learner; a person's own reading list)"


# YouTube sends those who never answered its question for consent, in Europe, to that question instead of the
# page. This cookie is the answer "reject all" (yt-dlp sends the same, extractor/youtube/_base.py, read 2026-11).
GREETINGS = {"www.youtube.com": {"Cookie": "SOCS=CAI"}}


@dataclass(frozen=True, slots=True)
class Pace:
    """How one host wants to be asked: connections at a time, and `burst` requests in `seconds`.

    With `machine` that holds for all kits of this machine together, one request after the other.
    """

    connections: int = 4
    burst: int | None = None
    seconds: float = 0.0
    machine: str | None = None


PACES = {
    "arxiv.org": Pace(connections=1, burst=4, seconds=1.0, machine="arxiv"),
    "www.arxiv.org": Pace(connections=1, burst=4, seconds=1.0, machine="arxiv"),
    "export.arxiv.org": Pace(connections=1, burst=1, seconds=3.0, machine="arxiv-api"),
}


class Manners:
    """Keeps every host's pace, over all threads of a run, and through files in `shared` over all runs."""

    def __init__(self, stop: threading.Event, shared: Path | None = None, paces: Mapping[str, Pace] = PACES) -> None:
        self._stop = stop
        self._shared = shared
        self._paces = paces
        self._lock = threading.Lock()
        self._doors: dict[str, threading.Semaphore] = {}
        self._asked: dict[str, list[float]] = {}

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """Wait for a turn at `host` and hold it. Raises Unreachable when the run is stopped."""
        pace = self._paces.get(host, Pace())
        with self._lock:
            door = self._doors.setdefault(host, threading.Semaphore(pace.connections))
        while not door.acquire(timeout=0.2):
            if self._stop.is_set():
                raise stopped()
        try:
            with queue.turn(self._shared, pace.machine, self._stop) as moments:
                self._keep(host, pace, moments)
                yield
        finally:
            door.release()

    def _keep(self, host: str, pace: Pace, moments: Moments | None) -> None:
        if pace.burst is None:
            return
        with self._lock:
            recent = moments.read(time.monotonic()) if moments else self._asked.setdefault(host, [])
            wait = recent[-pace.burst] + pace.seconds - time.monotonic() if len(recent) >= pace.burst else 0.0
        if wait > 0 and self._stop.wait(wait):
            raise stopped()
        with self._lock:
            recent.append(time.monotonic())
            del recent[: -pace.burst]
            if moments:
                moments.write(recent)
