"""The lines of a PDF's pages with the little geometry that structure needs, by pypdfium2.

Asking for every character's box costs more than reading the text; three calls a line (the boxes of
its first and last character, the font of one in the middle) are enough.
"""

import ctypes
import math
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import pypdfium2.raw as pdfium
from pypdfium2 import PdfDocument, PdfiumError

from materials_kit.extract.pdf import accents, characters, coded, encodings, faces, raised, scans, spaced
from materials_kit.extract.pdf.encodings import Encodings

# pdfium gives U+FFFE for a hyphen at a line's end, and no line break after it.
# A lone carriage return between letters is a ligature's code.
BREAK = re.compile("(\r\n|(?<![A-Za-z])\r|\r(?![a-z])|\n|\ufffe)")
# pdfium called it GetFontName until the middle of 2024.
_BASE_NAME = getattr(pdfium, "FPDFFont_GetBaseFontName", None) or pdfium.FPDFFont_GetFontName
_WORD = re.compile(r"[^\W\d_]{3,}")
_NUMBERED_LEAD = re.compile(r"\s*\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+(?=[^\W\d_].{15})")
SHORT = 45  # letters that a line of text in a column has at least: shorter ones are bold as a whole
SMALLER, HIGHER = 0.85, 0.15  # of the size beside it: what is raised
MOST_STRAY = 4  # letters that a page without text may have: its number, a mark
LARGEST_PAGE = 400_000  # characters; a page with more is a map or an attack


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is printed: its text, its box in points from the lower left, and its type.

    `hyphen` says that it ends in one that may only be there for the line's end, `lead` that it is a heading in
    the first line of its paragraph, whose rest is the next line.
    """

    text: str
    page: int
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    bold: bool = False
    mono: bool = False
    italic: bool = False
    upright: bool = True
    hyphen: bool = False
    lead: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its lines in the order of the file, its size in points, and what is to be known of it.

    `drawn` says that anything is on it, `pictured` that it shows a picture and has no text, `scanned` that one
    picture covers it and it has little text, `broken` that it could not be read.
    """

    lines: tuple[Line, ...]
    width: float
    height: float
    drawn: bool = False
    pictured: bool = False
    scanned: bool = False
    broken: bool = False

    @property
    def text(self) -> str:
        """The page's text on one line."""
        return " ".join(line.text for line in self.lines)


def pages(document: PdfDocument, named: Encodings) -> Iterator[Page]:
    """Give the pages of a document one by one; a page that cannot be read is empty."""
    return (page_at(document, number, named) for number in range(len(document)))


def page_at(document: PdfDocument, number: int, named: Encodings) -> Page:
    """Give the page at a position from 0; an empty one where it cannot be read."""
    try:
        page = document[number]
        width, height = page.get_size()
        turn = _Turn(page.get_rotation(), width, height)
        text = page.get_textpage()
    except PdfiumError:
        return Page((), 0.0, 0.0, broken=True)
    found = tuple(_lines(text, number, turn, named))
    if _lies(found):
        # The page is turned, but the file does not say so: its text runs up or down.
        width, height = height, width
        turn = _Turn((turn.degrees + (90 if _climbs(found) else 270)) % 360, width, height)
        found = tuple(_lines(text, number, turn, named))
    drawn = bool(found) or pdfium.FPDFPage_CountObjects(page.raw) > 0
    letters = _letters(found, scans.FEW)
    pictured = drawn and letters <= MOST_STRAY and scans.shows_something(page.raw)
    scanned = drawn and letters <= scans.FEW and scans.is_one_picture(page.raw, width * height)
    text.close()
    page.close()
    return Page(found, width, height, drawn, pictured=pictured, scanned=scanned)


def _letters(found: tuple[Line, ...], most: int) -> int:
    """Give how many letters the lines have, counted until they are more than `most`."""
    letters = 0
    for line in found:
        letters += sum(map(str.isalpha, line.text))
        if letters > most:
            break
    return letters


def _lies(found: tuple[Line, ...]) -> bool:
    """Tell whether most of a page's lines run up or down."""
    long = [line for line in found if len(line.text) > 8]
    return len(long) > 1 and sum(not line.upright for line in long) > 0.7 * len(long)


