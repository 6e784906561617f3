"""Page ranges as people write them, and where they are in a file (pure)."""

import re
from collections.abc import Collection, Sequence

from materials_kit import page_spans
from materials_kit.errors import PagesNotFound

_ROMAN = re.compile(r"m{0,3}(cm|cd|d?c{0,3})(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def parse(text: str, labels: Collection[str] = ()) -> tuple[tuple[str, str], ...]:
    """Give "47-52, 60, xi-xiv" as pairs of first and last label. Raises PagesNotFound.

    A part that is itself one of the `labels`, such as "A-12", is that page and no range.
    """
    pairs = []
    for part in page_spans.parts(text):
        ends = page_spans.ends(part)
        if part.lower() in labels:
            pairs.append((part, part))
        elif ends:
            pairs.append(ends)
        else:
            raise PagesNotFound(f"{text!r} is no page range", hint="write pages: like 47-88, or 47-52,60, or xi-xiv")
    return tuple(pairs)


def positions(text: str, labels: Sequence[str]) -> tuple[int, ...]:
    """Give the positions, from 1, of the pages whose printed numbers `text` names. Raises PagesNotFound."""
    folded = [label.strip().lower() for label in labels]
    chosen: list[int] = []
    for first, last in parse(text, folded):
        is_there = first.lower() in folded and last.lower() in folded
        # Slides repeat a label for each step of a build-up: all of them belong to the page.
        start = folded.index(first.lower()) if is_there else 0
        end = len(folded) - 1 - folded[::-1].index(last.lower()) if is_there else 0
        # Of two series is "ii-3", from the preface on: the file's own order tells.
        one, other = _order(first), _order(last)
        if start > end or (not is_there and one[0] == other[0] and one > other):
            raise PagesNotFound(f"the range {first}-{last} runs backwards", hint=f"write pages: {last}-{first}")
        if not is_there:
            raise PagesNotFound(
                f"pages {text} are not all in it: it has {summary(labels)}",
                hint="correct pages: in the plan; page_offset: says how far the printed numbers lie off",
            )
        chosen += [place + 1 for place in range(start, end + 1) if place + 1 not in chosen]
    if not chosen:
        raise PagesNotFound(f"pages {text} are none: it has {summary(labels)}", hint="correct pages: in the plan")
    return tuple(chosen)


def summary(labels: Sequence[str]) -> str:
    """Give the labels in short: pages i-xxii and 1-526."""
    runs: list[list[str]] = []
    for label in labels:
        if (
            runs
            and _order(label)[0] == _order(runs[-1][-1])[0]
            and _order(label)[1] - _order(runs[-1][-1])[1] in (0, 1)
        ):
            runs[-1].append(label)
        else:
            runs.append([label])
    shown = [run[0] if run[0] == run[-1] else f"{run[0]}-{run[-1]}" for run in runs]
    listed = ", ".join(shown[:5]) + (" and others" if len(shown) > 5 else "")
    return f"pages {listed.replace(', ', ' and ') if len(shown) == 2 else listed}" if shown else "no pages"


def shown(places: Sequence[int]) -> str:
    """Give page numbers in short: 3, 7-9."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def roman(text: str) -> int | None:
    """Give the value of a roman numeral, or None."""
    lowered = text.strip().lower()
    if not lowered or not _ROMAN.fullmatch(lowered):
        return None
    values = [_VALUES[letter] for letter in lowered]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))


def as_roman(value: int) -> str:
    """Give a number from 1 to 3999 as a Roman numeral in small letters."""
    text = ""
    for size, letters in _NUMERALS:
        text += letters * (value // size)
        value %= size
    return text


def _order(label: str) -> tuple[str, int]:
    """Give a label's series and its place there, so that labels of one series can be compared."""
    text = label.strip()
    if text.isascii() and text.isdigit():
        return ("", int(text))
    value = roman(text)
    if value is not None:
        return ("roman", value)
    found = re.fullmatch(r"(.*?)(\d+)", text)
    return (found[1].lower(), int(found[2])) if found else (text.lower(), 0)
