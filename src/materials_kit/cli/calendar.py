"""kit calendar: the sessions as an iCalendar file."""

from pathlib import Path

import click

from materials_kit import files
from materials_kit.cli import planfile, show
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, UsageError


@command("calendar", writes=True)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.  [default: calendar.ics]"
)
def run(common: Common, *, output: Path | None) -> Result:
    """Write an iCalendar file of the sessions, the agenda in each event's description.

    Import it again after a change: the events are updated, not doubled. Without start_time: in the
    plan's settings the events last all day. A file that is there is replaced only if it is a calendar
    that the kit wrote; one that was changed since is kept as a backup.
    """
    from materials_kit.cli import opened
    from materials_kit.plan.calendar import calendar, earlier

    workspace = opened.project(common)
    target = output or workspace.layout.project / "calendar.ics"
    there = _there(target)
    before = earlier(there) if there is not None else None
    if there is not None and before is None:
        raise UsageError(f"{target} is not a calendar that the kit wrote", hint="-o writes elsewhere")
    made = calendar(workspace.plan, before)
    backup = None
    if not common.dry_run:
        if before and not before.is_untouched:
            backup = planfile.keep(target)
            show.message(f"the changed calendar is kept as {backup}", quiet=common.quiet)
        files.write(target.resolve(), made.content)
    verb = "would write" if common.dry_run else "wrote"
    text = [f"{verb} {target}: {made.events} events"]
    text += [f"without a date, and so left out: {', '.join(made.undated)}"] if made.undated else []
    content = {"file": str(target), "events": made.events, "undated": list(made.undated), "dry_run": common.dry_run}
    return Result(content=content, text="\n".join(text))


def _there(target: Path) -> bytes | None:
    planfile.refuse_other_than_file(target)
    try:
        return target.read_bytes() if target.exists() else None
    except OSError as error:
        raise FilesystemError(f"cannot read {target}: {error.strerror}", hint="-o writes elsewhere") from error
