"""A cache that is only looked at: nothing in it changes, and what a run adds is forgotten at its end."""

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from materials_kit.errors import StoreError
from materials_kit.layout import Layout
from materials_kit.store.blobs import Blobs
from materials_kit.store.catalog import SqliteStore, open_store


def open_to_look(layout: Layout) -> SqliteStore:
    """Open the project's cache, without making one, and also where it can only be read. Raises StoreError.

    One that is there and can be written is opened as ever, so that what is read now need not be read again.
    """
    if layout.catalog.is_file() and _is_writable(layout):
        return open_store(layout)
    return _Looking(layout)


def _is_writable(layout: Layout) -> bool:
    return all(os.access(place, os.W_OK) for place in (layout.catalog, layout.cache, layout.blobs) if place.exists())


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
    """A copy of the catalog in a folder that goes when it is closed."""

    def __init__(self, layout: Layout) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="kit-looking-", ignore_cleanup_errors=True)
        copy = Layout(Path(self._folder.name))
        if layout.catalog.is_file():
            copy.cache.mkdir()
            _copy(layout.catalog, copy.catalog)
        super().__init__(copy.catalog, _Overlay(copy.blobs, Blobs(layout.blobs)))

    def close(self) -> None:
        """Let go of the database, and of what was added."""
        super().close()
        self._folder.cleanup()


def _copy(origin: Path, target: Path) -> None:
    log = origin.with_name(f"{origin.name}-wal")
    # To read what another kit is just writing SQLite needs files beside the catalog; else it can do without.
    ways = ("mode=ro", "immutable=1") if log.is_file() and log.stat().st_size else ("immutable=1",)
    for how in ways:
        with contextlib.suppress(sqlite3.OperationalError):
            address = f"{origin.absolute().as_uri()}?{how}"
            with (
                contextlib.closing(sqlite3.connect(address, uri=True)) as there,
                contextlib.closing(sqlite3.connect(target)) as here,
            ):
                there.backup(here)
            return
    raise StoreError(f"the cache {origin} cannot be read", hint="look at the permissions of that folder")
