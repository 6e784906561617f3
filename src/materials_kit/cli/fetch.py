"""kit fetch: bring the materials into the cache."""

from typing import Any

import click

from materials_kit.cli.options import NETWORK, READING, Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError


@command("fetch", writes=True, settings=(*NETWORK, *READING))
@sessions_argument()
@click.option("--refresh", is_flag=True, help="Ask again for what the cache has, and for what failed.")
@click.option("--lock", is_flag=True, help="Write plan.lock: what each material was, so that it can be had again.")
@click.option("--locked", is_flag=True, help="Take what plan.lock holds, to the byte, and refuse anything else.")
def run(common: Common, sessions: tuple[str, ...], *, refresh: bool, lock: bool, locked: bool) -> Result:
    """Resolve, download, cache and read the materials of the sessions (all without any).

    What the cache has is not asked for again. An address that several sessions share is fetched
    once. With --dry-run nothing is fetched: you see what is in the cache and what is not.
    """
    from materials_kit.cli import fetched, opened, outcomes
    from materials_kit.exports.sealing import seal
    from materials_kit.pipeline import Options

    if locked and (lock or refresh):
        raise UsageError("--locked goes neither with --lock nor with --refresh", hint="say one of them")
    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    if locked and not workspace.layout.lock.is_file():
        raise UsageError(f"there is no {workspace.layout.lock}", hint="kit fetch --lock writes it")
    with opened.running(
        common, workspace, chosen, Options(offline=common.dry_run, refresh=refresh, locked=locked)
    ) as line:
        found = list(line.outcomes(chosen))
        sealed = seal(line, chosen, dry_run=common.dry_run) if lock else None
    content: dict[str, Any] = {
        "sessions": [{"session": s.id, "materials": [fetched.row(line, o) for o in ended]} for s, ended in found],
        "dry_run": common.dry_run,
    }
    if sealed:
        content["lock"] = fetched.lock_row(sealed)
    text = fetched.text(line, found, sealed, dry_run=common.dry_run)
    return Result(content=content, text=text, exit_code=outcomes.exit_code(found, dry_run=common.dry_run))
