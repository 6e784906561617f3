"""Can the session begin? Judged from its materials' rows and the bundle's warnings (pure)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from materials_kit.amounts import count

Rows = Sequence[Mapping[str, Any]]
OPEN = ("missing", "review")
USED = ("ready", "link")
EDIT = "edit plan.yaml"  # where no command helps: what to change there is said of each material


class Verdict(StrEnum):
    """How ready a session is."""

    READY = "ready"
    GAPS = "ready with gaps"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The verdict; why, where it is not plain ready; and what to do next: a command, or EDIT."""

    verdict: Verdict
    why: str | None
    next: str

    @property
    def text(self) -> str:
        """The verdict with its reason."""
        return f"{self.verdict.value}: {self.why}" if self.why else self.verdict.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Chances:
    """What may still become of a bundle.

    `askable` is whether asking for something, or asking again, may bring it, `packable` whether --pack would change
    anything; `dropped` are the numbers that --pack left out, `unseen` those of links that nobody looked at yet.
    """

    askable: bool
    packable: bool
    dropped: Collection[int] = ()
    unseen: Collection[int] = ()


def readiness(rows: Rows, warnings: Sequence[str], arguments: str, chances: Chances) -> Readiness:
    """Judge a bundle by its manifest's materials: not ready where nothing, or nothing essential, is there.

    `arguments` name the bundle on a command line.
    """
    verdict, why = _judged(rows, warnings, chances)
    if chances.askable:
        several = arguments.removeprefix("--track ").replace("--sprint", "all")
        command = f"kit build {arguments}" if several == arguments else f"kit fetch {several}"
    elif chances.packable:
        command = f"kit bundle {arguments} --pack"
    elif verdict is Verdict.NOT_READY or any(row["status"] in OPEN for row in rows):
        command = EDIT
    else:
        command = f"kit open {arguments.removeprefix('--track ').removeprefix('--')}"
    return Readiness(verdict, why, command)


def _judged(rows: Rows, warnings: Sequence[str], chances: Chances) -> tuple[Verdict, str | None]:
    out = [row for row in rows if row["number"] in chances.dropped and row["status"] == "skipped"]
    waiting = [row for row in rows if row["status"] in OPEN]
    wanted = [row for row in rows if row["status"] != "skipped"] + out
    essential = [row for row in wanted if row.get("role") == "essential"]
    if rows and not any(row["status"] in USED for row in rows):
        return Verdict.NOT_READY, "none of its materials is there"
    if essential and not any(row["status"] in USED for row in essential):
        return Verdict.NOT_READY, "nothing that the plan calls essential is there"
    if warnings:
        return Verdict.NOT_READY, "it does not fit a notebook as it is"
    told = [_counted(waiting, rows, "missing or doubtful")] if waiting else []
    told += [_counted(out, rows, "left out to fit the notebook")] if out else []
    links = [row for row in rows if row["number"] in chances.unseen]
    told += [_counted(links, rows, "not looked at yet")] if links else []
    return (Verdict.GAPS, "; ".join(told)) if told else (Verdict.READY, None)


def _counted(some: Rows, rows: Rows, what: str) -> str:
    lost = sum(row.get("role") == "essential" for row in some)
    told = f", {lost} of them essential" if lost else ""
    return f"{len(some)} of {count(len(rows), 'material')} {what}{told}"
