"""MathML that carries no TeX, written as LaTeX: the elements that formulas on the web are made of."""

import re

from lxml import etree

from materials_kit.extract.html.mathml_signs import ACCENTS, FUNCTIONS, SIGNS
from materials_kit.extract.html.tree import Element, line, tag

_FENCES = {
    "(": "(", ")": ")", "[": "[", "]": "]", "{": "\\{", "}": "\\}", "|": "|", "‖": "\\|", "⟨": "\\langle ",
    "⟩": "\\rangle ", "⌊": "\\lfloor ", "⌋": "\\rfloor ", "⌈": "\\lceil ", "⌉": "\\rceil ",
}  # fmt: skip
_FONTS = {
    "bold": "mathbf", "double-struck": "mathbb", "script": "mathcal", "fraktur": "mathfrak", "sans-serif": "mathsf",
    "monospace": "mathtt", "bold-italic": "boldsymbol", "normal": "mathrm", "bold-script": "mathcal",
}  # fmt: skip
_LIMITS = frozenset(
    {
        "\\sum", "\\prod", "\\lim", "\\max", "\\min", "\\sup", "\\inf", "\\int", "\\bigcup", "\\bigcap", "\\coprod",
        "\\limsup", "\\liminf", "\\oint", "\\bigoplus", "\\bigotimes",
    }
)  # fmt: skip
_BRACED = {"munder": "\\underbrace", "mover": "\\overbrace"}
_DRAWN_OVER = {("munder", "⏟"): "underbrace", ("mover", "⏞"): "overbrace"} | {
    ("munder", sign): "underline" for sign in "_\u0332\u2015\u00af"
}
_MATRICES = {
    ("(", ")"): "pmatrix", ("[", "]"): "bmatrix", ("{", "}"): "Bmatrix", ("|", "|"): "vmatrix", ("‖",
    "‖"): "Vmatrix", ("{", ""): "cases",
}  # fmt: skip
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_SILENT = frozenset({"annotation", "annotation-xml", "mphantom", "mprescripts", "none"})
_SHAPES = {
    "mfrac": (2, "\\frac{{{0}}}{{{1}}}"),
    "mroot": (2, "\\sqrt[{1}]{{{0}}}"),
    "msup": (2, "{0}^{{{1}}}"),
    "msub": (2, "{0}_{{{1}}}"),
    "msubsup": (3, "{0}_{{{1}}}^{{{2}}}"),
}


def written(markup: str) -> str:
    """Give LaTeX for MathML in a string (MathJax keeps it in an attribute); empty where there is none."""
    if "<math" not in markup:
        return ""
    root = etree.fromstring(markup, etree.HTMLParser(encoding="utf-8"))
    formula = next(root.iter("math"), None) if root is not None else None
    return convert(formula) if formula is not None else ""


def convert(element: Element) -> str:  # noqa: PLR0911  # one return for each kind of element
    """Give LaTeX for a MathML element."""
    name, parts = tag(element), list(element)
    shape = _SHAPES.get(name)
    if name in _TOKENS:
        return _token(element, name)
    if name == "mfrac" and len(parts) > 1 and _is_lineless(element):
        return f"\\genfrac{{}}{{}}{{0pt}}{{}}{{{_group(parts[0])}}}{{{_group(parts[1])}}}"
    if name == "mrow" and element.get("data-mjx-texclass") == "INNER" and len(parts) > 2 and not _matrix(parts):
        return _stretched(parts)
    if shape and len(parts) >= shape[0]:
        return shape[1].format(*(_group(part) for part in parts))
    if name in ("munder", "mover", "munderover") and len(parts) > 1:
        return _stacked(name, parts)
    if name == "mtable":
        return _table(element, "matrix")
    if name == "mfenced":
        return _fenced(element)
    if name == "msqrt":
        return f"\\sqrt{{{_joined(parts).strip()}}}"
    if name == "mspace":
        return " "
    return "" if name in _SILENT else _joined(parts[:1] if name == "semantics" else parts)


def _group(element: Element) -> str:
    body = convert(element).strip()
    parent = element.getparent()
    base = parent is not None and tag(parent) in ("msup", "msub", "msubsup") and parent[0] is element
    return f"{{{body}}}" if base and len(body) > 1 and tag(element) not in _TOKENS else body


def _token(element: Element, name: str) -> str:
    content = line(element)
    if name in ("mtext", "ms"):
        return f"\\text{{{content}}}" if content else " "
    if name == "mi" and content in FUNCTIONS:
        return f"\\{content} "
    plain = "".join(SIGNS.get(letter, _escaped(letter)) for letter in content)
    font = _FONTS.get(element.get("mathvariant") or "")
    if font and plain.strip() and not (font == "mathrm" and plain.startswith("\\")):
        return f"\\{font}{{{plain.strip()}}}"
    if name == "mi" and len(content) > 1 and content.isalpha() and content.isascii():
        return f"\\operatorname{{{content}}}"
    return plain


