"""A tree in which everything special has been made plain, written as Markdown, block by block."""

import re
from collections.abc import Callable

from materials_kit.extract.html import escape, inline, lists, tables
from materials_kit.extract.html.inline import Page, Run
from materials_kit.extract.html.tree import BLOCKS, HEADINGS, Element, line, tag

_HEADING = re.compile(r"#{1,6} ")
_TALL = 200  # pixels; the tallest adverts that stand between paragraphs are lower or bring a script
_EMBEDDED = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]{6,})")
_NUMBERED_INSIDE = re.compile(r"\\tag\b|\\begin\{(?:align|alignat|gather|eqnarray|multline|flalign)\*?\}")


def write(content: Element, base: str | None) -> str:
    """Give the content as Markdown; `base` is the address relative links count from."""
    page = Page(base, _holders(content))
    blocks = _flow(content, page)
    while len(blocks) > 1 and _HEADING.match(blocks[-1]):
        blocks.pop()  # what stood under it was no text: comments, cards
    return joined(blocks) + "\n"


def joined(blocks: list[str]) -> str:
    """Give blocks with a blank line between them."""
    while blocks and blocks[0] == "---":
        blocks = blocks[1:]  # at the beginning it would read as front matter
    while blocks and blocks[-1] == "---":
        blocks = blocks[:-1]
    # Rulers that what stood between them was taken from are one.
    kept = [block for before, block in zip(["", *blocks], blocks, strict=False) if not before == block == "---"]
    return "\n\n".join(kept)


def _holders(content: Element) -> frozenset[Element]:
    """Give the elements that are no blocks themselves but hold some."""
    found: set[Element] = set()
    for element in content.iter():
        name = tag(element)
        if name not in BLOCKS and not (name == "tex" and element.get("display") == "block"):
            continue
        for around in element.iterancestors():
            if around in found or around is content:
                break
            if tag(around) not in BLOCKS:
                found.add(around)
    return frozenset(found)


def _flow(element: Element, page: Page) -> list[str]:
    out: list[str] = []
    run: Run = []
    for piece in inline.children(element):
        if not run and isinstance(piece, str) and piece.isspace():
            continue  # what parts two blocks in the page's source
        if isinstance(piece, str) or not page.is_block(piece):
            run.append(piece)
            continue
        out += inline.paragraphs(run, page) if run else []
        run = []
        out += _block(piece, page)
    return out + (inline.paragraphs(run, page) if run else [])


def _block(element: Element, page: Page) -> list[str]:
    name = tag(element)
    if name in HEADINGS:
        return _heading(element, page)
    writer = _WRITERS.get(name)
    return writer(element, page) if writer else _flow(element, page)


def _heading(element: Element, page: Page) -> list[str]:
    words = inline.one_line(inline.children(element), page).strip()
    words = re.sub(r"^\*\*(.*)\*\*$", r"\1", words) if words.count("**") == 2 else words
    pictures = [] if line(element) else [words]
    if not words or pictures:
        return pictures if words else []
    level = int(element.get("level") or tag(element)[1])
    return [f"{'#' * level} " + re.sub(r"(#+)$", r"\\\1", words)]


def _pre(element: Element, _page: Page) -> list[str]:
    body = element.text or ""
    if not body.strip():
        return []
    language = element.get("data-lang") or ("output" if element.get("data-output") else "")
    return [escape.fenced(body, language)]


def _tex(element: Element, _page: Page) -> list[str]:
    body, number = element.text or "", element.get("number") or ""
    if number and not _NUMBERED_INSIDE.search(body):
        return [f"$$\n{body} \\tag{{{number}}}\n$$"]
    return [f"$$\n{body}\n$$"] + ([f"({number})"] if number else [])


def _quote(element: Element, page: Page) -> list[str]:
    blocks = _flow(element, page)
    if blocks and blocks[0].startswith("[!"):
        blocks[0] = "\\" + blocks[0]  # the page's own words, not a callout
    return [_quoted(joined(blocks))] if blocks else []


def _callout(element: Element, page: Page) -> list[str]:
    body = joined(_flow(element, page))
    title = escape.text(element.get("title") or "")
    head = f"[!{element.get('kind')}]{element.get('fold') or ''}{' ' + title if title else ''}"
    return [_quoted(f"{head}\n{body}" if body else head)] if body or title else []


def _quoted(text: str) -> str:
    return "\n".join(f"> {part}" if part else ">" for part in text.split("\n"))


def _note(element: Element, page: Page) -> list[str]:
    body = joined(_flow(element, page))
    return [f"[^{element.get('label')}]: " + body.replace("\n", "\n    ").replace("\n    \n", "\n\n")] if body else []


def _rule(_element: Element, _page: Page) -> list[str]:
    return ["---"]


def _embedded(element: Element, page: Page) -> list[str]:
    source = element.get("src") or element.get("data-src")
    if not source or not page.address(source):
        return []
    video = _EMBEDDED.search(source)
    if video:
        source = f"https://www.youtube.com/watch?v={video[1]}"
    elif tag(element) == "iframe" and not _is_shown(element):
        return []  # trackers and adverts name themselves nothing
    title = line(element) if tag(element) == "iframe" else ""
    kind = "Audio" if tag(element) == "audio" else "Video" if video or tag(element) == "video" else "Embedded page"
    return [f"[{escape.label(escape.text(element.get('title') or title or kind))}]({page.address(source)})"]


def _is_shown(frame: Element) -> bool:
    if frame.get("title") or frame.get("allowfullscreen") is not None:
        return True
    height = re.match(r"\d{1,5}(?=\s*(?:px)?$)", frame.get("height") or "")
    return height is not None and int(height[0]) >= _TALL


def _caption(element: Element, page: Page) -> list[str]:
    return _flow(element, page)


def _list(element: Element, page: Page) -> list[str]:
    return lists.write(element, page, _flow)


def _terms(element: Element, page: Page) -> list[str]:
    return lists.write_terms(element, page, _flow)


def _table(element: Element, page: Page) -> list[str]:
    return tables.write(element, page, _flow)


def _nothing(_element: Element, _page: Page) -> list[str]:
    return []


_WRITERS: dict[str, Callable[[Element, Page], list[str]]] = {
    "pre": _pre, "tex": _tex, "blockquote": _quote, "callout": _callout, "note": _note, "hr": _rule,
    "iframe": _embedded,
    "video": _embedded, "audio": _embedded, "ul": _list, "ol": _list, "menu": _list, "dir": _list, "dl": _terms,
    "table": _table,
    "figcaption": _caption, "script": _nothing, "style": _nothing,
}  # fmt: skip
