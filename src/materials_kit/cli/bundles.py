"""What `kit bundle` tells of folders that are there: checked, compared, zipped."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from materials_kit.bundle import zipped as archive
from materials_kit.bundle.check import Change, State, check, compare
from materials_kit.bundle.write import read_manifest
from materials_kit.cli.show import Result
from materials_kit.cli.work import Work
from materials_kit.layout import LINKS

TOLD = {Change.ADDED: "upload", Change.UPDATED: "upload again", Change.REMOVED: "remove from the notebook"}


def manifests(places: Sequence[Path]) -> list[Mapping[str, object] | None]:
    """Give the manifest of each folder; None where there is none."""
    return [read_manifest(place) for place in places]


def checked(places: Sequence[Path]) -> Result:
    """Tell how every file stands to its folder's manifest; 1 where one was changed or is missing."""
    rows, text, wrong = [], [], False
    for place in places:
        files = check(place)
        bad = [one for one in files if one.state in (State.CHANGED, State.GONE)]
        wrong = wrong or bool(bad) or read_manifest(place) is None
        rows.append({"folder": str(place), "files": [{"name": one.name, "state": one.state.value} for one in files]})
        whole = (
            "all as written" if files and not bad else f"{len(bad)} files are not as written" if files else "no bundle"
        )
        text.append(f"{place.name}: {whole}")
        text += [f"  {one.name}: {one.state.value}" for one in files if one.state is not State.WHOLE]
    return Result(content={"bundles": rows}, text="\n".join(text), exit_code=int(wrong))


def differences(work: Work, before: Sequence[Mapping[str, object] | None]) -> Result:
    """Tell what must be uploaded again, and what removed, since the last bundle."""
    rows, text = [], []
    for made, old in zip(work.sessions, before, strict=True):
        found = [d for d in compare(old, made.bundle[0].manifest) if d.name != LINKS] if made.bundle else []
        rows.append({"session": made.session.id, "files": [{"name": d.name, "change": d.change.value} for d in found]})
        changed = [f"  {TOLD[d.change]}: {d.name}" for d in found if d.change in TOLD]
        text += [f"{made.session.id}: {'nothing to upload' if not changed else ''}".rstrip(": "), *changed]
    return Result(content={"sessions": rows}, text="\n".join(text))


def zipped(told: Result, places: Sequence[Path]) -> Result:
    """Put each folder into a zip file beside it and tell so."""
    made = [place.with_name(f"{place.name}.zip") for place in places if place.is_dir()]
    for place in made:
        archive.write(place.with_suffix(""), place)
    lines = [f"zipped  {place}" for place in made]
    return replace(told, content={**told.content, "zips": [str(p) for p in made]}, text="\n".join([told.text, *lines]))
