"""Tables that a page lays out in boxes: javadoc's summaries (since its version 16) become tables."""

from materials_kit.extract.html.tree import Element, classes, make, replace, tag


def mark(content: Element) -> None:
    """Turn each grid of boxes under headed columns into a table."""
    for grid in [found for found in content.iter("div") if "summary-table" in classes(found)]:
        boxes = [child for child in grid if tag(child) == "div"]
        heads = [box for box in boxes if "table-header" in classes(box)]
        cells = boxes[len(heads) :]
        if len(heads) > 1 and len(boxes) == len(grid) and cells and len(cells) % len(heads) == 0:
            replace(grid, _table(heads, cells))


def _table(heads: list[Element], cells: list[Element]) -> Element:
    width = len(heads)
    table = make("table")
    for start in range(0, len(cells) + width, width):
        row = make("tr")
        for box in (heads + cells)[start : start + width]:
            box.tag = "td" if start else "th"
            box.attrib.clear()
            row.append(box)
        table.append(row)
    return table
