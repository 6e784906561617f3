"""kit note: the Obsidian notes."""

import click

from materials_kit.cli.options import Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError


@command("note", writes=True, settings=("vault", "task_dates"))
@sessions_argument()
@click.option("--eject", is_flag=True, help="Write the notes' templates to templates/, to change them.")
@click.option("--review", is_flag=True, help="Walk through what is proposed: take it, keep yours, both, or edit.")
@click.option("--restore", is_flag=True, help="Write the notes anew that you deleted.")
@click.option("--undo", is_flag=True, help="Take the last sync or review back, to the byte.")
def run(  # one for each option
    common: Common, sessions: tuple[str, ...], *, eject: bool, review: bool, restore: bool, undo: bool
) -> Result:
    """Write or re-sync the sessions' notes in the Obsidian vault.

    What you wrote in a note stays: changes of the plan are merged around it, and where both
    changed the same words yours stay and ours are put beside the note as a proposal.
    """
    from materials_kit.cli import opened

    if eject + review + restore + undo > 1:
        raise UsageError("--eject, --review, --restore and --undo are four things", hint="do one after the other")
    workspace = opened.project(common)
    if eject:
        from materials_kit.cli import ejecting

        return ejecting.ejected(workspace, dry_run=common.dry_run)
    if undo:
        from materials_kit.cli import undone

        if sessions:
            raise UsageError("--undo takes back the whole last sync", hint="leave the sessions away")
        return undone.back(workspace, dry_run=common.dry_run)
    chosen = opened.chosen(workspace, sessions)
    if review:
        from materials_kit.cli.review import walk

        return walk(workspace, chosen if sessions else None, dry_run=common.dry_run)
    from materials_kit.cli import work
    from materials_kit.exports.noting import Ways
    from materials_kit.pipeline import Options

    with opened.running(common, workspace, chosen, Options(offline=True)) as line:
        ways = Ways(dry_run=common.dry_run, restore=restore)
        made = work.make(line, chosen, bundles=False, notes=True, ways=ways)
    return work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
