"""A note's file as text: byte order mark and line ends set aside, and given back as they were."""

from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError
from materials_kit.note.undo import Edit

MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class TextFile:
    """What is in a file: `raw` with everything, `text` with plain line ends and no mark."""

    raw: str

    @property
    def text(self) -> str:
        """Give the text with plain line ends and no mark."""
        return self.raw.removeprefix(MARK).replace("\r\n", "\n")

    def dressed(self, text: str) -> str:
        """Give another text as this file would have it: its mark, each old line with its own end, new ones as most."""
        if "\r\n" not in self.raw:
            return f"{MARK if self.raw.startswith(MARK) else ''}{text}"
        own = self.raw.removeprefix(MARK).split("\n")
        ends = ["\r" if line.endswith("\r") else "" for line in own]
        most = "\r" if ends.count("\r") * 2 >= len(ends) - 1 else ""
        lines = text.split("\n")
        found = [most] * (len(lines) - 1) + [""]
        for block in SequenceMatcher(None, self.text.split("\n"), lines, autojunk=False).get_matching_blocks():
            for step in range(block.size):
                last = block.b + step == len(lines) - 1 or block.a + step == len(ends) - 1
                found[block.b + step] = found[block.b + step] if last else ends[block.a + step]
        dressed = "\n".join(line + end for line, end in zip(lines, found, strict=True))
        return f"{MARK if self.raw.startswith(MARK) else ''}{dressed}"


def read(place: Path) -> TextFile | None:
    """Give what is in the file; None where there is none. Raises FilesystemError."""
    if place.is_symlink():
        raise FilesystemError(
            f"{place} is a link to another file", hint="put a copy of the note there; the kit writes no linked notes"
        )
    if not place.exists():
        return None
    if not place.is_file():
        raise FilesystemError(f"{place} is no file", hint="move it away, and run the same command again")
    return TextFile(files.read_text(place))


def swap(place: Path, edit: Edit, *, flush: bool) -> bool:
    """Make the change if the file is still as the edit knows it; false where it is not, and nothing is done.

    Raises FilesystemError, also where the person made the file read-only.
    """
    if edit.after is None:
        return files.swap_out(place, edit.before)
    if place.is_file() and not place.stat().st_mode & 0o222:
        raise FilesystemError(f"{place} is read-only", hint="make it writable, and run the same command again")
    return files.swap(place, edit.before, edit.after, flush=flush)
