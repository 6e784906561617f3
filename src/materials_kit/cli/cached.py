"""How the cache is opened for the `kit cache` commands, and how what they found is told."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

from materials_kit.amounts import count, size_text
from materials_kit.cli import show
from materials_kit.cli.options import Common
from materials_kit.cli.show import Result
from materials_kit.layout import Layout
from materials_kit.model import Capture
from materials_kit.store import reserve
from materials_kit.store.care import Health, Pruned
from materials_kit.store.catalog import SqliteStore, open_store
from materials_kit.store.looking import open_to_look
from materials_kit.store.warc import Moved
from materials_kit.workspace import find

MOST_TOLD = 5  # damaged records of one file


@contextmanager
def removing(common: Common) -> Iterator[SqliteStore]:
    """Give the project's cache to take things out of, also on a full disk. Raises NoPlan, StoreError."""
    layout = Layout(find(common.project))
    room = nullcontext() if common.dry_run or not layout.cache.is_dir() else reserve.spent(layout)
    with room, opened(common, changing=True) as store:
        yield store


@contextmanager
def opened(common: Common, *, changing: bool) -> Iterator[SqliteStore]:
    """Give the project's cache; the plan is not read. Raises NoPlan, StoreError."""
    layout = Layout(find(common.project))
    store = open_store(layout) if changing and not common.dry_run else open_to_look(layout)
    try:
        yield store
    finally:
        store.close()


def used(common: Common) -> frozenset[str]:
    """Give the addresses of all captures that the plan still uses, as far as is known without a network."""
    from materials_kit.cli import opened as opening
    from materials_kit.pipeline import Options

    workspace = opening.project(common)
    with opening.running(common, workspace, workspace.plan.sessions, Options(offline=True, looking=True)) as line:
        for _ in line.outcomes(workspace.plan.sessions):
            pass
        return frozenset(line.used().captures)


def listing(captures: Sequence[tuple[Capture, bool]]) -> Result:
    """Tell what is in the cache; each capture comes with whether a newer one has replaced it."""
    rows = [
        [one.url, _kind(one), size_text(one.size), one.fetched_at[:10], one.via.value, "replaced" * replaced]
        for one, replaced in captures
    ]
    size = sum({one.sha256: one.size for one, _ in captures}.values())
    text = show.table(["Address", "What", "Size", "Fetched", "From", ""], rows, right=frozenset({2}), give=0)
    total = f"{count(len(captures), 'capture')}, {size_text(size)}"
    content = {"captures": [_row(one, replaced=replaced) for one, replaced in captures], "bytes": size}
    return Result(content=content, text=f"{text}\n\n{total}" if rows else "the cache is empty")


def health(found: Health, *, mended: int, dry_run: bool) -> Result:
    """Tell whether the cache is sound, and what is wrong with it where it is not."""
    told = [f"damaged: {digest}" for digest in found.damaged] + [f"lost: {digest}" for digest in found.lost]
    told += [f"the catalog: {found.catalog}"] * bool(found.catalog)
    what = f"{count(found.blobs, 'file')}, {size_text(found.size)}"
    if mended:
        told.append(f"{what}; {count(mended, 'capture')} taken away: kit fetch brings them again")
    elif found.sound:
        told.append(f"the cache is sound: {what}")
    else:
        would = "would take" if dry_run else "takes"
        told.append(f"the cache is not sound ({what}): kit cache verify --mend {would} away what is wrong")
    told += [f"{count(len(found.spare), 'file')} that nothing names; an hour old, kit cache prune removes them"] * bool(
        found.spare
    )
    content = {
        "sound": found.sound,
        "files": found.blobs,
        "bytes": found.size,
        "damaged": list(found.damaged),
        "lost": list(found.lost),
        "catalog": found.catalog,
        "spare": [str(path) for path in found.spare],
        "mended": mended,
    }
    return Result(content=content, text="\n".join(told), exit_code=int(not found.sound and not mended))


def pruned(found: Pruned, *, dry_run: bool) -> Result:
    """Tell what was removed, or would be."""
    verb = "would go" if dry_run else "gone"
    lines = [f"{one.fetched_at[:10]}  {size_text(one.size):>7}  {one.url}" for one in found.captures]
    files, captures = count(len(found.files), "file"), count(len(found.captures), "capture")
    nothing = not found.files and not found.captures
    last = "nothing to remove" if nothing else f"{verb}: {captures}, {files}, {size_text(found.size)}"
    content = {
        "captures": [_row(one, replaced=False) for one in found.captures],
        "files": [path.name for path in found.files],
        "bytes": found.size,
        "dry_run": dry_run,
    }
    return Result(content=content, text="\n".join([*lines, last]))


def would_export(file: Path, store: SqliteStore) -> Result:
    """Tell what an export would hold."""
    captures = sum(1 for _ in store.entries()) + sum(1 for _ in store.earlier())
    content = {"file": str(file), "captures": captures, "dry_run": True}
    return Result(content=content, text=f"would write {file}: {count(captures, 'capture')}")


def exported(file: Path, moved: Moved) -> Result:
    """Tell what was exported."""
    size = file.stat().st_size
    content = {"file": str(file), "bytes": size, "captures": moved.captures, "answers": moved.answers}
    what = f"{count(moved.captures, 'capture')}, {count(moved.answers, 'answer')} of sites"
    return Result(content=content, text=f"wrote {file}: {what}, {size_text(size)}")


def imported(told: Sequence[tuple[Path, Moved | None]]) -> Result:
    """Tell what was taken in from each file; nothing was in a dry run."""
    lines, rows = [], []
    for file, moved in told:
        row: dict[str, Any] = {"file": str(file)}
        if moved is None:
            lines.append(f"would take in {file}")
        else:
            left = f"; {count(moved.known, 'capture')} here already" if moved.known else ""
            left += f"; {len(moved.skipped)} left out (-v says which)" if moved.skipped else ""
            answers = f"{count(moved.answers, 'answer')} of sites"
            lines.append(f"{file}: {count(moved.captures, 'capture')} and {answers} taken in{left}")
            lines += [f"{file}: {one}" for one in moved.damaged[:MOST_TOLD]]
            lines += [f"{file}: and {len(moved.damaged) - MOST_TOLD} more"] * (len(moved.damaged) > MOST_TOLD)
            row |= {
                "captures": moved.captures,
                "answers": moved.answers,
                "known": moved.known,
                "skipped": list(moved.skipped),
            }
            row |= {"damaged": list(moved.damaged)}
        rows.append(row)
    is_damaged = any(moved and moved.damaged for _, moved in told)
    return Result(content={"files": rows}, text="\n".join(lines), exit_code=int(is_damaged))


def _kind(capture: Capture) -> str:
    return capture.media_type.split(";")[0].rsplit("/", 1)[-1].rsplit(".", 1)[-1]


def _row(capture: Capture, *, replaced: bool) -> dict[str, Any]:
    return {
        "url": capture.url,
        "final_url": capture.final_url,
        "sha256": capture.sha256,
        "bytes": capture.size,
        "media_type": capture.media_type,
        "fetched_at": capture.fetched_at,
        "archived_at": capture.archived_at,
        "via": capture.via.value,
        "replaced": replaced,
    }
