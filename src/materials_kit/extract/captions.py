"""A video's captions as a transcript: paragraphs that begin with their time, under the video's chapters."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlsplit

from materials_kit import amounts
from materials_kit.amounts import stamp
from materials_kit.model import Chapter, Document, ReadStatus

VERSION = "captions-1"  # changes when the same captions give another text
LONG, LONGEST = 30, 75  # seconds: from the one on a paragraph ends with its sentence, at the other in any case
SILENCE = 4  # seconds without a word that end a paragraph
_MARKDOWN = re.compile(r"([\\`*_<$\[\]])")
_CUE = re.compile(r"[\[(][^\])]{1,30}[\])]|[♪\s]*")  # [Music], (applause): a sound, not speech


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a video that is wanted, in seconds; None is its beginning or end."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    start: float
    end: float
    text: str


def read(content: bytes, *, address: str, chapters: Sequence[Chapter], window: Window) -> Document:
    """Give the captions that `address` gave, as Markdown; EMPTY where nobody speaks in the window."""
    try:
        lines = _lines(content)
    except Exception as error:  # noqa: BLE001  # the XML parser's own errors have no common base
        return Document(status=ReadStatus.DAMAGED, facts={"error": f"these are no captions: {error}"[:200]})
    wanted = [line for line in lines if _inside(line, window)]
    begin = window.start or 0
    marks = [chapter for chapter in chapters if window.end is None or chapter.start < window.end]
    blocks = list(_blocks(wanted, [mark for mark in marks if mark.start >= begin]))
    running = [mark for mark in marks if mark.start < begin]
    if running and wanted:
        blocks.insert(0, f"## {_plain(running[-1].title)}")
    markdown = "\n\n".join(blocks) + "\n" if wanted else ""
    words = sum(amounts.words(line.text) for line in wanted)
    status = ReadStatus.OK if words else ReadStatus.EMPTY
    return Document(status=status, markdown=markdown, words=words, facts={"captions": _kind(address)})


def _lines(content: bytes) -> list[_Line]:
    from youtube_transcript_api import Transcript

    answered: Any = _Answered(content)
    whole = Transcript(answered, "", "", "", "", is_generated=False, translation_languages=[])
    found = [_Line(part.start, part.start + part.duration, " ".join(part.text.split())) for part in whole.fetch()]
    return [line for line in found if line.text and not _CUE.fullmatch(line.text)]


class _Answered:
    """What the library reads captions through: a session that has its one answer already."""

    status_code = 200

    def __init__(self, content: bytes) -> None:
        self.text = content.decode("utf-8", "replace")

    def get(self, _url: str) -> "_Answered":
        return self

    def raise_for_status(self) -> None:
        """Raise nothing: what was refused is not kept."""


def _inside(line: _Line, window: Window) -> bool:
    return line.end > (window.start or 0) and (window.end is None or line.start < window.end)


def _blocks(lines: Sequence[_Line], chapters: Sequence[Chapter]) -> Iterator[str]:
    waiting = list(chapters)
    paragraph: list[_Line] = []
    for line in lines:
        # A line of captions is shown a little before its words are spoken.
        begins = bool(waiting) and waiting[0].start <= line.start + 1
        if paragraph and (begins or _ends(paragraph, line)):
            yield _paragraph(paragraph)
            paragraph = []
        while waiting and waiting[0].start <= line.start + 1:
            yield f"## {_plain(waiting.pop(0).title)}"
        paragraph.append(line)
    if paragraph:
        yield _paragraph(paragraph)
    yield from (f"## {_plain(chapter.title)}" for chapter in waiting)


def _ends(paragraph: Sequence[_Line], following: _Line) -> bool:
    lasted = following.start - paragraph[0].start
    said = paragraph[-1].text
    pause = following.start - paragraph[-1].end >= SILENCE
    return pause or lasted >= LONGEST or (lasted >= LONG and said.endswith((".", "!", "?", "。")))


def _paragraph(lines: Sequence[_Line]) -> str:
    return f"[{stamp(int(lines[0].start))}] {_plain(' '.join(line.text for line in lines))}"


def _plain(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)


def _kind(address: str) -> str:
    """Give the captions' language and maker, as their address tells them: "en, made by a machine"."""
    told = parse_qs(urlsplit(address).query)
    return f"{told.get('lang', ['unknown language'])[0]}{', made by a machine' if told.get('kind') == ['asr'] else ''}"
