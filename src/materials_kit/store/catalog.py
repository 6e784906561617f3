"""The cache's catalog: SQLite beside the blobs. docs/store-format.md describes it."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, TypeVar

from materials_kit.errors import StoreError
from materials_kit.layout import Layout
from materials_kit.model import Answer, Capture, Document, Failure, Request, Slice
from materials_kit.store import packing
from materials_kit.store.blobs import Blobs

T = TypeVar("T")
FORMAT = 1  # PRAGMA user_version; another number means another kit's catalog, which is set aside
BUSY_SECONDS = 30
TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS capture (url TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS failure (url TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answer (request TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (sha256 TEXT, reader TEXT, value TEXT NOT NULL, PRIMARY KEY (sha256, reader));
CREATE TABLE IF NOT EXISTS slice (sha256 TEXT, wanted TEXT, value TEXT NOT NULL, PRIMARY KEY (sha256, wanted));
PRAGMA user_version = 1;
COMMIT;
"""


def open_store(layout: Layout) -> "SqliteStore":
    """Open the project's cache, making it where there is none. Raises StoreError."""
    return SqliteStore(layout.catalog, Blobs(layout.blobs))


class SqliteStore:
    """A store in one SQLite file and a folder of blobs; several threads and processes may use it."""

    def __init__(self, catalog: Path, blobs: Blobs) -> None:
        self._blobs = blobs
        self._catalog = catalog
        self._lock = threading.Lock()
        self._connection = self._connect()

    def capture(self, url: str) -> Capture | None:
        """Give the newest capture of the address asked for; None where its bytes are gone."""
        found = self._one("SELECT value FROM capture WHERE url = ?", (url,), packing.capture)
        return found if found and self.blob(found.sha256).is_file() else None

    def stage(self) -> AbstractContextManager[BinaryIO]:
        """Give a file to write new bytes to; it vanishes unless it is kept."""
        return self._blobs.stage()

    def keep(self, staged: BinaryIO, capture: Capture) -> None:
        """Keep the staged bytes under the capture's hash, and remember the capture."""
        # Bytes first: a kill in between leaves a blob without an entry, which is only fetched again.
        self._blobs.keep(staged, capture.sha256)
        self._put("INSERT OR REPLACE INTO capture VALUES (?, ?)", (capture.url, packing.pack(capture)))

    def keep_bytes(self, content: bytes) -> str:
        """Keep bytes that belong to no address; give their hash."""
        return self._blobs.keep_bytes(content)

    def blob(self, sha256: str) -> Path:
        """Give the file that holds the bytes of that hash."""
        return self._blobs.path(sha256)

    def failure(self, url: str) -> Failure | None:
        """Give the last failure of the address, if it was not cleared."""
        return self._one("SELECT value FROM failure WHERE url = ?", (url,), packing.failure)

    def put_failure(self, failure: Failure) -> None:
        """Remember a failure."""
        self._put("INSERT OR REPLACE INTO failure VALUES (?, ?)", (failure.url, packing.pack(failure)))

    def clear_failure(self, url: str) -> None:
        """Forget the failure of an address."""
        self._put("DELETE FROM failure WHERE url = ?", (url,))

    def answer(self, request: Request) -> Answer | None:
        """Give the remembered answer to a resolver's question."""
        return self._one("SELECT value FROM answer WHERE request = ?", (_key(request),), packing.answer)

    def put_answer(self, request: Request, answer: Answer) -> None:
        """Remember an answer."""
        self._put("INSERT OR REPLACE INTO answer VALUES (?, ?)", (_key(request), packing.pack(answer)))

    def document(self, sha256: str, reader: str) -> Document | None:
        """Give what that reader made of those bytes."""
        query = "SELECT value FROM document WHERE sha256 = ? AND reader = ?"
        return self._one(query, (sha256, reader), packing.document)

    def put_document(self, sha256: str, reader: str, document: Document) -> None:
        """Remember what a reader made of some bytes."""
        self._put("INSERT OR REPLACE INTO document VALUES (?, ?, ?)", (sha256, reader, packing.pack(document)))

    def slice(self, sha256: str, wanted: str) -> Slice | None:
        """Give the part that was cut from those bytes; None where its own bytes are gone."""
        query = "SELECT value FROM slice WHERE sha256 = ? AND wanted = ?"
        found = self._one(query, (sha256, wanted), packing.part)
        return found if found and self.blob(found.sha256).is_file() else None

    def put_slice(self, sha256: str, wanted: str, part: Slice) -> None:
        """Remember a part that was cut."""
        self._put("INSERT OR REPLACE INTO slice VALUES (?, ?, ?)", (sha256, wanted, packing.pack(part)))

    def entries(self) -> Iterator[Capture]:
        """Give every capture, by address."""
        with self._lock:
            rows = self._asked("SELECT value FROM capture ORDER BY url", ()).fetchall()
        return (packing.capture(text) for (text,) in rows)

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

    def _connect(self) -> sqlite3.Connection:
        try:
            self._catalog.parent.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(self._catalog, timeout=BUSY_SECONDS, check_same_thread=False)
            connection.isolation_level = None
            [version] = connection.execute("PRAGMA user_version").fetchone()
            if version == 0:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.executescript(TABLES)
            elif version != FORMAT:
                connection.close()
                raise StoreError(
                    f"the cache {self._catalog} has format {version}; this kit writes {FORMAT}",
                    hint="delete that file: everything in it can be fetched again",
                )
            connection.execute("PRAGMA synchronous = NORMAL")
        except (sqlite3.Error, OSError) as error:
            raise self._broken(error) from error
        return connection

    def _one(self, query: str, values: tuple[str, ...], unpack: Callable[[str], T]) -> T | None:
        with self._lock:
            row = self._asked(query, values).fetchone()
        try:
            return unpack(row[0]) if row else None
        except (ValueError, KeyError, TypeError):
            return None  # written by a kit with other fields: made anew, like anything else in a cache

    def _put(self, query: str, values: tuple[str, ...]) -> None:
        with self._lock:
            self._asked(query, values)

    def _asked(self, query: str, values: tuple[str, ...]) -> sqlite3.Cursor:
        try:
            return self._connection.execute(query, values)
        except sqlite3.Error as error:
            raise self._broken(error) from error

    def _broken(self, error: Exception) -> StoreError:
        return StoreError(
            f"the cache {self._catalog} cannot be used: {error}",
            hint="is there room on the disk? if it stays so, delete that file: all of it can be fetched again",
        )


def _key(request: Request) -> str:
    body = hashlib.sha256(request.body).hexdigest() if request.body else ""
    return " ".join(part for part in (request.method, request.url, body) if part)
