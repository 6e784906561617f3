"""kit bundle: upload folders for NotebookLM."""

from materials_kit.cli.options import Common, command, sessions_argument
from materials_kit.cli.show import Result


@command("bundle", writes=True, settings=("tier",))
@sessions_argument()
def run(common: Common, sessions: tuple[str, ...]) -> Result:
    """Write the upload folders for NotebookLM (Gemini Notebook) from what was fetched.

    bundles/session-5/ then holds a brief, the materials, the links NotebookLM opens itself, and a
    manifest. Nothing is fetched here; files of your own in that folder are left alone.
    """
    from materials_kit.cli import opened, work

    workspace = opened.project(common)
    chosen = opened.chosen(workspace, sessions)
    with opened.running(common, workspace, chosen, offline=True) as line:
        made = work.make(line, chosen, bundles=True, notes=False, dry_run=common.dry_run)
    return work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
