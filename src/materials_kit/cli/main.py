"""`kit`: finds the command, and turns every failure into a message, a hint and an exit code."""

import contextlib
import errno
import importlib
import io
import json
import os
import shlex
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click
from click.core import ParameterSource

from materials_kit import __version__
from materials_kit.cli import show
from materials_kit.errors import FilesystemError, Interrupted, KitError, UsageError
from materials_kit.logins import without
from materials_kit.workspace import switched_on

# In the order in which they are used; the module is imported when its command is asked for.
COMMANDS = {
    "init": "init",
    "import": "import_plan",
    "check": "check",
    "reschedule": "reschedule",
    "fetch": "fetch",
    "bundle": "bundle",
    "note": "note",
    "build": "build",
    "status": "status",
    "open": "open",
    "calendar": "calendar",
    "cards": "cards",
    "cache": "cache",
    "extract": "extract",
    "schema": "schema",
    "demo": "demo",
}
BUG = 70


class Commands(click.Group):
    """A group whose commands are loaded when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Give the names in the order of use."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give the command of that name, or say which one may have been meant."""
        module = COMMANDS.get(cmd_name)
        if module is None:
            import difflib

            near = difflib.get_close_matches(cmd_name, COMMANDS, 1)
            meant = f" Did you mean {near[0]}?" if near else ""
            ctx.fail(f"there is no command {cmd_name!r}.{meant}")
        loaded: click.Command = importlib.import_module(f"materials_kit.cli.{module}").run
        return loaded


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="kit")
def cli() -> None:
    """Turn a Markdown study plan into NotebookLM upload folders and Obsidian notes.

    \b
      kit import sprint.md     the plan becomes plan.yaml
      kit build session-5      fetch the materials, make the bundle and the note
      kit status               what is ready, what is missing, what to do next

    SESSION is session-5, 5, 2-4, a track (rl), next, today or all.
    """  # noqa: D301  # \b is click's mark for lines to keep, and needs no raw string


def run(arguments: Sequence[str] | None = None) -> None:
    """Run `kit` and exit: 0 done, 1 done in part, 2 wrong use, 130 interrupted, 70 a bug in the kit."""
    # A stream that was closed before we began (`kit status >&-`) is None: what goes there, nobody wants.
    sys.stdout, sys.stderr = sys.stdout or io.StringIO(), sys.stderr or io.StringIO()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    given = list(sys.argv[1:] if arguments is None else arguments)
    code = _exit_code(given)
    if code == Interrupted.exit_code:
        # Threads may still wait for a silent server, and Python would wait for them. Nothing they
        # hold can be lost: files are written whole, and the cache is a database.
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _exit_code(given: list[str]) -> int:
    try:
        return _invoke(given)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except BrokenPipeError:
        # The reader went away (`kit status | head`): nothing is wrong, and nobody is left to tell.
        sys.stderr.close()
        return 0
    except (KitError, click.ClickException, click.Abort, KeyboardInterrupt) as error:
        failure = _told(error, given)
        show.error(failure, as_json=_wants_json(given))
        return failure.exit_code
    except Exception as error:  # noqa: BLE001  # the one place where a bug is caught, told and logged
        return _full(error) or _bug(error, given)


def _full(error: Exception) -> int | None:
    """Tell of a disk that is full behind stdout, and give the exit code; None for any other error."""
    # Files are read and written in places that say which; what has no name is a stream of ours.
    if not isinstance(error, OSError) or error.errno != errno.ENOSPC or error.filename:
        return None
    show.error(FilesystemError(f"cannot write the result: {error.strerror}"), as_json=False)
    return FilesystemError.exit_code


def _wants_json(given: list[str]) -> bool:
    """Tell whether JSON was asked for, on a command line that may not have been read to its end."""
    return "--json" in given or switched_on("KIT_JSON")


def _told(error: BaseException, given: list[str]) -> KitError:
    """Give any failure as one a person can read; Ctrl-C with the command that goes on."""
    if isinstance(error, click.ClickException):
        return _usage(error)
    if isinstance(error, KitError) and not isinstance(error, Interrupted):
        return error
    return Interrupted(str(error) or "interrupted", hint=f"to go on: {line(given)}")


def _invoke(given: list[str]) -> int:
    code: Any = cli.main(args=given, prog_name="kit", standalone_mode=False, obj=line(given))
    return code if isinstance(code, int) else 0


def line(given: Sequence[str]) -> str:
    """Give the command line as one would type it again."""
    return shlex.join(["kit", *given])


def _project(given: list[str]) -> str | None:
    """Give the folder of `--project` from a command line that may not have been read to its end."""
    for word, after in zip(given, [*given[1:], ""], strict=True):
        if word == "--project":
            return after
        if word.startswith("--project="):
            return word.split("=", 1)[1]
    return None


def _usage(error: click.ClickException) -> UsageError:
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "kit"
    return UsageError(_said(error), hint=f"{path} --help shows how it is used")


def _said(error: click.ClickException) -> str:
    """Give click's message; of a wrong value from the environment with the variable, for no option was given."""
    parameter, context = getattr(error, "param", None), getattr(error, "ctx", None)
    if parameter is None or context is None or parameter.envvar is None:
        return error.format_message()
    source = context.get_parameter_source(parameter.name)
    return f"{parameter.envvar}: {error.message}" if source is ParameterSource.ENVIRONMENT else error.format_message()


def _bug(error: Exception, given: list[str]) -> int:
    from materials_kit.workspace import log_path

    trace = "".join(traceback.format_exception(error))
    verbose = "-v" in given or "--verbose" in given or switched_on("KIT_VERBOSE")
    where = log_path(_project(given))
    told = "run it again with -v to see where"
    if where:
        with contextlib.suppress(OSError):
            with where.open("a", encoding="utf-8", errors="backslashreplace") as log:
                log.write(f"$ {without(line(given))}\n{trace}\n")
            told = f"the traceback is in {where}"
    said = f"this is a bug in the kit ({type(error).__name__}: {error})"
    click.echo(f"kit: {said}; {told}", err=True)
    if _wants_json(given):
        with contextlib.suppress(OSError):
            click.echo(json.dumps({"error": said, "hint": told, "exit_code": BUG}, ensure_ascii=False, indent=2))
    if verbose:
        click.echo(trace, err=True)
    return BUG
