"""A bundle's folder against its manifest, and against what would be written now."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from materials_kit.bundle.write import read_manifest, remembered, yours
from materials_kit.layout import LINKS, MANIFEST


class State(StrEnum):
    """How a file in the folder stands to the manifest."""

    WHOLE = "as written"
    CHANGED = "changed since"
    GONE = "missing"
    YOURS = "yours"


class Change(StrEnum):
    """What uploading the new bundle takes: `added` and `updated` are uploaded, `removed` is deleted there."""

    ADDED = "added"
    UPDATED = "updated"
    SAME = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file of the folder and how it stands."""

    name: str
    state: State


@dataclass(frozen=True, slots=True)
class Difference:
    """One file or link of the last or the new bundle and what becomes of it."""

    name: str
    change: Change


def check(folder: Path) -> tuple[Checked, ...]:
    """Give every file of the folder and of its manifest, with its state; `yours` are files the kit did not write."""
    listed = remembered(read_manifest(folder))
    found = [Checked(name, _state(folder / name, digest)) for name, digest in listed.items()]
    own = yours(folder, {*listed, MANIFEST})
    return tuple(sorted(found, key=lambda one: one.name)) + tuple(Checked(name, State.YOURS) for name in own)


def compare(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[Difference, ...]:
    """Give what changed from one manifest to the next, by file name, so that only that is uploaded again."""
    return _differences(
        {name: digest for name, digest in remembered(old).items() if name != LINKS},
        {name: digest for name, digest in remembered(new).items() if name != LINKS},
    )


def links(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[Difference, ...]:
    """Give what became of each address that NotebookLM opens itself, from one manifest to the next."""
    return _differences(dict.fromkeys(_addresses(old), ""), dict.fromkeys(_addresses(new), ""))


def _differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    found = []
    for name in sorted({*before, *after}):
        if name not in before:
            change = Change.ADDED
        elif name not in after:
            change = Change.REMOVED
        else:
            change = Change.SAME if before[name] == after[name] else Change.UPDATED
        found.append(Difference(name, change))
    return tuple(found)


def _addresses(manifest: Mapping[str, object] | None) -> list[str]:
    rows = (manifest or {}).get("materials")
    listed = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    return [str(row["final_url"]) for row in listed if row.get("status") == "link" and row.get("final_url")]


def _state(path: Path, digest: str) -> State:
    if not path.is_file():
        return State.GONE
    with path.open("rb") as opened:
        return State.WHOLE if hashlib.file_digest(opened, "sha256").hexdigest() == digest else State.CHANGED
