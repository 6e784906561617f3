"""Cutting pages out of a PDF: found by printed number, position or section, with links, labels and outline kept."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf import numbering, ranges, sections

MOST_WHOLE = 60  # pages of a file that is taken whole where its sections are not found
AS_FILE = "give the pages you want as a file with path:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The part of a PDF that is wanted, in the words of plan.yaml; true where anything is."""

    pages: str | None = None
    pdf_pages: str | None = None
    sections: str | None = None
    page_offset: int | None = None

    def __bool__(self) -> bool:
        """Tell whether a part is wanted rather than the whole."""
        return bool(self.pages or self.pdf_pages or self.sections)

    @property
    def key(self) -> str:
        """A text that is the same for the same wish."""
        return f"pages={self.pages} pdf_pages={self.pdf_pages} sections={self.sections} offset={self.page_offset}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A PDF of the wanted pages: their positions in the whole from 1, their printed numbers, and what to know.

    `unfound` are the wanted sections where the file does not have them.
    """

    data: bytes
    pages: tuple[int, ...]
    labels: tuple[str, ...]
    remark: str | None = None
    unfound: str | None = None


def cut(path: Path, wanted: Wanted) -> Cut:
    """Cut the wanted pages out of the PDF at `path`. Raises PagesNotFound."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PagesNotFound("it is locked with a password: no pages can be cut out", hint="save an unlocked copy")
        labels, said = _labels(reader, wanted)
        chosen, remark = _chosen(reader, wanted, labels)
        remarks = [text for text in (said if wanted.pages else None, remark) if text]
        data = _slice(reader, chosen, [labels[place - 1] for place in chosen])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise PagesNotFound(f"no pages can be cut out of it: the file is damaged ({error})", hint=AS_FILE) from error
    numbers = tuple(labels[place - 1] for place in chosen)
    unfound = wanted.sections if remark else None
    return Cut(data=data, pages=chosen, labels=numbers, remark="; ".join(remarks) or None, unfound=unfound)


def _chosen(reader: Any, wanted: Wanted, labels: Sequence[str]) -> tuple[tuple[int, ...], str | None]:
    """Give the positions of all that is wanted, and what to know where its sections are not there."""
    count = len(reader.pages)
    plain = [str(place) for place in range(1, count + 1)]
    by_label = ranges.positions(wanted.pages, labels) if wanted.pages else ()
    by_place = ranges.positions(wanted.pdf_pages, plain) if wanted.pdf_pages else ()
    named = tuple(dict.fromkeys((*by_label, *by_place)))
    if not wanted.sections:
        return named, None
    if not named:
        return _sectioned(reader, wanted.sections, count)
    outline = list(_outline(reader, reader.outline, 0))
    try:
        return tuple(sorted({*named, *sections.positions(wanted.sections, outline, count)})), None
    except PagesNotFound:
        return named, f"sections {wanted.sections} could not be found in it: only the pages that are named are here"


def _sectioned(reader: Any, wanted: str, count: int) -> tuple[tuple[int, ...], str | None]:
    outline = list(_outline(reader, reader.outline, 0))
    if not outline and count > MOST_WHOLE:
        raise PagesNotFound(
            f"sections {wanted} cannot be found: it has no outline, and {count} pages are too many to take it whole",
            hint="name pages: or pdf_pages: instead",
        )
    if not outline:
        whole = tuple(range(1, count + 1))
        return whole, f"sections {wanted} were asked for, but the file has no outline: it is whole"
    try:
        return sections.positions(wanted, outline, count), None
    except PagesNotFound as error:
        if count > MOST_WHOLE:
            raise
        return tuple(range(1, count + 1)), f"it is whole: {error.message}"


def _labels(reader: Any, wanted: Wanted) -> tuple[list[str], str | None]:
    """Give every page's printed number, and how it was found where that is not certain."""
    count = len(reader.pages)
    if wanted.page_offset is not None:
        if wanted.page_offset >= count:
            raise PagesNotFound(
                f"page_offset {wanted.page_offset} lies behind its end: it has {count} pages",
                hint="page_offset: is the position of p. 1 in the file, less one",
            )
        return numbering.shifted(count, wanted.page_offset), None
    if "/PageLabels" in reader.trailer["/Root"]:
        return list(reader.page_labels), None
    seen = _seen_offset(reader) if wanted.pages else None
    if seen is not None:
        return numbering.shifted(count, seen), _told(seen)
    plain = [str(place) for place in range(1, count + 1)]
    return plain, "the file does not say its printed page numbers: they were taken as positions in it"


def _told(offset: int) -> str:
    place = max(offset, 0) + 1
    return f"printed numbers were read off the pages: page {place} of the file is p. {place - offset}"


def _seen_offset(reader: Any) -> int | None:
    """Give how far positions run ahead of the numbers printed at the head or foot of pages; None where unclear."""
    edges: dict[int, list[str]] = {}
    for place in range(0, len(reader.pages), max(1, len(reader.pages) // 40)):
        lines = [line.strip() for line in reader.pages[place].extract_text().splitlines() if line.strip()]
        words = " ".join(lines[:1] + lines[-1:]).split()
        edges[place] = words[:1] + words[-1:]
    return numbering.offset(edges, len(reader.pages))


def _outline(reader: Any, entries: Sequence[Any], depth: int) -> Iterator[sections.Entry]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(reader, entry, depth + 1)
            continue
        page = reader.get_destination_page_number(entry)
        if page is None or page < 0:
            continue
        box = reader.pages[page].mediabox
        top = entry.top if isinstance(entry.top, int | float) else float(box.top)
        yield sections.Entry(depth, str(entry.title), page, (float(box.top) - float(top)) / float(box.height or 1))


def _slice(reader: Any, chosen: Sequence[int], labels: Sequence[str]) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    writer.append(reader, pages=[place - 1 for place in chosen], import_outline=True)
    for place, label in enumerate(labels):
        _label(writer, place, label)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _label(writer: Any, place: int, label: str) -> None:
    if label.isascii() and label.isdigit() and int(label) > 0:
        writer.set_page_label(place, place, style="/D", start=int(label))
    elif (value := ranges.roman(label)) and label in (label.lower(), label.upper()):
        writer.set_page_label(place, place, style="/R" if label.isupper() else "/r", start=value)
    else:
        writer.set_page_label(place, place, prefix=label)
