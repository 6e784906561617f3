"""Every way of showing code becomes `<pre data-lang=… data-output=…>` with nothing but the code in it."""

import re
import textwrap

from materials_kit.extract.html.code_furniture import is_furniture
from materials_kit.extract.html.code_language import of_block
from materials_kit.extract.html.tree import BLOCKS, Element, ancestors, classes, drop, make, replace, tag, text

_GUTTERED = frozenset(
    {
        "highlighttable",
        "rouge-table",
        "lntable",
        "hljs-ln",
        "js-file-line-container",
        "codehilitetable",
        "crayon-table",
        "rktblk",
        "sverbatim",
    }
)
_LINED = frozenset({"fragment", "ltx_listing", "ltx_lstlisting", "codemirror-code", "view-lines"})
_OUTPUTS = frozenset(
    [
        "cell_output",
        "output_area",
        "output_subarea",
        "jp-outputarea-output",
        "jp-outputarea",
        "cell-output",
        "cell-output-stdout",
        "cell-output-display",
        "cell-output-stderr",
        "highlight-output",
        "language-output",
        "sphx-glr-script-out",
        "output_wrapper",
        "output",
        "output-block",
    ]
)
_BARE_LINES = frozenset({"line", "token-line", "code-line", "view-line"})
_KEEPS_LINES = re.compile(r"white-space\s*:\s*pre")
_INVISIBLE = re.compile("[\u200b\u200c\u200d\u2060\ufeff\u00ad]")


def mark(root: Element) -> None:
    """Turn each block of code under `root` into a plain `pre` that knows its language."""
    for area in list(root.iter("textarea")):
        _of_crayon(area)
    for block in list(root.iter("pre")):
        if block.get("aria-hidden") == "true" and _is_shown_again(block):
            drop(block)
        else:
            _part(block)
    for table in list(root.iter("table")):
        body = _of_table(table)
        if body is not None:
            _keep_name(table)
            _put(table, body)
    for heading in root.iter("h3", "h4"):
        if "code-header" in classes(heading):
            _sign(heading)
    for element in list(root.iter("pre", "div", "d-code", "dt-code", "textarea", "code", "xmp", "listing")):
        if element.getparent() is not None and _is_block(element):
            _put(element, written(element))


