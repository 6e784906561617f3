"""Files of the person's own, named by `path:`."""

from pathlib import PurePath

from materials_kit.model import Source
from materials_kit.resolve.sites.text_file import kind_of


def find(path: str) -> Source:
    """Give the file as the source; its ending says what it is."""
    return Source(kind=kind_of(PurePath(path).suffix.lower()), path=path)
