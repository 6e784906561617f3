"""Words set with space between their letters, which come out as single letters, put together again (pure)."""

import re
from collections.abc import Callable
from itertools import pairwise
from statistics import median

Box = tuple[float, ...]
WIDER = 1.6  # than the gap between two letters: a gap between words
LEAST_MORE = 0.1  # of the type's size that it is wider
_SPACED = re.compile(r"\s*(?:[^\W\d_]{1,2}\s+){4,}[^\W\d_]{1,2}\s*")


def closed(piece: str, box: Callable[[int], Box], size: float) -> str:
    """Give a line of spaced letters as words; any other line as it is.

    `box` gives the left and right of a character by its place. Where words end only their places tell.
    """
    if not _SPACED.fullmatch(piece):
        return piece
    letters = [place for place, character in enumerate(piece) if not character.isspace()]
    singles = sum(len(word) == 1 for word in piece.split())
    if singles < 0.7 * len(piece.split()):
        return piece
    gaps = [after[0] - before[1] for before, after in pairwise(map(box, letters))]
    usual = median(gaps)
    text = piece[letters[0]]
    for place, gap in zip(letters[1:], gaps, strict=True):
        apart = gap > WIDER * usual and gap > usual + LEAST_MORE * size
        text += f" {piece[place]}" if apart else piece[place]
    return text
