"""Can the session begin? Judged from its materials' rows and the bundle's warnings (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from materials_kit.amounts import count

OPEN = ("missing", "review")
USED = ("ready", "link")


class Verdict(StrEnum):
    """How ready a session is."""

    READY = "ready"
    GAPS = "ready with gaps"
    NOT_READY = "not ready"


@dataclass(frozen=True, slots=True)
class Readiness:
    """The verdict and, where it is not plain ready, why."""

    verdict: Verdict
    why: str | None = None


def readiness(rows: Sequence[Mapping[str, Any]], warnings: Sequence[str]) -> Readiness:
    """Judge a session by its manifest's materials: not ready where nothing, or nothing essential, is there."""
    waiting = [row for row in rows if row["status"] in OPEN]
    essential = [row for row in rows if row.get("role") == "essential" and row["status"] != "skipped"]
    if warnings:
        return Readiness(Verdict.NOT_READY, "the bundle does not fit: see below")
    if rows and not any(row["status"] in USED for row in rows):
        return Readiness(Verdict.NOT_READY, "none of its materials is there")
    if essential and not any(row["status"] in USED for row in essential):
        return Readiness(Verdict.NOT_READY, "nothing that the plan calls essential is there")
    if not waiting:
        return Readiness(Verdict.READY)
    lost = sum(row.get("role") == "essential" for row in waiting)
    told = f", {lost} of them essential" if lost else ""
    return Readiness(Verdict.GAPS, f"{len(waiting)} of {count(len(rows), 'material')} missing or doubtful{told}")
