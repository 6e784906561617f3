"""One kit at a time writes into a vault or bundles.

Two at once in a vault would tear the record that `kit note --undo` goes by, and of two in a bundle's folder one would
take the other's files for the person's.
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from materials_kit.errors import GuardStopped
from materials_kit.workspace import shared_folder

PATIENCE = 3.0  # seconds to wait for a kit that is about to be done
REVIEWING = "wait until it is done (kit note --review may be waiting for an answer), and run this again"


@contextmanager
def held(vault: Path, *, dry_run: bool = False, patience: float = PATIENCE, hint: str = REVIEWING) -> Iterator[None]:
    """Hold the vault or folder, by whatever path it is named; a dry run writes nothing and holds nothing.

    A kit that is killed lets go of it. Raises GuardStopped where another kit holds it for longer than we wait.
    """
    lock = None if dry_run else _lock(vault)
    if lock is None:
        yield
        return
    try:
        lock.acquire(timeout=patience)
    except Timeout:
        raise GuardStopped(
            f"another kit is at work in {vault}",
            hint=hint,
        ) from None
    try:
        yield
    finally:
        lock.release()


def _lock(vault: Path) -> FileLock | None:
    """Give the vault's lock, outside of it: a vault is copied and synced between machines, and a lock must not be."""
    folder = shared_folder()
    if folder is None:
        return None
    place = folder / f"vault-{hashlib.sha256(str(vault.resolve()).encode()).hexdigest()[:32]}.lock"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with place.open("a"):
            return FileLock(place)
    except OSError:
        return None  # as for a person without a home: the notes are worth more than the wait for others
