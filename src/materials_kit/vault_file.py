"""What goes into the vault as text: a note, and what stands beside notes."""

from dataclasses import dataclass

from materials_kit.terms import Upkeep


@dataclass(frozen=True, slots=True)
class Note:
    """One text file for the vault; `path` is relative to the vault, with forward slashes.

    `name` is under what the vault knows one that has no `kit-id`, where that is not its path.
    """

    path: str
    text: str
    upkeep: Upkeep = Upkeep.MERGED
    name: str | None = None
