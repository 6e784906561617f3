"""Ends a request that is not over by its deadline, whatever the server keeps sending meanwhile."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from weakref import WeakSet

GRACE = 1.0  # seconds; a body that comes too slowly is told with what came of it, by whoever reads it


class Watchdog:
    """Knows the connections to each host, and cuts them when a request to it is not over in time.

    A header that comes letter by letter and announcements without an end pass every limit on silence, and give no
    body whose pieces could be looked at.
    """

    def __init__(self, deadline: float) -> None:
        self._deadline = deadline
        self._lock = threading.Lock()
        self._streams: dict[str, WeakSet[Any]] = {}

    def met(self, host: str, stream: Any) -> None:
        """Remember a connection to a host."""
        with self._lock:
            self._streams.setdefault(host, WeakSet()).add(stream)

    @contextmanager
    def watching(self, host: str) -> Iterator[threading.Event]:
        """Watch over one request; the event is set when it was cut."""
        over, cut = threading.Event(), threading.Event()

        def watch() -> None:
            waits = self._deadline + GRACE
            while not over.wait(waits):
                cut.set()
                self._cut(host)
                waits = GRACE  # a connection may have been made just now

        threading.Thread(target=watch, name="watchdog", daemon=True).start()
        try:
            yield cut
        finally:
            over.set()

    def _cut(self, host: str) -> None:
        # Which of them the request is on nobody tells; one that is cut with it is tried again.
        with self._lock:
            streams = list(self._streams.get(host, ()))
        for stream in streams:
            with contextlib.suppress(OSError, AttributeError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
