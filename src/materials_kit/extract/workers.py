"""Readers in processes of their own: pypdfium2 is not safe in threads, and a bad file may bring its reader down.

Each minder thread keeps one child and gives it one job at a time, so that a crash or a stuck file
costs that file and nothing else.
"""

import contextlib
import os
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from materials_kit.errors import PagesNotFound
from materials_kit.extract import readers
from materials_kit.extract.pdf.wanted import Cut, Wanted
from materials_kit.model import Document, Kind, ReadStatus

if TYPE_CHECKING:
    from materials_kit.extract.child import Child, Job, Nursery

SCANS = 30  # times as long where Tesseract reads: it takes a second or three for a page
LONGEST = 120.0  # seconds one document may take; the largest real book read so far took nine


class Ended(Exception):
    """The readers were ended before this file's turn was over: nothing is known of the file."""


class Workers:
    """As many readers as cores, started when a file comes or is expected. Use it in `with`, or close it."""

    def __init__(self, count: int | None = None, *, longest: float = LONGEST) -> None:
        self._count = count or os.cpu_count() or 1
        self._longest = longest
        self._minders: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._nursery: Nursery | None = None
        self._mine = threading.local()
        self._children: list[Child] = []
        self._first = Kind.PAGE  # what the first reader will most likely read
        self._unexpected = threading.Semaphore(self._count)
        self._closed = False
        self._ended = False

    def __enter__(self) -> Self:
        """Give the workers themselves."""
        return self

    def __exit__(self, kind: object, *_rest: object) -> None:
        """End the readers."""
        self.close(cancel=kind is not None)

    def expect(self, kind: Kind) -> None:
        """Start one more reader, where there are not enough, for a file of that kind that is on its way.

        To start takes longer than many a download.
        """
        if not self._unexpected.acquire(blocking=False):
            return
        self._first = kind

        def job() -> None:
            # The file itself tells what goes wrong.
            with contextlib.suppress(Exception):
                self._run((readers.prepare, (kind,), {}), self._longest)

        # Closed meanwhile: nothing is expected any more.
        with contextlib.suppress(RuntimeError):
            self._submit(job)

    def read(
        self, path: Path, *, media_type: str | None, name: str, url: str | None, scans: bool = False
    ) -> Future[Document]:
        """Read a file; a reader that crashes or takes too long gives a damaged document, never an error.

        With `scans` pages without text are read by Tesseract, which may take seconds a page. The future
        raises Ended where the readers are ended meanwhile.
        """

        def work() -> Document:
            named: dict[str, Any] = {"media_type": media_type, "name": name, "url": url, "scans": scans}
            try:
                job, plainly = ((readers.read, (path,), named | more) for more in ({}, {"plainly": True}))
                longest = self._longest * (SCANS if scans else 1)
                document: Document = self._run(job, longest, then=plainly)
            except Ended:
                raise
            except (MemoryError, TimeoutError) as error:
                from materials_kit.extract.child import TOO_LARGE

                return Document(status=ReadStatus.DAMAGED, facts={"limit": str(error) or TOO_LARGE})
            except Exception as error:  # noqa: BLE001  # whatever a file does to a reader, it costs that file only
                said = str(error) or type(error).__name__
                return Document(status=ReadStatus.DAMAGED, facts={"error": said})
            return document

        return self._submit(work)

    def cut(self, path: Path, wanted: Wanted) -> Future[Cut]:
        """Cut pages out of a PDF. The future raises PagesNotFound; Ended where the readers are ended meanwhile."""

        def job() -> Cut:
            from materials_kit.extract.pdf.pages import cut

            try:
                made: Cut = self._run((cut, (path, wanted), {}), self._longest)
            except (EOFError, TimeoutError) as error:
                raise PagesNotFound(
                    f"cutting pages out of it failed: {error}", hint="give the pages as a file"
                ) from error
            return made

        return self._submit(job)

    def close(self, *, cancel: bool) -> None:
        """End the readers; with `cancel` at once, else after what was submitted."""
        with self._lock:
            minders, self._minders, self._closed = self._minders, None, True
        if cancel:
            self._end()
        if minders:
            minders.shutdown(wait=True, cancel_futures=cancel)
        self._end()

    def _submit(self, job: Callable[[], Any]) -> Future[Any]:
        with self._lock:
            if self._closed:
                raise RuntimeError("the readers were closed")
            if self._minders is None:
                self._minders = ThreadPoolExecutor(self._count, thread_name_prefix="reader")
            return self._minders.submit(job)

    def _run(self, job: "Job", longest: float, *, then: "Job | None" = None) -> Any:
        """Give what a reader makes of a job; where it breaks down over it twice, what it makes of `then`."""
        # It may have been killed for another's sake: a second breakdown is the file's own.
        tries = [job, job, *([then] if then else [])]
        for place, one in enumerate(tries, 1):
            try:
                return self._child().run(one, longest)
            except (EOFError, TimeoutError) as error:
                if self._ended:
                    raise Ended("the readers were ended") from error
                if place == len(tries) or isinstance(error, TimeoutError):
                    raise
        raise AssertionError("the last try returns or raises")

    def _child(self) -> "Child":
        child: Child | None = getattr(self._mine, "child", None)
        if child is None or not child.alive():
            # Started outside the lock: whoever has more to read need not wait for it.
            child = self._mine.child = self._nursed().child()
            with self._lock:
                if not self._ended:
                    self._children.append(child)
                    return child
            child.end()
            raise Ended("the readers were ended")
        return child

    def _nursed(self) -> "Nursery":
        from materials_kit.extract.child import Nursery  # only where something is read: it brings much along

        with self._lock:
            if self._ended:
                raise Ended("the readers were ended")
            self._nursery = self._nursery or Nursery(readers.module(self._first))
            return self._nursery

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            children, self._children = self._children, []
        for child in children:
            child.end()
        if self._nursery:
            self._nursery.end()
