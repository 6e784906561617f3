"""kit open: the folder of a bundle, and where to upload it."""

from collections.abc import Mapping
from pathlib import Path

import click

from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import UsageError
from materials_kit.layout import SPRINT
from materials_kit.model import Session
from materials_kit.workspace import Workspace, screen


@command("open", writes=False)
@click.argument("name", metavar="SESSION")
@click.option("--print", "only_print", is_flag=True, help="Say where it is and open nothing.")
def run(common: Common, name: str, *, only_print: bool) -> Result:
    """Open the folder of a session's bundle, and say where to upload it.

    SESSION is one session, or the name of a bundle of many: sprint, or a track. Where there is no
    screen, as over SSH, nothing is opened.
    """
    from materials_kit.amounts import count
    from materials_kit.bundle.limits import UPLOAD_PAGE
    from materials_kit.bundle.write import read_manifest, remembered, yours
    from materials_kit.cli import bundles, opened
    from materials_kit.layout import LINKS, MANIFEST

    folder, make = _folder(opened.project(common), name)
    manifest = read_manifest(folder)
    if manifest is None:
        raise UsageError(f"there is no bundle in {folder}", hint=f"make it with: {make}")
    listed = remembered(manifest)
    files = sorted(one for one in listed if one != LINKS)
    # click asks xdg-open, open or the Explorer.
    shown = not only_print and screen() and click.launch(str(folder)) == 0
    rest = f"{LINKS} and {MANIFEST}" if LINKS in listed else MANIFEST
    own = yours(folder, {*listed, MANIFEST})
    beside = f", nor what is yours: {bundles.some(own)}," if own else ","
    told = f"upload {count(len(files), 'file')}, all but {rest}{beside} at {UPLOAD_PAGE}"
    gone = [one for one in listed if not (folder / one).is_file()]
    text = [f"{folder.resolve()}{' is open' if shown else ''}", told]
    text += [f"and paste the lines of {LINKS} there as links"] if LINKS in listed else []
    text += [f"not there any more: {bundles.some(gone)}; next: {make}"] if gone else []
    text += [_verdict(manifest)] if manifest.get("readiness", "ready") != "ready" else []
    content = {"folder": str(folder.resolve()), "opened": shown, "page": UPLOAD_PAGE, "files": files}
    return Result(content={**content, "links": LINKS in listed}, text="\n".join(text))


def _verdict(manifest: Mapping[str, object]) -> str:
    """Give what the bundle's own verdict says, where it is not plain ready."""
    why = f": {manifest['why']}" if manifest.get("why") else ""
    return f"{manifest['readiness']}{why}; next: {manifest.get('next')}"


def _folder(workspace: Workspace, name: str) -> tuple[Path, str]:
    """Give the folder of the bundle of that name, and the command that makes it. Raises UnknownSession, UsageError."""
    from materials_kit.cli import opened

    tracks = {track.id.lower(): track.id for track in workspace.plan.tracks}
    if name.lower() == SPRINT:
        return workspace.layout.bundle(Session(id=SPRINT, title="")), "kit bundle --sprint"
    if name.lower() in tracks:
        track = tracks[name.lower()]
        return workspace.layout.bundle(Session(id=track, title="")), f"kit bundle --track {track}"
    sessions = opened.chosen(workspace, [name])
    if len(sessions) != 1:
        ids = ", ".join(session.id for session in sessions)
        raise UsageError(f"{name!r} names {len(sessions)} sessions", hint=f"say which one: {ids}")
    return workspace.layout.bundle(sessions[0]), f"kit bundle {sessions[0].id}"
