"""A cache that is only looked at: nothing in it changes, and what a run adds is forgotten at its end."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from materials_kit.errors import StoreError
from materials_kit.layout import Layout
from materials_kit.store import connection
from materials_kit.store.blobs import Blobs
from materials_kit.store.catalog import SqliteStore, open_store


def open_to_look(layout: Layout) -> SqliteStore:
    """Open the project's cache, without making one, and also where it can only be read. Raises StoreError.

    One that is there and can be written is opened as ever, so that what is read now need not be read again. A full
    disk takes no writing either.
    """
    if layout.catalog.is_file() and _is_writable(layout):
        return open_store(layout)
    return _Looking(layout)


def _is_writable(layout: Layout) -> bool:
    places = (layout.catalog, layout.cache, layout.blobs)
    return all(os.access(place, os.W_OK) for place in places if place.exists()) and connection.has_room(layout.cache)


class _Overlay(Blobs):
    """Blobs of a folder, with new ones in another."""

    def __init__(self, folder: Path, base: Blobs) -> None:
        super().__init__(folder)
        self._base = base

    def path(self, sha256: str) -> Path:
        """Give the file for that hash, whether it is there or not."""
        there = self._base.path(sha256)
        return there if there.is_file() else super().path(sha256)

    def all(self) -> Iterator[Path]:
        """Give every kept file."""
        yield from self._base.all()
        yield from super().all()

    def leftovers(self) -> Iterator[Path]:
        """Give what a kill left half-written in the folder that is looked at."""
        return self._base.leftovers()


class _Looking(SqliteStore):
    """A copy of the catalog in memory, and a folder for new bytes that goes when it is closed."""

    def __init__(self, layout: Layout) -> None:
        self._folder = _temporary()
        copy = sqlite3.connect(":memory:", check_same_thread=False)
        if layout.catalog.is_file():
            _copy(layout.catalog, copy)
        blobs = _Overlay(Path(self._folder.name), Blobs(layout.blobs))
        super().__init__(layout.catalog, connection.ready(copy, layout.catalog), blobs)

    def close(self) -> None:
        """Let go of the database, and of what was added."""
        super().close()
        self._folder.cleanup()


def _temporary() -> "tempfile.TemporaryDirectory[str]":
    try:
        return tempfile.TemporaryDirectory(prefix="kit-looking-", ignore_cleanup_errors=True)
    except OSError as error:
        raise StoreError(
            f"there is no folder for temporary files: {error.strerror}",
            hint="make room on the disk, or name another folder in TMPDIR",
        ) from error


def _copy(origin: Path, target: sqlite3.Connection) -> None:
    log = origin.with_name(f"{origin.name}-wal")
    # To read what another kit is just writing SQLite needs files beside the catalog; else it can do without.
    ways = ("mode=ro", "immutable=1") if log.is_file() and log.stat().st_size else ("immutable=1",)
    trouble: sqlite3.Error | None = None
    for how in ways:
        try:
            with contextlib.closing(sqlite3.connect(f"{origin.absolute().as_uri()}?{how}", uri=True)) as there:
                there.backup(target)
        except sqlite3.Error as error:
            trouble = error
        else:
            return
    raise StoreError(
        f"the cache {origin} cannot be read: {trouble}", hint="look at the permissions of that folder, and its disk"
    )
