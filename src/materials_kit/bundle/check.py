"""A bundle's folder against its manifest, and against what would be written now."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from materials_kit.bundle.changes import Difference, differences
from materials_kit.bundle.write import read_manifest, remembered, yours
from materials_kit.layout import LINKS, MANIFEST


class State(StrEnum):
    """How a file in the folder stands to the manifest."""

    WHOLE = "as written"
    CHANGED = "changed since"
    GONE = "missing"
    YOURS = "yours"


@dataclass(frozen=True, slots=True)
class Checked:
    """One file of the folder and how it stands."""

    name: str
    state: State


def check(folder: Path) -> tuple[Checked, ...]:
    """Give every file of the folder and of its manifest, with its state; `yours` are files the kit did not write."""
    listed = remembered(read_manifest(folder))
    found = [Checked(name, _state(folder / name, digest)) for name, digest in listed.items()]
    own = yours(folder, {*listed, MANIFEST})
    return tuple(sorted(found, key=lambda one: one.name)) + tuple(Checked(name, State.YOURS) for name in own)


def compare(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[Difference, ...]:
    """Give what changed from one manifest to the next, by file name, so that only that is uploaded again."""
    return differences(
        {name: digest for name, digest in remembered(old).items() if name != LINKS},
        {name: digest for name, digest in remembered(new).items() if name != LINKS},
    )


def _state(path: Path, digest: str) -> State:
    if not path.is_file():
        return State.GONE
    with path.open("rb") as opened:
        return State.WHOLE if hashlib.file_digest(opened, "sha256").hexdigest() == digest else State.CHANGED
