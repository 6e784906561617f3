"""The texts we wrote last, kept in the vault's own `.kit/`, so that they travel with it."""

from collections.abc import Iterator
from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError
from materials_kit.note.undo import FOLDER, Edit


class Bases:
    """The base texts of one vault. A note is known by its `kit-id`, wherever it was moved; else by its path."""

    def __init__(self, vault: Path) -> None:
        self._vault = vault
        self._folder = vault / FOLDER / "base"

    def read(self, name: str) -> str | None:
        """Give what we wrote last under that name. Raises FilesystemError."""
        place = self.place(name)
        return files.read_text(place) if place.is_file() else None

    def has(self, name: str) -> bool:
        """Tell whether anything was written under that name before. Raises FilesystemError."""
        return self.place(name).is_file()

    def write(self, name: str, text: str) -> None:
        """Remember what we would have written. Raises FilesystemError."""
        files.jot(self.place(name), text)

    def edit(self, name: str, text: str) -> Edit | None:
        """Give the change that remembering `text` makes; None where it is remembered. Raises FilesystemError."""
        before = self.read(name)
        path = self.place(name).relative_to(self._vault).as_posix()
        return None if before == text else Edit(path, None if before is None else before.encode(), text.encode())

    def names(self, folder: str) -> Iterator[str]:
        """Give the names that are remembered in a folder, those in folders of it left out."""
        places = (self._folder / folder).glob("*.md") if folder else ()
        yield from (f"{folder}/{place.stem}" for place in sorted(places))

    def others(self, name: str, ending: str) -> list[str]:
        """Give what we wrote under other names with that ending, such as for other sprints. Raises FilesystemError."""
        own = self.place(name)
        return [files.read_text(one) for one in sorted(self._folder.rglob(f"*{ending}.md")) if one != own]

    def folders(self) -> frozenset[str]:
        """Give the folders of the sprints that anything is remembered of."""
        places = self._folder.iterdir() if self._folder.is_dir() else ()
        return frozenset(place.name for place in places if place.is_dir())

    def forget(self, name: str) -> None:
        """Remember nothing of that name any more. Raises FilesystemError."""
        files.remove(self.place(name))

    def known(self) -> bool:
        """Tell whether anything was ever written here."""
        return any(self._folder.rglob("*.md"))

    def place(self, name: str) -> Path:
        """Give the file where that is remembered. Raises FilesystemError where the name leads out of its folder."""
        place = self._folder / f"{name.removesuffix('.md')}.md"
        if ".." in place.relative_to(self._folder).parts:
            raise FilesystemError(f"{name} is no name of a note", hint="take the kit-id out of that note")
        return place
