"""How the standing of each session is told: as cells of a table, and as rows for scripts."""

from typing import Any

from materials_kit.cli import outcomes
from materials_kit.model import Outcome
from materials_kit.standing import Made, Standing

BUNDLE_WORDS = {Made.NONE: "-", Made.OUTDATED: "outdated", Made.CURRENT: "yes"}


def cells(row: Standing) -> list[str]:
    """Give one session's cells in the table."""
    return [
        row.session.id.removeprefix("session-"),
        row.session.title,
        f"{row.session.date:%d %b}" if row.session.date else "-",
        f"{row.fetched}/{row.materials}",
        BUNDLE_WORDS[row.bundle],
        "yes" if row.noted else "-",
        f"{row.ticked}/{row.boxes}" if row.noted else "-",
        (row.next or "").replace("session-", ""),
    ]


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
        "noted": standing.noted,
        "progress": {"ticked": standing.ticked, "of": standing.boxes},
        "blog": session.blog.title if session.blog else None,
        "next": standing.next,
    }
