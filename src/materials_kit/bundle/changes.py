"""What changed from one bundle to the next, so that only that is uploaded again (pure)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Change(StrEnum):
    """What uploading the new bundle takes: `added` and `updated` are uploaded, `removed` is deleted there."""

    ADDED = "added"
    UPDATED = "updated"
    SAME = "unchanged"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One file or link of the last or the new bundle and what becomes of it."""

    name: str
    change: Change


def links(old: Mapping[str, object] | None, new: Mapping[str, object]) -> tuple[Difference, ...]:
    """Give what became of each address that NotebookLM opens itself, from one manifest to the next."""
    return differences(dict.fromkeys(_addresses(old), ""), dict.fromkeys(_addresses(new), ""))


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """Give what became of each name; what stands behind it tells whether it is the same."""
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
