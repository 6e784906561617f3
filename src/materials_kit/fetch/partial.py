"""What of a body is on the disk already, so that after a break only the rest is asked for.

RFC 9110 (https://www.rfc-editor.org/rfc/rfc9110, read 2026-11), sections 13.1.5 (If-Range) and 14 (ranges).
"""

import hashlib
import re
from collections.abc import Mapping
from typing import BinaryIO

import httpx

from materials_kit.errors import Unreachable
from materials_kit.fetch.body import length
from materials_kit.fetch.retry import TryAgain

HEAD = 8192  # bytes kept for sniffing
_RANGE = re.compile(r"bytes (\d+)-(\d+)/(\d+|\*)")


class Partial:
    """The bytes in the sink so far, with their hash."""

    def __init__(self, sink: BinaryIO) -> None:
        self._sink = sink
        self._asked_at = 0
        self._is_empty = True
        self.restart()

    def restart(self) -> None:
        """Forget everything, and empty the sink."""
        if not self._is_empty:
            self._sink.seek(0)
            self._sink.truncate()
            self._is_empty = True
        self._digest = hashlib.sha256()
        self._validator: str | None = None
        self._total: int | None = None
        self._stated: int | None = None
        self.size = 0
        self.head = b""

    @property
    def sha256(self) -> str:
        """The hash of the bytes so far."""
        return self._digest.hexdigest()

    @property
    def goes_on(self) -> bool:
        """Whether the rest can be asked for, and more came since it was asked for last."""
        return self._validator is not None and self.size > self._asked_at

    def headers(self, conditions: Mapping[str, str]) -> Mapping[str, str]:
        """Give the headers of the next request: for the rest where there is a beginning, else the `conditions`."""
        if not self.goes_on:
            # Asking for the rest a second time from the same byte would most likely fail the same way.
            self.restart()
        self._asked_at = self.size
        if not self.size or self._validator is None:
            return conditions
        return {"Range": f"bytes={self.size}-", "If-Range": self._validator, "Accept-Encoding": "identity"}

    def begin(self, response: httpx.Response) -> None:
        """Go on where the response does, or from the start. Raises TryAgain for a part nobody asked for."""
        if response.status_code == 206:
            found = _RANGE.match(response.headers.get("Content-Range", ""))
            if found is None or int(found[1]) != self.size or "Content-Encoding" in response.headers:
                self.restart()
                raise TryAgain(Unreachable("the server sent another part than the one asked for"))
            total = int(found[2]) + 1 if found[3] == "*" else int(found[3])
            if self._is_other(response) or (self._stated not in (None, total) and found[3] != "*"):
                # The two parts are of two versions (RFC 9110, 15.3.7.3).
                self.restart()
                raise TryAgain(Unreachable("the file changed while it was downloaded", hint="run it again later"))
            self._total = total
            if self.size:
                return
        elif self.size:
            self.restart()
        self._validator = _validator(response)
        self._stated = self._total if response.status_code == 206 else length(response)

    def _is_other(self, response: httpx.Response) -> bool:
        """Tell whether a part names another version than the one that was begun; it need not name any."""
        known = self._validator
        if known is None:
            return False
        stated: str = response.headers.get("ETag" if known.startswith('"') else "Last-Modified", known)
        return stated != known

    def must_be_whole(self) -> None:
        """Raise TryAgain where the server told of more, or less, than came."""
        if self._total not in (None, self.size):
            said = f"incomplete: {self.size} of {self._total} bytes came"
            raise TryAgain(Unreachable(said, hint="run it again later"))

    def add(self, chunk: bytes) -> None:
        """Write the next bytes."""
        self._is_empty = False
        self._sink.write(chunk)
        self._digest.update(chunk)
        self.size += len(chunk)
        if len(self.head) < HEAD:
            self.head = (self.head + chunk)[:HEAD]


def _validator(response: httpx.Response) -> str | None:
    """Give what If-Range may name; None where the rest cannot be asked for."""
    headers = response.headers
    if "Content-Encoding" in headers or headers.get("Accept-Ranges", "bytes").lower() == "none":
        return None
    etag: str = headers.get("ETag", "")
    return etag if etag.startswith('"') else headers.get("Last-Modified")