def _climbs(found: tuple[Line, ...]) -> bool:
    """Tell whether lying lines run up: then the first ones stand further left."""
    sides = [line for line in found if not line.upright]
    return sum(after.x0 >= before.x0 for before, after in pairwise(sides)) * 2 >= len(sides) - 1


def _lines(text: object, number: int, turn: "_Turn", named: Encodings) -> Iterator[Line]:
    count = min(text.count_chars(), LARGEST_PAGE)  # type: ignore[attr-defined]  # pypdfium2 has no types
    if count <= 0:
        return
    raw = text.raw  # type: ignore[attr-defined]  # pypdfium2 has no types
    plain: str = text.get_text_range(0, count)  # type: ignore[attr-defined]  # pypdfium2 has no types
    look = _Look(raw, turn, named)
    at = 0
    pieces = BREAK.split(characters.aligned(plain, count, lambda place: pdfium.FPDFText_GetUnicode(raw, place)))
    for piece, end in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        cut = look.lead(piece, at)
        if cut:
            yield replace(look.line(piece[:cut].rstrip(" .:"), at, number, hyphen=False), bold=True, lead=True)
        if piece[cut:] and not piece[cut:].isspace():
            yield look.line(piece[cut:], at + cut, number, hyphen=end == "\ufffe")
        at += len(piece) + len(end)


