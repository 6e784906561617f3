"""kit bundle: upload folders for NotebookLM."""

import click

from materials_kit.cli.options import BUNDLING, Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.model import Session


@command("bundle", writes=True, settings=BUNDLING)
@sessions_argument()
@click.option("--sprint", is_flag=True, help="One notebook for all the sessions, each document once.")
@click.option("--track", metavar="TRACK", help="One notebook for the sessions of a track.")
@click.option(
    "--diff", "mode", flag_value="diff", help="Show what must be uploaded again since the last bundle; write nothing."
)
@click.option("--check", "mode", flag_value="check", help="Compare the folders with their manifests; write nothing.")
@click.option("--zip", "mode", flag_value="zip", help="Put each folder into a zip file beside it, too.")
def run(common: Common, sessions: tuple[str, ...], *, track: str | None, sprint: bool, mode: str | None) -> Result:
    """Write the upload folders for NotebookLM (Gemini Notebook) from what was fetched.

    bundles/session-5/ then holds a brief, the materials, the links NotebookLM opens itself, and a
    manifest. Nothing is fetched here; files of your own in that folder are left alone. Whether it
    fits the tier is said before anything is written; nothing is dropped without --pack.
    """
    from materials_kit.cli import folders, opened, work

    if sprint and track:
        raise UsageError("these options do not go together", hint="say --sprint or --track")
    workspace = opened.project(common)
    chosen = opened.chosen(workspace, (*sessions, *([track] if track else [])))
    name = track or ("sprint" if sprint else None)
    places = (
        [workspace.layout.bundle(Session(id=name, title=""))] if name else [workspace.layout.bundle(s) for s in chosen]
    )
    if mode == "check":
        return folders.checked(
            places, f"--track {track}" if track else "--sprint" if sprint else " ".join(sessions) or "all"
        )
    before = folders.manifests(places)
    dry_run = common.dry_run or mode == "diff"
    with opened.running(common, workspace, chosen, offline=True) as line:
        if name:
            made = work.make_sprint(line, chosen, name, dry_run=dry_run)
        else:
            made = work.make(line, chosen, bundles=True, notes=False, dry_run=dry_run)
    if mode == "diff":
        return folders.differences(made, before)
    told = work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
    return folders.zipped(told, places) if mode == "zip" and not common.dry_run else told
