"""What to do with one note: the table that code, tests and docs/note-sync.md share (pure)."""

from enum import StrEnum


class Action(StrEnum):
    """What is done with a note."""

    CREATE = "create"
    PROPOSE = "propose"
    SKIP = "skip"
    NOTHING = "unchanged"
    REPLACE = "replace"
    KEEP = "keep"
    MERGE = "merge"


class Side(StrEnum):
    """How a text stands to the base: not there, the same, or changed."""

    GONE = "gone"
    SAME = "same"
    CHANGED = "changed"


# (do we know what we wrote?, mine, theirs) → action. Mine is the text in the vault, theirs what we would write now.
TABLE: dict[tuple[bool, Side, Side], Action] = {
    (False, Side.GONE, Side.CHANGED): Action.CREATE,
    (False, Side.CHANGED, Side.CHANGED): Action.PROPOSE,
    (True, Side.GONE, Side.SAME): Action.SKIP,
    (True, Side.GONE, Side.CHANGED): Action.SKIP,
    (True, Side.SAME, Side.SAME): Action.NOTHING,
    (True, Side.SAME, Side.CHANGED): Action.REPLACE,
    (True, Side.CHANGED, Side.SAME): Action.KEEP,
    (True, Side.CHANGED, Side.CHANGED): Action.MERGE,
    (True, Side.GONE, Side.GONE): Action.KEEP,
    (True, Side.SAME, Side.GONE): Action.KEEP,
    (True, Side.CHANGED, Side.GONE): Action.KEEP,
    (False, Side.GONE, Side.GONE): Action.NOTHING,
    (False, Side.CHANGED, Side.GONE): Action.NOTHING,
}


def decide(base: str | None, mine: str | None, theirs: str | None) -> Action:
    """Give the action for what we wrote last, what is in the vault and what we would write now."""
    if mine is not None and mine == theirs:
        return Action.NOTHING  # as after a kill between the note and the base
    return TABLE[base is not None, _side(base, mine), _side(base, theirs)]


def _side(base: str | None, text: str | None) -> Side:
    if text is None:
        return Side.GONE
    return Side.SAME if text == base else Side.CHANGED
