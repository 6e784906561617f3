"""A process that has imported a reader, and is copied for each that reads.

What takes longest is so done once, on one core, while the other downloads. On Linux only: elsewhere a copy may break
in the system's own libraries (Python's documentation of multiprocessing, "Contexts and start methods", seen 2026-11-27,
https://docs.python.org/3/library/multiprocessing.html). Its "forkserver" does the same, but with a socket in the
folder for temporary files, which may not be usable, and where a kill leaves it behind.
"""

import contextlib
import importlib
import os
import signal
from collections.abc import Callable
from multiprocessing import reduction
from multiprocessing.connection import Connection, Pipe
from multiprocessing.process import BaseProcess

Serve = Callable[[Connection], None]


class Zygote:
    """Asks the process for copies. `start` starts a process that runs a function with arguments."""

    def __init__(self, start: Callable[..., BaseProcess], serve: Serve, module: str) -> None:
        """Start it; it imports `module`, and each copy runs `serve` with its end of a pipe."""
        self._pipe, theirs = Pipe()
        self._process = start(_copy, (theirs, serve, module))
        theirs.close()

    def alive(self) -> bool:
        """Tell whether it can still be copied."""
        return self._process.is_alive()

    def copy(self) -> tuple[Connection, int]:
        """Give the pipe to a new copy, and its number. Raises EOFError where the process has died."""
        mine, theirs = Pipe()
        try:
            self._pipe.send(None)
            reduction.send_handle(self._pipe, theirs.fileno(), self._process.pid)
            number: int = self._pipe.recv()
        except (OSError, EOFError) as error:
            mine.close()
            raise EOFError("the process that readers are copied from has died") from error
        finally:
            theirs.close()
        return mine, number

    def kill(self, number: int) -> None:
        """End a copy; only its parent can tell it from a stranger that got its number."""
        with contextlib.suppress(OSError, EOFError):
            self._pipe.send(number)
            self._pipe.recv()

    def end(self) -> None:
        """End the process; copies that are left end as soon as they are idle."""
        self._process.kill()
        self._process.join()


def _copy(pipe: Connection, serve: Serve, module: str) -> None:
    """Wait for what is asked: None for a copy, a number for the end of one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    importlib.import_module(module)
    living: set[int] = set()
    while True:
        try:
            asked = pipe.recv()
        except (EOFError, OSError):
            return
        if asked is None:
            handle = reduction.recv_handle(pipe)
            number = os.fork()
            if number == 0:
                pipe.close()
                _serve(serve, handle)
            os.close(handle)
            living.add(number)
            pipe.send(number)
        else:
            if asked in living:
                living.remove(asked)
                os.kill(asked, signal.SIGKILL)
                os.waitpid(asked, 0)
            pipe.send(asked)


def _serve(serve: Serve, handle: int) -> None:
    try:
        serve(Connection(handle))
    finally:
        os._exit(0)
