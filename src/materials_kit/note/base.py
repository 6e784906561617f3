"""The texts we wrote last, kept in the vault's own `.kit/`, so that they travel with it."""

from pathlib import Path

from materials_kit import files


class Bases:
    """The base texts of one vault, by note path."""

    def __init__(self, vault: Path) -> None:
        self._folder = vault / ".kit" / "base"

    def read(self, path: str) -> str | None:
        """Give what we wrote last into that note. Raises FilesystemError."""
        place = self._folder / path
        return files.read_text(place) if place.is_file() else None

    def write(self, path: str, text: str) -> None:
        """Remember what we would have written into that note. Raises FilesystemError."""
        files.write(self._folder / path, text)
