"""Readers in processes of their own: pypdfium2 is not safe in threads, and a bad file may bring its reader down.

Each minder thread keeps one child and gives it one job at a time, so that a crash or a stuck file
costs that file and nothing else.
"""

import contextlib
import logging
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Any, Self

from materials_kit.errors import PagesNotFound
from materials_kit.extract import readers
from materials_kit.extract.pdf.pages import Cut, Wanted, cut
from materials_kit.model import Document, Kind, ReadStatus

SCANS = 30  # times as long where Tesseract reads: it takes a second or three for a page
LONGEST = 120.0  # seconds one document may take; the largest real book read so far took nine
MOST_MEMORY = 2 << 30  # bytes of address space for one reader
TOO_LARGE = f"it takes more than {MOST_MEMORY >> 30} GB of memory to read"
_SPAWN = multiprocessing.get_context("spawn")
Job = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Ended(Exception):
    """The readers were ended before this file's turn was over: nothing is known of the file."""


class Workers:
    """As many readers as cores, started when a file comes or is expected. Use it in `with`, or close it."""

    def __init__(self, count: int | None = None, *, longest: float = LONGEST) -> None:
        self._count = count or os.cpu_count() or 1
        self._longest = longest
        self._minders: ThreadPoolExecutor | None = None
        self._lock = threading.Lock()
        self._mine = threading.local()
        self._children: list[_Child] = []
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

        def job() -> Document:
            named = {"media_type": media_type, "name": name, "url": url, "scans": scans}
            try:
                document: Document = self._run((readers.read, (path,), named), self._longest * (SCANS if scans else 1))
            except Ended:
                raise
            except (MemoryError, TimeoutError) as error:
                return Document(status=ReadStatus.DAMAGED, facts={"limit": str(error) or TOO_LARGE})
            except Exception as error:  # noqa: BLE001  # whatever a file does to a reader, it costs that file only
                said = str(error) or type(error).__name__
                return Document(status=ReadStatus.DAMAGED, facts={"error": said})
            return document

        return self._submit(job)

    def cut(self, path: Path, wanted: Wanted) -> Future[Cut]:
        """Cut pages out of a PDF. The future raises PagesNotFound; Ended where the readers are ended meanwhile."""

        def job() -> Cut:
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

    def _run(self, job: Job, longest: float) -> Any:
        for last in (False, True):
            try:
                return self._child().run(job, longest)
            except (EOFError, TimeoutError) as error:
                if self._ended:
                    raise Ended("the readers were ended") from error
                # It may have been killed for another's sake: a second breakdown is the file's own.
                if last or isinstance(error, TimeoutError):
                    raise
        raise AssertionError("the second try returns or raises")

    def _child(self) -> "_Child":
        child: _Child | None = getattr(self._mine, "child", None)
        if child is None or not child.alive():
            with self._lock:
                if self._ended:
                    raise Ended("the readers were ended")
                child = self._mine.child = _Child()
                self._children.append(child)
        return child

    def _end(self) -> None:
        with self._lock:
            self._ended = True
            children, self._children = self._children, []
        for child in children:
            child.end()


class _Child:
    """One process that runs one job at a time."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process: SpawnProcess = _SPAWN.Process(target=_serve, args=(theirs,), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()

    def alive(self) -> bool:
        return self._process.is_alive()

    def run(self, job: Job, longest: float) -> Any:
        """Give the job's result. Raises what it raised, EOFError if the process died, TimeoutError."""
        try:
            self._pipe.send(job)
            if not self._pipe.poll(longest):
                self.end()
                raise TimeoutError(f"it takes longer than {longest:.0f} seconds to read")
            failed, result = self._pipe.recv()
        except (EOFError, BrokenPipeError, ConnectionResetError) as error:
            self.end()
            raise EOFError("the reader broke down over it") from error
        if failed:
            raise result
        return result

    def end(self) -> None:
        """Kill the process: readers keep nothing that could be lost."""
        self._process.kill()
        self._process.join()


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Start processes that Ctrl-C does not reach: it goes to the whole group, and the parent decides for all.

    What a thread blocks, the processes it starts block from their first moment on.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield  # Windows
        return
    # Python's own helper for such processes unblocks the signal when it starts: let it start first.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _limit_memory() -> None:
    """Let a file that would eat the machine's memory end with an error of its own."""
    try:
        import resource
    except ImportError:
        return  # Windows has no such limit; the time limit holds there
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY if hard < 0 else min(MOST_MEMORY, hard), hard))


def _serve(pipe: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _limit_memory()
    # What pypdf repairs on its way is no news: the document says what came of it.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    while True:
        try:
            function, positional, named = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            answer = (False, function(*positional, **named))
        except Exception as error:  # noqa: BLE001  # raised again in the parent
            answer = (True, error)
        try:
            pipe.send(answer)
        except OSError:
            return  # nobody waits for it any more
