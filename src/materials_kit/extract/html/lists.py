"""Lists, ordered, unordered and of terms, to any depth."""

import itertools
import re
from collections.abc import Callable

from materials_kit.extract.html import escape, inline
from materials_kit.extract.html.inline import Page
from materials_kit.extract.html.tree import Element, classes, is_in, line, tag

Flow = Callable[[Element, Page], list[str]]

_LIST = re.compile(r"(?:[-*+]|\d{1,9}[.)]) ")
# The dl of an API reference: its terms are signatures, and what is under them is a chapter, not an item.
_SIGNATURES = frozenset({"sig", "sig-object", "descname", "descclassname"})


def write(element: Element, page: Page, flow: Flow) -> list[str]:
    """Give a list as one block."""
    if any(next(child.iter("h1", "h2", "h3"), None) is not None for child in element if tag(child) == "li"):
        # Chapters that some generators keep in a list.
        return [block for child in element for block in flow(child, page)]
    ordered = tag(element) == "ol"
    number = _number(element.get("start"), 1)
    items: list[str] = []
    loose = False
    for child in element:
        if tag(child) == "li":
            number = _number(child.get("value"), number)
            blocks = _marked(child, flow(child, page))
            if not blocks:
                continue
            loose = loose or sum(not _LIST.match(block) for block in blocks) > 1
            items.append(_item(f"{number}. " if ordered else "- ", blocks))
            number += 1
        elif tag(child) in ("ul", "ol") and items:
            # Old pages put a list in a list without an item around it.
            items[-1] += "\n" + _indented("\n\n".join(flow_one(child, page, flow)), "   " if ordered else "  ")
        else:
            items += [_item("- ", blocks) for blocks in [flow_one(child, page, flow)] if blocks]
        if child.tail and child.tail.strip():
            items += [_item("- ", inline.paragraphs([child.tail], page))]
    return [("\n\n" if loose else "\n").join(items)] if items else []


def flow_one(element: Element, page: Page, flow: Flow) -> list[str]:
    """Give a single element as blocks."""
    if tag(element) in ("ul", "ol"):
        return write(element, page, flow)
    return flow(element, page)


def write_terms(element: Element, page: Page, flow: Flow) -> list[str]:
    """Give a list of terms: each term in bold with its meaning under it; signatures as code."""
    out: list[str] = []
    items: list[str] = []
    explained = False
    for child in _terms(element):
        if tag(child) == "dt":
            term = _term(child, page)
            explained = False
            if term and _is_signature(child):
                out += ["\n".join(items)] if items else []
                items = []
                out.append(term)
            elif term:
                items.append(f"- {term}")
        elif items:
            blocks = flow(child, page)
            if blocks:
                tight = not explained and (len(blocks) == 1 or _LIST.match(blocks[0]))
                items[-1] += "\n" + _indented(("" if tight else "\n") + "\n\n".join(blocks), "  ")
                explained = True
        else:
            out += flow(child, page)
    return out + (["\n".join(items)] if items else [])


def _terms(element: Element) -> list[Element]:
    found: list[Element] = []
    for child in element:
        if tag(child) == "div":
            found += _terms(child)
        elif tag(child) in ("dt", "dd"):
            found.append(child)
    return found


def _is_signature(term: Element) -> bool:
    if not _SIGNATURES.isdisjoint(classes(term)):
        return True
    parent = term.getparent()
    around = set(classes(parent)) if parent is not None else set()
    return bool(
        around
        & {"py", "function", "class", "method", "cpp", "js", "c", "rust", "attribute", "data", "exception", "describe"}
    ) and bool(term.get("id"))


def _term(term: Element, page: Page) -> str:
    if _is_signature(term):
        words = re.sub(r"\s*\[source\]\s*$", "", line(term)).rstrip("¶# ")
        return escape.code(words)
    words = inline.one_line(inline.children(term), page).strip()
    return f"**{words}**" if words and "**" not in words and not words.startswith("`") else words


def _marked(item: Element, blocks: list[str]) -> list[str]:
    boxes = (child for child in item.iter("input") if child.get("type") == "checkbox")
    box = next((child for child in boxes if next(child.iterancestors("li")) is item), None)
    if box is None and blocks:
        # Notion draws its boxes.
        drawn = {kind for part in item.iterchildren("div") for kind in classes(part)} & {"checkbox-on", "checkbox-off"}
        return [f"[{'x' if 'checkbox-on' in drawn else ' '}] {blocks[0]}", *blocks[1:]] if drawn else blocks
    if box is not None and blocks and is_in(box, "li", "p", "label"):
        return [f"[{'x' if box.get('checked') is not None else ' '}] {blocks[0]}", *blocks[1:]]
    return blocks


def _item(mark: str, blocks: list[str]) -> str:
    body = blocks[0]
    for before, block in itertools.pairwise(blocks):
        # Only a list that starts with 1 may follow a line of text directly (CommonMark, 5.3).
        tight = block.startswith(("- ", "1. ")) and not _LIST.match(before)
        body += ("\n" if tight else "\n\n") + block
    return mark + _indented(body, " " * len(mark)).lstrip(" ")


def _indented(body: str, by: str) -> str:
    return "\n".join(by + part if part else part for part in body.split("\n"))


def _number(stated: str | None, otherwise: int) -> int:
    found = re.fullmatch(r"\s*(\d{1,8})\s*", stated or "")
    return int(found[1]) if found else otherwise
