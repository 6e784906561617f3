"""The glyphs that a PDF's fonts name for their control codes, by pypdf: asked only where a line holds such codes."""

import re
from pathlib import Path
from typing import Any

from materials_kit.extract.pdf import coded

_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
LARGEST = 60_000_000  # bytes of a file that is opened a second time for this


def stem(font: str) -> str:
    """Give a font's name without the mark of a subset: "CMR10" for "/ABCDEF+CMR10"."""
    return _SUBSET.sub("", font, count=1)


class Encodings:
    """The tables of a file's fonts; opened when the first is asked for."""

    def __init__(self, source: Path | bytes) -> None:
        """Keep where the file is; nothing is read yet."""
        self._source = source
        self._reader: Any = None
        self._pages: dict[int, dict[str, coded.Table]] = {}

    def table(self, page: int, font: str) -> coded.Table | None:
        """Give the letters of a font of a page, empty where its codes are not named; None where the font is lost."""
        known = coded.table(font)
        if known is not None or not font:
            return known
        if page not in self._pages:
            self._pages[page] = self._read(page)
        return self._pages[page].get(font)

    def _read(self, page: int) -> dict[str, coded.Table]:
        from pypdf.errors import PyPdfError

        try:
            return self._tables(page)
        except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
            return {}

    def _tables(self, page: int) -> dict[str, coded.Table]:
        from pypdf import PdfReader

        if self._reader is None:
            self._reader = PdfReader(_opened(self._source))
        found: dict[str, coded.Table] = {}
        resources = self._reader.pages[page]["/Resources"].get_object()
        for entry in resources.get("/Font", {}).values():
            font = entry.get_object() or {}
            name = stem(str(font.get("/BaseFont", "")))
            made = coded.named(_names(font))
            # Two fonts of one name that differ in a code: neither can be told from the other.
            before = found.get(name, {})
            found[name] = {code: letters for code, letters in {**before, **made}.items() if _agree(before, made, code)}
        return found


def _agree(one: coded.Table, other: coded.Table, code: str) -> bool:
    return code not in one or code not in other or one[code] == other[code]


def _opened(source: Path | bytes) -> Any:
    import io

    if isinstance(source, Path):
        if source.stat().st_size > LARGEST:
            raise ValueError(source)
        return source
    return io.BytesIO(source)


def _names(font: Any) -> dict[int, str]:
    encoding = font.get("/Encoding", {}).get_object() if "/Encoding" in font else {}
    names: dict[int, str] = {}
    code = 0
    for item in encoding.get("/Differences", ()) if hasattr(encoding, "get") else ():
        if isinstance(item, int):
            code = int(item)
        else:
            names[code] = str(item)
            code += 1
    return names
