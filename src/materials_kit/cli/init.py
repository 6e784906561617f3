"""kit init: a plan to begin with."""

from pathlib import Path

import click

from materials_kit import files
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.layout import PLAN

_ADVICE = "{} is yours and stays as it is; add this line to it, for the cache can be fetched again: {}"


@command("init", writes=True)
@click.argument(
    "folder", default=None, required=False, type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]"
)
def run(common: Common, *, folder: Path | None) -> Result:
    """Write a starter plan.yaml into DIR (here without one) whose comments teach the format.

    A plan that is there is left alone. If your plan is Markdown already, use kit import instead.
    """
    from materials_kit.plan.starter import GITIGNORE, starter
    from materials_kit.workspace import local_now

    place = folder or Path(common.project or ".")
    plan, ignore = place / PLAN, place / ".gitignore"
    if plan.exists():
        raise UsageError(f"{plan} is there already", hint="edit it, or say another folder: kit init DIR")
    written = [plan] if ignore.exists() else [plan, ignore]
    if not common.dry_run:
        files.write(plan, starter(local_now(None).date()))
        if ignore in written:
            files.write(ignore, GITIGNORE)
    open_ = [] if ignore in written or _ignores(ignore, GITIGNORE) else [_ADVICE.format(ignore, GITIGNORE.strip())]
    verb = "would write" if common.dry_run else "wrote"
    text = (
        [f"{verb} {path}" for path in written]
        + open_
        + ["next: edit plan.yaml, then kit check and kit build session-1"]
    )
    return Result(
        content={"files": [str(path) for path in written], "advice": open_, "dry_run": common.dry_run},
        text="\n".join(text),
    )


def _ignores(ignore: Path, line: str) -> bool:
    """Tell whether a .gitignore has a line, in one of the ways to write a folder's."""
    try:
        held = ignore.read_text("utf-8", errors="replace").splitlines()
    except OSError:  # one that cannot be read says nothing
        return False
    return line.strip("/\n") in {one.strip().strip("/").removesuffix("/**").removesuffix("/*") for one in held}
