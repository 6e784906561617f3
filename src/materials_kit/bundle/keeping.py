"""What cannot be had just now, but lies in the folder as it was bundled the last time: it stays (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from materials_kit.bundle import numbers
from materials_kit.bundle.placing import Placed
from materials_kit.bundle.rows import wanted
from materials_kit.model import Status, Upload

Manifest = Mapping[str, object]
Rows = Mapping[int, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Lying:
    """A file of the last bundle that is as it was written; `words` is None where they cannot be counted."""

    sha256: str
    size: int
    words: int | None


def keep(placed: Sequence[Placed], previous: Manifest | None, lying: Mapping[str, Lying]) -> list[Placed]:
    """Give the materials, those of which nothing came with their files and rows of the last time."""
    rows = _rows(previous, placed)
    whole = {number: row for number, row in rows.items() if row["files"] and all(one in lying for one in row["files"])}
    lost = {one.number: whole[one.number] for one in placed if one.number in whole and one.outcome.passing}
    # A file of several is left as it is only where none of them is made anew.
    theirs = {name for row in lost.values() for name in row["files"]}
    same = {one.number: whole[one.number] for one in placed if one.number in whole and _is_same(one, whole[one.number])}
    chosen = lost | {number: row for number, row in same.items() if theirs.intersection(row["files"])}
    shared = {name for one in placed if one.number not in chosen for name in rows.get(one.number, {}).get("files", ())}
    return [_kept(one, chosen, lying, shared) for one in placed]


def kept(placed: Sequence[Placed]) -> list[int]:
    """Give the numbers of what was kept."""
    return [one.number for one in placed if one.last]


def _rows(previous: Manifest | None, placed: Sequence[Placed]) -> Rows:
    """Give the old rows of these materials, where the same was asked for then."""
    listed = (previous or {}).get("materials")
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    found = {row["number"]: row for row in rows if _makes_sense(row)}
    remembered = numbers.remembered(previous)
    keys = numbers.keys([one.outcome.material for one in placed])
    asked = [(one, found[one.number], key) for one, key in zip(placed, keys, strict=True) if one.number in found]
    return {one.number: row for one, row, key in asked if _is_alike(one, row, known=remembered.get(key) == one.number)}


def _makes_sense(row: Mapping[str, Any]) -> bool:
    names = row.get("files")
    is_list = isinstance(names, list) and all(isinstance(name, str) for name in names)
    return isinstance(row.get("number"), int) and is_list and row.get("status") == "ready"


def _is_alike(one: Placed, row: Mapping[str, Any], *, known: bool) -> bool:
    """Tell whether a row is of what is asked for; `known` is whether the numbers know it with the same part."""
    material = one.outcome.material
    at = (row.get("url"), row.get("path")) == (material.url, material.path)
    # Manifests did not always say which part was wanted.
    return at and (row["wanted"] == wanted(material) if "wanted" in row else known)


def _is_same(one: Placed, row: Mapping[str, Any]) -> bool:
    content = one.outcome.content
    return one.status is Status.READY and content is not None and row.get("sha256") == content


def _kept(one: Placed, chosen: Rows, lying: Mapping[str, Lying], shared: set[str]) -> Placed:
    row = chosen.get(one.number)
    if row is None or shared.intersection(row["files"]):
        return one
    found = {name: lying[name] for name in row["files"]}
    words = row["words"] if isinstance(row.get("words"), int) else 0
    uploads = tuple(
        Upload(name=name, words=words if file.words is None else file.words, content=file.sha256)
        for name, file in found.items()
    )
    sizes = {name: file.size for name, file in found.items()}
    same_as = row.get("same_as")
    return replace(one, status=Status.READY, uploads=uploads, sizes=sizes, same_as=same_as, last=row)
