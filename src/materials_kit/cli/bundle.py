"""kit bundle: upload folders for NotebookLM."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from materials_kit.cli.options import BUNDLING, Common, command, sessions_argument
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.layout import SPRINT
from materials_kit.model import Session
from materials_kit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class _Target:
    """The bundles that are meant: `name` is that of one for many sessions, `arguments` name them on a command line."""

    sessions: tuple[Session, ...]
    name: str | None
    arguments: str
    places: tuple[Path, ...]


@command("bundle", writes=True, settings=(*BUNDLING, "max_size"))
@sessions_argument()
@click.option("--sprint", is_flag=True, help="One notebook for all the sessions, each document once.")
@click.option("--track", metavar="TRACK", help="One notebook for the sessions of a track.")
@click.option("--diff", is_flag=True, help="Show what must be uploaded again since the last bundle; write nothing.")
@click.option("--check", is_flag=True, help="Compare the folders with their manifests; write nothing.")
@click.option("--zip", "zipped", is_flag=True, help="Put each folder into a zip file beside it, too.")
def run(  # noqa: PLR0913  # one for each option
    common: Common, sessions: tuple[str, ...], *, track: str | None, sprint: bool, diff: bool, check: bool, zipped: bool
) -> Result:
    """Write the upload folders for NotebookLM (Gemini Notebook) from what was fetched.

    bundles/session-5/ then holds a brief, the materials, the links NotebookLM opens itself, and a
    manifest. Nothing is fetched here; files of your own in that folder are left alone. What does
    not fit the tier is told with a way out; nothing is merged or left out without --pack.
    """
    from materials_kit.cli import folders, opened, work
    from materials_kit.exports.noting import Ways
    from materials_kit.pipeline import Options

    _one_of(["--sprint"] * sprint + ["--track"] * bool(track))
    _one_of(["--diff"] * diff + ["--check"] * check + ["--zip"] * zipped)
    workspace = opened.project(common)
    target = _track(workspace, track, sessions) if track else _target(workspace, sessions, sprint=sprint)
    if check:
        return folders.checked(target.places, target.arguments)
    before = folders.manifests(target.places)
    dry_run = common.dry_run or diff
    with opened.running(common, workspace, target.sessions, Options(offline=True)) as line:
        if target.name:
            made = work.make_sprint(line, target.sessions, target.name, dry_run=dry_run)
        else:
            made = work.make(line, target.sessions, bundles=True, notes=False, ways=Ways(dry_run=dry_run))
    if diff:
        return folders.differences(made, before)
    told = work.result(made, dry_run=common.dry_run, project=workspace.layout.project)
    told = folders.with_strays(told, workspace, target.sessions)
    if common.dry_run:
        return told
    return folders.zipped(told, target.places) if zipped else folders.with_zips(told, target.places)


def _target(workspace: Workspace, names: Sequence[str], *, sprint: bool) -> _Target:
    from materials_kit.cli import opened

    chosen = opened.chosen(workspace, names)
    if sprint and len(chosen) < len(workspace.plan.sessions):
        some = ", ".join(session.id for session in chosen)
        raise UsageError(
            f"--sprint is one notebook for all the sessions, and this names {some}",
            hint="kit bundle --sprint; for some of them give them a track in plan.yaml: kit bundle --track TRACK",
        )
    if sprint:
        return _Target(chosen, SPRINT, "--sprint", (_place(workspace, SPRINT),))
    places = tuple(workspace.layout.bundle(session) for session in chosen)
    return _Target(chosen, None, " ".join(names) or "all", places)


def _track(workspace: Workspace, name: str, sessions: Sequence[str]) -> _Target:
    from materials_kit.cli import opened

    if sessions:
        raise UsageError("--track names the sessions already", hint=f"kit bundle --track {name}")
    found = next((track.id for track in workspace.plan.tracks if track.id.lower() == name.lower()), None)
    if found is None:
        known = ", ".join(track.id for track in workspace.plan.tracks) or "no tracks"
        raise UsageError(f"the plan has no track {name!r}", hint=f"it has {known}")
    return _Target(opened.chosen(workspace, [found]), found, f"--track {found}", (_place(workspace, found),))


def _place(workspace: Workspace, name: str) -> Path:
    return workspace.layout.bundle(Session(id=name, title=""))


def _one_of(given: Sequence[str]) -> None:
    if len(given) > 1:
        raise UsageError(f"{' and '.join(given)} do not go together", hint=f"say {' or '.join(given)}")
