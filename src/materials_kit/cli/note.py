"""kit note: the Obsidian notes."""

import click

from materials_kit.cli.options import Common, command, sessions_argument
from materials_kit.cli.show import Result


@command("note", writes=True, settings=("vault", "task_dates"))
@sessions_argument()
@click.option("--eject", is_flag=True, help="Write the notes' templates to templates/, to change them.")
def run(common: Common, sessions: tuple[str, ...], *, eject: bool) -> Result:
    """Write or re-sync the sessions' notes in the Obsidian vault.

    What you wrote in a note stays: changes of the plan are merged around it, and where both
    changed the same lines yours stay and ours are put beside the note as a proposal.
    """
    from materials_kit.cli import ejecting, opened, work
    from materials_kit.pipeline import Options

    workspace = opened.project(common)
    if eject:
        return ejecting.ejected(workspace, dry_run=common.dry_run)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, Options(offline=True)) as line:
        made = work.make(line, chosen, bundles=False, notes=True, dry_run=common.dry_run)
    return work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
