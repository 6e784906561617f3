"""A bundle's folder as one zip that is the same bytes on every machine."""

import io
import zipfile
from pathlib import Path

from materials_kit import files
from materials_kit.bundle.check import State, check
from materials_kit.errors import FilesystemError
from materials_kit.layout import MANIFEST

_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_MODE = 0o100644 << 16


def is_stale(folder: Path, place: Path) -> bool:
    """Tell whether the zip `place` is there and holds another bundle than the folder."""
    if not place.is_file() or not (folder / MANIFEST).is_file():
        return False
    try:
        with zipfile.ZipFile(place) as there:
            return there.read(MANIFEST) != (folder / MANIFEST).read_bytes()
    except (OSError, KeyError, zipfile.BadZipFile):
        return True


def write(folder: Path, place: Path) -> bool:
    """Put what the kit wrote into `folder` into the zip `place`; tell whether it changed. Raises FilesystemError.

    Nothing is compressed: deflated bytes differ from one zlib to the next, and PDFs are compressed already.
    """
    if not (folder / MANIFEST).is_file():
        raise FilesystemError(f"there is no bundle in {folder}", hint="make it with: kit bundle")
    names = sorted(one.name for one in check(folder) if one.state is State.WHOLE)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as made:
        for name in (*names, MANIFEST):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.external_attr = _MODE
            entry.create_system = 3
            made.writestr(entry, (folder / name).read_bytes())
    return files.write(place, buffer.getvalue())
