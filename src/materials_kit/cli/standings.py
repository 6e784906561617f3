"""How the standing of each session is told: as cells of a table, and as rows for scripts."""

from collections.abc import Sequence
from typing import Any

from materials_kit.cli import outcomes
from materials_kit.model import Outcome
from materials_kit.standing import Made, Standing

READY_WORDS = {"ready": "yes", "ready with gaps": "gaps", "not ready": "no"}
BUNDLE_WORDS = {Made.NONE: "-", Made.OUTDATED: "outdated", Made.CURRENT: "yes"}


def cells(row: Standing) -> list[str]:
    """Give one session's cells in the table."""
    return [
        row.session.id.removeprefix("session-"),
        row.session.title,
        f"{row.session.date:%d %b}" if row.session.date else "-",
        f"{row.fetched}/{row.materials}",
        BUNDLE_WORDS[row.bundle],
        READY_WORDS[row.readiness] if row.bundle is not Made.NONE else "-",
        "yes" if row.noted else "-",
        f"{row.ticked}/{row.boxes}" if row.noted else "-",
        (row.next or "").replace("session-", ""),
    ]


def unready(rows: Sequence[Standing]) -> list[str]:
    """Give a line for each bundle that is not plain ready: the verdict and why."""
    return [f"{row.session.id}: {row.readiness}: {row.why}" for row in rows if row.bundle is not Made.NONE and row.why]


def row(standing: Standing, ended: tuple[Outcome, ...]) -> dict[str, Any]:
    """Give one session for `--json`."""
    session = standing.session
    return {
        "session": session.id,
        "title": session.title,
        "date": session.date,
        "materials": [outcomes.row(outcome) for outcome in ended],
        "fetched": standing.fetched,
        "bundle": standing.bundle.value,
        "readiness": standing.readiness,
        "why": standing.why,
        "noted": standing.noted,
        "progress": {"ticked": standing.ticked, "of": standing.boxes},
        "blog": session.blog.title if session.blog else None,
        "next": standing.next,
    }
