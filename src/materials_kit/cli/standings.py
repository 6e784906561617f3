"""How the standing of each session is told: as cells of a table, and as rows for scripts."""

from collections.abc import Sequence
from typing import Any

from materials_kit.amounts import seconds_text
from materials_kit.cli import outcomes
from materials_kit.exports.standing import Made, Standing
from materials_kit.model import BlogState, Outcome
from materials_kit.progress import Progress

READY_WORDS = {"ready": "ready", "ready with gaps": "gaps", "not ready": "no"}
STATUS_WIDTH = 11  # letters of a note's status that the table has room for
POST_WORDS = {None: "-", BlogState.OUTLINE: "outline", BlogState.DRAFT: "draft", BlogState.PUBLISHED: "published"}
BUNDLE_WORDS = {Made.NONE: "-", Made.OUTDATED: "outdated"}


def cells(row: Standing) -> list[str]:
    """Give one session's cells in the table."""
    return [
        row.session.id.removeprefix("session-"),
        row.session.title,
        f"{row.session.date:%d %b}" if row.session.date else "-",
        f"{row.fetched}/{row.materials}",
        READY_WORDS[row.readiness] if row.bundle is Made.CURRENT else BUNDLE_WORDS[row.bundle],
        *_done(row.progress),
        (row.next or "").replace("session-", ""),
    ]


def _done(progress: Progress | None) -> list[str]:
    """Give the cells of note and post: boxes ticked, or the `status` once the person gave it another word."""
    if progress is None:
        return ["-", "-"]
    told = progress.status if progress.status not in (None, "planned") else None
    short = f"{told[:STATUS_WIDTH]}" if told else f"{progress.ticked}/{progress.boxes}"
    return [short, POST_WORDS[progress.post]]


def done(rows: Sequence[Standing]) -> list[str]:
    """Give a line for what was done over all the sessions; none before there is anything."""
    found = [row.progress for row in rows if row.progress]
    if not any(progress.begun for progress in found):
        return []
    spent = sum(progress.spent for progress in found)
    told = [f"{sum(p.ticked for p in found)} of {sum(p.boxes for p in found)} boxes ticked"]
    told += [f"{seconds_text(spent * 60)} spent"] if spent else []
    told += [
        f"{count} {'post' if count == 1 else 'posts'} {word}"
        for state, word in ((BlogState.DRAFT, "in draft"), (BlogState.PUBLISHED, "published"))
        if (count := sum(progress.post is state for progress in found))
    ]
    return ["", f"Done so far: {', '.join(told)}."]


def unready(rows: Sequence[Standing]) -> list[str]:
    """Give a line for each bundle that is not plain ready: the verdict and why."""
    return [f"{row.session.id}: {row.readiness}: {row.why}" for row in rows if row.bundle is not Made.NONE and row.why]


def row(standing: Standing, ended: tuple[Outcome, ...]) -> dict[str, Any]:
    """Give one session for `--json`."""
    session, done = standing.session, standing.progress
    return {
        "session": session.id,
        "title": session.title,
        "date": session.date,
        "materials": [outcomes.row(outcome) for outcome in ended],
        "fetched": standing.fetched,
        "bundle": standing.bundle.value,
        "readiness": standing.readiness,
        "why": standing.why,
        "noted": done is not None,
        "progress": {"ticked": done.ticked if done else 0, "of": done.boxes if done else 0},
        "status": done.status if done else None,
        "minutes_spent": done.spent if done else 0,
        "criteria": {"met": list(done.met), "open": list(done.unmet)} if done else None,
        "blog": session.blog.title if session.blog else None,
        "post": done.post if done else None,
        "next": standing.next,
    }
