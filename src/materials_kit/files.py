"""The only place that writes files outside the cache: whole or not at all."""

import contextlib
import functools
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from materials_kit.errors import FilesystemError


def write(path: Path, content: str | bytes) -> bool:
    """Put `content` at `path`, atomically, making its folder; tell whether anything changed.

    A kill at any moment leaves the old file or the new one. Text is written as UTF-8 with its line
    ends as they are. Raises FilesystemError.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    try:
        if path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data:
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged(path) as staged:
            staged.write_bytes(data)
            _commit(staged, path)
    except OSError as error:
        raise _failure("write", path, error) from error
    return True


def jot(path: Path, content: str) -> None:
    """Put `content` at `path` as `write` does, but without waiting for the disk: a power cut may take it.

    For what can be made again, and for memories of that. Raises FilesystemError.
    """
    data = content.encode("utf-8", "surrogatepass")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged(path) as staged:
            staged.write_bytes(data)
            _put(staged, path)
    except OSError as error:
        raise _failure("write", path, error) from error


def swap(path: Path, old: bytes | None, new: bytes, *, flush: bool) -> bool:
    """Put `new` at `path` if the file is still `old` (None: not there); false where it is not, and nothing is done.

    The look is the last thing before the file takes its place. `flush` waits for the disk. Raises FilesystemError.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged(path) as staged:
            staged.write_bytes(new)
            if flush:
                _flush(staged)
            if old is None:
                return _linked(staged, path)
            if not path.is_file() or path.is_symlink() or path.read_bytes() != old:
                return False
            _put(staged, path)
    except OSError as error:
        raise _failure("write", path, error) from error
    return True


def swap_out(path: Path, old: bytes | None) -> bool:
    """Take the file away if it is still `old`; false where it is not, and nothing is done. Raises FilesystemError."""
    try:
        if (path.read_bytes() if path.is_file() else None) != old:
            return False
    except OSError as error:
        raise _failure("read", path, error) from error
    remove(path)
    return True


def copy(origin: Path, path: Path) -> None:
    """Put a copy of the file `origin` at `path`, atomically. Raises FilesystemError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged(path) as staged:
            shutil.copyfile(origin, staged)
            _commit(staged, path)
    except OSError as error:
        raise _failure("write", path, error) from error


@contextlib.contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """Give a file to write to; it comes to be `path`, atomically, once all went well. Raises FilesystemError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with _staged(path) as staged:
            with staged.open("wb") as opened:
                yield opened
            _commit(staged, path)
    except OSError as error:
        raise _failure("write", path, error) from error


def turn_over(path: Path, most: int) -> None:
    """Set a file that has more than `most` bytes aside as `path`.1, over the one before. Raises OSError."""
    if path.is_file() and path.stat().st_size > most:
        path.replace(path.with_name(f"{path.name}.1"))


def remove(path: Path) -> None:
    """Take the file `path` away, if it is there. Raises FilesystemError."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise _failure("remove", path, error) from error


def prune(folder: Path, top: Path) -> None:
    """Take away `folder` and those above it, up to `top` and without it, as far as they are empty."""
    while folder != top and folder.is_relative_to(top):
        try:
            folder.rmdir()
        except OSError:  # not empty, or not ours to remove: it stays
            return
        folder = folder.parent


def discard(folder: Path) -> None:
    """Take a folder of ours away with all that is in it, at once. Raises FilesystemError."""
    gone = folder.with_name(f"{folder.name}.gone")
    try:
        shutil.rmtree(gone, ignore_errors=True)
        if folder.is_dir():
            folder.rename(gone)
            shutil.rmtree(gone)
    except OSError as error:
        raise _failure("remove", folder, error) from error


def read_text(path: Path) -> str:
    """Give the text of `path`, line ends as they are. Raises FilesystemError."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FilesystemError(f"{path} is not UTF-8 text", hint="save it as UTF-8 and try again") from error
    except OSError as error:
        raise _failure("read", path, error) from error


def unnamed(folder: Path) -> BinaryIO:
    """Give a new file in a folder for what is still being written; `sweep` knows it if a kill leaves it there.

    It is open, and the caller's to close.
    """
    handle, name = tempfile.mkstemp(prefix=f".kit-{os.getpid()}-", suffix=".tmp", dir=folder)
    # With a size of its own nobody asks whether it is a terminal.
    return open(name, "wb", buffering=io.DEFAULT_BUFFER_SIZE, opener=lambda _name, _flags: handle)


def sweep(folder: Path) -> None:
    """Take away the half-written files that killed runs left in a folder; those of running ones stay."""
    for left in folder.glob(".kit-*-*.tmp"):
        owner = left.name.split("-")[1]
        if not owner.isdigit() or not _runs(int(owner)):
            left.unlink(missing_ok=True)


def _runs(pid: int) -> bool:
    if os.name != "posix":
        return True  # there is no harmless way to ask; the file stays
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@functools.lru_cache(maxsize=1024)
def _swept(folder: Path) -> None:
    sweep(folder)  # once a run: a folder of five hundred notes is not looked through five hundred times


@contextlib.contextmanager
def _staged(path: Path) -> Iterator[Path]:
    _swept(path.parent)
    with unnamed(path.parent) as opened:
        staged = Path(opened.name)
    try:
        yield staged
    finally:
        staged.unlink(missing_ok=True)


def _commit(staged: Path, path: Path) -> None:
    _flush(staged)
    _put(staged, path)


def _flush(staged: Path) -> None:
    with staged.open("rb") as opened:
        os.fsync(opened.fileno())


def _put(staged: Path, path: Path) -> None:
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_MASK
    staged.chmod(mode)
    staged.replace(path)


def _linked(staged: Path, path: Path) -> bool:
    """Give the file its name if nothing else has it; where there are no hard links, as on exFAT, by looking first."""
    if path.exists() or path.is_symlink():
        return False
    staged.chmod(0o666 & ~_MASK)
    try:
        path.hardlink_to(staged)
    except FileExistsError:
        return False
    except OSError:
        staged.replace(path)
    return True


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


# Asked for before there are threads: to ask is to set it, and a file made in between would be open to all.
_MASK = _umask()


def _failure(verb: str, path: Path, error: OSError) -> FilesystemError:
    in_the_way = next((one for one in path.parents if one.exists() and not one.is_dir()), None)
    if in_the_way is not None:
        return FilesystemError(
            f"cannot {verb} {path}: {in_the_way} is no folder",
            hint="move that file elsewhere, then run the same command again",
        )
    return FilesystemError(
        f"cannot {verb} {path}: {error.strerror or error}",
        hint="look at the folder's permissions and the free space, then run the same command again",
    )
