"""The options every command has, made once.

A function decorated with `@command(...)` gets a frozen `Common` first and returns a `Result`; it
need not know where the project is looked for, how `--json` is written or how errors are shown.
"""

import functools
import inspect
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Concatenate, ParamSpec

import click

from materials_kit.cli import show
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.terms import TaskDates

P = ParamSpec("P")
Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """What the common options say; `settings` holds only what the command line or `KIT_…` gave."""

    project: str | None
    as_json: bool
    quiet: bool
    verbose: bool
    offline: bool
    dry_run: bool = False
    settings: Mapping[str, Any] = field(default_factory=dict)


def _flag(*names: str, env: str, text: str) -> Decorator:
    return click.option(*names, is_flag=True, envvar=env, help=text)


_COMMON: dict[str, Decorator] = {
    "project": click.option(
        "--project",
        metavar="DIR",
        envvar="KIT_PROJECT",
        type=click.Path(),
        help="The folder that has plan.yaml.  [default: the nearest upwards]",
    ),
    "as_json": _flag("--json", "as_json", env="KIT_JSON", text="One JSON document on stdout and nothing else there."),
    "quiet": _flag("-q", "--quiet", env="KIT_QUIET", text="No progress and no messages: results and errors only."),
    "verbose": _flag("-v", "--verbose", env="KIT_VERBOSE", text="Say more: each request, and where a bug sits."),
    "offline": _flag("--offline", env="KIT_OFFLINE", text="Use the cache only; open no connection."),
}
_DRY_RUN = _flag("--dry-run", env="KIT_DRY_RUN", text="Show what would be written and write nothing.")


def _size(_context: click.Context, _parameter: click.Parameter, text: str | None) -> int | None:
    from materials_kit.plan.quantities import size

    count = None if text is None else size(text)
    if text is not None and not count:
        raise click.BadParameter(f"{text!r} is no size; write it like 200MB")
    return count


def _tesseract(_context: click.Context, _parameter: click.Parameter, wanted: bool | None) -> bool | None:  # noqa: FBT001  # click gives it so
    if wanted:
        from materials_kit.extract.pdf import tesseract

        if not tesseract.available():
            raise UsageError(
                "--ocr needs Tesseract, which is not installed",
                hint="install it (Debian and Ubuntu: apt install tesseract-ocr), or leave --ocr away",
            )
    return wanted


