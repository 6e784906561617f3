"""How results, errors and tables are put on the screen."""

import contextlib
import io
import json
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import click

from materials_kit.errors import FilesystemError, KitError
from materials_kit.logins import without
from materials_kit.model import Status
from materials_kit.workspace import colour, columns

PIPED_WIDTH = 120
READABLE = 24  # columns of the column that gives, before another is left out for it
LEAST_WIDTH = 8  # of the column that gives; a narrower screen gets lines instead of a table


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a command found: `content` for `--json`, `text` for people (ANSI styles allowed), the exit code."""

    content: Mapping[str, Any]
    text: str
    exit_code: int = 0


MARKS = {
    Status.READY: click.style("✓", fg="green"),
    Status.LINK: click.style("→", fg="cyan"),
    Status.REVIEW: click.style("?", fg="yellow"),
    Status.MISSING: click.style("✗", fg="red"),
    Status.SKIPPED: click.style("-", dim=True),
}


def result(outcome: Result, *, as_json: bool) -> None:
    """Write a command's result to stdout."""
    if as_json:
        _out(json.dumps(outcome.content, ensure_ascii=False, indent=2, default=str))
    elif outcome.text:
        _out(outcome.text)


def message(text: str, *, quiet: bool = False) -> None:
    """Say something on stderr, unless quiet."""
    if not quiet:
        click.echo(text, err=True, color=colour(sys.stderr.isatty()))


def error(failure: KitError, *, as_json: bool) -> None:
    """Say on stderr what went wrong and what to try; with `--json` also as the one document on stdout."""
    lead = click.style("kit:", fg="red", bold=True)
    said, hint = without(failure.message), failure.hint and without(failure.hint)
    click.echo(f"{lead} {said}", err=True, color=colour(sys.stderr.isatty()))
    if hint:
        click.echo(f"  try: {hint}", err=True, color=colour(sys.stderr.isatty()))
    if as_json:
        content = {"error": said, "hint": hint, "exit_code": failure.exit_code}
        with contextlib.suppress(FilesystemError):  # that stdout takes nothing may be the very error
            _out(json.dumps(content, ensure_ascii=False, indent=2))


def width() -> int:
    """Give the columns there are: the terminal's, those of `COLUMNS`, or a roomy page where output is piped."""
    if sys.stdout.isatty():
        return shutil.get_terminal_size((80, 24)).columns
    return columns() or PIPED_WIDTH


def folded(lines: Sequence[str]) -> str:
    """Give lines as text; on a terminal the long ones go on below, indented a little more than they began."""
    from click.formatting import wrap_text

    if not sys.stdout.isatty():
        return "\n".join(lines)
    shown = []
    for line in lines:
        inner = line.lstrip(" ")
        indent = " " * (len(line) - len(inner))
        shown.append(wrap_text(inner, width(), indent, f"{indent}  ") if inner else "")
    return "\n".join(shown)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    right: frozenset[int],
    give: int,
    spare: Sequence[int] = (),
) -> str:
    """Give a table as text that fits the screen; cells may hold ANSI styles.

    `right` are the columns set right, `give` is the one that is shortened where there is no room. Before it cannot be
    read any more, the `spare` columns are left out, in that order.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    widths = [max(_columns(cell) for cell in (name, *(row[n] for row in rows))) for n, name in enumerate(head)]
    others = sum(widths) - widths[give] + 2 * (len(head) - 1)
    if spare and width() - others < min(widths[give], READABLE):
        kept = [n for n in range(len(head)) if n != spare[0]]
        return table(
            [head[n] for n in kept],
            [[row[n] for n in kept] for row in rows],
            right=frozenset(at for at, n in enumerate(kept) if n in right),
            give=kept.index(give),
            spare=[kept.index(n) for n in spare[1:]],
        )
    wish = widths[give]
    widths[give] = min(wish, width() - others)
    if widths[give] < min(wish, LEAST_WIDTH):
        named = [
            [f"{name} {cell}" if name else cell for name, cell in zip(head, row, strict=True) if cell] for row in rows
        ]
        return folded([", ".join(cells) for cells in named])
    grid = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), collapse_padding=True)
    for number, name in enumerate(head):
        justify: Literal["left", "right"] = "right" if number in right else "left"
        grid.add_column(name, justify=justify, no_wrap=True, overflow="ellipsis", width=widths[number])
    for row in rows:
        grid.add_row(*(Text.from_ansi(cell) for cell in row))
    page = io.StringIO()
    console = Console(file=page, width=width(), force_terminal=True, color_system="standard", legacy_windows=False)
    console.print(grid)
    return "\n".join(line.rstrip() for line in page.getvalue().rstrip().splitlines())


def _columns(text: str) -> int:
    return len(click.unstyle(text))


def _out(text: str) -> None:
    try:
        click.echo(text, color=colour(sys.stdout.isatty()))
    except BrokenPipeError:
        raise
    except OSError as failed:
        raise FilesystemError(
            f"cannot write the result: {failed.strerror}", hint="what the command itself wrote is in its place"
        ) from failed
