"""How far a request came on its way through a proxy, so that what a proxy does is not blamed on the site."""

import contextlib
import socket
import threading
from collections.abc import Mapping
from typing import Any

_SOCKS = "setup_socks5_connection"  # as httpcore calls its greeting, which has no time-out of its own


class Passage:
    """One request's way: `proxy` is the host and port of the one it goes through, `is_through` once that let it.

    A connection that was made for an earlier request is through. `failed` is what went wrong in a SOCKS greeting.
    """

    def __init__(self, host: str, timeout: float) -> None:
        self._host = host
        self._timeout = timeout
        self._alarm: threading.Timer | None = None
        self._stream: Any = None
        self.proxy: str | None = None
        self.is_through = True
        self.failed: BaseException | None = None

    def trace(self, event: str, told: Mapping[str, Any]) -> None:
        """Be told by httpcore what happens (https://www.encode.io/httpcore/extensions/, read 2026-11)."""
        layer, _, what = event.partition(".")
        step, _, state = what.rpartition(".")
        if step == "connect_tcp" and state == "started":
            self.proxy = f"{told['host']}:{told['port']}" if told["host"] != self._host else None
            self.is_through = self.proxy is None
        elif step == "connect_tcp" and state == "complete":
            self.is_through = layer != "socks"
            self._stream = told["return_value"]
        elif step == _SOCKS and state == "started":
            self._alarm = threading.Timer(self._timeout, self._cut)
            self._alarm.daemon = True
            self._alarm.start()
        elif step == _SOCKS:
            if self._alarm:
                self._alarm.cancel()
            self.is_through = state == "complete"
            self.failed = told.get("exception")
            if self.failed:
                self._stream.close()  # httpcore leaves it open

    def _cut(self) -> None:
        with contextlib.suppress(OSError, AttributeError):
            self._stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)
