"""kit build: fetch, bundle and note in one go."""

import click

from materials_kit.cli.options import BUNDLING, NETWORK, READING, Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError


@command("build", writes=True, settings=(*NETWORK, *READING, *BUNDLING, "vault", "task_dates"))
@sessions_argument()
@click.option("--refresh", is_flag=True, help="Ask again for what the cache has, and for what failed.")
def run(common: Common, sessions: tuple[str, ...], *, refresh: bool) -> Result:
    """Fetch the materials, write the upload folder and the note of each SESSION.

    A material that fails is listed with its reason, everything else is built, and the exit code
    is then 1. A second run asks the network for nothing that the cache has.
    """
    from materials_kit.cli import folders, opened, work
    from materials_kit.exports.noting import Ways
    from materials_kit.pipeline import Options

    if not sessions:
        raise UsageError("which session?", hint="kit build session-5, kit build next, or kit build all")
    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, Options(offline=common.dry_run, refresh=refresh)) as line:
        made = work.make(line, chosen, bundles=True, notes=True, ways=Ways(dry_run=common.dry_run))
    told = work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
    told = folders.with_strays(told, workspace, chosen)
    return folders.with_zips(told, [workspace.layout.bundle(session) for session in chosen])
