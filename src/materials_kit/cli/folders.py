"""What `kit bundle` tells of folders that are there: checked, compared, zipped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from materials_kit.bundle import zipped as archive
from materials_kit.bundle.changes import Change, links
from materials_kit.bundle.check import Checked, State, check, compare
from materials_kit.bundle.write import Written, is_sound, read_manifest
from materials_kit.cli.bundles import LEAD, linked
from materials_kit.cli.show import Result, folded
from materials_kit.cli.work import Work
from materials_kit.layout import MANIFEST, SPRINT
from materials_kit.model import Bundle, Plan, Session
from materials_kit.workspace import Workspace

_STRAY = "bundles/{} is left from a session or track that the plan has no more; delete it when you need it no longer"


def manifests(places: Sequence[Path]) -> list[Mapping[str, object] | None]:
    """Give the manifest of each folder; None where there is none."""
    return [read_manifest(place) for place in places]


def checked(places: Sequence[Path], arguments: str) -> Result:
    """Tell how every file stands to its folder's manifest; 1 where one was changed or is missing.

    `arguments` name the bundles on a command line.
    """
    rows: list[dict[str, Any]] = []
    text = []
    for place in places:
        has_one, files = is_sound(place), check(place)
        bad = [one for one in files if one.state in (State.CHANGED, State.GONE)]
        whole = has_one and not bad
        listed = [{"name": one.name, "state": one.state.value} for one in files]
        rows.append({"folder": str(place), "manifest": has_one, "whole": whole, "files": listed})
        text.append(f"{place.name}: {_whole(files, len(bad)) if has_one else _no_manifest(files)}")
        text += [f"  {one.name}: {one.state.value}" for one in files if one.state is not State.WHOLE]
        stale = _stale(place)
        rows[-1]["zip_is_stale"] = bool(stale)
        text += [f"  {line}" for line in stale]
    broken = any(not row["whole"] for row in rows)
    text += [f'kit bundle {arguments} writes them again; what you changed is kept beside as "… (yours)"'] * broken
    wrong = broken or any(row["zip_is_stale"] for row in rows)
    return Result(content={"bundles": rows}, text=folded(text), exit_code=int(wrong))


def _whole(files: Sequence[Checked], bad: int) -> str:
    ours = sum(one.state is not State.YOURS for one in files)
    return f"not as written: {bad} of {ours} files" if bad else f"{ours} files, all as written"


def _no_manifest(files: Sequence[Checked]) -> str:
    return "manifest.json is damaged or missing" if files else "no bundle"


def differences(work: Work, before: Sequence[Mapping[str, object] | None]) -> Result:
    """Tell what must be uploaded again, and what removed, since the last bundle."""
    rows, text = [], []
    for made, old in zip(work.sessions, before, strict=True):
        new = made.bundle[0].manifest if made.bundle else {}
        damaged = made.bundle is not None and _is_damaged(made.bundle[1].folder)
        last = _as_on_disk(*made.bundle) if made.bundle and damaged else old
        found, addresses = compare(last, new), links(last, new)
        counts = {change.value: sum(one.change is change for one in found) for change in Change}
        rows.append(
            {
                "session": made.session.id,
                "files": [{"name": one.name, "change": one.change.value} for one in found],
                "links": [{"url": one.name, "change": one.change.value} for one in addresses],
                "counts": counts,
            }
        )
        lines = [f"  {LEAD[one.change]}: {one.name}" for one in found if one.change in LEAD]
        lines += [f"  {line}" for line in linked(addresses)]
        told = ", ".join(f"{number} {word}" for word, number in counts.items() if number) or "no bundle"
        lines += [f"  {MANIFEST} is damaged, so this is against the files in the folder"] * damaged
        text += [f"{made.session.id}: {told}" if lines else f"{made.session.id}: nothing to upload, {told}", *lines]
    return Result(content={"sessions": rows}, text=folded(text))


def _is_damaged(folder: Path) -> bool:
    return (folder / MANIFEST).is_file() and not is_sound(folder)


def _as_on_disk(bundle: Bundle, written: Written) -> dict[str, object]:
    """Give what a manifest would say of the files that are in the folder."""
    listed: Any = bundle.manifest["files"]
    there = {name: digest for name, digest in listed.items() if (written.folder / name).is_file()}
    changed = {name: "" for name in there if name in written.written}
    return {**bundle.manifest, "files": there | changed}


def with_zips(told: Result, places: Sequence[Path]) -> Result:
    """Tell of the zips that hold earlier bundles than the folders beside them."""
    lines = [line for place in places for line in _stale(place)]
    return replace(told, text="\n".join([told.text, *lines]))


def with_strays(told: Result, workspace: Workspace, chosen: Sequence[Session]) -> Result:
    """Tell of the bundles whose session or track has left the plan, where all its sessions were asked for."""
    plan = workspace.plan
    found = _strays(workspace.layout.bundles, plan) if len(chosen) == len(plan.sessions) else []
    lines = [_STRAY.format(place.name) for place in found]
    content = {**told.content, "strays": [str(place) for place in found]}
    return replace(told, content=content, text="\n".join([told.text, *lines]))


def _strays(bundles: Path, plan: Plan) -> list[Path]:
    ids = [session.id for session in plan.sessions] + [track.id for track in plan.tracks]
    known = {SPRINT, *(name.casefold() for name in ids)}
    places = sorted(bundles.iterdir()) if bundles.is_dir() else []
    return [place for place in places if place.is_dir() and is_sound(place) and place.name.casefold() not in known]


def _stale(place: Path) -> list[str]:
    zip_file = _zip(place)
    is_old = archive.is_stale(place, zip_file)
    return [f"{zip_file.name} holds an earlier bundle; --zip writes it anew"] if is_old else []


def _zip(place: Path) -> Path:
    return place.with_name(f"{place.name}.zip")


def zipped(told: Result, places: Sequence[Path]) -> Result:
    """Put each folder into a zip file beside it and tell so."""
    made = [(place, _zip(place)) for place in places if place.is_dir()]
    lines = [
        f"zipped  {zip_file}: {'written' if archive.write(place, zip_file) else 'unchanged'}"
        for place, zip_file in made
    ]
    zips = [str(zip_file) for _, zip_file in made]
    return replace(told, content={**told.content, "zips": zips}, text="\n".join([told.text, *lines]))