def _listed(_context: click.Context, _parameter: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    found = tuple(one for one in re.split(r"[,;\s]+", text or "") if one)
    odd = next((one for one in found if not re.fullmatch(r"\.?[A-Za-z0-9]{1,10}", one)), None)
    if text and not found:
        odd = text
    if odd is not None:
        raise click.BadParameter(f"{odd!r} is no file's ending; write them like pdf,md,txt")
    return tuple(one.lstrip(".") for one in found) or None


def _finite(_context: click.Context, _parameter: click.Parameter, seconds: float | None) -> float | None:
    # No comparison is false enough for click to see that NaN is in no range.
    if seconds is not None and not math.isfinite(seconds):
        raise click.BadParameter(f"{seconds} is no number of seconds")
    return seconds


def size_option(name: str, *, help: str) -> Decorator:  # noqa: A002  # click's own word
    """Give an option for a size like 200MB, in bytes."""
    return click.option(name, metavar="SIZE", callback=_size, help=help)


SETTINGS: dict[str, Decorator] = {
    "timeout": click.option(
        "--timeout",
        type=click.FloatRange(min=0.001, max=1_000_000),
        callback=_finite,
        metavar="SECONDS",
        envvar="KIT_TIMEOUT",
        help="Give up after so long without a byte.  [default: 30]",
    ),
    "deadline": click.option(
        "--deadline",
        type=click.FloatRange(min=0.001, max=1_000_000),
        callback=_finite,
        metavar="SECONDS",
        envvar="KIT_DEADLINE",
        help="Give up one download after so long.  [default: 600]",
    ),
    "max_size": click.option(
        "--max-size",
        metavar="SIZE",
        envvar="KIT_MAX_SIZE",
        callback=_size,
        help="Refuse anything larger.  [default: 200MB]",
    ),
    "retries": click.option(
        "--retries",
        type=click.IntRange(min=0, max=20),
        metavar="N",
        envvar="KIT_RETRIES",
        help="Tries after the first.  [default: 3]",
    ),
    "jobs": click.option(
        "--jobs",
        type=click.IntRange(min=1, max=64),
        metavar="N",
        envvar="KIT_JOBS",
        help="Connections at a time.  [default: 8]",
    ),
    "ocr": click.option(
        "--ocr",
        is_flag=True,
        default=None,
        envvar="KIT_OCR",
        callback=_tesseract,
        help="Read PDF pages that are pictures, by Tesseract.",
    ),
    "vault": click.option(
        "--vault",
        metavar="DIR",
        type=click.Path(),
        envvar="KIT_VAULT",
        help="The Obsidian vault.  [default: vault]",
    ),
    "task_dates": click.option(
        "--task-dates",
        type=click.Choice([way.value for way in TaskDates]),
        envvar="KIT_TASK_DATES",
        callback=lambda _context, _parameter, word: TaskDates(word) if word else None,
        help="Give the tasks in notes their dates for the Tasks plugin.  [default: none]",
    ),
    "tier": click.option(
        "--tier",
        type=click.Choice(["free", "plus", "pro", "ultra", "enterprise"]),
        envvar="KIT_TIER",
        help="Whose limits a bundle must fit.  [default: free]",
    ),
    "notebook_sources": click.option(
        "--notebook-sources",
        type=click.IntRange(min=1),
        metavar="N",
        envvar="KIT_NOTEBOOK_SOURCES",
        help="Sources one notebook takes.  [default: the tier's]",
    ),
    "source_words": click.option(
        "--source-words",
        type=click.IntRange(min=1000),
        metavar="N",
        envvar="KIT_SOURCE_WORDS",
        help="Words one source takes.  [default: the tier's, 500000]",
    ),
    "source_size": click.option(
        "--source-size",
        metavar="SIZE",
        envvar="KIT_SOURCE_SIZE",
        callback=_size,
        help="The largest file a source may be.  [default: the tier's, 200MB]",
    ),
    "part_words": click.option(
        "--part-words",
        type=click.IntRange(min=1000),
        metavar="N",
        envvar="KIT_PART_WORDS",
        help="Cut longer texts into parts of at most so many words.  [default: 350000]",
    ),
    "file_types": click.option(
        "--file-types",
        metavar="LIST",
        envvar="KIT_FILE_TYPES",
        callback=_listed,
        help="Endings of the files NotebookLM takes, like pdf,md,txt.  [default: as known]",
    ),
    "pack": click.option(
        "--pack/--no-pack",
        default=None,
        envvar="KIT_PACK",
        help="Merge small sources where there are too many for one notebook.  [default: as last time]",
    ),
}
BUNDLING = ("tier", "pack", "notebook_sources", "source_words", "source_size", "part_words", "file_types")
NETWORK = ("timeout", "deadline", "max_size", "retries", "jobs")
READING = ("ocr",)


def command(
    name: str, *, writes: bool, settings: tuple[str, ...] = ()
) -> Callable[[Callable[Concatenate[Common, P], Result]], click.Command]:
    """Make a click command of a function from `Common` and its own parameters to a `Result`."""

    def wrap(function: Callable[Concatenate[Common, P], Result]) -> click.Command:
        @functools.wraps(function)
        def run(**given: Any) -> int:
            chosen = {key: value for key in settings if (value := given.pop(key)) is not None}
            fixed = {key: given.pop(key) for key in _COMMON}
            common = Common(**fixed, dry_run=given.pop("dry_run", False), settings=chosen)
            result = function(common, **given)  # type: ignore[call-arg]  # click gives the parameters by name
            show.result(result, as_json=common.as_json)
            return result.exit_code

        decorated: Callable[..., Any] = run
        tail = [SETTINGS[key] for key in settings] + [_DRY_RUN] * writes + list(_COMMON.values())
        for option in reversed(tail):
            decorated = option(decorated)
        decorated.__click_params__ = _own_first(decorated, len(tail))  # type: ignore[attr-defined]  # click keeps its list there
        text = inspect.getdoc(function) or ""
        # The whole first sentence: click would cut it off after 45 letters.
        short = " ".join(re.split(r"\.(?:\s|$)", text, maxsplit=1)[0].split())
        return click.command(name, help=text, short_help=short)(decorated)

    return wrap


def _own_first(decorated: Any, tail: int) -> list[click.Parameter]:
    # click lists parameters in the reverse of their decoration: ours come last here, so that
    # `--help` shows a command's own options before the common ones.
    params: list[click.Parameter] = decorated.__click_params__
    own, common = params[: len(params) - tail], params[len(params) - tail :]
    return common + own


def sessions_argument() -> Decorator:
    """Give the SESSION… argument that most commands take."""
    return click.argument("sessions", nargs=-1, metavar="[SESSION]...")
