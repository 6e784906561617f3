"""Pages that are pictures, read by Tesseract where it is installed: its words become lines like any others.

Tesseract is a program of its own (Apache-2.0; Debian's package tesseract-ocr), asked through its standard
input and output; tested with 5.3.0. Its table of words: https://tesseract-ocr.github.io/tessdoc/Command-Line-Usage.html
(read 2026-11).
"""

import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from statistics import median

from pypdfium2 import PdfDocument, PdfiumError, PdfPage

from materials_kit.extract.pdf import ranges
from materials_kit.extract.pdf.lines import MOST_STRAY, Line, Page

DPI = 300  # what Tesseract asks for
MOST_PIXELS = 5000  # on a side: a poster is read coarser
LONGEST = 120  # seconds for one page
LEAST_SURE = 30  # of 100; below it Tesseract sees letters in specks
MOST_LANGUAGES = 3  # each one makes it slower
_WORD = "5"  # the level of words in its table


def available() -> bool:
    """Tell whether Tesseract is installed."""
    return bool(_program())


@cache
def _program() -> str:
    return shutil.which("tesseract") or ""


def completed(document: PdfDocument, pages: Sequence[Page], *, everything: bool) -> tuple[list[Page], dict[str, str]]:
    """Give the pages with those that have no text read by Tesseract, and what is to be said of it.

    With `everything` pages with text are read anew: their letters are not those printed.
    """
    done = list(pages)
    if not available():
        return done, {}
    read = []
    for place, page in enumerate(pages):
        if everything or page.pictured:
            found = _page(document, place, page)
            if found.lines:
                done[place] = found
                read.append(place + 1)
    return done, {"ocr": f"{ranges.shown(read)} by Tesseract ({_languages()})"} if read else {}


def _page(document: PdfDocument, place: int, page: Page) -> Page:
    try:
        opened = document[place]
        scale = min(DPI / 72, MOST_PIXELS / max(page.width, page.height, 1.0))
        table = _table(_picture(opened, scale))
        opened.close()
    except (PdfiumError, OSError, subprocess.SubprocessError):
        return page
    lines = tuple(_lines(table, place, scale, page.height))
    letters = sum(character.isalpha() for line in lines for character in line.text)
    return replace(page, lines=lines, pictured=letters <= MOST_STRAY)


def _picture(page: PdfPage, scale: float) -> bytes:
    """Give the page as it looks, as a grey PGM picture (http://netpbm.sourceforge.net/doc/pgm.html)."""
    bitmap = page.render(scale=scale, grayscale=True)
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    raw = bytes(bitmap.buffer)
    rows = b"".join(raw[row * stride : row * stride + width] for row in range(height))
    bitmap.close()
    return b"P5 %d %d 255\n%b" % (width, height, rows)


@cache
def _languages() -> str:
    """Give the languages it has, English first, as it wants them named."""
    said = subprocess.run([_program(), "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    words = [line.strip() for line in said.stdout.splitlines()[1:]]
    known = sorted((word for word in words if word not in ("osd", "equ", "snum")), key=lambda word: word != "eng")
    return "+".join(known[:MOST_LANGUAGES]) or "eng"


def _table(picture: bytes) -> list[dict[str, str]]:
    # One thread each: pages of several files are read side by side, and its own threads then slow it 3.5 times.
    env = shutil.which("env")
    alone = [env, "OMP_THREAD_LIMIT=1"] if env else []
    said = subprocess.run(
        [*alone, _program(), "stdin", "stdout", "-l", _languages(), "--dpi", str(DPI), "tsv"],
        input=picture,
        capture_output=True,
        timeout=LONGEST,
        check=True,
    )
    rows = [line.split("\t") for line in said.stdout.decode("utf-8", "replace").splitlines()]
    return [dict(zip(rows[0], row, strict=False)) for row in rows[1:]] if rows else []


def _lines(table: Sequence[dict[str, str]], place: int, scale: float, height: float) -> Iterator[Line]:
    words = [row for row in table if row.get("level") == _WORD and row.get("text", "").strip()]
    sure = [row for row in words if float(row["conf"]) >= LEAST_SURE]
    heights = [int(row["height"]) for row in sure if any(map(str.isalpha, row["text"]))]
    usual = median(heights) if heights else 0
    for _, group in groupby(sure, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        yield _line(list(group), place, scale, height, usual)


def _line(words: Sequence[dict[str, str]], place: int, scale: float, height: float, usual: float) -> Line:
    left = min(int(word["left"]) for word in words)
    right = max(int(word["left"]) + int(word["width"]) for word in words)
    top = min(int(word["top"]) for word in words)
    bottom = max(int(word["top"]) + int(word["height"]) for word in words)
    # The height of a word's box hangs on its letters; only what is clearly larger is larger type.
    tall = median(int(word["height"]) for word in words)
    size = usual if tall < 1.35 * usual else tall
    text = " ".join(word["text"].strip() for word in words)
    hyphen = text[-1:] in "-\u2010" and text[-2:-1].isalpha()
    return Line(
        text=text[:-1] if hyphen else text,
        page=place,
        x0=left / scale,
        x1=right / scale,
        y0=height - bottom / scale,
        y1=height - top / scale,
        size=round(size * 1.35 / scale, 1),
        hyphen=hyphen,
    )
