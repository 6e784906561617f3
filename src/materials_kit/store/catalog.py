"""The cache's catalog: SQLite beside the blobs. docs/store-format.md describes it."""

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, TypeVar

from materials_kit.layout import Layout
from materials_kit.model import Answer, Capture, Document, Failure, Request, Slice
from materials_kit.store import connection, packing
from materials_kit.store.blobs import Blobs

T = TypeVar("T")
# In one step where nothing was known of the address, as with most.
FIRST = """
INSERT INTO capture SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM capture WHERE url = ?1)
AND NOT EXISTS (SELECT 1 FROM earlier WHERE url = ?1)
"""
# What an address gave before stays known, unless it was the same bytes.
SET_ASIDE = """
INSERT OR REPLACE INTO earlier SELECT url, json_extract(value, '$.sha256'), value FROM capture
WHERE url = ? AND json_extract(value, '$.sha256') <> ?
"""
# What was made of bytes that nothing names any more: parts first, since a document may be of a part's bytes.
CAPTURED = "SELECT json_extract(value, '$.sha256') FROM capture UNION SELECT sha256 FROM earlier"
CUT = "SELECT json_extract(value, '$.sha256') FROM slice"
ORPHANS = (
    f"DELETE FROM slice WHERE sha256 NOT IN ({CAPTURED})",  # noqa: S608  # our own constants
    f"DELETE FROM document WHERE sha256 NOT IN ({CAPTURED} UNION {CUT})",  # noqa: S608  # our own constants
)


def open_store(layout: Layout) -> "SqliteStore":
    """Open the project's cache, making it where there is none. Raises StoreError."""
    return SqliteStore(layout.catalog, connection.opened(layout.catalog), Blobs(layout.blobs))


