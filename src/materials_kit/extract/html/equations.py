r"""Equations that LaTeXML sets in tables: a row for each line, a cell for each side of what they are aligned at."""

import re
from collections.abc import Callable

from materials_kit.extract.html.tex import clean, make_tex
from materials_kit.extract.html.tree import Element, classes, line

_PADDING = re.compile(r"ltx_eqn_(?:center_)?pad|ltx_eqn_eqno")
_RELATION = re.compile(r"(?:\\[a-zA-Z]+|[=<>:]{1,2})")
Source = Callable[[Element], str]


def of_latexml(table: Element, source: Source) -> Element | None:
    """Give the formula in a table of equations with their numbers; `source` gives the TeX of a piece of MathML."""
    rows = [row for row in table.iter("tr") if next(row.iter("math", "tex"), None) is not None] or [table]
    cells = [_cells(row, source) for row in rows]
    aligned = any(len(row) > 1 for row in cells)
    written = [(" & " if aligned else " ").join(row).strip() for row in cells]
    labels = [[line(part).strip(" ()") for part in row.iter() if "ltx_tag_equation" in classes(part)] for row in rows]
    numbers = [found[0] if found else "" for found in labels]
    if len([part for part in written if part]) < 2 or not any(numbers):
        body = " \\\\\n".join(part for part in written if part)
        if aligned or (len(rows) > 1 and len(written) > 1):
            body = _in("aligned" if aligned else "gathered", body)
        return make_tex(body, display=True, number=next(filter(None, numbers), ""))
    tagged = [
        f"{part} \\tag{{{number}}}" if number else part for part, number in zip(written, numbers, strict=True) if part
    ]
    return make_tex(_in("align" if aligned else "gather", " \\\\\n".join(tagged)), display=True)


def _in(environment: str, body: str) -> str:
    return f"\\begin{{{environment}}}\n{body}\n\\end{{{environment}}}"


def _cells(row: Element, source: Source) -> list[str]:
    """Give what a line is made of: two sides, or one, with words as words."""
    boxes = [cell for cell in row.iter("td") if not _PADDING.search(cell.get("class") or "")] or [row]
    parts = [_cell(box, source) for box in boxes]
    while parts and not parts[-1]:
        parts.pop()
    if len(parts) == 3 and _RELATION.fullmatch(parts[1]):
        return [parts[0], f"{parts[1]} {parts[2]}"]  # eqnarray sets the relation in a cell of its own
    return parts


def _cell(box: Element, source: Source) -> str:
    formulas = list(box.iter("math"))
    if not formulas:
        words = line(box)
        return f"\\text{{{words}}}" if words and not re.fullmatch(r"\(?[\d.]+\w?\)?", words) else ""
    return " ".join(re.sub(r"^\\displaystyle\s*", "", clean(source(formula))) for formula in formulas)
