r"""Where TeX stands between its delimiters in a text (pure).

One pass from left to right, whatever the text: a closing delimiter that was not found once is not looked
for again, so that a page of a million dollar signs costs no more than one of words.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 12_000  # letters of one formula; the longest seen on a real page has 2,300
_ENVIRONMENTS = (
    r"(?:equation|align|aligned|alignat|gather|gathered|multline|eqnarray|split|cases|flalign|displaymath|math|CD|"
    r"[pbvBV]?matrix|array|dcases|subequations)\*?"
)
_OPENING = re.compile(r"\\begin\{(" + _ENVIRONMENTS + r")\}|\$\$|\\\\[(\[]|\\\[|\\\(|\\.|\$", re.DOTALL)
_CLOSING = {
    "$$": re.compile(r"(?<!\\)\$\$"),
    "$": re.compile(r"(?<!\\)\$"),
    "\\[": re.compile(r"\\\]"),
    "\\(": re.compile(r"\\\)"),
    # Escaped once more than was needed, as in pages whose Markdown was not that of their authors.
    "\\\\[": re.compile(r"\\\\\]"),
    "\\\\(": re.compile(r"\\\\\)"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text between delimiters; `opening` is the first of them, `body` what it holds."""

    start: int
    end: int
    opening: str
    body: str

    @property
    def display(self) -> bool:
        """Whether the delimiters ask for a line of its own."""
        return self.opening not in ("$", "\\(", "\\\\(")


def find(text: str, accept: Callable[[Span], bool]) -> list[Span]:
    """Give each stretch that `accept` takes for TeX, from left to right; in what it refuses the search goes on."""
    spans: list[Span] = []
    ends: dict[str, tuple[int, int] | None] = {}
    start = 0
    while found := _OPENING.search(text, start):
        start = found.end()
        opening = found[0]
        if opening.startswith("\\") and not found[1] and opening not in _CLOSING:
            continue  # a backslash makes the next sign a letter
        closing = f"\\end{{{found[1]}}}" if found[1] else opening
        known = ends.get(closing, (-1, -1))
        if known and known[0] < start:
            known = ends[closing] = _end(text, start, closing, named=bool(found[1]))
        if known is None or known[1] - start > LONGEST:
            continue
        body = text[found.start() : known[1]] if found[1] else text[start : known[0]]
        span = Span(found.start(), known[1], opening, body)
        if body.strip() and accept(span):
            spans.append(span)
            start = span.end
    return spans


def _end(text: str, start: int, closing: str, *, named: bool) -> tuple[int, int] | None:
    if named:
        place = text.find(closing, start)
        return (place, place + len(closing)) if place >= 0 else None
    found = _CLOSING[closing].search(text, start)
    return (found.start(), found.end()) if found else None
