"""Tables as GFM; what only serves the layout is unrolled."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from materials_kit.extract.html import inline
from materials_kit.extract.html.inline import Page
from materials_kit.extract.html.tree import HEADINGS, Element, classes, line, make, squeeze, tag, text

Flow = Callable[[Element, Page], list[str]]

_WIDEST = 200  # columns; a broken colspan of 1000 is not to make a table of 1000 columns
_ALIGN = re.compile(r"text-align\s*:\s*(left|right|center)", re.IGNORECASE)
_ALIGNED = re.compile(
    r"\b(?:text-|halign-|has-text-align-|ltx_align_|markdownTable(?:Head|Body))(left|right|center)\b", re.IGNORECASE
)  # MyST, AsciiDoc, WordPress, Doxygen
_RULERS = {"left": ":---", "right": "---:", "center": ":---:"}
_ALL_BOLD = re.compile(r"(?:\*\*(?:(?!\*\*).)+\*\*\s*)+")
_SIGNS = "•◦▪"
_LONE_SIGN = re.compile(r"(?<![^>])([•◦▪]|[\d.]+\.)<br>")  # of an item that begins with a block
_FEW_ROWS = 4
_LONG_CODE = 3  # lines of code in a cell, from which on it is no longer to be read in a row
_LONG_CELL = 600  # letters; measured on comparison tables, whose longest cells have about 400


@dataclass(frozen=True, slots=True)
class _Cell:
    element: Element
    column: int


def write(table: Element, page: Page, flow: Flow) -> list[str]:
    """Give a table as one block, or what stands in a layout table as blocks of their own."""
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    placed = [cells for row in rows if (cells := _cells(row))]
    caption = [inline.one_line(inline.children(part), page) for part in table if tag(part) == "caption"]
    before = [part for part in caption if part]
    if not placed:
        return before or _bare(table, page, flow)
    width = min(max(cell.column for cells in _spread(placed) for cell in cells) + 1, _WIDEST)
    if _is_layout(table, placed, width):
        return before + [block for cell in _in_order(placed) for block in _unrolled(cell, page, flow)]
    lines = [_line(cells, width, page) for cells in _spread(placed)]
    if not any(any(written) for written in lines):
        return before
    head, body = (lines[0], lines[1:]) if _has_head(table, placed) else ([""] * width, lines)
    rulers = _rulers(placed, width)
    head = [written.replace("**", "") if _ALL_BOLD.fullmatch(written) else written for written in head]
    body = [written for written in body if any(written)]
    return [*before, "\n".join(_row(written) for written in (head, rulers, *body))]


def _in_order(rows: list[list[Element]]) -> list[Element]:
    """Give the cells one by one; a single row under a head has each head before its cell."""
    if len(rows) == 2 and len(rows[0]) == len(rows[1]) and all(tag(cell) == "th" for cell in rows[0]):
        return [cell for pair in zip(*rows, strict=True) for cell in pair]
    return [cell for row in rows for cell in row]


def _unrolled(cell: Element, page: Page, flow: Flow) -> list[str]:
    blocks = flow(cell, page)
    if tag(cell) == "th" and len(blocks) == 1 and "**" not in blocks[0]:
        return [f"**{blocks[0]}**"]
    return blocks


def _bare(table: Element, page: Page, flow: Flow) -> list[str]:
    return [block for part in table if tag(part) not in ("caption", "colgroup", "col") for block in flow(part, page)]


def _table_of(row: Element) -> Element | None:
    return next(row.iterancestors("table"), None)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag(cell) in ("td", "th")]


def _spread(rows: list[list[Element]]) -> list[list[_Cell]]:
    """Give each cell its column, with room left for what reaches over from other rows and columns."""
    taken: dict[int, int] = {}  # column -> rows below that are taken
    out: list[list[_Cell]] = []
    for row in rows:
        column, cells = 0, []
        free = {place: count - 1 for place, count in taken.items() if count > 1}
        for cell in row:
            while taken.get(column, 0) > 0 and column < _WIDEST:
                column += 1
            cells.append(_Cell(cell, min(column, _WIDEST - 1)))
            across, down = _span(cell, "colspan"), _span(cell, "rowspan")
            for place in range(column, min(column + across, _WIDEST)):
                if down > 1:
                    free[place] = down - 1
            column += across
        taken = free
        out.append(cells)
    return out


def _span(cell: Element, name: str) -> int:
    found = re.match(r"\s*(\d{1,4})", cell.get(name) or "")
    return max(1, int(found[1])) if found else 1


def _line(cells: list[_Cell], width: int, page: Page) -> list[str]:
    written = [""] * width
    for cell in cells:
        written[cell.column] = _written(cell.element, page)
    return written


def _written(cell: Element, page: Page) -> str:
    for formula in cell.iter("tex"):
        # In a table's cell \| is only a bar.
        formula.text = (formula.text or "").replace("\\|", "\\Vert ")
    run: inline.Run = []
    for piece in inline.children(cell):
        run += _lined(piece, page) if not isinstance(piece, str) else [piece]
    written = _LONE_SIGN.sub(r"\1 ", inline.one_line(run, page, breaks="<br>"))
    return re.sub(r"(?<!\\)\|", r"\\|", written).strip()


def _lined(element: Element, page: Page) -> inline.Run:
    """Give a block in a cell as pieces with line breaks round them."""
    if tag(element) == "pre":
        pieces: inline.Run = []
        for part in (element.text or "").split("\n"):
            # Indents are kept inside the code: Obsidian shows each space of it.
            pieces += [make("code", part, indented="1"), make("br")] if part.strip() else []
        return [make("br"), *pieces]
    if not page.is_block(element) or tag(element) == "tex":
        return [element]
    inner: inline.Run = [make("br")]
    inner += [_sign(element)] if tag(element) == "li" else []
    for piece in inline.children(element):
        inner += _lined(piece, page) if not isinstance(piece, str) else [piece]
    return [*inner, make("br")]


def _sign(item: Element) -> str:
    """Give the item's sign: a browser's for its level, or its number behind those of the items around it."""
    around_it = item.iterancestors("ul", "ol")
    lists = [around for around in around_it if next(around.iterancestors("td", "th"), None) is not None]
    if not lists or tag(lists[0]) != "ol":
        return f"{_SIGNS[min(max(len(lists), 1), len(_SIGNS)) - 1]} "
    items = [item, *item.iterancestors("li")]
    numbers = [_place(each) for each, around in zip(items, lists, strict=False) if tag(around) == "ol"]
    return f"{'.'.join(reversed(numbers))}. "


def _place(item: Element) -> str:
    return str(1 + sum(1 for _ in item.itersiblings("li", preceding=True)))


def _row(written: list[str]) -> str:
    return f"| {' | '.join(written)} |"


def _has_head(table: Element, rows: list[list[Element]]) -> bool:
    if any(tag(part) == "thead" and _table_of(part) is table for part in table.iter("thead")):
        return True
    first = rows[0]
    return all(tag(cell) == "th" for cell in first) or (
        len(rows) > 1 and len(first) > 1 and all(_is_bold(cell) for cell in first)
    )


def _is_bold(cell: Element) -> bool:
    words = line(cell)
    return bool(words) and any(line(part) == words for part in cell.iter("b", "strong"))


def _rulers(rows: list[list[Element]], width: int) -> list[str]:
    found = ["---"] * width
    for cells in _spread(rows[:2]):
        for cell in cells:
            stated = (cell.element.get("align") or "").lower()
            styled = _ALIGN.search(cell.element.get("style") or "") or _ALIGNED.search(cell.element.get("class") or "")
            found[cell.column] = _RULERS.get(styled[1].lower() if styled else stated, found[cell.column])
    return found


def _is_layout(table: Element, rows: list[list[Element]], width: int) -> bool:  # noqa: PLR0911  # one return for each tell
    if table.get("role") == "presentation" or {"layout", "field-list", "hlist"} & set(classes(table)):
        return True
    if next(table.iterdescendants("table"), None) is not None:
        return True
    if len(rows) <= _FEW_ROWS and any(_needs_lines(_code(cell)) for row in rows for cell in row):
        return True
    if next(table.iter("th"), None) is not None:
        return False
    if width == 1:
        return next(table.iter("th"), None) is None
    cells = [cell for row in rows for cell in row]
    if any(next(cell.iter(*HEADINGS), None) is not None for cell in cells):
        return True
    if (
        any(len(text(cell)) > _LONG_CELL or (tag(cell) == "td" and "\n" in _code(cell)) for cell in cells)
        and len(rows) <= 3
    ):
        return True
    return (
        len(rows) == 1
        and len(cells) <= 3
        and any(len(line(cell)) > 80 or next(cell.iter("img", "pre"), None) is not None for cell in cells)
    )


def _needs_lines(code: str) -> bool:
    return code.count("\n") > _LONG_CODE or re.search(r"\n(?:[ \t]+\S|\n+.*\S)", code) is not None


def _code(cell: Element) -> str:
    return "".join(squeeze(part.text or "") and (part.text or "") for part in cell.iter("pre"))
