"""Can the session begin? Judged from its materials' rows and the bundle's warnings (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from materials_kit.amounts import count

Rows = Sequence[Mapping[str, Any]]
OPEN = ("missing", "review")
USED = ("ready", "link")


class Verdict(StrEnum):
    """How ready a session is."""

    READY = "ready"
    GAPS = "ready with gaps"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The verdict; why, where it is not plain ready; and the command to run next."""

    verdict: Verdict
    why: str | None
    next: str

    @property
    def text(self) -> str:
        """The verdict with its reason."""
        return f"{self.verdict.value}: {self.why}" if self.why else self.verdict.value


def readiness(rows: Rows, warnings: Sequence[str], arguments: str, *, unasked: bool, packable: bool) -> Readiness:
    """Judge a bundle by its manifest's materials: not ready where nothing, or nothing essential, is there.

    `arguments` name the bundle on a command line. `unasked` is whether something was not fetched yet, `packable`
    whether --pack would change anything.
    """
    fetch = f"kit fetch {arguments.removeprefix('--track ').replace('--sprint', 'all')}"
    if unasked:
        command = fetch
    elif packable:
        command = f"kit bundle {arguments} --pack"
    elif any(row["status"] == "missing" for row in rows):
        command = f"{fetch} --refresh"
    elif any(row["status"] == "review" for row in rows):
        command = "kit check --links"
    else:
        command = f"kit open {arguments.removeprefix('--track ').removeprefix('--')}"
    verdict, why = _judged(rows, warnings)
    return Readiness(verdict, why, command)


def _judged(rows: Rows, warnings: Sequence[str]) -> tuple[Verdict, str | None]:
    waiting = [row for row in rows if row["status"] in OPEN]
    essential = [row for row in rows if row.get("role") == "essential" and row["status"] != "skipped"]
    if rows and not any(row["status"] in USED for row in rows):
        return Verdict.NOT_READY, "none of its materials is there"
    if essential and not any(row["status"] in USED for row in essential):
        return Verdict.NOT_READY, "nothing that the plan calls essential is there"
    if warnings:
        return Verdict.NOT_READY, "it does not fit a notebook as it is"
    if not waiting:
        return Verdict.READY, None
    lost = sum(row.get("role") == "essential" for row in waiting)
    told = f", {lost} of them essential" if lost else ""
    return Verdict.GAPS, f"{len(waiting)} of {count(len(rows), 'material')} missing or doubtful{told}"
