r"""TeX that stands in the text, `$x$`, `\(x\)`, `$$x$$`, `\[x\]` or an environment, becomes `tex` elements.

A dollar sign is money unless the page draws TeX, or what stands between two of them is plainly TeX.
"""

import re
from bisect import bisect_left

from materials_kit.extract.html import tex_spans
from materials_kit.extract.html.tex import make_tex
from materials_kit.extract.html.tex_spans import Span
from materials_kit.extract.html.tree import Element, append_text, classes, tag, text

_HINT = re.compile(r"\$|\\\(|\\\[|\\begin\{")
_ENGINE = re.compile(r"mathjax|katex|texme|jsmath|tex-mml|distill", re.IGNORECASE)
_TEXISH = re.compile(r"\\[a-zA-Z]|[_^={}]|\\[,;:!|]")
_STRICT = re.compile(r"\\[a-zA-Z]{2,}|[\w)}][_^](?:\{|\w)")
# Nothing but TeX looks like this; a page that has it twice writes its other formulas in the same way.
_PLAIN_TEX = re.compile(r"\$[^$\s][^$\n]{0,200}?(?:\\[a-zA-Z]{2,}|[_^]\{)[^$\n]{0,200}\$")
_MONEY = re.compile(r"\s*\d[\d,.]*\s*(?:[kKmMbB]|bn|million|billion|thousand|per|and|to|or|-|–|/|USD|\s|$)")
_RANGE = re.compile(r"\d[\d,.]*\s?[-–—/]")  # of prices, as in $1-$2
_CODE = frozenset(
    {
        "pre",
        "code",
        "kbd",
        "samp",
        "tex",
        "script",
        "style",
        "textarea",
        "math",
        "svg",
        "tt",
        "d-code",
        "dt-code",
        "head",
    }
)
# Where one formula stands between \( and \), others do.
_ROUND = re.compile(r"\\\([^()\n]{0,200}?(?:\\[a-zA-Z]{2,}|[_^])")
_IGNORED = frozenset({"tex2jax_ignore", "mathjax_ignore", "nomath"})
_SOFT = frozenset({"br", "em", "i", "b", "strong", "wbr", "span", "sub", "sup"})
_SHORT = 60  # letters of what is a formula only because of its neighbours
_CHILD = "\ue001"  # stands for a child element while the text around it is searched


def drawn_here(root: Element) -> bool:
    """Tell whether the page loads something that draws TeX. To be asked before scripts are taken away."""
    for script in root.iter("script", "link"):
        if _ENGINE.search(f"{script.get('src') or ''} {script.get('href') or ''} {script.get('id') or ''}"):
            return True
        if len(script.text or "") < 20_000 and _ENGINE.search(script.text or ""):
            return True
    return any(True for _ in root.iter("d-article", "dt-article", "math-renderer", "tex"))


def mark(root: Element, *, drawn: bool) -> None:
    """Turn TeX in the text under `root` into `tex` elements; `drawn` is what `drawn_here` said."""
    words = text(root)
    if "$" not in words and "\\" not in words:
        return
    rounds = drawn or _ROUND.search(words) is not None
    waiting = [(root, drawn or len(_PLAIN_TEX.findall(words)) > 1)]
    while waiting:
        element, sure = waiting.pop()
        if tag(element) in _CODE or not tag(element):
            continue
        kinds = classes(element)
        if kinds and not _IGNORED.isdisjoint(kinds):
            sure = False
        waiting += [(child, sure) for child in element]
        if _hints(element.text) or any(_hints(child.tail) for child in element):
            _search(element, sure=sure, rounds=rounds)


def _hints(words: str | None) -> bool:
    return words is not None and ("$" in words or "\\" in words) and _HINT.search(words) is not None


def _search(element: Element, *, sure: bool, rounds: bool) -> None:
    children = list(element)
    whole = (element.text or "") + "".join(_CHILD + (child.tail or "") for child in children)
    at = [place for place, letter in enumerate(whole) if letter == _CHILD] if children else []

    def accept(span: Span) -> bool:
        first = bisect_left(at, span.start)
        within = children[first : bisect_left(at, span.end)]
        return all(tag(child) in _SOFT for child in within) and _is_math(
            span, sure=sure, rounds=rounds, broken=bool(within)
        )

    found = tex_spans.find(whole, accept)
    if not found and not (sure and "\\$" in whole):
        return
    element.text = None
    for child in children:
        child.tail = None
        element.remove(child)
    start = number = 0
    for span in found:
        number = _put(element, whole[start : span.start], children, number, sure=sure)
        inner, after = _inner(whole[span.start : span.end], children, number)
        inner = inner[3:-3] if span.opening.startswith("\\\\") and len(span.opening) == 3 else inner
        made = make_tex(inner, display=span.display)
        if made is None:
            number = _put(element, whole[span.start : span.end], children, number, sure=sure)
        else:
            element.append(made)
            number = after
        start = span.end
    _put(element, whole[start:], children, number, sure=sure)


def _put(element: Element, content: str, children: list[Element], number: int, *, sure: bool) -> int:
    """Write text with its children back; give the number of the next child."""
    for position, piece in enumerate(content.split(_CHILD)):
        if position:
            element.append(children[number])
            number += 1
        if piece:
            # Where TeX is drawn, a money sign is written \$.
            append_text(element, element[-1] if len(element) else None, piece.replace("\\$", "$") if sure else piece)
    return number


def _inner(written: str, children: list[Element], number: int) -> tuple[str, int]:
    pieces = written.split(_CHILD)
    out = [pieces[0]]
    for piece in pieces[1:]:
        child = children[number]
        out += ["\n" if tag(child) == "br" else text(child), piece]
        number += 1
    return "".join(out), number


def _is_math(span: Span, *, sure: bool, rounds: bool, broken: bool) -> bool:
    if span.opening == "$":
        return _is_inline(span.body, sure=sure and not broken)
    if span.opening.startswith("\\begin") or sure:
        return True
    escaped_twice = len(span.opening) == 3
    return bool(_TEXISH.search(span.body)) or ((rounds or escaped_twice) and len(span.body) < _SHORT)


def _is_inline(body: str, *, sure: bool) -> bool:
    if "\n\n" in body or len(body) > 1000:
        return False
    padded = body[0].isspace() or body[-1].isspace()
    if not sure:
        return not padded and len(body) < 300 and bool(_STRICT.search(body))
    if _RANGE.fullmatch(body):
        return False
    if _TEXISH.search(body):
        return not (_MONEY.match(body) and padded)
    if padded:
        return len(body.strip()) < 12 and " " not in body.strip() and not _MONEY.match(body)
    return not re.search(r"[a-z]{3,}\s+[a-z]{3,}", body) and not (_MONEY.match(body) and " " in body)
