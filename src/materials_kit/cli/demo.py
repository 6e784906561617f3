"""kit demo: the whole job on the course built into the kit."""

from dataclasses import replace
from pathlib import Path

import click

from materials_kit import files
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import GuardStopped
from materials_kit.layout import PLAN, Layout
from materials_kit.model import Session


@command("demo", writes=True)
@click.argument("folder", default="kit-demo", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]")
def run(common: Common, folder: Path) -> Result:
    """Run the whole job on a small built-in course, in DIR (kit-demo).

    The course's three sessions are served on loopback by the kit itself: no network is needed.
    Run it twice, and edit the note in between: what you wrote stays.
    """
    from materials_kit.cli import opened, work
    from materials_kit.demo.server import course, serving
    from materials_kit.exports.noting import Ways
    from materials_kit.pipeline import Options
    from materials_kit.plan.markdown.read import read
    from materials_kit.plan.markdown.yaml_text import yaml_text

    if common.dry_run:
        return Result(content={"folder": str(folder), "dry_run": True}, text=f"would build the demo course in {folder}")
    common = replace(common, project=str(folder))
    _must_be_ours(common, folder, course())
    for name, text in (("sprint.md", course()), (PLAN, yaml_text(read(course())))):
        if not (folder / name).exists():
            files.write(folder / name, text)
    workspace = opened.project(common)
    sessions = workspace.plan.sessions
    with serving() as origin, opened.running(common, workspace, sessions, Options(loopback=origin)) as line:
        made = work.make(line, sessions, bundles=True, notes=True, ways=Ways(dry_run=False))
    first = made.sessions[0]
    told = work.result(made, dry_run=False, project=folder)
    return replace(
        told,
        text="\n".join(
            [
                told.text,
                "",
                *_next_steps(folder, workspace.layout, first.session, first.noted.note.path if first.noted else None),
            ]
        ),
    )


def _must_be_ours(common: Common, folder: Path, course: str) -> None:
    """Raise GuardStopped where the folder has something, and not the demo of an earlier run."""
    from materials_kit.cli import opened

    there = [path.name for path in folder.iterdir()] if folder.exists() else []
    if PLAN in there:
        ours = f"# {opened.project(common).plan.title}" in course.splitlines()
    else:
        ours = not there or (there == ["sprint.md"] and files.read_text(folder / "sprint.md") == course)
    if not ours:
        raise GuardStopped(
            f"{folder} has files that are not the demo's: nothing was written",
            hint="name a folder that is empty or not there yet: kit demo kit-demo",
        )


def _next_steps(folder: Path, layout: Layout, session: Session, note: str | None) -> list[str]:
    return [
        "Look at what was made:",
        f"  the plan     {folder / PLAN}, imported from {folder / 'sprint.md'}",
        f"  the bundle   {layout.bundle(session)}/",
        "               drag its files into NotebookLM (Gemini Notebook)",
        f"  the note     {layout.vault / (note or '')}",
        f"               open {layout.vault}/ as a vault in Obsidian",
        "",
        "Then do it with your own plan:",
        "  kit import YOUR-PLAN.md",
        "  kit build session-1",
    ]