def _letter(piece: str, middle: int) -> int:
    """Give the place of a letter within a word near the middle: figures and signs there may be of another font."""
    lone = middle
    for step in range(min(12, len(piece) // 2)):
        for place in (middle + step, middle - step):
            if 0 <= place < len(piece) and piece[place].isalpha():
                if piece[max(place - 1, 0) : place + 2].isalpha():
                    return place
                lone = place if lone == middle else lone
    return lone


def _last(piece: str) -> int:
    """Give the place of the last letter of the last word: signs after it may be mathematics, in another font."""
    ends = [found.end() - 1 for found in _WORD.finditer(piece)]
    return ends[-1] if ends else len(piece.rstrip()) - 1


@dataclass(frozen=True, slots=True)
class _Turn:
    """How far a page is turned for reading, in degrees clockwise, and its size once turned."""

    degrees: int
    width: float
    height: float

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Give a box of the file as it lies on the turned page: left, bottom, right, top."""
        if self.degrees == 90:
            return bottom, self.height - right, top, self.height - left
        if self.degrees == 180:
            return self.width - right, self.height - top, self.width - left, self.height - bottom
        if self.degrees == 270:
            return self.width - top, left, self.width - bottom, right
        return left, bottom, right, top


class _Look:
    """Asks pdfium for boxes and fonts, with one set of buffers for all lines of a page."""

    def __init__(self, raw: object, turn: _Turn, named: Encodings) -> None:
        self._raw = raw
        self._encodings = named
        self._turn = turn
        self._matrix = pdfium.FS_MATRIX()
        self._box = pdfium.FS_RECTF()
        self._name = ctypes.create_string_buffer(96)
        self._flags = ctypes.c_int()

    def line(self, piece: str, at: int, page: int, *, hyphen: bool) -> Line:
        """Give the line that begins at character `at`."""
        first = at + len(piece) - len(piece.lstrip())
        last = at + len(piece.rstrip()) - 1
        left, bottom, right, top = self._corners(first)
        left2, bottom2, right2, top2 = self._corners(last) if last > first else (left, bottom, right, top)
        upright = abs(bottom2 - bottom) <= 0.6 * max(top - bottom, 1.0) or abs(right2 - left) > abs(bottom2 - bottom)
        middle = at + _letter(piece, (first + last) // 2 - at)
        name, flags = self._font(middle)
        size = self._size(middle) or round(max(top - bottom, 0.1), 1)
        face = faces.face(name, flags)
        mono = face.mono and self._is_mono(piece, at)
        codes = [at + found.start() for found in coded.CODE.finditer(piece)]
        signs = coded.CODE.findall(piece)
        if not mono and upright:
            piece = raised.told(piece, lambda one, other: self._is_raised(at + one, at + other, size))
        if not mono and accents.ACCENTS.search(piece):
            piece = accents.placed(piece, lambda place: self._sides(at + place), size)
        piece = spaced.closed(piece, lambda place: self._corners(at + place)[::2], size)
        if codes:
            piece = coded.plain(piece, lambda nth: self._encodings.table(page, self._named(codes[nth]), signs[nth]))
        return Line(
            text=characters.whole(coded.CODE.sub("", " ".join(piece.split()))),
            page=page,
            x0=min(left, left2),
            x1=max(right, right2),
            y0=min(bottom, bottom2),
            y1=max(top, top2),
            size=size,
            bold=face.bold and (len(piece) < SHORT or self._is_bold(at + _last(piece))),
            mono=mono,
            italic=face.italic,
            upright=upright,
            hyphen=hyphen,
        )

    def lead(self, piece: str, at: int) -> int:
        """Give how many characters of a line are a bold heading, with a number such as 1.1, before its text."""
        begins = _NUMBERED_LEAD.match(piece)
        if not begins:
            return 0
        end = _last(piece)
        if not self._is_bold(at + begins.end()) or self._is_bold(at + end):
            return 0
        letters = range(begins.end(), end)
        cut = begins.end() + bisect_left(letters, 1, key=lambda place: not self._is_bold(at + place))
        while piece[cut : cut + 1] in (".", ":"):
            cut += 1
        return cut if piece[:cut].rstrip()[-1:] in (".", ":") else 0

    def _is_bold(self, index: int) -> bool:
        return faces.face(*self._font(index)).bold

    def _is_mono(self, piece: str, at: int) -> bool:
        """Tell whether a line is set in a typewriter's letters from end to end, not just in the middle."""
        letters = [place for place, character in enumerate(piece) if not character.isspace()]
        return all(faces.face(*self._font(at + place)).mono for place in (letters[0], letters[-1]))

    def _is_raised(self, index: int, beside: int, size: float) -> bool:
        """Tell whether a character is smaller than another one beside it, and stands on a higher line."""
        if self._size(index) > SMALLER * max(self._size(beside), 0.9 * size):
            return False
        return self._foot(index) > self._foot(beside) + HIGHER * size

    def _foot(self, index: int) -> float:
        x, y = ctypes.c_double(), ctypes.c_double()
        if not pdfium.FPDFText_GetCharOrigin(self._raw, index, x, y):
            return 0.0
        return self._turn.box(x.value, y.value, x.value, y.value)[1]

    def _corners(self, index: int) -> tuple[float, float, float, float]:
        box = self._box
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, index, box):
            return (0.0, 0.0, 0.0, 0.0)
        return self._turn.box(box.left, box.bottom, box.right, box.top)

    def _sides(self, index: int) -> tuple[float, float] | None:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        if not pdfium.FPDFText_GetCharBox(self._raw, index, left, right, bottom, top):
            return None
        turned = self._turn.box(left.value, bottom.value, right.value, top.value)
        return turned[0], turned[2]

    def _size(self, index: int) -> float:
        # Boxes differ from font to font at one size; the size itself is scaled by the text's matrix.
        if not pdfium.FPDFText_GetMatrix(self._raw, index, self._matrix):
            return 0.0
        scale = math.hypot(self._matrix.c, self._matrix.d)
        return round(float(pdfium.FPDFText_GetFontSize(self._raw, index)) * scale, 1)

    def _font(self, index: int) -> tuple[str, int]:
        size = pdfium.FPDFText_GetFontInfo(self._raw, index, self._name, len(self._name), self._flags)
        name = self._name.value.decode("utf-8", "replace") if 0 < size <= len(self._name) else ""
        return name, self._flags.value

    def _named(self, index: int) -> str:
        """Give the name of a font as the file has it; where that is not to be had, that of the font in its place."""
        font = pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(self._raw, index))
        size = _BASE_NAME(font, self._name, len(self._name)) if font else 0
        name = self._name.value.decode("utf-8", "replace") if 0 < size <= len(self._name) else self._font(index)[0]
        return encodings.stem(name)
