"""MathML that carries no TeX, written as LaTeX: the elements that formulas on the web are made of."""

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
        matrix = _matrix(parts[position : position + 3])
        out += matrix[0] if matrix else convert(parts[position])
        position += matrix[1] if matrix else 1
    return out


def _matrix(parts: list[Element]) -> tuple[str, int] | None:
    """Give the matrix that a table between brackets is: its LaTeX and how many parts it took."""
    if len(parts) < 2 or tag(parts[0]) != "mo":
        return None
    table = parts[1]
    while tag(table) in ("mrow", "mstyle") and len(table) == 1:
        table = table[0]
    opening, closing = line(parts[0]), line(parts[2]) if len(parts) > 2 and tag(parts[2]) == "mo" else ""
    kind = _MATRICES.get((opening, closing))
    if tag(table) != "mtable" or kind is None:
        return None
    return _table(table, kind), 3 if closing or (len(parts) > 2 and tag(parts[2]) == "mo") else 2


def _stacked(name: str, parts: list[Element]) -> str:
    base, marks = convert(parts[0]).strip(), [convert(part).strip() for part in parts[1:]]
    above = line(parts[-1])
    if name == "mover" and above in ACCENTS:
        return f"\\{ACCENTS[above]}{{{base}}}"
    if name == "munder" and above and above in "_\u0332\u2015\u00af":
        return f"\\underline{{{base}}}"
    if base in _LIMITS:
        signs = {"munder": "_", "mover": "^", "munderover": "_^"}[name]
        return base + "".join(f"{sign}{{{mark}}}" for sign, mark in zip(signs, marks, strict=False))
    if name == "munder":
        return f"\\underset{{{marks[0]}}}{{{base}}}"
    stacked = f"\\overset{{{marks[-1]}}}{{{base}}}"
    return stacked if name == "mover" else f"\\underset{{{marks[0]}}}{{{stacked}}}"


def _table(element: Element, kind: str) -> str:
    rows = [[convert(cell).strip() for cell in row if tag(cell) == "mtd"] for row in element.iter("mtr", "mlabeledtr")]
    body = " \\\\ ".join(" & ".join(row) for row in rows)
    return f"\\begin{{{kind}}} {body} \\end{{{kind}}}"


def _fenced(element: Element) -> str:
    opening, closing = element.get("open", "("), element.get("close", ")")
    if len(element) == 1 and tag(element[0]) == "mtable" and (opening, closing) in _MATRICES:
        return _table(element[0], _MATRICES[opening, closing])
    between = (element.get("separators") or ",")[:1]
    inner = f"{between} ".join(convert(part) for part in element)
    return f"\\left{_FENCES.get(opening, opening or '.')}{inner}\\right{_FENCES.get(closing, closing or '.')}"
