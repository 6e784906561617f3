"""A store in memory: for tests, and with the behaviour of the real one."""

import hashlib
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from materials_kit.model import Answer, Capture, Document, Failure, Request, Slice
from materials_kit.store.blobs import Blobs


class MemoryStore:
    """Entries in dictionaries; only bytes need a folder, since readers want files."""

    def __init__(self, folder: Path) -> None:
        self._blobs = Blobs(folder)
        self._captures: dict[str, Capture] = {}
        self._earlier: dict[tuple[str, str], Capture] = {}
        self._failures: dict[str, Failure] = {}
        self._answers: dict[Request, Answer] = {}
        self._documents: dict[tuple[str, str], Document] = {}
        self._slices: dict[tuple[str, str], Slice] = {}

    def capture(self, url: str) -> Capture | None:
        """Give the newest capture of the address asked for; None where its bytes are gone."""
        found = self._captures.get(url)
        return found if found and self._blobs.has(found.sha256, found.size) else None

    def recall(self, url: str, sha256: str) -> Capture | None:
        """Make the capture of the address with that hash its newest again, and give it; None where it is not here."""
        newest = self.capture(url)
        found = newest if newest and newest.sha256 == sha256 else self._earlier.pop((url, sha256), None)
        if found is None or not self.blob(sha256).is_file():
            return None
        self._remember(found)
        return found

    def stage(self) -> AbstractContextManager[BinaryIO]:
        """Give a file to write new bytes to; it vanishes unless it is kept."""
        return self._blobs.stage()

    def keep(self, staged: BinaryIO, capture: Capture) -> None:
        """Keep the staged bytes under the capture's hash, and remember the capture."""
        self._blobs.keep(staged, capture.sha256)
        self._remember(capture)

    def _remember(self, capture: Capture) -> None:
        before = self._captures.get(capture.url)
        if before and before.sha256 != capture.sha256:
            self._earlier[before.url, before.sha256] = before
        self._captures[capture.url] = capture

    def keep_bytes(self, content: bytes) -> str:
        """Keep bytes that belong to no address; give their hash."""
        self._blobs.keep_bytes(content)
        return hashlib.sha256(content).hexdigest()

    def blob(self, sha256: str) -> Path:
        """Give the file that holds the bytes of that hash."""
        return self._blobs.path(sha256)

    def sound(self, sha256: str) -> Path:
        """Give that file, once its bytes were held against its name. Raises StoreError; damaged bytes are gone then."""
        return self._blobs.sound(sha256)

    def failure(self, url: str) -> Failure | None:
        """Give the last failure of the address, if it was not cleared."""
        return self._failures.get(url)

    def put_failure(self, failure: Failure) -> None:
        """Remember a failure."""
        self._failures[failure.url] = failure

    def clear_failure(self, url: str) -> None:
        """Forget the failure of an address."""
        self._failures.pop(url, None)

    def answer(self, request: Request) -> Answer | None:
        """Give the remembered answer to a resolver's question."""
        return self._answers.get(request)

    def put_answer(self, request: Request, answer: Answer) -> None:
        """Remember an answer."""
        self._answers[request] = answer

    def document(self, sha256: str, reader: str) -> Document | None:
        """Give what that reader made of those bytes."""
        return self._documents.get((sha256, reader))

    def put_document(self, sha256: str, reader: str, document: Document) -> None:
        """Remember what a reader made of some bytes."""
        self._documents[sha256, reader] = document

    def slice(self, sha256: str, wanted: str) -> Slice | None:
        """Give the part that was cut from those bytes; None where its own bytes are gone."""
        found = self._slices.get((sha256, wanted))
        return found if found and self._blobs.has(found.sha256, found.size) else None

    def put_slice(self, sha256: str, wanted: str, part: Slice) -> None:
        """Remember a part that was cut."""
        self._slices[sha256, wanted] = part

    def entries(self) -> Iterator[Capture]:
        """Give every capture, by address."""
        return iter([self._captures[url] for url in sorted(self._captures)])

    def earlier(self) -> Iterator[Capture]:
        """Give every capture that a newer one of its address has replaced."""
        return iter([self._earlier[key] for key in sorted(self._earlier)])

    def earlier_of(self, url: str) -> tuple[Capture, ...]:
        """Give what newer captures of the address have replaced, the newest first."""
        found = (one for one in self._earlier.values() if one.url == url)
        return tuple(sorted(found, key=lambda one: one.fetched_at, reverse=True))

    def close(self) -> None:
        """Nothing to let go of."""
