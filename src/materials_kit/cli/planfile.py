"""Writing the person's own files: never without a backup of what was there."""

from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError, UsageError


def replace(target: Path, text: str | bytes) -> Path | None:
    """Put `text` at `target`; give where the old text is kept, if there was another.

    A link stays one, and what it leads to is written. Raises FilesystemError.
    """
    backup = keep(target) if target.exists() and not holds(target, text) else None
    files.write(target.resolve(), text)
    return backup


def keep(target: Path) -> Path:
    """Copy the file to a free name beside it, and give that. Raises FilesystemError."""
    numbered = (target.with_name(f"{target.name}.backup-{number}") for number in range(1, 10_000))
    backup = next(path for path in numbered if not path.exists() and not path.is_symlink())
    files.copy(target, backup)
    return backup


def refuse_other_than_file(target: Path) -> None:
    """Raise UsageError if something is at `target` that is not an ordinary file: a folder, a device, a pipe."""
    if target.exists() and not target.is_file():
        what = "a folder" if target.is_dir() else "no ordinary file"
        raise UsageError(f"{target} is {what}", hint="-o names the file to write")


def holds(target: Path, text: str | bytes) -> bool:
    """Tell whether the file is that text already. Raises FilesystemError."""
    try:
        return target.read_bytes() == (text if isinstance(text, bytes) else text.encode())
    except OSError as error:
        raise FilesystemError(f"cannot read {target}: {error.strerror}", hint="is it a file?") from error
