"""Pages that come out blank although something is written for them: content that cannot be unpacked or is gone."""

import io
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from materials_kit.extract.pdf.encodings import LARGEST
from materials_kit.extract.pdf.lines import Page

MOST = 200  # pages that are looked at
MOST_UNPACKED = 50_000_000  # bytes


def lost(source: Path | bytes, pages: Sequence[Page]) -> tuple[int, ...]:
    """Give the positions, from 1, of blank pages whose content is damaged; none where nobody can tell.

    OSError may pass.
    """
    blank = [place for place, page in enumerate(pages, 1) if not page.lines and not page.drawn and not page.broken]
    size = source.stat().st_size if isinstance(source, Path) else len(source)
    if not blank or size > LARGEST:
        return ()
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(source if isinstance(source, Path) else io.BytesIO(source))
        return tuple(place for place in blank[:MOST] if _is_lost(reader, place))
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return ()


def _is_lost(reader: Any, place: int) -> bool:
    page = reader.pages[place - 1]
    if "/Contents" not in page:
        return False
    named = page.raw_get("/Contents")
    content = named.get_object()
    if content is None:
        return named is not content  # it is named, and not there
    return any(_is_damaged(one.get_object()) for one in (content if isinstance(content, list) else [content]))


def _is_damaged(stream: Any) -> bool:
    if stream is None:
        return True
    if stream.get("/Filter") not in ("/FlateDecode", ["/FlateDecode"]):
        return False  # what comes of the others, nobody can tell from a page that is blank on purpose
    try:
        zlib.decompressobj().decompress(stream._data, MOST_UNPACKED)  # noqa: SLF001  # as it is in the file
    except zlib.error:
        return True
    return False
