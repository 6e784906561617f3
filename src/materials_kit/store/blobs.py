"""Bytes in files named by their SHA-256, written once and never changed."""

import contextlib
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from materials_kit import files
from materials_kit.errors import FilesystemError, StoreError


class Blobs:
    """The folder of blobs. Its `incoming` folder holds what is still being written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        self._swept = False
        self._whole: set[str] = set()

    def path(self, sha256: str) -> Path:
        """Give the file for that hash, whether it is there or not."""
        return self._folder / sha256[:2] / sha256

    @contextlib.contextmanager
    def stage(self) -> Iterator[BinaryIO]:
        """Give a temporary file; it is gone afterwards unless `keep` took it. Raises FilesystemError."""
        with _told(self._folder):
            if not self._swept:
                self._incoming.mkdir(parents=True, exist_ok=True)
                self._swept = True
                files.sweep(self._incoming)
            staged = files.unnamed(self._incoming)
            try:
                with staged:
                    yield staged
            finally:
                Path(staged.name).unlink(missing_ok=True)

    def keep(self, staged: BinaryIO, sha256: str) -> None:
        """Move staged bytes to their place, flushed to the disk first. Raises FilesystemError."""
        target = self.path(sha256)
        with _told(self._folder):
            staged.flush()
            os.fsync(staged.fileno())
            try:
                Path(staged.name).replace(target)
            except FileNotFoundError:  # the first one whose hash begins so
                target.parent.mkdir(parents=True, exist_ok=True)
                Path(staged.name).replace(target)

    def keep_bytes(self, content: bytes) -> str:
        """Keep bytes and give their hash. Raises FilesystemError."""
        sha256 = hashlib.sha256(content).hexdigest()
        if not self.has(sha256, len(content)):
            with self.stage() as staged:
                staged.write(content)
                self.keep(staged, sha256)
        return sha256

    def has(self, sha256: str, size: int) -> bool:
        """Tell whether the bytes of that hash are there and still what their name says; read once in a run."""
        path = self.path(sha256)
        try:
            if path.stat().st_size != size:
                return False
            if sha256 not in self._whole and _digest(path) == sha256:
                self._whole.add(sha256)
        except PermissionError:
            return True  # who may not read it cannot judge it; whoever needs the bytes is told then
        except OSError:
            return False
        return sha256 in self._whole

    def sound(self, sha256: str) -> Path:
        """Give the file for that hash, once its bytes were held against its name.

        Raises StoreError: what is damaged is taken away, so that the next run gets it anew.
        """
        path = self.path(sha256)
        with _told(self._folder):
            whole = _digest(path) == sha256
            if not whole:
                self._whole.discard(sha256)
                path.unlink()
        if not whole:
            raise StoreError(
                f"the cache's copy {path} was damaged after it was fetched: nothing is made of it",
                hint="run the same command again, it is fetched anew; kit cache verify looks through all others",
            )
        return path

    def all(self) -> Iterator[Path]:
        """Give every kept file."""
        return (path for path in sorted(self._folder.glob("??/*")) if path.is_file() and path.parent != self._incoming)

    def leftovers(self) -> Iterator[Path]:
        """Give what a kill left half-written, and what is being written just now."""
        return (path for path in sorted(self._incoming.glob("*")) if path.is_file())

    def remove(self, path: Path) -> None:
        """Take a file away. Raises FilesystemError."""
        with _told(self._folder):
            path.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


@contextlib.contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise FilesystemError(
            f"cannot use the cache {folder}: {error.strerror or error}",
            hint="make room on the disk or look at its permissions; the same command goes on from here",
        ) from error
