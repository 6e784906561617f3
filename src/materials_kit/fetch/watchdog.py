"""Ends a request that is not over by its deadline, whatever the server keeps sending meanwhile."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakSet

GRACE = 1.0  # seconds; a body that comes too slowly is told with what came of it, by whoever reads it
LOOK = 0.5  # seconds between two looks at what is under way


@dataclass(frozen=True, slots=True, eq=False)
class _Watched:
    """A request under way: when it should be over, and whether it was cut."""

    host: str
    end: float
    cut: threading.Event = field(default_factory=threading.Event)


class Watchdog:
    """Knows the connections to each host, and cuts them when a request to it is not over in time.

    A header that comes letter by letter and announcements without an end pass every limit on silence, and give no
    body whose pieces could be looked at.
    """

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._lock = threading.Lock()
        self._streams: dict[str, WeakSet[Any]] = {}
        self._under_way: set[_Watched] = set()
        self._looks = False

    def met(self, host: str, stream: Any) -> None:
        """Remember a connection to a host."""
        with self._lock:
            self._streams.setdefault(host, WeakSet()).add(stream)

    @contextmanager
    def watching(self, host: str) -> Iterator[threading.Event]:
        """Watch over one request; the event is set when it was cut."""
        one = _Watched(host, time.monotonic() + self._deadline + GRACE)
        with self._lock:
            self._under_way.add(one)
            # One thread looks after all of them: a thread for each costs a tenth of what a small page does.
            starts, self._looks = not self._looks, True
        if starts:
            threading.Thread(target=self._look, name="watchdog", daemon=True).start()
        try:
            yield one.cut
        finally:
            with self._lock:
                self._under_way.discard(one)

    def _look(self) -> None:
        while True:
            time.sleep(LOOK)
            with self._lock:
                self._looks = bool(self._under_way)
                if not self._looks:
                    return
                late = [one for one in self._under_way if one.end <= time.monotonic()]
            for one in late:
                # Again at each look: a connection may have been made just now.
                one.cut.set()
                self._cut(one.host)

    def _cut(self, host: str) -> None:
        # Which of them the request is on nobody tells; one that is cut with it is tried again.
        with self._lock:
            streams = list(self._streams.get(host, ()))
        for stream in streams:
            with contextlib.suppress(OSError, AttributeError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
