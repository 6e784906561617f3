"""What is under way, on a terminal: one line a material in flight, and totals. Nothing of it when piped."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from materials_kit.amounts import size_text
from materials_kit.cli.options import Common
from materials_kit.pipeline import Event
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
    from rich.progress import BarColumn, Progress, TaskID, TextColumn

    console = Console(stderr=True, no_color=not colour(terminal=True))
    columns = (TextColumn("{task.fields[name]}", markup=False), BarColumn(16), TextColumn("{task.fields[amount]}"))
    lock = threading.Lock()
    lines: dict[int, TaskID] = {}
    ended = 0
    with Progress(*columns, console=console, transient=True) as bars:
        whole = bars.add_task("", total=total, name=_cell("materials"), amount=f"0 of {total}")

        def watch(event: Event) -> None:
            nonlocal ended
            key = id(event.material)
            with lock:
                if event.outcome is None:
                    if key not in lines:
                        lines[key] = bars.add_task("", total=None, name=_cell(event.material.title), amount="")
                    amount = size_text(event.got) if event.got else ""
                    bars.update(lines[key], completed=event.got, total=event.total, amount=amount)
                    return
                if key in lines:
                    bars.remove_task(lines.pop(key))
                ended += 1
                bars.update(whole, completed=ended, amount=f"{ended} of {total}")

        yield watch


def _cell(text: str) -> str:
    cut = text if len(text) <= NAME_WIDTH else f"{text[: NAME_WIDTH - 1]}…"
    return cut.ljust(NAME_WIDTH)
