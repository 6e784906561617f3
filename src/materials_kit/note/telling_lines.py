"""The lines of a text that have one of some signs: most of a book has none, and need not be looked at (pure)."""

from collections.abc import Sequence


def telling(text: str, signs: Sequence[str]) -> list[tuple[int, int]]:
    """Give where the lines begin and end that have one of the signs, in order, without their line ends."""
    found: set[tuple[int, int]] = set()
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
            end = len(text) if end < 0 else end
            found.add((start, end))
            at = text.find(sign, end)
    return sorted(found)
