"""What cannot be had just now, but lies in the folder as it was bundled the last time: it stays (pure)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

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
    """Give the materials, those that are missing only now with their files and rows of the last time."""
    rows = _rows(previous)
    chosen = {one.number: rows[one.number] for one in placed if _may_stay(one, rows, lying)}
    # A file of several is left as it is only where none of them is made anew.
    made_anew = [row for number, row in rows.items() if number not in chosen]
    shared = {name for row in made_anew for name in row["files"]}
    return [_kept(one, chosen, lying, shared) for one in placed]


def kept(placed: Sequence[Placed]) -> list[int]:
    """Give the numbers of what was kept."""
    return [one.number for one in placed if one.last]


def _rows(previous: Manifest | None) -> Rows:
    listed = (previous or {}).get("materials")
    rows = [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    return {row["number"]: row for row in rows if _makes_sense(row)}


def _makes_sense(row: Mapping[str, Any]) -> bool:
    names = row.get("files")
    return isinstance(row.get("number"), int) and isinstance(names, list) and all(isinstance(n, str) for n in names)


def _may_stay(one: Placed, rows: Rows, lying: Mapping[str, Lying]) -> bool:
    row, material = rows.get(one.number), one.outcome.material
    if row is None or one.status is not Status.MISSING or not one.outcome.passing or row.get("status") != "ready":
        return False
    same = (row.get("url"), row.get("path"), row.get("wanted")) == (material.url, material.path, wanted(material))
    return same and bool(row["files"]) and all(name in lying for name in row["files"])


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
