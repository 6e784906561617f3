"""kit status: what is ready, what is missing, what to do next."""

from typing import Any

from materials_kit.cli import opened, outcomes, show
from materials_kit.cli.options import Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.model import Outcome, Session
from materials_kit.standing import Made, Standing, standing

BUNDLE_WORDS = {Made.NONE: "-", Made.OUTDATED: "outdated", Made.CURRENT: "yes"}


@command("status", writes=False, settings=("vault", "tier"))
@sessions_argument()
def run(common: Common, sessions: tuple[str, ...]) -> Result:
    """Show where each session stands, what is missing, and the next command to run.

    It looks at the cache, the bundles and the vault, and asks the network for nothing.
    """
    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, offline=True) as line:
        found = list(line.outcomes(chosen))
        rows = [standing(line, session, ended) for session, ended in found]
    head = ["", "session", "date", "got", "bundle", "note", "ticked", "next"]
    grid = show.table(head, [_cells(row) for row in rows], right=frozenset({3, 6}), give=1)
    text = [workspace.plan.title, "", grid]
    asked = [(session, [outcome for outcome in ended if outcome.asked]) for session, ended in found]
    problems = outcomes.problems(asked)
    if problems:
        text += ["", show.folded(["What needs a look:", *problems])]
    content = {"title": workspace.plan.title, "sessions": [_row(r, e) for r, (_, e) in zip(rows, found, strict=True)]}
    return Result(content=content, text="\n".join(text), exit_code=outcomes.exit_code(asked))


def _cells(row: Standing) -> list[str]:
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


def _row(row: Standing, ended: tuple[Outcome, ...]) -> dict[str, Any]:
    session: Session = row.session
    return {
        "session": session.id,
        "title": session.title,
        "date": session.date,
        "materials": [outcomes.row(outcome) for outcome in ended],
        "fetched": row.fetched,
        "bundle": row.bundle.value,
        "noted": row.noted,
        "progress": {"ticked": row.ticked, "of": row.boxes},
        "blog": session.blog.title if session.blog else None,
        "next": row.next,
    }
