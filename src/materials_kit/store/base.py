"""What every store can do. Two live here: SQLite with files, and one in memory for tests."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO, Protocol

from materials_kit.model import Answer, Capture, Document, Failure, Request, Slice


class Store(Protocol):
    """Captures by address, bytes by hash, and what was made of them. Threads may share one."""

    def capture(self, url: str) -> Capture | None:
        """Give the newest capture of the address asked for; None where its bytes are gone."""

    def recall(self, url: str, sha256: str) -> Capture | None:
        """Make the capture of the address with that hash its newest again, and give it; None where it is not here."""

    def stage(self) -> AbstractContextManager[BinaryIO]:
        """Give a file to write new bytes to; it vanishes unless it is kept."""

    def keep(self, staged: BinaryIO, capture: Capture) -> None:
        """Keep the staged bytes under the capture's hash, and remember the capture."""

    def keep_bytes(self, content: bytes) -> str:
        """Keep bytes that belong to no address; give their hash."""

    def blob(self, sha256: str) -> Path:
        """Give the file that holds the bytes of that hash."""

    def sound(self, sha256: str) -> Path:
        """Give that file, once its bytes were held against its name. Raises StoreError; damaged bytes are gone then."""

    def failure(self, url: str) -> Failure | None:
        """Give the last failure of the address, if it was not cleared."""

    def put_failure(self, failure: Failure) -> None:
        """Remember a failure."""

    def clear_failure(self, url: str) -> None:
        """Forget the failure of an address."""

    def answer(self, request: Request) -> Answer | None:
        """Give the remembered answer to a resolver's question."""

    def put_answer(self, request: Request, answer: Answer) -> None:
        """Remember an answer."""

    def document(self, sha256: str, reader: str) -> Document | None:
        """Give what that reader made of those bytes."""

    def put_document(self, sha256: str, reader: str, document: Document) -> None:
        """Remember what a reader made of some bytes."""

    def slice(self, sha256: str, wanted: str) -> Slice | None:
        """Give the part that was cut from those bytes; None where its own bytes are gone."""

    def put_slice(self, sha256: str, wanted: str, part: Slice) -> None:
        """Remember a part that was cut."""

    def entries(self) -> Iterator[Capture]:
        """Give every capture, by address."""

    def earlier(self) -> Iterator[Capture]:
        """Give every capture that a newer one of its address has replaced."""

    def earlier_of(self, url: str) -> tuple[Capture, ...]:
        """Give what newer captures of the address have replaced, the newest first."""

    def close(self) -> None:
        """Let go of everything."""
