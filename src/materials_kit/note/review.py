"""What is at odds between a note and its proposal, piece by piece, and the note with the person's choices (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from materials_kit.note import frontmatter, merge, ticks


class Choice(StrEnum):
    """What a person may do with one piece of a proposal."""

    TAKE = "take"
    KEEP = "keep"
    BOTH = "both"
    EDIT = "edit"


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of the person's and ours in their stead; `where` is the heading above, or the property's name.

    `both` are the lines that have both, None where there can be only one of them.
    """

    where: str
    own: tuple[str, ...]
    new: tuple[str, ...]
    both: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class Parted:
    """A note and the text proposed for it; `ancestor` is what both come from, if anything. A canvas is no `prose`."""

    ancestor: str | None
    mine: str
    theirs: str
    prose: bool = True


def pieces(parted: Parted) -> tuple[Piece, ...]:
    """Give what the person has to decide on, properties first, then from top to bottom."""
    if not parted.prose:
        return (Piece("", tuple(parted.mine.split("\n")), tuple(parted.theirs.split("\n")), None),)
    old, own, new = _split(parted)
    keys = [_property(key, own.keys or {}, new.keys or {}) for key in _keys(old, own, new)]
    lines = own.body.split("\n")
    found = merge.clashes(old.body if old else None, own.body, new.body)
    return (*keys, *(_piece(one, lines) for one in found))


def is_at_odds(parted: Parted) -> bool:
    """Tell whether anything of ours is missing for the person's words; what we would only take away is not."""
    return any(line.strip() for piece in pieces(parted) for line in piece.new)


def chosen(parted: Parted, lines: Sequence[tuple[str, ...]]) -> str:
    """Give the note's text with these lines in place of each piece."""
    if not parted.prose:
        return "\n".join(lines[0])
    old, own, new = _split(parted)
    names = _keys(old, own, new)
    keys = dict(own.keys or {})
    for name, wanted in zip(names, lines, strict=False):
        keys[name] = "".join(f"{line}\n" for line in wanted)
    kept = {name: text for name, text in keys.items() if text}
    body = merge.resolve(old.body if old else None, own.body, new.body, lines[len(names) :])
    return frontmatter.join(kept if own.keys is not None else None, body)


def _split(parted: Parted) -> tuple[frontmatter.Split | None, frontmatter.Split, frontmatter.Split]:
    own, new = frontmatter.split(parted.mine), frontmatter.split(parted.theirs)
    old = None if parted.ancestor is None else frontmatter.split(parted.ancestor)
    if own.keys is None or new.keys is None or (old is not None and old.keys is None):
        whole = frontmatter.Split
        before = None if parted.ancestor is None else whole(None, parted.ancestor)
        return before, whole(None, parted.mine), whole(None, parted.theirs)
    return old, own, new


def _keys(old: frontmatter.Split | None, own: frontmatter.Split, new: frontmatter.Split) -> tuple[str, ...]:
    return frontmatter.clashes((old.keys or {}) if old else None, own.keys or {}, new.keys or {})


def _property(key: str, own: frontmatter.Keys, new: frontmatter.Keys) -> Piece:
    mine, ours = own.get(key, ""), new.get(key, "")
    ours = frontmatter.dressed(mine, ours) if mine and ours else ours
    both = frontmatter.listed("", mine, ours) if mine and ours else None
    return Piece(key, tuple(mine.splitlines()), tuple(ours.splitlines()), tuple(both.splitlines()) if both else None)


def _piece(clash: merge.Clash, lines: Sequence[str]) -> Piece:
    above = next((line for line in reversed(lines[: clash.start]) if line.startswith("#")), "")
    both = (*clash.new, *clash.own) if clash.own and clash.new else None
    return Piece(above.lstrip("# "), clash.own, ticks.carried(clash.own, clash.new), both)
