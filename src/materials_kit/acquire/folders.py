"""A folder of the person's packed into one file, so that it can be kept and read like anything else."""

import os
import stat
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from materials_kit.errors import MaterialError, TooLarge
from materials_kit.extract.repository.choosing import NAME_ONLY
from materials_kit.layout import Layout

_CATALOG = Layout(Path()).catalog.name
LARGEST = 2_000_000  # bytes of one file; of larger ones only the name goes in
MOST_FILES = 20_000
_ALWAYS = (1980, 1, 1, 0, 0, 0)  # the same files give the same bytes


def packed(folder: Path, *, most: int) -> bytes:
    """Give the folder as a zip: no hidden files, nothing outside it, `most` bytes at most.

    Raises TooLarge, and MaterialError for an empty folder; OSError may pass.
    """
    held, count, size = BytesIO(), 0, 0
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, length in _files(folder):
            count += 1
            info = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _ALWAYS)
            content = path.read_bytes() if length <= LARGEST else b""
            info.comment = NAME_ONLY if length > LARGEST else b""
            size += len(content)
            if count > MOST_FILES or size > most:
                raise TooLarge(f"the folder {folder.name} holds too much", hint="name the files that you mean by path:")
            archive.writestr(info, content)
    if not count:
        raise MaterialError(f"the folder {folder.name} is empty", hint="is path: right? it is relative to plan.yaml")
    return held.getvalue()


def _files(folder: Path) -> Iterator[tuple[Path, int]]:
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not (name.startswith(".") or _is_cache(Path(root, name))))
        for name in sorted(names):
            path = Path(root, name)
            told = path.lstat()
            if not name.startswith(".") and stat.S_ISREG(told.st_mode):  # a link may lead out of the folder
                yield path, told.st_size


def _is_cache(folder: Path) -> bool:
    """Tell whether a folder is a cache of the kit's, as where the whole project is a material."""
    return (folder / _CATALOG).is_file()
