"""From bytes to text, whatever a person's editor saved: UTF-8, UTF-16, or a Windows or Latin code page."""

import codecs
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from materials_kit.errors import ImportFailed

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Letters a code page's languages use often; what is outside them counts against a code page.
_USUAL = {
    "cp1252": "éèàçùâêîôûëïüöäßñáíóúãõåøæœÉÈÀÇÜÖÄÑÅØÁÍÓÚ",
    "cp1250": "ąćęłńóśźżáčďéěíňřšťúůýžőűăâîşţäöüŁŚŻŹČŘŠŽÁÉÍĆŃ",
    "cp1254": "ğışçöüĞİŞÇÖÜâî",
    "cp1251": "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЭЮЯ",
    "cp1253": "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
    "cp1257": "ąčęėįšųūžāēģīķļņõäöü",
}
_PUNCTUATION = frozenset(
    "\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2026\u00ab\u00bb\u2022\u00a7\u00b0\u00b1\u00d7\u00b7"
    "\u20ac\u00a3\u00f7\u00a9\u00ae\u2122\u00b4\u00bf\u00a1\u00b2\u00b3\u00bd\u00bc\u00a0"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file and the encoding it was in, by Python's name.

    `stray` are the lines (from 1) of a UTF-8 file with bytes that are none, which were read as Windows-1252.
    """

    text: str
    encoding: str
    stray: tuple[int, ...] = ()


def decode(raw: bytes) -> Decoded:
    """Give a file's text, without byte order mark and with plain line ends. Raises ImportFailed for what is no text."""
    text, encoding = _decoded(raw)
    if "\0" in text:
        raise ImportFailed("this is not a text file", hint="give the plan as Markdown (a .md file)")
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return Decoded(plain, encoding, _stray(raw) if encoding == "utf-8" else ())


def _decoded(raw: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return raw.decode(encoding, "replace"), encoding
    if wide := _wide(raw):
        return raw.decode(wide, "replace"), wide
    try:
        return raw.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if _mostly_utf8(raw):
            return raw.decode("utf-8", _WINDOWS), "utf-8"
        fitting = max(_USUAL, key=lambda name: _fit(raw, name))
        if _fit(raw, fitting) == _HOPELESS:
            raise ImportFailed("this is not a text file", hint="save it as UTF-8 and try again") from error
        return raw.decode(fitting, "replace"), fitting


def _wide(raw: bytes) -> str | None:
    # text without a mark, in two bytes a character: every other byte of mostly Western text is 0
    sample = raw[:4000]
    if len(sample) < 4 or 0 not in sample:
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) // 5 and even < len(sample) // 50 + 1:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) // 5 and odd < len(sample) // 50 + 1 else None


def _mostly_utf8(raw: bytes) -> bool:
    # a UTF-8 file with a few broken bytes is still UTF-8: no code page has many letters that look like its sequences
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    return sum(char > "\x7f" for char in text) - broken > broken


def _stray(raw: bytes) -> tuple[int, ...]:
    lines = raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    return tuple(number for number, line in enumerate(lines, 1) if not _is_utf8(line))


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Give the bytes that are no UTF-8 as the letters most editors meant by them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WINDOWS = "materials_kit.windows"
codecs.register_error(_WINDOWS, _as_windows)


_BY_FIGURES = re.compile("\u00a3\\s?(?=\\d)|(?<=\\d)\\s?[\u00d7\u00f7]")  # \u00a35, 3 \u00d7 4
_OF_WHOLE_WORDS = ("cp1251", "cp1253")  # scripts of their own: one such letter by itself is a sign of another page
_LONE_LETTER = re.compile(r"(?<![^\x00-\x7f\W\d_])[^\x00-\x7f\W\d_](?![^\x00-\x7f\W\d_])")
_HOPELESS = -(10**9)


def _fit(raw: bytes, encoding: str) -> int:
    text = raw.decode(encoding, "replace")
    high = [char for char in text if char > "\x7f"]
    if sum(char == "\ufffd" or unicodedata.category(char) == "Cc" for char in high) > len(text) // 20:
        return _HOPELESS
    usual = frozenset(_USUAL[encoding])
    points = sum(2 if char in usual else 0 if char in _PUNCTUATION else -2 for char in high)
    if encoding == "cp1252":
        points += 2 * len(_BY_FIGURES.findall(text))
    elif encoding in _OF_WHOLE_WORDS:
        points -= 2 * len(_LONE_LETTER.findall(text))
    jumps = sum(one.islower() and two.isupper() for one, two in pairwise(text))
    return points - 4 * jumps
