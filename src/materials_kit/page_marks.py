"""Page marks: where a page of a PDF begins in its text, as a line of its own (pure)."""

import re
from collections.abc import Iterator

_MARK = re.compile(r"^%% p\. (\S+) \(pdf (\d+)\) %%$", re.MULTILINE)
_BEGIN = "%% p. "
_SHOWN = re.compile(r"\[p\. \S+\]")


def mark(label: str, position: int) -> str:
    """Give the mark for the page with that printed number at that position in the file, from 1."""
    return f"%% p. {label.replace(' ', '')} (pdf {position}) %%"


def for_upload(markdown: str) -> str:
    """Give the text with its marks as readers of an upload see them: [p. 47]. Obsidian hides the other form."""
    return _MARK.sub(r"[p. \1]", markdown)


def is_shown(line: str) -> bool:
    """Tell whether a line is a mark as readers of an upload see it."""
    return bool(_SHOWN.fullmatch(line))


def read(line: str) -> tuple[str, int] | None:
    """Give the printed number and the position of a line that is a mark."""
    found = _MARK.fullmatch(line)
    return (found[1], int(found[2])) if found else None


def pages(markdown: str) -> Iterator[tuple[tuple[str, int], str]]:
    """Give each page that has a mark: its printed number and position, and its text."""
    mark, begin = None, 0
    at = markdown.find(_BEGIN)
    while at >= 0:
        end = markdown.find("\n", at)
        end = len(markdown) if end < 0 else end
        found = read(markdown[at:end]) if at == 0 or markdown[at - 1] == "\n" else None
        if found:
            if mark:
                yield mark, markdown[begin:at]
            mark, begin = found, end
        at = markdown.find(_BEGIN, end)
    if mark:
        yield mark, markdown[begin:]
