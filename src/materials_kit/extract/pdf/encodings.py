"""The glyphs that a PDF's fonts name for their control codes, by pypdf: asked only where a line holds such codes."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from materials_kit.extract.pdf import coded

_SUBSET = re.compile(r"^/?(?:[A-Z]{6}\+)?")
_TO_NUL = re.compile(rb"<([0-9A-Fa-f]+)>\s*(?:<[0-9A-Fa-f]+>\s*)?<0000>")
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

    def table(self, page: int, font: str, code: str = "") -> coded.Table | None:
        """Give the letters of a font of a page, empty where its codes are not named; None where the font is lost.

        The font's name tells them for most, but not for the `code` NUL, which stands for what the file maps to nothing.
        """
        known = coded.table(font)
        if (known is not None and code != "\0") or not font:
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
            names = _names(font)
            made = {**coded.named(names), **_unmapped(font, names)}
            # Two fonts of one name that differ in a code: neither can be told from the other.
            before = found.get(name, {})
            found[name] = {code: letters for code, letters in {**before, **made}.items() if _agree(before, made, code)}
        return found


def _unmapped(font: Any, names: Mapping[int, str]) -> coded.Table:
    """Give the letters that a font names for the codes it maps to NUL: macOS does so with TeX's "ffi"."""
    if not names or "/ToUnicode" not in font:
        return {}
    lines = _TO_NUL.findall(font["/ToUnicode"].get_object().get_data())
    found = {coded.letters(names.get(int(code, 16), "")) for code in lines}
    return {"\0": found.pop()} if len(found) == 1 and "" not in found else {}


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
