"""kit fetch: bring the materials into the cache."""

import click

from materials_kit.cli import show
from materials_kit.cli.options import NETWORK, READING, Common, command, sessions_argument
from materials_kit.cli.show import Result


@command("fetch", writes=True, settings=(*NETWORK, *READING))
@sessions_argument()
@click.option("--refresh", is_flag=True, help="Ask again for what the cache has, and for what failed.")
def run(common: Common, sessions: tuple[str, ...], *, refresh: bool) -> Result:
    """Resolve, download, cache and read the materials of the sessions (all without any).

    What the cache has is not asked for again. An address that several sessions share is fetched
    once. With --dry-run nothing is fetched: you see what is in the cache and what is not.
    """
    from materials_kit.cli import opened, outcomes

    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, offline=common.dry_run, refresh=refresh) as line:
        found = list(line.outcomes(chosen))
    text = []
    for session, ended in found:
        text += [f"{session.id}  {session.title}: {outcomes.tally(ended)}", *outcomes.lines(ended)]
    text += ["", outcomes.total(found)]
    content = {
        "sessions": [{"session": s.id, "materials": [outcomes.row(o) for o in ended]} for s, ended in found],
        "dry_run": common.dry_run,
    }
    return Result(content=content, text=show.folded(text), exit_code=outcomes.exit_code(found, dry_run=common.dry_run))
