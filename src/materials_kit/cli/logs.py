"""What a run did, for reading afterwards: cache/kit.log, and on stderr with -v."""

import contextlib
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from materials_kit import files
from materials_kit.cli.options import Common
from materials_kit.cli.outcomes import OPEN
from materials_kit.logins import without
from materials_kit.model import Outcome

LARGEST = 2_000_000  # bytes; then it becomes kit.log.1, and the one before that goes
log = logging.getLogger("materials_kit")


class _Forgiving(logging.FileHandler):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  # logging's own name
        """Let a full disk neither end a run nor fill the screen: the log is the least of what is lost then."""

    def close(self) -> None:
        """Close the file, whether what is left still fits on the disk or not."""
        with contextlib.suppress(OSError):
            super().close()


@contextlib.contextmanager
def written(common: Common, place: Path) -> Iterator[None]:
    """Write to the log file while this lasts, if its folder is there; with -v also to stderr."""
    shown = common.verbose and not common.quiet
    if shown:
        logging.basicConfig(format="%(message)s", level=logging.WARNING)
        logging.getLogger().handlers[0].setLevel(logging.INFO)
    log.setLevel(logging.INFO)
    log.propagate = shown
    handler = _opened(place)
    if handler:
        handler.handle(log.makeRecord(log.name, logging.INFO, "", 0, "$ %s", (_command(),), None))
    try:
        yield
    finally:
        if handler:
            log.removeHandler(handler)
            handler.close()


def _opened(place: Path) -> Any:
    if not place.parent.is_dir():
        return None
    try:
        files.turn_over(place, LARGEST)
        handler = _Forgiving(place, encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None  # a cache that can only be read
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    log.addHandler(handler)
    return handler


def _command() -> str:
    context = click.get_current_context(silent=True)
    return without(str(context.find_root().obj)) if context else "kit"


def ended(outcome: Outcome) -> None:
    """Log a material that did not come, or not as it should."""
    if outcome.status in OPEN and outcome.asked:
        log.info("%s: %s: %s", outcome.status.value, outcome.material.title, outcome.reason)
