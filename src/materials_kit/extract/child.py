"""One process that reads one file at a time, and can be killed for it.

On Linux a process that has imported a reader is there first and is copied for each that reads: what takes longest is
done once, on one core, while the other downloads. Elsewhere each starts anew, since a copy may break in the system's
own libraries (Python's documentation of multiprocessing, "Contexts and start methods", seen 2026-11-27,
https://docs.python.org/3/library/multiprocessing.html).
"""

import contextlib
import logging
import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

MOST_MEMORY = 2 << 30  # bytes of address space for one reader
TOO_LARGE = f"it takes more than {MOST_MEMORY >> 30} GB of memory to read"
if sys.platform == "linux":
    _CONTEXT = multiprocessing.get_context("forkserver")
else:
    _CONTEXT = multiprocessing.get_context("spawn")
Job = tuple[Callable[..., Any], tuple[Any, ...], dict[str, Any]]


class Child:
    """One process that runs one job at a time."""

    def __init__(self, module: str) -> None:
        """Start it. The first of all decides that what is copied has imported `module`."""
        self._pipe, theirs = _CONTEXT.Pipe()
        _CONTEXT.set_forkserver_preload([module])
        self._process: BaseProcess = _CONTEXT.Process(target=_serve, args=(theirs,), daemon=True)
        with _deaf():
            self._process.start()
        theirs.close()

    def alive(self) -> bool:
        """Tell whether it still runs."""
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
