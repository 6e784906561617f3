"""A document's title: what its properties say, if it is printed too; else its first page's largest type (pure)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.outline import key

_JUNK = re.compile(
    r"^\W*$|untitled|unbenannt|^(microsoft|powerpoint|word|slide|title|document|presentation|layout|print)\b|"
    r"\.(dvi|docx?|tex|indd|pptx?|pdf|ps|eps|rtf|odt|qxd|fm|xls)\b|^[\w-]+_[\w-]+$|^\S*\d\S*$|^(untitled|doi|arxiv|pii)\b",
    re.IGNORECASE,
)
_MARKS = re.compile(r"[\s*\u2217\u2020\u2021\u00a7\u2070\u00b9\u00b2\u00b3\u2074-\u2079]+$")  # that lead to a footnote
ALONE = 3  # lines of a title page
_OPENING = re.compile(r"(?:chapter|kapitel|part|lecture|unit|section)\s+[\dIVX]+\W*", re.IGNORECASE)
_NEVER = re.compile(
    r"^(?:arxiv:|doi:|https?://|www\.|vol\.|proceedings|journal|published|preprint|copyright|\u00a9|page \d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Title:
    """A title; `printed` says that it stands on the first pages as one, in large type or as the file names it."""

    text: str | None
    printed: bool


def find(stated: str, pages: Sequence[Sequence[Line]], body: float) -> Title:
    """Give the title; `stated` is the file's /Title, `pages` are its lines, `body` is the size of its text."""
    said = " ".join(stated.replace("\x00", "").split())
    good = len(said) >= 4 and not _JUNK.search(said)
    printed = "".join(key(line.text) for page in pages[:2] for line in page)
    if good and key(said) and key(said) in printed:
        return Title(said, printed=True)
    largest = _largest(pages[0] if pages else (), body)
    if largest:
        return Title(largest, printed=True)
    return Title(said if good else _first(pages), printed=False)


def lines_of(title: str, page: Sequence[Line]) -> tuple[int, int] | None:
    """Give the run of lines on a page that prints the title."""
    sought = key(title)
    for first in range(min(len(page), 40)):
        together = ""
        for end in range(first + 1, min(first + 6, len(page)) + 1):
            together += f" {page[end - 1].text}"
            if key(together) == sought:
                return first, end
            if len(key(together)) > len(sought):
                break
    return None


def _largest(lines: Sequence[Line], body: float) -> str | None:
    candidates = [line for line in lines if line.upright and _is_title(line)]
    if not candidates:
        return None
    sizes = sorted({line.size for line in candidates}, reverse=True)
    usual = sorted(line.size for line in candidates)[len(candidates) // 2]
    # A page with nothing but a title has no text to compare it with.
    usual = min(body, usual) if len(candidates) < ALONE else usual
    for size in sizes[:3]:
        if size < 1.12 * usual:
            break
        run = _run(lines, size)
        if sum(character.isalpha() for character in run) >= 6:
            return run
    return None


def _run(lines: Sequence[Line], size: float) -> str:
    """Give the lines of that size that follow one another, as one text."""
    taken: list[Line] = []
    for line in lines:
        if (
            abs(line.size - size) <= 0.06 * size
            and _is_title(line)
            and (not taken or taken[-1].y0 - line.y0 < 3 * size)
        ):
            taken.append(line)
        elif taken:
            break
    text = ""
    for line in taken:
        text += line.text if not text or text.endswith("-") else f" {line.text}"
    return _MARKS.sub("", text).strip()


def _is_title(line: Line) -> bool:
    return (
        bool(re.search(r"[^\W\d_]{2}", line.text)) and not _OPENING.fullmatch(line.text) and not _NEVER.match(line.text)
    )


def _first(pages: Sequence[Sequence[Line]]) -> str | None:
    """Give the first line that may be a title, with those below it that are set alike and stand out."""
    lines = [line for page in pages[:1] for line in page if _is_title(line)]
    first = next((place for place, line in enumerate(lines) if len(line.text) >= 4), None)
    if first is None:
        return None
    taken = [lines[first]]
    for line in lines[first + 1 :]:
        before = taken[-1]
        alike = line.size == before.size and line.bold == before.bold and line.text.isupper() == before.text.isupper()
        if not alike or not (line.bold or line.text.isupper()) or not 0 < before.y0 - line.y0 < 1.8 * line.size:
            break
        taken.append(line)
    return " ".join(line.text for line in taken)