class SqliteStore:
    """A store in one SQLite file and a folder of blobs; several threads and processes may use it."""

    def __init__(self, catalog: Path, opened: sqlite3.Connection, blobs: Blobs) -> None:
        self.blobs = blobs
        self._catalog = catalog
        self._lock = threading.Lock()
        self._connection = opened

    def capture(self, url: str) -> Capture | None:
        """Give the newest capture of the address asked for; None where its bytes are gone."""
        found = self._one("SELECT value FROM capture WHERE url = ?", (url,), packing.capture)
        return found if found and self.blobs.has(found.sha256, found.size) else None

    def recall(self, url: str, sha256: str) -> Capture | None:
        """Make the capture of the address with that hash its newest again, and give it; None where it is not here."""
        newest = self.capture(url)
        if newest and newest.sha256 == sha256:
            return newest
        query = "SELECT value FROM earlier WHERE url = ? AND sha256 = ?"
        found = self._one(query, (url, sha256), packing.capture)
        if found is None or not self.blob(sha256).is_file():
            return None
        self._remember(found)
        return found

    def stage(self) -> AbstractContextManager[BinaryIO]:
        """Give a file to write new bytes to; it vanishes unless it is kept."""
        return self.blobs.stage()

    def keep(self, staged: BinaryIO, capture: Capture, *, replaced: bool = False) -> None:
        """Keep the staged bytes under the capture's hash, and remember the capture.

        One that was `replaced` already, in the cache it comes from, does not become the newest.
        """
        # Bytes first: a kill in between leaves a blob without an entry, which is only fetched again.
        self.blobs.keep(staged, capture.sha256)
        if replaced:
            row = (capture.url, capture.sha256, packing.pack(capture))
            self._put("INSERT OR REPLACE INTO earlier VALUES (?, ?, ?)", row)
        else:
            self._remember(capture)

    def has(self, capture: Capture) -> bool:
        """Tell whether these bytes of that address are here, newest or replaced."""
        found = (self.capture(capture.url), *self.earlier_of(capture.url))
        return any(one and one.sha256 == capture.sha256 for one in found) and self.blob(capture.sha256).is_file()

    def _remember(self, capture: Capture) -> None:
        row = (capture.url, packing.pack(capture))
        with self._lock:
            if self._asked(FIRST, row).rowcount:
                return
        with self._transaction():
            self._asked(SET_ASIDE, (capture.url, capture.sha256))
            self._asked("DELETE FROM earlier WHERE url = ? AND sha256 = ?", (capture.url, capture.sha256))
            self._asked("INSERT OR REPLACE INTO capture VALUES (?, ?)", row)

    def keep_bytes(self, content: bytes) -> str:
        """Keep bytes that belong to no address; give their hash."""
        return self.blobs.keep_bytes(content)

    def blob(self, sha256: str) -> Path:
        """Give the file that holds the bytes of that hash."""
        return self.blobs.path(sha256)

    def sound(self, sha256: str) -> Path:
        """Give that file, once its bytes were held against its name. Raises StoreError; damaged bytes are gone then."""
        return self.blobs.sound(sha256)

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
        return found if found and self.blobs.has(found.sha256, found.size) else None

    def put_slice(self, sha256: str, wanted: str, part: Slice) -> None:
        """Remember a part that was cut."""
        self._put("INSERT OR REPLACE INTO slice VALUES (?, ?, ?)", (sha256, wanted, packing.pack(part)))

    def entries(self) -> Iterator[Capture]:
        """Give every capture, by address."""
        with self._lock:
            rows = self._asked("SELECT value FROM capture ORDER BY url", ()).fetchall()
        return _readable(rows, packing.capture)

    def earlier(self) -> Iterator[Capture]:
        """Give every capture that a newer one of its address has replaced."""
        with self._lock:
            rows = self._asked("SELECT value FROM earlier ORDER BY url, rowid", ()).fetchall()
        return _readable(rows, packing.capture)

    def earlier_of(self, url: str) -> tuple[Capture, ...]:
        """Give what newer captures of the address have replaced, the newest first."""
        with self._lock:
            rows = self._asked("SELECT value FROM earlier WHERE url = ?", (url,)).fetchall()
        return tuple(sorted(_readable(rows, packing.capture), key=lambda one: one.fetched_at, reverse=True))

    def answers(self) -> Iterator[tuple[Request, Answer]]:
        """Give every remembered answer whose question can be read back: those without a body."""
        with self._lock:
            rows = self._asked("SELECT request, value FROM answer ORDER BY request", ()).fetchall()
        parted = ((request.split(" "), text) for request, text in rows)
        return ((Request(words[1], words[0]), packing.answer(text)) for words, text in parted if len(words) == 2)

    def hashes(self) -> frozenset[str]:
        """Give the hash of every blob that a capture or slice names."""
        with self._lock:
            return frozenset(row[0] for row in self._asked(f"{CAPTURED} UNION {CUT}", ()))

    def slices(self, of: frozenset[str]) -> frozenset[str]:
        """Give the hash of every part that was cut from the bytes `of` those hashes."""
        with self._lock:
            rows = self._asked("SELECT sha256, json_extract(value, '$.sha256') FROM slice", ()).fetchall()
        return frozenset(part for whole, part in rows if whole in of)

    def forget(self, captures: Iterable[Capture]) -> None:
        """Forget captures, newest and earlier ones, and what was made of bytes that nothing names then."""
        with self._transaction():
            for one in captures:
                self._asked("DELETE FROM capture WHERE url = ? AND value = ?", (one.url, packing.pack(one)))
                self._asked("DELETE FROM earlier WHERE url = ? AND sha256 = ?", (one.url, one.sha256))
            for query in ORPHANS:
                self._asked(query, ())

    def forget_parts(self, hashes: Iterable[str]) -> None:
        """Forget parts whose own bytes have one of those hashes; they are cut again when they are wanted."""
        with self._transaction():
            for digest in hashes:
                self._asked("DELETE FROM slice WHERE json_extract(value, '$.sha256') = ?", (digest,))

    def failures(self) -> Iterator[Failure]:
        """Give every remembered failure, by address."""
        with self._lock:
            rows = self._asked("SELECT value FROM failure ORDER BY url", ()).fetchall()
        return _readable(rows, packing.failure)

    def trouble(self) -> str | None:
        """Give what SQLite finds wrong in the catalog itself; None where it is sound."""
        with self._lock:
            [said] = self._asked("PRAGMA integrity_check(1)", ()).fetchone()
        return None if said == "ok" else str(said)

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._lock:
            self._asked("BEGIN IMMEDIATE", ())
            try:
                yield
            except BaseException:
                self._connection.rollback()
                raise
            self._asked("COMMIT", ())

    def close(self) -> None:
        """Let go of the database."""
        with self._lock:
            self._connection.close()

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
            raise connection.broken(self._catalog, error) from error


def _readable(rows: Iterable[tuple[str]], unpack: Callable[[str], T]) -> Iterator[T]:
    """Give what this kit can read of the rows; the others are taken for absent."""
    for (text,) in rows:
        with contextlib.suppress(ValueError, KeyError, TypeError):
            yield unpack(text)


def _key(request: Request) -> str:
    body = hashlib.sha256(request.body).hexdigest() if request.body else ""
    return " ".join(part for part in (request.method, request.url, body) if part)
