"""How a bundle is told of: what was written, how it fits, whether it is ready."""

from collections.abc import Sequence
from typing import Any

from materials_kit.amounts import count, size_text
from materials_kit.bundle.changes import Change, Difference
from materials_kit.bundle.write import Written
from materials_kit.layout import LINKS
from materials_kit.model import Bundle

NAMED = 6  # so many of the person's files are named, the rest is counted


LEAD = {
    Change.ADDED: "upload",
    Change.UPDATED: "upload again, and delete the old one",
    Change.REMOVED: "delete from the notebook",
}
LINK_LEAD = {Change.ADDED: "add the link", Change.REMOVED: "delete the link"}


def changes(written: Written, *, dry_run: bool) -> str:
    """Give what changed in the folder, in numbers: 2 added, 1 updated, 4 unchanged."""
    counts = {
        "to add" if dry_run else "added": len(written.added),
        "to update" if dry_run else "updated": len(written.updated),
        "to restore" if dry_run else "restored": len(written.restored),
        "to remove" if dry_run else "removed": len(written.removed),
        "unchanged": len(written.unchanged),
    }
    return ", ".join(f"{number} {word}" for word, number in counts.items() if number)


def again(written: Written) -> list[str]:
    """Give what to do in the notebook that has the last bundle, a line each; nothing where there was none."""
    found = {Change.ADDED: written.added, Change.UPDATED: written.updated, Change.REMOVED: written.removed}
    files = [f"{LEAD[change]}: {name}" for change, names in found.items() for name in names if name != LINKS]
    return [] if written.anew else files + linked(written.links)


def linked(links: Sequence[Difference]) -> list[str]:
    """Give what to do in the notebook about its links, a line each."""
    return [f"{LINK_LEAD[one.change]}: {one.name}" for one in links if one.change in LINK_LEAD]


def told(bundle: Bundle, written: Written) -> list[str]:
    """Give what else the person should know, a line each: totals, verdict, next command, warnings, their own files."""
    manifest: Any = bundle.manifest
    totals = manifest["totals"]
    sums = f"{count(totals['sources'], 'source')}, {count(totals['words'], 'word')}, {size_text(totals['bytes'])}"
    why = f": {manifest['why']}" if manifest["why"] else ""
    after = "" if manifest["readiness"] == "ready" else f"; next: {manifest['next']}"
    text = [f"{sums}; {manifest['readiness']}{why}{after}"]
    text += manifest.get("warnings", [])
    text += _packed(manifest.get("pack"))
    text += [f"kept from the last time: {_numbers(manifest['kept'])}"] if manifest.get("kept") else []
    text += [f"you changed a file there; yours is kept as {name}" for name in written.kept]
    text += [f"left alone, yours: {some(written.yours)}"] if written.yours else []
    return text


def row(bundle: Bundle, written: Written) -> dict[str, Any]:
    """Give a bundle for `--json`."""
    manifest: Any = bundle.manifest
    return {
        "folder": str(written.folder),
        "written": list(written.written),
        "added": list(written.added),
        "restored": list(written.restored),
        "unchanged": list(written.unchanged),
        "removed": list(written.removed),
        "kept": list(written.kept),
        "yours": list(written.yours),
        "links": list(bundle.links),
        "totals": manifest["totals"],
        "tier": manifest["tier"],
        "readiness": manifest["readiness"],
        "why": manifest["why"],
        "next": manifest["next"],
        "warnings": manifest.get("warnings", []),
        "pack": manifest.get("pack"),
        "from_last_time": manifest.get("kept", []),
    }


def _packed(pack: Any) -> list[str]:
    if not pack:
        return []
    lead = "merged" if pack["done"] else "would merge"
    lines = [
        f"{lead}: {_numbers(one['materials'])} into {one['file']} ({one['words']:,} words)" for one in pack["merge"]
    ]
    lead = "now" if pack["done"] else "would be"
    lines += [f"{lead} text without figures: {_numbers(pack['as_text'])}"] if pack["as_text"] else []
    lines += [f"{lead} a link: {_numbers(pack['link'])}"] if pack["link"] else []
    lines += [f"{lead} left out: {_numbers(pack['leave_out'])}"] if pack["leave_out"] else []
    return lines


def _numbers(found: list[int]) -> str:
    """Give numbers in runs: 1-12, 15."""
    runs: list[list[int]] = []
    for number in found:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in runs)


def some(names: Sequence[str]) -> str:
    """Give the first names, and how many more there are."""
    rest = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {rest} more" if rest > 0 else "")