def _escaped(letter: str) -> str:
    return f"\\{letter}" if letter in "%#&$_{}" else letter


def _joined(parts: list[Element]) -> str:
    out, position = "", 0
    while position < len(parts):
        whole = _matrix(parts[position : position + 3]) or _binomial(parts[position : position + 3])
        out += whole[0] if whole else convert(parts[position])
        position += whole[1] if whole else 1
    return out


def _matrix(parts: list[Element]) -> tuple[str, int] | None:
    """Give the matrix that a table between brackets is: its LaTeX and how many parts it took."""
    if len(parts) < 2 or tag(parts[0]) != "mo":
        return None
    table = _bare(parts[1])
    opening, closing = line(parts[0]), line(parts[2]) if len(parts) > 2 and tag(parts[2]) == "mo" else ""
    kind = _MATRICES.get((opening, closing))
    if tag(table) != "mtable" or kind is None:
        return None
    return _table(table, kind), 3 if closing or (len(parts) > 2 and tag(parts[2]) == "mo") else 2


def _bare(element: Element) -> Element:
    """Give the only thing in boxes around one thing."""
    while tag(element) in ("mrow", "mstyle", "mpadded") and len(element) == 1:
        element = element[0]
    return element


def _is_lineless(fraction: Element) -> bool:
    return re.fullmatch(r"0+(?:\.0*)?\w*", fraction.get("linethickness") or "") is not None


def _binomial(parts: list[Element]) -> tuple[str, int] | None:
    """Give the binomial coefficient that a fraction without its line is between brackets."""
    if len(parts) < 3:
        return None
    before, fraction, after = (_bare(part) for part in parts)
    if tag(fraction) != "mfrac" or len(fraction) < 2 or not _is_lineless(fraction):
        return None
    if (tag(before), line(before), tag(after), line(after)) != ("mo", "(", "mo", ")"):
        return None
    return f"\\binom{{{_group(fraction[0])}}}{{{_group(fraction[1])}}}", 3


def _stretched(parts: list[Element]) -> str:
    """Give what MathJax made of `left` and `right` delimiters, with them."""
    first, last = _bare(parts[0]), _bare(parts[-1])
    opening, closing = line(first), line(last)
    if (
        tag(first) != "mo"
        or tag(last) != "mo"
        or first.get("data-mjx-texclass") != "OPEN"
        or last.get("data-mjx-texclass") != "CLOSE"
        or _matrix(parts)
    ):
        return _joined(parts)
    inner = _joined(parts[1:-1]).strip()
    return f"\\left{_FENCES.get(opening, opening or '.')} {inner} \\right{_FENCES.get(closing, closing or '.')}"


def _stacked(name: str, parts: list[Element]) -> str:
    base, marks = convert(parts[0]).strip(), [convert(part).strip() for part in parts[1:]]
    above = line(parts[-1])
    over = _DRAWN_OVER.get((name, above)) or (ACCENTS.get(above) if name == "mover" else None)
    if over:
        return f"\\{over}{{{base}}}"
    if base in _LIMITS or base.startswith(_BRACED.get(name, "-")):
        signs = {"munder": "_", "mover": "^", "munderover": "_^"}[name]
        return base + "".join(f"{sign}{{{mark}}}" for sign, mark in zip(signs, marks, strict=False))
    if name == "munder":
        return f"\\underset{{{marks[0]}}}{{{base}}}"
    stacked = f"\\overset{{{marks[-1]}}}{{{base}}}"
    return stacked if name == "mover" else f"\\underset{{{marks[0]}}}{{{stacked}}}"


def _table(element: Element, kind: str) -> str:
    inner = [row for row in element if tag(row) in ("mtr", "mlabeledtr")]  # a cell may hold a table of its own
    rows = [_row(row) for row in inner]
    if any(tag(row) == "mlabeledtr" for row in inner):
        if len(rows) == 1:
            return rows[0]
        kind = "align" if any("&" in row for row in rows) else "gather"
    elif kind == "matrix" and element.get("displaystyle") == "true":
        kind = "aligned"
    body = " \\\\ ".join(rows)
    return f"\\begin{{{kind}}} {body} \\end{{{kind}}}"


def _row(row: Element) -> str:
    cells = [cell for cell in row if tag(cell) == "mtd"]
    if tag(row) != "mlabeledtr" or len(cells) < 2:
        return " & ".join(convert(cell).strip() for cell in cells)
    # The label of a row is its first cell (MathML 3, 3.5.3).
    written = " & ".join(convert(cell).strip() for cell in cells[1:])
    return f"{written} \\tag{{{line(cells[0]).strip('()')}}}"


def _fenced(element: Element) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    if len(element) == 1 and tag(element[0]) == "mtable" and (opening, closing) in _MATRICES:
        return _table(element[0], _MATRICES[opening, closing])
    between = (element.get("separators") or ",")[:1]
    inner = f"{between} ".join(convert(part) for part in element)
    return f"\\left{_FENCES.get(opening, opening or '.')}{inner}\\right{_FENCES.get(closing, closing or '.')}"
