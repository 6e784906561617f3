"""A little room that the cache holds for the day when the disk is full.

Before SQLite can forget anything it has to write, so that without this nothing could be pruned just when it is needed.
"""

import contextlib
import os
from collections.abc import Iterator

from materials_kit.layout import Layout

SIZE = 1 << 19  # bytes: 32 kB of shared memory, and the pages of one batch of entries that go


def keep(layout: Layout) -> None:
    """Take the room, where it is not held and there is any."""
    place = layout.reserve
    try:
        if not place.is_file() or place.stat().st_size != SIZE:
            place.write_bytes(os.urandom(SIZE))  # zeros would take no room on some disks
    except OSError:
        with contextlib.suppress(OSError):
            place.unlink(missing_ok=True)


@contextlib.contextmanager
def spent(layout: Layout) -> Iterator[None]:
    """Give the room back while this lasts."""
    with contextlib.suppress(OSError):
        layout.reserve.unlink(missing_ok=True)
    try:
        yield
    finally:
        keep(layout)
