"""Headings of one name in two sections of a note, told apart before texts are compared (pure).

A material and a part of the post's outline may have the same title. To a comparison by lines the one would be the
other, and what stands around them would change its section.
"""

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

_BELOW = "### "
_SIGN = "\0"  # between a heading and the name of its section


def told_apart(base: Sequence[str], *others: Sequence[str]) -> tuple[list[str], ...]:
    """Give the texts, each heading below a section with the name that the section has in `base`.

    A section that stands in the place of another is that one in other words; one that a side adds is none, what
    follows still belongs to the one above.
    """
    known = [line for line in base if _opens(line)]
    return tuple(_signed(text, _names(known, [line for line in text if _opens(line)])) for text in (base, *others))


def plain(lines: Sequence[str]) -> list[str]:
    """Give the lines as they are in the note."""
    return [line.rpartition(_SIGN)[0] if line.startswith(_BELOW) else line for line in lines]


def _names(known: Sequence[str], found: Sequence[str]) -> Mapping[str, str]:
    names = {line: line for line in found if line in known}
    for kind, a, b, c, d in SequenceMatcher(None, known, found, autojunk=False).get_opcodes():
        if kind == "replace" and b - a == d - c:
            names = dict(zip(found[c:d], known[a:b], strict=True)) | names
    return names


def _signed(lines: Sequence[str], names: Mapping[str, str]) -> list[str]:
    signed, section = [], ""
    for line in lines:
        if _opens(line):
            section = names.get(line, section)
        signed.append(f"{line}{_SIGN}{section}" if line.startswith(_BELOW) else line)
    return signed


def _opens(line: str) -> bool:
    return line.startswith("## ")
