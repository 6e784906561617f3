"""kit note --undo: the last sync, taken back."""

from materials_kit.cli import show
from materials_kit.cli.show import Result
from materials_kit.exports import noting
from materials_kit.note.undo import Undid
from materials_kit.workspace import Workspace

# What is said of a file: when it was done, and when it would be done.
WORDS = {
    Undid.RESTORED: ("as it was before", "would be as it was before"),
    Undid.REMOVED: ("taken away; it was not there before", "would be taken away; it was not there before"),
    Undid.LEFT: ("you changed it since; left as it is", "you changed it since; it would be left as it is"),
}


def back(workspace: Workspace, *, dry_run: bool) -> Result:
    """Take the last sync back, and tell it file by file."""
    undone = noting.undo(workspace, dry_run=dry_run)
    text = [f"{one.path.rsplit('/', 1)[-1]}: {WORDS[one.done][dry_run]}" for one in undone]
    left = any(one.done is Undid.LEFT for one in undone)
    return Result(
        content={"undone": [{"path": one.path, "done": one.done.value} for one in undone], "dry_run": dry_run},
        text=show.folded(text or ["there is nothing to take back: no sync and no review changed anything since"]),
        exit_code=int(left and not dry_run),
    )
