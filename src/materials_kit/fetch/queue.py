"""One after the other, over all kits of a machine: a lock, and the moments of the last requests beside it."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from materials_kit.fetch.retry import stopped

LOOK = 0.2  # seconds between two looks at whether it is our turn


class Moments:
    """When the last requests were, in seconds since the machine started; on all systems that is one clock for all."""

    def __init__(self, place: Path) -> None:
        self._place = place

    def read(self, now: float) -> list[float]:
        """Give the moments up to `now`; those of before a restart are later than that, and none."""
        try:
            found = json.loads(self._place.read_bytes())
            return [float(one) for one in found if float(one) <= now]
        except (OSError, ValueError, TypeError):
            return []

    def write(self, moments: list[float]) -> None:
        """Keep the moments; where that cannot be, other kits do not know of this one."""
        try:
            self._place.write_text(json.dumps(moments), encoding="utf-8")
        except OSError:
            return


@contextmanager
def turn(folder: Path | None, name: str | None, stop: threading.Event) -> Iterator[Moments | None]:
    """Hold the machine's only turn of that name; None where there is no name or no place for it.

    A kit that is killed lets go of it. Raises Unreachable when the run is stopped.
    """
    lock = _lock(folder, name)
    if lock is None or folder is None:
        yield None
        return
    while True:
        try:
            lock.acquire(timeout=LOOK)
            break
        except Timeout:
            if stop.is_set():
                raise stopped() from None
    try:
        yield Moments(folder / f"{name}.json")
    finally:
        lock.release()


def _lock(folder: Path | None, name: str | None) -> FileLock | None:
    if folder is None or name is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f"{name}.lock", thread_local=False)
        with (folder / f"{name}.lock").open("a"):
            return lock
    except OSError:
        return None  # manners between kits are not worth failing for
