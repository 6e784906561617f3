"""What Doxygen lays out in tables: signatures become code, lists of members and of parameters become lists."""

from materials_kit.extract.html.tree import (
    HEADINGS,
    Element,
    append_text,
    classes,
    drop,
    line,
    make,
    replace,
    squeeze,
    tag,
)

_PARAMETERS = frozenset({"params", "tparams", "exception", "retval"})
_BRACKETS = frozenset({"(", ")"})


def mark(content: Element) -> None:
    """Turn Doxygen's tables that are none into plain HTML. To be asked before code is looked for."""
    for prototype in [found for found in content.iter("div") if "memproto" in classes(found)]:
        signature = _signature(prototype)
        if signature:
            replace(prototype, make("pre", signature))
    for table in list(content.iter("table")):
        kinds = classes(table)
        if "memberdecls" in kinds:
            _members(table)
        elif not _PARAMETERS.isdisjoint(kinds) and next(table.iter("th"), None) is None:
            _parameters(table)


def _signature(prototype: Element) -> str:
    """Give the declaration that the cells of a table show, on one line under its template's."""
    templates = [line(part) for part in prototype.iter("div") if "memtemplate" in classes(part)]
    names = [table for table in prototype.iter("table") if "memname" in classes(table)]
    words = ""
    for shown in [line(cell) for table in names for cell in table.iter("td")]:
        tight = shown in _BRACKETS or words.endswith("(") or not words
        words += shown if tight or not shown else f" {shown}"
    labels = [line(part) for part in prototype.iter("span") if "mlabel" in classes(part)]
    declared = squeeze(words) + (f" [{', '.join(labels)}]" if labels else "")
    return "\n".join([*templates, declared]) if words else ""


def _members(table: Element) -> None:
    """Put a list in place of the rows, each of which holds a member's type and name, or what it is for."""
    members = make("ul")
    for row in list(table.iter("tr")):
        cells = [cell for cell in row if tag(cell) == "td"]
        heading = next(row.iter(*HEADINGS), None)
        kind = (row.get("class") or "").partition(":")[0]
        if heading is not None or kind.startswith("inherit_header"):
            members = _ended(table, members)
            table.addprevious(heading if heading is not None else make("p", line(row)))
        elif kind.startswith("memdesc") and len(members):
            _describe(members[-1], cells[-1])
        elif line(row) and kind.startswith("memitem"):
            _add(members, cells)
        elif line(row):
            members = _ended(table, members)
            _move(cells[-1], into := make("p"))
            table.addprevious(into)
    _ended(table, members)
    drop(table)


def _ended(table: Element, members: Element) -> Element:
    """Put the list before the table where anything is in it; give the next one."""
    if len(members):
        table.addprevious(members)
        return make("ul")
    return members


def _add(members: Element, cells: list[Element]) -> None:
    if "memtemplitemleft" in classes(cells[0]) and len(members):
        members[-1].append(make("br"))  # what it is a template of stands in the row before
    else:
        members.append(make("li"))
    for cell in cells:
        _move(cell, members[-1])


def _describe(member: Element, cell: Element) -> None:
    for link in list(cell.iter("a")):
        if line(link) == "More...":
            drop(link)
    for end in list(cell.iter("br")):
        if end.getnext() is None:
            drop(end)
    member.append(make("br"))
    _move(cell, member)


def _parameters(table: Element) -> None:
    """Put a list in place of the rows, each of which holds a direction, a type, a name, and what it is for."""
    parameters = make("ul")
    rows = [[cell for cell in row if tag(cell) == "td"] for row in table.iter("tr")]
    if any(len(cells) < 2 for cells in rows) or next(table.iterdescendants("table"), None) is not None:
        return
    for cells in rows:
        item = make("li")
        for cell in cells[:-1]:
            named = "paramname" in classes(cell)
            shown = line(cell)
            if shown:
                item.append(make("code", shown) if named else make("span", shown))
                item[-1].tail = " "
        if len(item):
            item[-1].tail = ": "
        _move(cells[-1], item)
        parameters.append(item)
    replace(table, parameters)


def _move(cell: Element, into: Element) -> None:
    """Put what is in the cell at the end of another element."""
    append_text(into, into[-1] if len(into) else None, cell.text or "")
    into.extend(list(cell))
    append_text(into, into[-1] if len(into) else None, " ")
