"""Looking after the cache: whether it is sound, and what can go."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from materials_kit.model import Capture
from materials_kit.store.catalog import SqliteStore

# A file may be written before the entry that names it, by another kit at this very moment.
UNTOUCHED = timedelta(hours=1)
BATCH = 10  # captures that are forgotten at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What was found in a cache: hashes of `damaged` and `lost` bytes, `spare` files that nothing names."""

    blobs: int
    size: int
    damaged: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    spare: tuple[Path, ...] = ()
    catalog: str | None = None

    @property
    def sound(self) -> bool:
        """Whether all that the cache claims to have is there and right."""
        return not (self.damaged or self.lost or self.catalog)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pruned:
    """What went, or would go: `captures` are forgotten, `files` removed, `size` bytes freed."""

    captures: tuple[Capture, ...]
    files: tuple[Path, ...]
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What may go: captures `older` than that, what is beyond `budget` bytes, and addresses that are not `used`."""

    older: timedelta | None = None
    budget: int | None = None
    used: frozenset[str] | None = None


def verify(store: SqliteStore) -> Health:
    """Read every blob and hold it against its name and the catalog. Raises StoreError, FilesystemError."""
    files = {path.name: path for path in store.blobs.all()}
    named = store.hashes()
    return Health(
        blobs=len(files),
        size=sum(path.stat().st_size for path in files.values()),
        damaged=tuple(name for name, path in files.items() if name in named and _digest(path) != name),
        lost=tuple(sorted(named - set(files))),
        spare=(*(path for name, path in files.items() if name not in named), *store.blobs.leftovers()),
        catalog=store.trouble(),
    )


def mend(store: SqliteStore, health: Health) -> tuple[Capture, ...]:
    """Take away damaged bytes, and forget the captures of these and of lost ones; give those. Raises KitError."""
    wrong = {*health.damaged, *health.lost}
    going = tuple(one for one in (*store.entries(), *store.earlier()) if one.sha256 in wrong)
    store.forget(going)
    store.forget_parts(wrong)
    for digest in health.damaged:
        store.blobs.remove(store.blob(digest))
    return going


def prune(store: SqliteStore, now: datetime, wish: Wish, *, dry_run: bool) -> Pruned:
    """Remove what nothing names, and what `wish` says. Raises StoreError, FilesystemError.

    For a budget, captures that newer ones replaced go before any other, and then the oldest.
    """
    going = _going(store, now, wish)
    staying, named = _staying(store, going), store.hashes()
    files = tuple(
        path
        for path in (*store.blobs.all(), *store.blobs.leftovers())
        if path.name not in staying and (path.name in named or _is_old(path, now))
    )
    pruned = Pruned(captures=going, files=files, size=sum(path.stat().st_size for path in files))
    if not dry_run:
        _remove(store, going, files)
    return pruned


def _remove(store: SqliteStore, going: tuple[Capture, ...], files: tuple[Path, ...]) -> None:
    """Take entries and files away, some at a time: on a full disk, what is gone makes room for what is still to go."""
    left = _unlinked(store, files)
    for first in range(0, max(1, len(going)), BATCH):
        # Entries first: a kill in between leaves files that nothing names, which the next prune takes.
        store.forget(going[first : first + BATCH])
        left = _unlinked(store, left)


def _unlinked(store: SqliteStore, files: tuple[Path, ...]) -> tuple[Path, ...]:
    """Take away the files that nothing names, and give the others."""
    named = store.hashes()
    for path in files:
        if path.name not in named:
            store.blobs.remove(path)
    return tuple(path for path in files if path.name in named)


def _going(store: SqliteStore, now: datetime, wish: Wish) -> tuple[Capture, ...]:
    ranked = [*_by_age(store.earlier()), *_by_age(store.entries())]
    going = [one for one in ranked if _is_unwanted(one, now, wish)]
    if wish.budget is None:
        return tuple(going)
    left = [one for one in ranked if one not in going]
    while left and _weight(left) > wish.budget:
        going.append(left.pop(0))
    return tuple(going)


def _is_unwanted(one: Capture, now: datetime, wish: Wish) -> bool:
    is_old = wish.older is not None and now - datetime.fromisoformat(one.fetched_at) > wish.older
    return is_old or (wish.used is not None and one.url not in wish.used)


def _by_age(captures: Iterable[Capture]) -> list[Capture]:
    return sorted(captures, key=lambda one: (one.fetched_at, one.url))


def _weight(captures: list[Capture]) -> int:
    return sum({one.sha256: one.size for one in captures}.values())


def _staying(store: SqliteStore, going: tuple[Capture, ...]) -> frozenset[str]:
    kept = {one.sha256 for one in (*store.entries(), *store.earlier()) if one not in going}
    return frozenset(kept | store.slices(frozenset(kept)))


def _is_old(path: Path, now: datetime) -> bool:
    return now.timestamp() - path.stat().st_mtime > UNTOUCHED.total_seconds()


def _digest(path: Path) -> str:
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
