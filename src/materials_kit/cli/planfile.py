"""Writing the person's own files: never without a backup of what was there."""

from pathlib import Path

from materials_kit import files


def replace(target: Path, text: str) -> Path | None:
    """Put `text` at `target`; give where the old text is kept, if there was another. Raises FilesystemError."""
    backup = None
    if target.exists() and files.read_text(target) != text:
        numbered = (target.with_name(f"{target.name}.backup-{number}") for number in range(1, 10_000))
        backup = next(path for path in numbered if not path.exists())
        files.copy(target, backup)
    files.write(target, text)
    return backup
