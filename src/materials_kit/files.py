"""The only place that writes files outside the cache: whole or not at all."""

import contextlib
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


def read_text(path: Path) -> str:
    """Give the text of `path`, line ends as they are. Raises FilesystemError."""
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise FilesystemError(f"{path} is not UTF-8 text", hint="save it as UTF-8 and try again") from error
    except OSError as error:
        raise _failure("read", path, error) from error


def unnamed(folder: Path) -> Path:
    """Give a new file in a folder for what is still being written; `sweep` knows it if a kill leaves it there."""
    handle, name = tempfile.mkstemp(prefix=f".kit-{os.getpid()}-", suffix=".tmp", dir=folder)
    os.close(handle)
    return Path(name)


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


@contextlib.contextmanager
def _staged(path: Path) -> Iterator[Path]:
    sweep(path.parent)
    staged = unnamed(path.parent)
    try:
        yield staged
    finally:
        staged.unlink(missing_ok=True)


def _commit(staged: Path, path: Path) -> None:
    with staged.open("rb") as opened:
        os.fsync(opened.fileno())
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask()
    staged.chmod(mode)
    staged.replace(path)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _failure(verb: str, path: Path, error: OSError) -> FilesystemError:
    return FilesystemError(
        f"cannot {verb} {path}: {error.strerror or error}",
        hint="look at the folder's permissions and the free space, then run the same command again",
    )
