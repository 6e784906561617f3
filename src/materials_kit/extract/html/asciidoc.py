"""What Asciidoctor lays out in tables: what is said of the marked lines of a block of code is a list."""

from materials_kit.extract.html.tree import Element, classes, make, replace, tag


def mark(content: Element) -> None:
    """Turn the table under a block of code (with icons) into the numbered list it is without icons."""
    for table in [found for found in content.iter("table") if _is_of_callouts(found)]:
        rows = [[cell for cell in row if tag(cell) == "td"] for row in table.iter("tr")]
        if not rows or any(len(cells) != 2 for cells in rows):
            continue
        said = make("ol")
        for _number, cell in rows:
            cell.tag = "li"
            cell.tail = None
            said.append(cell)
        replace(table, said)


def _is_of_callouts(table: Element) -> bool:
    around = table.getparent()
    return around is not None and "colist" in classes(around)
