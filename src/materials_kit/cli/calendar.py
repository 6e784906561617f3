"""kit calendar: the sessions as an iCalendar file."""

from pathlib import Path

import click

from materials_kit import files
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result


@command("calendar", writes=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.  [default: calendar.ics]"
)
def run(common: Common, *, output: Path | None) -> Result:
    """Write an iCalendar file of the sessions, the agenda in each event's description.

    Import it again after a change: the events are updated, not doubled. Without start_time: in the
    plan's settings the events last all day.
    """
    from materials_kit.cli import opened
    from materials_kit.plan.calendar import calendar
    from materials_kit.workspace import local_now

    workspace = opened.project(common)
    made = calendar(workspace.plan, local_now(workspace.settings.timezone))
    target = output or workspace.layout.project / "calendar.ics"
    if not common.dry_run:
        files.write(target, made.content)
    verb = "would write" if common.dry_run else "wrote"
    text = [f"{verb} {target}: {made.events} events"]
    text += [f"without a date, and so left out: {', '.join(made.undated)}"] if made.undated else []
    content = {"file": str(target), "events": made.events, "undated": list(made.undated), "dry_run": common.dry_run}
    return Result(content=content, text="\n".join(text))
