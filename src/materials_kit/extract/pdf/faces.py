"""What the name of a font and its flags say of its face: bold, slanted, a typewriter's (pure)."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Small capitals and, in Chinese, the sans-serif are what headings are set in where nothing is bold. Publishers hide
# the family and leave a suffix ("AdvOT3bf1a849.B"), Japanese fonts count their weights ("HiraKakuPro-W6").
_BOLD = re.compile(
    r"bold|black|heavy|semib|demi|[-,.](?:b|bd|bx|bol|w[6-9]|h)\b|cmbx|cmb\d|cmssbx|sfbx|[a-z]bx\d|-medi|nimbus.*medi|"
    r"(?-i:[a-z]T?B[IO]?$)|csc\d|small-?caps|smcp|simhei|heiti|fzhei|fzht",
    re.IGNORECASE,
)
_MONO = re.compile(r"mono|courier|cmtt|consol|typewriter|menlo|inconsol|sftt|nimbusmon", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|cmti|cmsl|sfti|-it\b|[-.](?:i|bi)\b", re.IGNORECASE)
_ITALIC_FLAG = 1 << 6  # PDF 32000-1, table 123
_FORCE_BOLD = 1 << 18  # the same table


@dataclass(frozen=True, slots=True)
class Face:
    """A font's face."""

    bold: bool
    italic: bool
    mono: bool


@lru_cache(maxsize=1024)
def face(name: str, flags: int) -> Face:
    """Give the face of a font by its name and its flags."""
    return Face(
        bold=bool(flags & _FORCE_BOLD) or bool(_BOLD.search(name)),
        italic=bool(flags & _ITALIC_FLAG) or bool(_ITALIC.search(name)),
        mono=bool(_MONO.search(name)),
    )
