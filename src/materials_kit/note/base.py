"""The texts we wrote last, kept in the vault's own `.kit/`, so that they travel with it."""

from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError

FOLDER = ".kit"


class Bases:
    """The base texts of one vault. A note is known by its `kit-id`, wherever it was moved; else by its path."""

    def __init__(self, vault: Path) -> None:
        self._folder = vault / FOLDER / "base"

    def read(self, name: str) -> str | None:
        """Give what we wrote last under that name. Raises FilesystemError."""
        place = self._place(name)
        return files.read_text(place) if place.is_file() else None

    def has(self, name: str) -> bool:
        """Tell whether anything was written under that name before. Raises FilesystemError."""
        return self._place(name).is_file()

    def write(self, name: str, text: str) -> None:
        """Remember what we would have written. Raises FilesystemError."""
        files.write(self._place(name), text)

    def forget(self, name: str) -> None:
        """Remember nothing of that name any more. Raises FilesystemError."""
        files.remove(self._place(name))

    def known(self) -> bool:
        """Tell whether anything was ever written here."""
        return any(self._folder.rglob("*.md"))

    def _place(self, name: str) -> Path:
        place = self._folder / f"{name.removesuffix('.md')}.md"
        if ".." in place.relative_to(self._folder).parts:
            raise FilesystemError(f"{name} is no name of a note", hint="take the kit-id out of that note")
        return place
