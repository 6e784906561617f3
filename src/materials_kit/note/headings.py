"""The headings of a material's text, with the printed page they stand on (pure)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from materials_kit import page_marks
from materials_kit.model import Document, Kind, Outcome, Status
from materials_kit.note.telling_lines import telling

LONGEST = 90  # characters; a longer "heading" is a sentence
SLIDE_TITLE = 60  # characters
SLIDE_WORDS = 150  # a page; those of lecture decks have 60 to 110, those of books 300 and more
_HEADING = re.compile(r"^#{1,4}\s+(.+?)\s*#*$")
_TELLING = ("#", "%%", "```", "~~~")  # what the lines have that need a look: most of a text does not
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
# An underscore inside a word, as in `train_step.py`, is part of it.
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|\\([^\w\s]|_)|[*`$\\]|(?<!\w)_+|_+(?!\w)|\^\S+$")
# A section's number and a short title on a line of its own, as papers and books print it. Needed
# where a PDF's text has no marked headings.
_NUMBERED = re.compile(r"^(?:[A-Z]\.)?[1-3]?\d(?:\.\d{1,2}){0,2}\.?\s+(?!Chapter)[A-Z][^.;=<>|?!]{3,60}(?<!\d)$")
# What pages carry around their text, not about their subject.
_FURNITURE = re.compile(
    r"(?:table of )?contents?|references?|bibliography|acknowledge?ments?|appendix|abstract|introduction|conclusions?|"
    r"summary|discussions?|results|citation|further reading|prerequisites|logistics|sponsors?|comments?|footnotes?|"
    r"install(?:ation)?|todos?|troubleshooting|licen[cs]e|get involved|news|.*what's new|contributing.*|join .*|"
    r"more articles.*|course staff|honor code|late days|regrade requests|exercises?|bibliographical.*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading, without markup; `page` is the printed page it stands on, where that is known.

    `marked` tells that it is one in the text too, word for word, so that a link can name it.
    """

    text: str
    page: str | None = None
    position: int | None = None
    marked: bool = False


def headings(outcome: Outcome) -> tuple[Heading, ...]:
    """Give the headings that say what the material treats, each once, in their order."""
    document = outcome.document
    if outcome.status is not Status.READY or document is None:
        return ()
    found = list(_marked(document.markdown))
    if not found and outcome.kind is Kind.PDF:
        found = list(_numbered(document.markdown.splitlines())) or list(_slides(document))
    once: dict[str, Heading] = {}
    for heading in found:
        once.setdefault(heading.text.casefold(), heading)
    own = {outcome.material.title.casefold(), (document.title or "").casefold()}
    return tuple(heading for key, heading in once.items() if key not in own)


def _marked(markdown: str) -> Iterator[Heading]:
    page: tuple[str, int] | None = None
    fence = ""
    for start, end in telling(markdown, _TELLING):
        line = markdown[start:end]
        if not line.lstrip(" ").startswith(_TELLING):
            continue
        opened = _FENCE.match(line)
        if opened:
            mark = opened[1]
            fence = mark if not fence else "" if line.strip().startswith(fence) else fence
        elif not fence:
            page = page_marks.read(line) or page
            found = _HEADING.match(line)
            text = _plain(found[1]) if found else ""
            if found and _tells(text):
                label, position = page or (None, None)
                yield Heading(text, label, position, marked=text == found[1])


def _numbered(lines: list[str]) -> Iterator[Heading]:
    page: tuple[str, int] | None = None
    for line in lines:
        page = page_marks.read(line) or page
        text = line.strip()
        if _NUMBERED.match(text) and _titled(text) and _tells(text.lstrip("0123456789. ")):
            yield Heading(text, *(page or (None, None)))


def _slides(document: Document) -> Iterator[Heading]:
    """Give the titles of a deck of slides: the first line of each page, where pages have few words."""
    pages = [page for page in re.split(r"\n\n+|\f", document.markdown.strip()) if page.strip()]
    if not document.pages or document.words > SLIDE_WORDS * document.pages or len(pages) != document.pages:
        return
    for number, page in enumerate(pages, 1):
        text = _plain(page.strip().splitlines()[0])
        if _tells(text) and len(text) <= SLIDE_TITLE:
            yield Heading(text, str(number), number)


def _titled(text: str) -> bool:
    """Tell whether most of the longer words begin with a capital, as in a title."""
    words = [word for word in text.split()[1:] if len(word) > 3 and word[0].isalpha()]
    return bool(words) and sum(word[0].isupper() for word in words) * 2 >= len(words)


def _plain(text: str) -> str:
    return " ".join(_MARKUP.sub(lambda found: found[1] or found[2] or "", text).split())


def _tells(text: str) -> bool:
    return 2 < len(text) <= LONGEST and any(c.isalpha() for c in text) and not _FURNITURE.fullmatch(text.strip(" :#🎉"))
