"""`kit note --eject`: our templates, for the person to make theirs."""

from materials_kit import files
from materials_kit.cli.show import Result
from materials_kit.note.shipped import NAMES, shipped
from materials_kit.workspace import Workspace


def ejected(workspace: Workspace, *, dry_run: bool) -> Result:
    """Write the templates that the person does not have yet; theirs stay. Raises FilesystemError."""
    folder = workspace.layout.templates
    new = [name for name in NAMES if not (folder / name).exists()]
    for name in [] if dry_run else new:
        files.write(folder / name, shipped(name) or "")
    kept = [name for name in NAMES if name not in new]
    text = [f"{'would write' if dry_run else 'wrote'} {folder.name}/{name}" for name in new]
    text += [f"yours, left as it is: {folder.name}/{name}" for name in kept]
    text += ["", "docs/templates.md says what they may use; a file taken away brings the kit's own layout back."]
    content = {"folder": str(folder), "written": new, "kept": kept, "dry_run": dry_run}
    return Result(content=content, text="\n".join(text))
