"""One process that reads one file at a time, and can be killed for it."""

import contextlib
import logging
import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from materials_kit.extract.zygote import Zygote

MOST_MEMORY = 2 << 30  # bytes of address space for one reader
TOO_LARGE = f"it takes more than {MOST_MEMORY >> 30} GB of memory to read"
_SPAWN = multiprocessing.get_context("spawn")
Job = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Child:
    """One process that runs one job at a time: `pipe` leads to it, `pid` is its number, `kill` ends it for good."""

    def __init__(self, pipe: Connection, pid: int, kill: Callable[[], None]) -> None:
        """Take a process that runs."""
        self._pipe = pipe
        self._kill = kill
        self.pid = pid

    def alive(self) -> bool:
        """Tell whether it still waits for a job: an idle one has nothing to say but that it is gone."""
        return not self._pipe.poll()

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
        # The pipe stays open: another thread may just be waiting for what comes through it.
        self._kill()


class Nursery:
    """Where children come from: copies of one that is ready where the system can do so, else each started anew."""

    def __init__(self, module: str) -> None:
        """Start nothing yet. `module` is what takes longest to import of what will be needed."""
        self._module = module
        self._zygote: Zygote | None = None
        self._ended = False
        self._lock = threading.Lock()

    def child(self) -> Child:
        """Start one more. Raises OSError where the system has no room for it, EOFError once this was ended."""
        if sys.platform != "linux":
            pipe, theirs = _SPAWN.Pipe()
            process = _started(_serve, (theirs,))
            theirs.close()
            return Child(pipe, process.pid or 0, partial(_end, process))
        with self._lock:
            if self._ended:
                raise EOFError("no more children are wanted")
            zygote = self._zygote
            if zygote is None or not zygote.alive():
                zygote = self._zygote = Zygote(_started, _serve, self._module)
            pipe, number = zygote.copy()
        return Child(pipe, number, partial(self._kill, zygote, number))

    def _kill(self, zygote: Zygote, number: int) -> None:
        with self._lock:
            zygote.kill(number)

    def end(self) -> None:
        """End what children were copied from."""
        with self._lock:
            self._ended = True
            if self._zygote:
                self._zygote.end()


def _started(target: Callable[..., None], given: tuple[Any, ...]) -> BaseProcess:
    process: BaseProcess = _SPAWN.Process(target=target, args=given, daemon=True)
    with _deaf():
        process.start()
    return process


def _end(process: BaseProcess) -> None:
    process.kill()
    process.join()


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
    for library in ("pypdf", "pypdfium2"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
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
