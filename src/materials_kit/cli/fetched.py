"""How a fetch is told: one table over all materials, and as rows for scripts."""

from collections.abc import Sequence
from typing import Any

import click

from materials_kit import layout
from materials_kit.amounts import count, seconds_text, size_text
from materials_kit.cli import outcomes, show
from materials_kit.cli.show import MARKS
from materials_kit.exports.sealing import Sealed
from materials_kit.model import Outcome, Plan, Session, Status, Via
from materials_kit.pipeline import Run

Found = Sequence[tuple[Session, Sequence[Outcome]]]
HEAD = ("Material", "What", "Size", "Length", "From", "Problem")


def origin(run: Run, outcome: Outcome) -> str | None:
    """Give where the bytes come from: net, cache, archive or file; None where there are none."""
    capture = outcome.capture
    if capture is None:
        return None
    if capture.via is Via.LOCAL:
        return "file"
    if capture.via is Via.ARCHIVE:
        return "archive"
    return "net" if run.came_now(capture) else "cache"


def text(run: Run, found: Found, sealed: Sealed | None, *, dry_run: bool) -> str:
    """Give all that is said of a fetch: the table, what needs a look, what is worth knowing, and the sum."""
    parts = [table(run, found)] if any(ended for _, ended in found) else []
    for title, told in (
        ("What needs a look:", outcomes.problems(found)),
        ("Gone from its address, taken from an archive:", outcomes.copies(found)),
        ("Worth knowing:", remarks(run.workspace.plan, found)),
    ):
        parts += [f"{title}\n{show.folded(told)}"] if told else []
    last = [outcomes.total(found), *([_lock_line(sealed, dry_run=dry_run)] if sealed else [])]
    return "\n\n".join([*parts, show.folded(last)])


def lock_row(sealed: Sealed) -> dict[str, Any]:
    """Give what became of plan.lock, for `--json`."""
    return {
        "path": str(sealed.path),
        "changed": sealed.changed,
        "materials": len(sealed.lock.sources),
        "without": [one.title for one in sealed.without],
    }


def _lock_line(sealed: Sealed, *, dry_run: bool) -> str:
    verb = ("would be written" if dry_run else "written") if sealed.changed else "unchanged"
    without = f"; {count(len(sealed.without), 'material')} missing in it" if sealed.without else ""
    return f"{sealed.path.name} {verb}: {count(len(sealed.lock.captures), 'file')} by hash and date{without}"


def table(run: Run, found: Found) -> str:
    """Give the table: what each material is, how large and long, where it came from, and what is wrong with it."""
    several = len(found) > 1
    rows = [
        [layout.code(run.workspace.plan, session)] * several + _cells(run, one, outcome)
        for session, ended in found
        for outcome in ended
        for one in outcome.family
    ]
    head = ["", *HEAD] if several else [*HEAD]
    first = int(several)
    # What is wrong stands in full below the table, and the mark in front says that there is something.
    spare = (first + 5, first + 2, first + 4)
    return show.table(head, rows, right=frozenset({first + 2, first + 3}), give=first, spare=spare)


def row(run: Run, outcome: Outcome) -> dict[str, Any]:
    """Give one material for `--json`: what every command says of it, where it came from, and a video's seconds."""
    source = outcome.source
    more = {"from": origin(run, outcome), "seconds": source.seconds if source else None}
    return outcomes.row(outcome) | more | {"followed": [row(run, child) for child in outcome.followed]}


def remarks(plan: Plan, found: Found) -> list[str]:
    """Give what is worth knowing of materials that are there."""
    told = []
    for session, ended in found:
        for outcome in ended:
            if outcome.status not in outcomes.OPEN and outcome.hint and outcome.asked:
                told.append(f"{MARKS[outcome.status]} {layout.code(plan, session)} {outcome.material.title}")
                told += [f"    {outcome.reason}", f"    try: {outcome.hint}"]
    return told


def _cells(run: Run, one: Outcome, parent: Outcome) -> list[str]:
    inset = "" if one is parent else "  "
    return [
        f"{inset}{MARKS[one.status]} {one.material.title}",
        one.kind.value if one.kind.value != "unknown" else "-",
        size_text(one.capture.size) if one.capture else "-",
        _length(one),
        origin(run, one) or "-",
        click.style(_problem(one), fg="yellow" if one.status is Status.REVIEW else "red") if _problem(one) else "",
    ]


def _length(one: Outcome) -> str:
    seconds = one.source.seconds if one.source else None
    if seconds:
        return seconds_text(seconds)
    words = one.document.words if one.document else 0
    return f"{words:,} words" if words else "-"


def _problem(one: Outcome) -> str:
    if not one.asked:
        return outcomes.UNASKED
    if one.status not in outcomes.OPEN or not one.reason:
        return ""
    short = one.reason.split(";")[0]
    most = max(16, show.width() // 5)
    return short if len(short) <= most else f"{short[: most - 1]}…"
