"""kit reschedule: every session's date moved."""

import click

from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.layout import PLAN


@command("reschedule", writes=True)
@click.option("--start", required=True, metavar="DATE", help="The first day, YYYY-MM-DD.")
@click.option("--days", metavar="DAYS", help="Days of the week to study on, e.g. mon,thu.  [default: the plan's own]")
@click.option("--skip", default="", metavar="DATES", help="Days to leave out, e.g. 2026-12-24,2026-12-27..2027-01-02.")
def run(common: Common, *, start: str, days: str | None, skip: str) -> Result:
    """Move all sessions in their order, the first to DATE or the first study day after it.

    Only the dates in plan.yaml change; comments and everything else stay, and the old plan is kept
    as a backup. With --dry-run you see the difference.
    """
    from materials_kit.cli import planfile
    from materials_kit.plan import reschedule
    from materials_kit.plan.parse import parse
    from materials_kit.plan.patch import difference
    from materials_kit.workspace import find, plan_text

    first = reschedule.parse_day(start)
    path = find(common.project) / PLAN
    before = plan_text(path)
    wanted = reschedule.parse_days(days) if days else reschedule.own_days(parse(before, PLAN))
    if not wanted:
        raise UsageError("the plan has no dates to take its days from", hint="say --days mon,thu")
    moved = reschedule.reschedule(before, first, wanted, reschedule.parse_skip(skip) if skip else ())
    rows = [{"session": m.session, "old": m.old, "new": m.new} for m in moved.moves]
    diff = difference(before, moved.text, PLAN)
    if common.dry_run:
        return Result(content={"moves": rows, "diff": diff, "dry_run": True}, text=diff or "nothing to move")
    backup = planfile.replace(path, moved.text)
    text = [f"{move.session}: {move.old or 'no date'} → {move.new:%a %Y-%m-%d}" for move in moved.moves]
    text += [f"the old plan is kept as {backup}"] if backup else []
    return Result(content={"moves": rows, "backup": str(backup) if backup else None}, text="\n".join(text))
