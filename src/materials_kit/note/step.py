"""What to do with one note, with the text that comes of it (pure)."""

from dataclasses import dataclass

from materials_kit.note import canvas_merge, frontmatter
from materials_kit.note.decide import Action, decide
from materials_kit.note.merge import contains, merge
from materials_kit.note.renewal import renewed
from materials_kit.note.review import Parted, is_at_odds


@dataclass(frozen=True, slots=True)
class Step:
    """What to do: the text to write, None where the note stays, and whether ours should be put beside it."""

    action: Action
    text: str | None = None
    propose: bool = False


def step(base: str | None, mine: str | None, theirs: str, *, ending: str = ".md") -> Step:
    """Decide and merge: `base` is what we wrote last, `mine` what is in the vault, `theirs` what we would write now.

    By its `ending` a canvas is merged card by card, and a base as the YAML that it is.
    """
    action = decide(base, mine, theirs)
    if action in (Action.CREATE, Action.REPLACE):
        return Step(action, theirs)
    if action is Action.PROPOSE and mine is not None:
        # A note that has all we would write, such as our own after .kit was lost, needs no proposal.
        return Step(Action.KEEP) if has(mine, theirs) else Step(action, propose=True)
    if action is not Action.MERGE or base is None or mine is None:
        return Step(action)
    text, conflict = _MERGES.get(ending, _note)(base, mine, theirs)
    parted = Parted(base, text, theirs, prose=ending == ".md")
    return Step(
        Action.KEEP if text == mine else action, text, propose=conflict and not has(text, theirs) and is_at_odds(parted)
    )


def has(text: str, theirs: str) -> bool:
    """Tell whether a note contains what we would write."""
    own, ours = frontmatter.split(text), frontmatter.split(theirs)
    return contains(own.body, ours.body) and frontmatter.contains(own.keys or {}, ours.keys or {})


def _note(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    base, mine = renewed(base, mine, theirs)
    old, own, new = (frontmatter.split(text) for text in (base, mine, theirs))
    if old.keys is None or own.keys is None or new.keys is None:
        whole = merge(base, mine, theirs)
        return whole.text, whole.conflict
    keys, clash = frontmatter.merge(old.keys, own.keys, new.keys)
    body = merge(old.body, own.body, new.body)
    return frontmatter.join(keys, body.text), clash or body.conflict


def _base(base: str, mine: str, theirs: str) -> tuple[str, bool]:
    """Merge a base by lines; where what comes of it is no YAML, the person's stays as it is."""
    merged = merge(base, mine, theirs)
    if merged.conflict or not frontmatter.is_mapping(merged.text):
        return mine, True
    return merged.text, False


_MERGES = {".canvas": canvas_merge.merge, ".base": _base}
