"""A document's title: what its properties say, if it is printed too; else its first page's largest type (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from materials_kit.extract.pdf import words
from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.notices import is_institution, is_notice
from materials_kit.extract.pdf.outline import key
from materials_kit.extract.pdf.raised import unmarked

_JUNK = re.compile(
    r"^\W*$|untitled|unbenannt|^(microsoft|powerpoint|word|slide|title|document|presentation|layout|print)\b|"
    r"\.(dvi|docx?|tex|indd|pptx?|pdf|ps|eps|rtf|odt|qxd|fm|xls)\b|^[\w-]+_[\w-]+$|^\S*\d\S*$|^(untitled|doi|arxiv|pii)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s")
ALONE = 3  # lines of a title page
TITLE_PAGE = 30  # lines a page with nothing but title, names and places has at most
LARGER = 1.12  # than the text: what only a title and headings are
BOLDER = 1.04  # than the text, where it is bold
LEAST = 6  # letters of a title
PITCH = 1.6  # of its size from a line to the next of its paragraph
WIDE = 50  # letters of a paragraph's line
SIGN = 4  # letters of what may stand raised between two lines of a title


@dataclass(frozen=True, slots=True)
class Title:
    """A title; `printed` says that it stands on the first pages as one, in large type or as the file names it."""

    text: str | None
    printed: bool


def find(stated: str, pages: Sequence[Sequence[Line]], body: float, known: words.Vocabulary) -> Title:
    """Give the title; `stated` is the file's /Title, `pages` are its lines, `body` is the size of its text."""
    said = " ".join(stated.replace("\x00", "").split())
    good = len(said) >= 4 and not _JUNK.search(said)
    printed = "".join(key(line.text) for page in pages[:2] for line in page)
    if good and key(said) and key(said) in printed:
        return Title(said, printed=True)
    first = [line for line in next(iter(pages), ()) if line.upright]
    largest = _largest(first, body)
    if largest:
        return Title(_text(largest, known), printed=True)
    return Title(said if good else _text(_foremost(first), known), printed=False)


def lines_of(title: str, page: Sequence[Line]) -> tuple[int, int] | None:
    """Give the run of lines on a page that prints the title."""
    sought = key(title)
    for first in range(min(len(page), 40)):
        together = ""
        for end in range(first + 1, min(first + 8, len(page)) + 1):
            together += f" {page[end - 1].text}"
            got = key(together)
            if got == sought:
                return first, end
            if len(got) > len(sought) + SIGN:
                break
    return None


def _largest(lines: Sequence[Line], body: float) -> list[Line]:
    """Give the lines in the largest type of the page, if it is larger than the text."""
    candidates = [line for line in lines if _may_be(line)]
    if not candidates:
        return []
    usual = sorted(line.size for line in candidates)[len(candidates) // 2]
    # A page with nothing but a title has no text to compare it with.
    usual = min(body, usual) if len(candidates) < ALONE else usual
    named = [line for line in candidates if not is_institution(line.text)] or candidates
    before: list[Line] = []
    for size in sorted({line.size for line in named}, reverse=True)[:3]:
        run = _run(lines, size)
        bold = bool(run) and all(line.bold and not _NUMBERED.match(line.text) for line in run)
        if size < (BOLDER if bold else LARGER) * usual:
            break
        letters = sum(character.isalpha() for line in run for character in line.text)
        # "ExPex" alone is short for a title: what stands below it in smaller type belongs to it.
        if before and run and 0 < before[-1].y0 - run[0].y0 < 3 * before[-1].size:
            return [*before, *run]
        if letters >= LEAST:
            return run
        before = run
    return before


def _run(lines: Sequence[Line], size: float) -> list[Line]:
    """Give the lines of that size that follow one another."""
    taken: list[Line] = []
    for line in lines:
        alike = abs(line.size - size) <= 0.06 * size and _may_be(line)
        begins = not taken and not is_institution(line.text)
        if alike and (begins or (taken and taken[-1].y0 - line.y0 < 3 * size)):
            taken.append(line)
        elif taken and not (len(line.text) <= SIGN and line.size < size and line.y1 > taken[-1].y0):
            break
    return taken


def _may_be(line: Line) -> bool:
    return bool(re.search(r"[^\W\d_]{2}", line.text)) and not is_notice(line.text)


def _foremost(page: Sequence[Line]) -> list[Line]:
    """Give, of a page in one size, the first line that may be a title, with those below it that are set alike.

    On a title page names may stand above it: bold lines are looked at first, and the order is that of the
    page, not of the file.
    """
    lines = [line for line in page if _may_be(line) and len(line.text) >= LEAST]
    if len(page) <= TITLE_PAGE:
        lines.sort(key=lambda line: -line.y0)
        bold = next((place for place, line in enumerate(lines) if line.bold), 0)
        lines = lines[bold:]
    taken = lines[:1]
    if taken and _is_text(taken[0], lines[1:2]):
        return []
    for line in lines[1:]:
        before = taken[-1]
        alike = line.size == before.size and line.bold == before.bold and line.text.isupper() == before.text.isupper()
        if not alike or not (line.bold or line.text.isupper()) or not 0 < before.y0 - line.y0 < 1.8 * line.size:
            break
        taken.append(line)
    return taken


def _is_text(line: Line, below: Sequence[Line]) -> bool:
    """Tell whether a line is in the middle of a sentence, or the first of a paragraph that goes on below it."""
    if line.bold or line.text.isupper():
        return False
    goes_on = any(
        other.size == line.size and 0 < line.y0 - other.y0 < PITCH * line.size and line.x1 > other.x1 - 3 * line.size
        for other in below
    )
    return line.text[:1].islower() or (goes_on and len(line.text) >= WIDE)


def _text(lines: Sequence[Line], known: words.Vocabulary) -> str | None:
    return words.join([replace(line, text=unmarked(line.text)) for line in lines], known).strip() or None
