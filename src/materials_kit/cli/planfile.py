"""Writing the person's own files: never without a backup of what was there."""

from pathlib import Path

from materials_kit import files
from materials_kit.errors import FilesystemError


def replace(target: Path, text: str) -> Path | None:
    """Put `text` at `target`; give where the old text is kept, if there was another. Raises FilesystemError."""
    backup = None
    if target.exists() and not _holds(target, text):
        numbered = (target.with_name(f"{target.name}.backup-{number}") for number in range(1, 10_000))
        backup = next(path for path in numbered if not path.exists())
        files.copy(target, backup)
    files.write(target, text)
    return backup


def _holds(target: Path, text: str) -> bool:
    try:
        return target.read_bytes() == text.encode()
    except OSError as error:
        raise FilesystemError(f"cannot read {target}: {error.strerror}", hint="is it a file?") from error
