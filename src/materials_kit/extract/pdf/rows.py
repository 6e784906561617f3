"""Pieces of one printed line put together: pdfium breaks it at superscripts and changes of font (pure)."""

from collections.abc import Iterable
from dataclasses import replace

from materials_kit.extract.pdf.lines import Line
from materials_kit.extract.pdf.raised import SIGNS, superscript
from materials_kit.extract.pdf.words import unfold

DROP_CAP = 1.6  # of the text's size; what small capitals begin with is at most 1.4


def merged(lines: Iterable[Line]) -> list[Line]:
    """Give the lines with their pieces joined and their letters unfolded."""
    rows: list[Line] = []
    for line in lines:
        text = unfold(line.text)
        clean = line if text == line.text else replace(line, text=text)
        if rows and _goes_on(rows[-1], clean):
            rows[-1] = _joined(rows[-1], clean)
        else:
            rows.append(clean)
    return rows


def _goes_on(row: Line, piece: Line) -> bool:
    if row.hyphen or row.lead or not row.upright or not piece.upright:
        return False
    overlap = min(row.y1, piece.y1) - max(row.y0, piece.y0)
    gap = piece.x0 - row.x1
    return overlap > 0.4 * min(row.y1 - row.y0, piece.y1 - piece.y0) and -0.4 * row.size < gap < 1.1 * row.size


def _is_drop_cap(row: Line, piece: Line) -> bool:
    """Tell whether the row is the large first letter of a paragraph, and the piece the rest of its word."""
    letter = row.text.lstrip("\"'\u201c\u2018\u00ab")
    return len(letter) == 1 and letter.isupper() and row.size > DROP_CAP * piece.size and piece.text[:1].isalpha()


def _is_mark(row: Line, piece: Line) -> bool:
    """Tell whether the row is the raised number of a footnote, and the piece the note."""
    small = row.size < 0.85 * piece.size and row.text.isdigit() and len(row.text) < len(piece.text) and not piece.mono
    return small and row.y0 > piece.y0 + 0.12 * piece.size


def _joined(row: Line, piece: Line) -> Line:
    if _is_drop_cap(row, piece):
        return replace(piece, text=row.text + piece.text, x0=row.x0)
    if _is_mark(row, piece):
        return replace(piece, text=superscript(row.text) + piece.text, x0=row.x0)
    small = piece.size < 0.85 * row.size and len(piece.text) <= 6
    raised = small and piece.y0 > row.y0 + 0.12 * row.size
    text = superscript(piece.text, row.text) if raised else piece.text
    close = piece.x0 - row.x1 < 0.12 * row.size
    space = "" if raised or (close and (small or not text[:1].isalnum())) else " "
    after_raised = row.text[-1:] in SIGNS and close
    if after_raised and not text[:1].isalnum():
        space = ""
    return replace(
        row,
        text=f"{row.text}{space}{text}",
        x1=max(row.x1, piece.x1),
        y0=row.y0 if small else min(row.y0, piece.y0),
        hyphen=piece.hyphen,
        bold=row.bold and (piece.bold or small),
    )
