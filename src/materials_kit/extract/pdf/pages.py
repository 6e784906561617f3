"""Cutting pages out of a PDF: found by printed number, position or section, with links, labels and outline kept.

What reads PDFs is imported where a part is cut.
"""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf import numbering, ranges, sections
from materials_kit.extract.pdf.wanted import Cut, Wanted

MOST_WHOLE = 60  # pages of a file that is taken whole where its sections are not found
AS_FILE = "give the pages you want as a file with path:"


def cut(path: Path, wanted: Wanted) -> Cut:
    """Cut the wanted pages out of the PDF at `path`. Raises PagesNotFound."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise PagesNotFound("it is locked with a password: no pages can be cut out", hint="save an unlocked copy")
        labels, said = _labels(reader, path, wanted)
        chosen = _chosen(reader, path, wanted, labels)
        remarks = [text for text in (said if wanted.pages else None, chosen.remark) if text]
        data = _slice(reader, chosen.pages, [labels[place - 1] for place in chosen.pages])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        raise PagesNotFound(f"no pages can be cut out of it: the file is damaged ({error})", hint=AS_FILE) from error
    numbers = tuple(labels[place - 1] for place in chosen.pages)
    unfound = None if chosen.found else wanted.sections
    return Cut(data=data, pages=chosen.pages, labels=numbers, remark="; ".join(remarks) or None, unfound=unfound)


@dataclass(frozen=True, slots=True)
class _Chosen:
    """Positions of pages from 1, what to know of them, and whether the sections that are wanted were found."""

    pages: tuple[int, ...]
    remark: str | None = None
    found: bool = True


def _chosen(reader: Any, path: Path, wanted: Wanted, labels: Sequence[str]) -> _Chosen:
    """Give the positions of all that is wanted."""
    count = len(reader.pages)
    plain = [str(place) for place in range(1, count + 1)]
    by_label = ranges.positions(wanted.pages, labels) if wanted.pages else ()
    by_place = ranges.positions(wanted.pdf_pages, plain) if wanted.pdf_pages else ()
    named = tuple(dict.fromkeys((*by_label, *by_place)))
    both = wanted.pages and wanted.pdf_pages and set(by_label) != set(by_place)
    if not wanted.sections:
        said = f"pages {wanted.pages} by their printed numbers, and {wanted.pdf_pages} by their place in the file"
        return _Chosen(named, said if both else None)
    try:
        sought = _sectioned(reader, path, wanted.sections)
    except sections.Backwards:
        raise
    except PagesNotFound as error:
        if named:
            remark = f"sections {wanted.sections} could not be found in it: only the pages that are named are here"
            return _Chosen(named, remark, found=False)
        if count > MOST_WHOLE:
            raise
        return _Chosen(tuple(range(1, count + 1)), f"it is whole: {error.message}", found=False)
    return _Chosen(tuple(sorted({*named, *sought.pages})), sought.remark)


def _sectioned(reader: Any, path: Path, wanted: str) -> _Chosen:
    """Give the pages of sections, by the outline or else by the headings that are printed. Raises PagesNotFound."""
    from materials_kit.extract.pdf import headed

    count = len(reader.pages)
    outline = list(_outline(reader, reader.outline, 0))
    try:
        return _Chosen(sections.positions(wanted, outline, count))
    except sections.Backwards:
        raise
    except PagesNotFound as error:
        printed = headed.entries(path)
        try:
            found = sections.positions(wanted, printed, count)
        except sections.Backwards:
            raise
        except PagesNotFound:
            if outline:
                raise error from None
            raise PagesNotFound(_nowhere(wanted, printed), hint="name pages: or pdf_pages: instead") from None
        why = "its outline does not name them" if outline else "it has no outline"
        return _Chosen(found, f"{why}: sections {wanted} were found by the headings printed in it")


def _nowhere(wanted: str, printed: Sequence[sections.Entry]) -> str:
    titles = ", ".join(entry.title for entry in printed)
    has = f"the headings printed in it are: {shorten(titles, 300, placeholder=' …')}" if titles else "nor headings"
    return f"sections {wanted} cannot be found: it has no outline, {'and ' if titles else ''}{has}"


def _labels(reader: Any, path: Path, wanted: Wanted) -> tuple[list[str], str | None]:
    """Give every page's printed number, and how it was found where that is not certain."""
    from materials_kit.extract.pdf import headed

    count = len(reader.pages)
    if wanted.page_offset is not None:
        if wanted.page_offset >= count:
            raise PagesNotFound(
                f"page_offset {wanted.page_offset} lies behind its end: it has {count} pages",
                hint="page_offset: is the position of p. 1 in the file, less one",
            )
        return numbering.labels(count, numbering.Seen(wanted.page_offset)), None
    if "/PageLabels" in reader.trailer["/Root"]:
        return list(reader.page_labels), None
    seen = headed.numbers(path) if wanted.pages else None
    if seen is not None:
        return numbering.labels(count, seen), numbering.told(seen)
    plain = [str(place) for place in range(1, count + 1)]
    return plain, "the file does not say its printed page numbers: they were taken as positions in it"


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
