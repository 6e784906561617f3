"""What LaTeXML (arXiv's HTML, ar5iv) writes in its own way: labels of items, names of theorems, lines of listings."""

import re

from materials_kit.extract.html.tree import Element, append_text, classes, drop, is_in, line, make, replace, tag

_RUN_IN = frozenset({"ltx_title_theorem", "ltx_title_proof"})
_PLAIN_LABEL = re.compile(r"[•–∗·◦⋄⁃*-]|\d+\.")


def mark(root: Element) -> None:
    """Turn LaTeXML's own ways into plain HTML. To be asked before the code is marked."""
    for element in [found for found in root.iter() if "ltx_" in (found.get("class") or "")]:
        kinds = set(classes(element))
        if "ltx_tag_item" in kinds and is_in(element, "li"):
            _label(element)
        elif kinds & _RUN_IN:
            _name(element)
        elif "ltx_title_abstract" in kinds:
            element.tag = "h2"
        elif "ltx_tag_bibitem" in kinds:
            element.tail = f" {element.tail or ''}"
        elif tag(element) == "cite":
            element.tag = "span"
        elif "ltx_listingline" in kinds:
            _trim(element)


def _label(label: Element) -> None:
    """Drop an item's sign or number, which Markdown has itself; put any other label into its first line."""
    words = line(label)
    item = label.getparent()
    first = next(item.iter("p"), None) if item is not None else None
    if words and not _PLAIN_LABEL.fullmatch(words) and first is not None:
        first.text = f"{words} {(first.text or '').lstrip()}"
    drop(label)


def _name(heading: Element) -> None:
    """Make a theorem's name a line in bold: it is no chapter."""
    name = make("strong", heading.text or "")
    name.extend(list(heading))
    box = make("p")
    box.append(name)
    replace(heading, box)


def _trim(listed: Element) -> None:
    """Take away the line ends with which the file, not the listing, was written."""
    for formula in list(listed.iter("math")):
        replace(formula, make("span", f"${formula.get('alttext') or line(formula)}$"))
    listed.text = (listed.text or "").removeprefix("\n")
    listed.tail = None
    if len(listed):
        listed[-1].tail = (listed[-1].tail or "").removesuffix("\n")
    else:
        listed.text = listed.text.removesuffix("\n")
    if listed.getnext() is not None:
        append_text(listed, listed[-1] if len(listed) else None, "\n")
    listed.tag = "span"
