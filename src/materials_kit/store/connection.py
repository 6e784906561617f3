"""How the catalog is opened, and what is told where SQLite cannot go on."""

import os
import shutil
import sqlite3
import time
from pathlib import Path

from materials_kit.errors import StoreError

FORMAT = 2  # PRAGMA user_version; 1 is made into 2 by adding a table, any other number is another kit's
BUSY_SECONDS = 30
LEAST_ROOM = 1_000_000  # bytes: SQLite wants 32 kB beside the catalog even to read it, and more to write
TABLES = """
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS capture (url TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS failure (url TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS answer (request TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (sha256 TEXT, reader TEXT, value TEXT NOT NULL, PRIMARY KEY (sha256, reader));
CREATE TABLE IF NOT EXISTS slice (sha256 TEXT, wanted TEXT, value TEXT NOT NULL, PRIMARY KEY (sha256, wanted));
CREATE TABLE IF NOT EXISTS earlier (url TEXT, sha256 TEXT, value TEXT NOT NULL, PRIMARY KEY (url, sha256));
PRAGMA user_version = 2;
COMMIT;
"""


def opened(catalog: Path) -> sqlite3.Connection:
    """Open a catalog for several threads, making it where there is none. Raises StoreError."""
    try:
        catalog.parent.mkdir(parents=True, exist_ok=True)
        return ready(sqlite3.connect(catalog, timeout=BUSY_SECONDS, check_same_thread=False), catalog)
    except (sqlite3.Error, OSError) as error:
        raise broken(catalog, error) from error


def ready(connection: sqlite3.Connection, catalog: Path) -> sqlite3.Connection:
    """Give the connection to `catalog` with its tables made. Raises StoreError for another format, sqlite3.Error."""
    connection.isolation_level = None
    [version] = connection.execute("PRAGMA user_version").fetchone()
    if version in (0, 1):
        _write_ahead(connection)
        connection.executescript(TABLES)
    elif version != FORMAT:
        connection.close()
        raise StoreError(
            f"the cache {catalog} has format {version}; this kit writes {FORMAT}",
            hint="delete that file: everything in it can be fetched again",
        )
    connection.execute("PRAGMA synchronous = NORMAL")
    # Some systems have it on. Nothing here is secret, and to overwrite what goes takes as much room as was used.
    connection.execute("PRAGMA secure_delete = OFF")
    return connection


def broken(catalog: Path, error: Exception) -> StoreError:
    """Give what to tell of a catalog that cannot be used."""
    folder = catalog.parent
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        what = "a link that leads nowhere" if folder.is_symlink() else "a file"
        return StoreError(
            f"the cache {folder} should be a folder, and is {what}", hint="move it away, and run it again"
        )
    if folder.is_dir() and not os.access(folder, os.W_OK):
        return StoreError(
            f"the cache {folder} cannot be written: {error}",
            hint="give yourself the right to write there, or copy the project to where you have it",
        )
    if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL or not has_room(folder):
        return StoreError(
            f"there is no room on the disk for the cache {folder}: {error}",
            hint="make room; kit cache prune --budget 500MB forgets replaced and old captures (--dry-run shows which)",
        )
    return StoreError(
        f"the cache {catalog} cannot be used: {error}",
        hint="is there room on the disk? if it stays so, delete that file: all of it can be fetched again",
    )


def has_room(folder: Path) -> bool:
    """Tell whether the disk of a folder has room to work with a catalog."""
    try:
        return shutil.disk_usage(folder).free >= LEAST_ROOM
    except OSError:
        return True  # no folder, or a system that does not tell: SQLite will


def _write_ahead(connection: sqlite3.Connection) -> None:
    # The change to WAL alone does not wait for another process that writes: SQLite says "locked" at once.
    for _ in range(BUSY_SECONDS * 20):
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            time.sleep(0.05)
        else:
            return
    connection.execute("PRAGMA journal_mode = WAL")
