"""How ranges of pages and sections are written: "47-88", "pp. 3; 7 to 9", "xi-xiv" (pure)."""

import re
from collections.abc import Iterator

TO = r"(?:\s*(?:[-\u2013\u2014]|\.\.)\s*|\s+(?:to|through)\s+)"
"""What joins the two ends of a range, as a pattern that every reader of JSON Schema understands."""

_NAMED = r"(?:[Pp]ages?\s+|[Pp]{1,2}\.\s*|[Pp]{1,2}\s+)"
_SPAN = rf"{_NAMED}?\w+(?:{TO}{_NAMED}?\w+)?"
FORM = rf"\s*{_SPAN}(?:\s*[,;]\s*{_SPAN})*\s*"
"""Pages as plan.yaml takes them, as such a pattern."""

_ENDS = re.compile(rf"{_NAMED}?(\w+)(?:{TO}{_NAMED}?(\w+))?")


def parts(text: str) -> Iterator[str]:
    """Give the ranges of a list of them: "47-52; p. 60" has two."""
    return (part.strip() for part in re.split(r"[,;]", text))


def ends(part: str) -> tuple[str, str] | None:
    """Give the first and the last page that one range names; None for what is no range."""
    match = _ENDS.fullmatch(part.strip())
    return (match[1], match[2] or match[1]) if match else None
