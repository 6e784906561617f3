"""What is under way, on a terminal: one line a material in flight, and totals. Nothing of it when piped."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from materials_kit.acquire.belt import Event, Step
from materials_kit.amounts import size_text
from materials_kit.cli.options import Common
from materials_kit.workspace import colour

Watch = Callable[[Event], None]
NAME_WIDTH = 44


@contextmanager
def shown(common: Common, total: int) -> Iterator[Watch]:
    """Give the function that is told of each event; it draws on stderr where that is a terminal."""
    if common.quiet or not sys.stderr.isatty():
        yield lambda _event: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    console = Console(stderr=True, no_color=not colour(terminal=True))
    columns = (TextColumn("{task.fields[name]}", markup=False), BarColumn(16), TextColumn("{task.fields[amount]}"))
    with Progress(*columns, console=console, transient=True) as bars:
        yield _Lines(bars, total).watch


class _Lines:
    """The lines on the screen: the sum first, then what is being fetched or read just now."""

    def __init__(self, bars: Any, total: int) -> None:
        self._bars = bars
        self._total = total
        self._ended = 0
        self._lock = threading.Lock()
        self._lines: dict[int, Any] = {}
        self._sum = bars.add_task("", total=total, name=_cell("materials"), amount=f"0 of {total}")

    def watch(self, event: Event) -> None:
        """Draw one event."""
        with self._lock:
            if event.step in (Step.LANDED, Step.ENDED):
                line = self._lines.pop(id(event.material), None)
                if line is not None:
                    self._bars.remove_task(line)
                if event.step is Step.ENDED:
                    self._ended += 1
                    self._bars.update(self._sum, completed=self._ended, amount=f"{self._ended} of {self._total}")
                return
            line = self._line(event)
            amount = size_text(event.got) if event.got else event.step.value
            self._bars.update(line, completed=event.got, total=event.total, amount=amount)

    def _line(self, event: Event) -> Any:
        key = id(event.material)
        if key not in self._lines:
            self._lines[key] = self._bars.add_task("", total=None, name=_cell(event.material.title), amount="")
        return self._lines[key]


def _cell(text: str) -> str:
    cut = text if len(text) <= NAME_WIDTH else f"{text[: NAME_WIDTH - 1]}…"
    return cut.ljust(NAME_WIDTH)
