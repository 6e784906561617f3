"""What to do with one note, with the text that comes of it (pure)."""

from dataclasses import dataclass

from materials_kit.note import frontmatter
from materials_kit.note.decide import Action, decide
from materials_kit.note.merge import contains, merge
from materials_kit.note.renewal import renewed


@dataclass(frozen=True, slots=True)
class Step:
    """What to do: the text to write, None where the note stays, and whether ours should be put beside it."""

    action: Action
    text: str | None = None
    propose: bool = False


def step(base: str | None, mine: str | None, theirs: str, *, prose: bool = True) -> Step:
    """Decide and merge: `base` is what we wrote last, `mine` what is in the vault, `theirs` what we would write now.

    What is no `prose`, such as a canvas, is not merged: lines of two versions need not make a valid third.
    """
    action = decide(base, mine, theirs)
    if action in (Action.CREATE, Action.REPLACE):
        return Step(action, theirs)
    if action is Action.PROPOSE and mine is not None:
        # A note that has all we would write, such as our own after .kit was lost, needs no proposal.
        return Step(Action.KEEP) if has(mine, theirs) else Step(action, propose=True)
    if action is not Action.MERGE or base is None or mine is None:
        return Step(action)
    text, conflict = _merged(*renewed(base, mine, theirs), theirs) if prose else (mine, True)
    return Step(Action.KEEP if text == mine else action, text, propose=conflict and not has(text, theirs))


def has(text: str, theirs: str) -> bool:
    """Tell whether a note contains what we would write."""
    own, ours = frontmatter.split(text), frontmatter.split(theirs)
    return contains(own.body, ours.body) and frontmatter.contains(own.keys or {}, ours.keys or {})


def _merged(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    old, own, new = (frontmatter.split(text) for text in (base, mine, theirs))
    if old.keys is None or own.keys is None or new.keys is None:
        whole = merge(base, mine, theirs)
        return whole.text, whole.conflict
    keys, clash = frontmatter.merge(old.keys, own.keys, new.keys)
    body = merge(old.body, own.body, new.body)
    return frontmatter.join(keys, body.text), clash or body.conflict