def written(element: Element) -> str:
    """Give the code an element shows, without line numbers, buttons and anchors."""
    out: list[str] = []
    _write(element, out)
    shown = "".join(out)
    if "fragment" in classes(element):
        shown = textwrap.dedent(shown)  # Doxygen puts a space behind its line numbers
    code = _INVISIBLE.sub("", shown).replace("\xa0", " ").replace("\r\n", "\n").replace("\r", "\n")
    lines = [part.rstrip() for part in code.split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    return "\n".join(lines).rstrip()


def _of_crayon(area: Element) -> None:
    """Put the text that Crayon keeps for copying in place of its box of tools and coloured lines."""
    box = next((around for around in ancestors(area, 3) if "crayon-syntax" in classes(around)), None)
    if box is None or box.getparent() is None or "crayon-plain" not in classes(area):
        return
    stated = [text(part).strip().lower() for part in box.iter("span") if "crayon-language" in classes(part)]
    block = make("pre")
    block.append(make("code", area.text or ""))
    block[0].set("class", f"language-{stated[0]}" if stated and " " not in stated[0] else "")
    replace(box, block)


def _sign(heading: Element) -> None:
    """Make rustdoc's heading, which is a signature, one piece of code."""
    signature = " ".join(text(heading).split()).lstrip("§").strip()
    for child in list(heading):
        heading.remove(child)
    heading.text = None
    heading.append(make("code", signature))


def _is_shown_again(hidden: Element) -> bool:
    """Tell whether a block that only a button copies from stands beside the same code (Code Block Pro)."""
    around = [*ancestors(hidden, 3)][-1:]
    others = (block for near in around for block in near.iter("pre") if block.get("aria-hidden") != "true")
    body = written(hidden)
    return any(written(block) == body for block in others)


def _part(block: Element) -> None:
    """Put each of several whole codes in one `pre`, of which a page shows one at a time, into a `pre` of its own."""
    codes = [child for child in block if tag(child) == "code"]
    languages = {code.get("class") or "" for code in codes}
    if len(codes) < 2 or len(languages) < len(codes) or not all(of_block(code) for code in codes):
        return
    if any(part and part.strip() for part in (block.text, *(child.tail for child in block))):
        return
    for code in codes:
        own = make("pre")
        block.addprevious(own)
        own.append(code)
        code.tail = None
    drop(block)


def _keep_name(table: Element) -> None:
    """Put the file's name, the head of some tables of code, before it."""
    name = next(table.iter("th"), None)
    if name is not None:
        table.addprevious(make("p", " ".join(text(name).split())))


def _put(old: Element, body: str) -> None:
    shown = _is_output(old)
    language = "" if shown else of_block(old)
    new = make("pre", body)
    if shown:
        new.set("data-output", "1")
    if language:
        new.set("data-lang", language)
    replace(old, new)
    before = new.getprevious()
    if before is not None and tag(before) == "span" and "lang" in classes(before) and not (before.tail or "").strip():
        drop(before)  # VitePress writes the language above the code


def _is_block(element: Element) -> bool:
    name = tag(element)
    if name in ("pre", "xmp", "listing"):
        # A rendered diff or a whole document is sometimes wrapped in pre; headings and tables say so.
        return next(element.iter("h1", "h2", "h3", "table", "main", "article"), None) is None
    if name == "textarea":
        return bool(element.get("readonly") is not None and (element.text or "").count("\n") > 3)
    if name in ("d-code", "dt-code"):
        return element.get("block") is not None
    if name == "div":
        return not _LINED.isdisjoint(classes(element))
    return not any(tag(around) in ("pre", "table") for around in ancestors(element, 4)) and _has_lines(element)


def _has_lines(element: Element) -> bool:
    """Tell whether inline code is several lines, and all that stands in its paragraph."""
    breaks = sum(1 for _ in element.iter("br"))
    if not breaks and "\n" not in text(element).strip("\n"):
        return False
    says = breaks or "hljs" in classes(element) or _KEEPS_LINES.search(element.get("style") or "")
    return bool(says or of_block(element)) and _alone(element)


def _alone(element: Element) -> bool:
    parent = element.getparent()
    if parent is None:
        return False
    return len(parent) == 1 and not (parent.text or "").strip() and not (element.tail or "").strip()


def _is_output(element: Element) -> bool:
    for around in (element, *ancestors(element, 5)):
        kinds = classes(around)
        if "cell" in kinds or "input" in kinds or "cell_input" in kinds:
            return False
        if not _OUTPUTS.isdisjoint(kinds) or any(kind.endswith(("cell-output", "stream-output")) for kind in kinds):
            return True
    return False


def _of_table(table: Element) -> str | None:
    if table.getparent() is None:
        return None
    rows = list(table.iter("tr"))
    heads = list(table.iter("th"))
    if not rows or any("filename" not in classes(head) for head in heads):
        return None
    rows = [row for row in rows if next(row.iter("td"), None) is not None] or rows
    known = not _GUTTERED.isdisjoint(classes(table)) or any("blob-code" in classes(cell) for cell in rows[0])
    first = [cell for cell in rows[0] if tag(cell) == "td"]
    numbered = (
        len(first) == 2
        and re.fullmatch(r"\s*\d[\d\s]*", text(first[0]))
        and next(first[1].iter("pre", "code"), None) is not None
    )
    if not (known or (numbered and len(rows) == 1)):
        return None
    return "\n".join(
        written(cells[-1]) if len(rows) == 1 else _line(cells[-1])
        for row in rows
        if (cells := [c for c in row if tag(c) == "td"])
    )


def _line(cell: Element) -> str:
    out: list[str] = []
    _write(cell, out)
    return "".join(out).strip("\n").replace("\n", "")


def _write(element: Element, out: list[str]) -> None:
    if element.text:
        out.append(element.text)
    for child in element:
        name = tag(child)
        if name == "br":
            out.append("\n")
        elif name and not is_furniture(child, name, begins=not out or out[-1].endswith("\n")):
            own_line = name in BLOCKS and name != "pre"
            if own_line and out and not out[-1].endswith("\n"):
                out.append("\n")
            before = len(out)
            _write(child, out)
            ended = own_line and len(out) > before and out[-1].endswith("\n")
            if (own_line and _goes_on(child) and not ended) or _is_bare_line(child):
                out.append("\n")
        if child.tail:
            out.append(child.tail)


def _goes_on(child: Element) -> bool:
    return child.getnext() is not None and not (child.tail or "").startswith("\n")


def _is_bare_line(child: Element) -> bool:
    """Tell whether the child is a line whose end only the style sheet shows."""
    if child.tail or "line" not in (child.get("class") or ""):
        return False
    after = child.getnext()
    if (
        after is None
        or tag(child) in BLOCKS
        or _BARE_LINES.isdisjoint(classes(child))
        or _BARE_LINES.isdisjoint(classes(after))
    ):
        return False
    return not text(child).endswith("\n") and (not len(child) or tag(child[-1]) != "br")
