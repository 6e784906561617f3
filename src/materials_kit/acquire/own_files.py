"""Files and folders of the person's own, named by `path:`: into the store, read anew when they change."""

import hashlib
import stat
from datetime import UTC, datetime
from pathlib import Path

from materials_kit.acquire import folders, locking
from materials_kit.acquire.desk import Desk
from materials_kit.amounts import size_text
from materials_kit.errors import MaterialError, TooLarge
from materials_kit.extract import readers
from materials_kit.model import Capture, Via


def captured(desk: Desk, path: str) -> Capture:
    """Take a file of the person's into the store. Raises MaterialError where it cannot be read."""
    return desk.ledger.taken(desk.once.get(("local", path), lambda: _take_in(desk, path)))


def _take_in(desk: Desk, path: str) -> Capture:
    place = desk.project / Path(path).expanduser()
    try:
        _must_be_regular(desk, place, path)
        is_folder = place.is_dir()
        content = folders.packed(place, most=desk.max_size) if is_folder else place.read_bytes()
        changed = datetime.fromtimestamp(place.stat().st_mtime, UTC)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL in it
        said = error.strerror if isinstance(error, OSError) else error
        raise MaterialError(
            f"cannot read the file {path}: {said}", hint="path: is relative to plan.yaml; is it right?"
        ) from error
    digest = hashlib.sha256(content).hexdigest()
    held = locking.held(desk, f"path:{path}") if desk.locked else None
    known = desk.store.capture(f"path:{path}")
    if known and known.sha256 == digest:
        return locking.as_held(held, known)
    capture = Capture(
        sha256=digest,
        size=len(content),
        media_type=readers.FOLDER if is_folder else readers.sniff(content[:4096], path),
        url=f"path:{path}",
        final_url=f"path:{path}",
        fetched_at=changed.strftime("%Y-%m-%dT%H:%M:%SZ"),
        via=Via.LOCAL,
    )
    capture = locking.as_held(held, capture)
    with desk.store.stage() as sink:
        sink.write(content)
        desk.store.keep(sink, capture)
    return capture


def _must_be_regular(desk: Desk, place: Path, path: str) -> None:
    """Raise MaterialError for what is no file, might never end, or is larger than anything we take."""
    told = place.stat()
    if not stat.S_ISREG(told.st_mode) and not stat.S_ISDIR(told.st_mode):
        raise MaterialError(f"{path} is no regular file", hint="name a file: path: is relative to plan.yaml")
    if told.st_size > desk.max_size:
        raise TooLarge(
            f"{path} has {size_text(told.st_size)}, and the limit is {size_text(desk.max_size)}",
            hint="raise max_size in the settings, or with --max-size",
        )
