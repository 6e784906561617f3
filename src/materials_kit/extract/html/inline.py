"""What stands in a line, as Markdown: emphasis, links, pictures, code, formulas."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from materials_kit.extract.html import escape
from materials_kit.extract.html.tree import BLOCKS, Element, classes, line, tag, text

Run = list[str | Element]

BREAK = "\ue002"  # a hard line break, until the paragraph is put together
INDENT = "\ue005"  # of a line that is to begin further in
_KEPT_SPACE = "\ue003"  # a space that is not to be folded with its neighbours
_BLANKS = re.compile(r"[ \t\r\n\f\xa0]+")
_UNEVEN = re.compile(r"[\t\r\n\f\xa0]|  ")
_RUNS = re.compile(r" {2,}")
_MARKS = {
    "b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*", "var": "*",
    "del": "~~", "s": "~~", "strike": "~~",
}  # fmt: skip
_HTML = frozenset({"sub", "sup", "kbd"})  # Markdown has no marks for these; Obsidian reads the tags
_CODE = frozenset({"code", "tt", "samp", "d-code", "dt-code"})
_LAZY = ("data-src", "data-original", "data-lazy-src", "data-canonical-src", "data-image-src", "data-orig-file")
_PICTURE_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|avif)(?:\?|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What writing needs to know of the page: where relative addresses count from, and what holds blocks."""

    base: str | None
    holders: frozenset[Element]

    def is_block(self, element: Element) -> bool:
        """Tell whether the element starts a line of its own."""
        name = tag(element)
        if name == "tex":
            return element.get("display") == "block"
        return name in BLOCKS or element in self.holders

    def address(self, target: str) -> str:
        """Give an absolute address, or the target itself where nothing is known to count from."""
        bare = target.strip()
        if self.base is None or bare.startswith(("https://", "http://")):
            return escape.address(bare)
        if bare.startswith("#"):
            return escape.address(self.base.partition("#")[0] + bare)
        try:
            if bare.startswith("/") and not bare.startswith("//") and "/." not in bare:
                return escape.address(_origin(self.base) + bare)
            return escape.address(urljoin(self.base, bare))
        except ValueError:
            return ""


@lru_cache(maxsize=64)
def _origin(base: str) -> str:
    return urljoin(base, "/").removesuffix("/")


def paragraphs(run: Run, page: Page) -> list[str]:
    """Give the run as paragraphs; two line breaks together end one."""
    parts = [part.strip() for part in render(run, page).split(BREAK)]
    out: list[list[str]] = [[]]
    for part in parts:
        if part:
            out[-1].append(escape.start(part))
        elif out[-1]:
            out.append([])
    return [restored("  \n".join(lines)) for lines in out if lines]


def one_line(run: Run, page: Page, *, breaks: str = " ") -> str:
    """Give the run on one line, with `breaks` where its lines end."""
    parts = [part.strip() for part in render(run, page).split(BREAK)]
    return restored(breaks.join(part for part in parts if part))


def restored(markdown: str) -> str:
    """Give the text with its kept spaces as spaces."""
    return markdown.replace(_KEPT_SPACE, " ").replace(INDENT, "\u2003")  # what Markdown does not strip


def children(element: Element) -> Run:
    """Give what stands in an element, in order."""
    run: Run = [element.text] if element.text else []
    for child in element:
        run.append(child)
        if child.tail:
            run.append(child.tail)
    return run


def render(run: Run, page: Page) -> str:
    """Give the run as Markdown in which BREAK stands for line breaks."""
    out: list[str] = []
    for position, piece in enumerate(run):
        if isinstance(piece, str):
            out.append(escape.text(_BLANKS.sub(" ", piece) if _UNEVEN.search(piece) else piece))
            continue
        after = run[position + 1] if position + 1 < len(run) else ""
        _join(out, piece, after[:1] if isinstance(after, str) else "", page)
    joined = "".join(out)
    return _RUNS.sub(" ", joined) if "  " in joined else joined


def _join(out: list[str], element: Element, after: str, page: Page) -> None:
    """Put an element behind what stands in `out`, one mark with its neighbour where both are marked alike."""
    name = tag(element)
    mark = _MARKS.get(name)
    inner = render(children(element), page) if mark else _of_element(element, name, page)
    if not inner:
        return
    if not mark or not inner.strip() or _is_marked(element, mark):
        out.append(inner)
        return
    before = out[-1] if out else ""
    marked = BREAK.join(_marked(part, mark) for part in inner.split(BREAK))
    if before.endswith(mark) and not before.endswith("\\" + mark) and marked.startswith(mark):
        out[-1] = before[: -len(mark)]
        out.append(marked[len(mark) :])
        return
    # Markdown takes marks for letters where a word meets punctuation on their other side (CommonMark, 6.2).
    before_ok = not (before[-1:].isalnum() and not inner[:1].isalnum() and not inner[:1].isspace())
    after_ok = not (after.isalnum() and not inner[-1:].isalnum() and not inner[-1:].isspace())
    out.append(marked if before_ok and after_ok else inner)


def _is_marked(element: Element, mark: str) -> bool:
    return any(_MARKS.get(tag(around)) == mark for around in element.iterancestors())


def _marked(inner: str, mark: str) -> str:
    bare = inner.strip()
    if not bare:
        return inner
    lead = inner[: len(inner) - len(inner.lstrip())]
    return f"{lead}{mark}{bare}{mark}{inner[len(lead) + len(bare) :]}"


def _of_element(element: Element, name: str, page: Page) -> str:  # noqa: PLR0911  # one return for each kind of element
    if name == "br":
        return BREAK
    if name == "tex":
        return _tex(element)
    if name == "a":
        return _link(element, page)
    if name == "img":
        return _picture(element, page)
    if name in _CODE:
        return _code(element)
    if name == "note-mark":
        return f"[^{element.get('label')}]"
    inner = render(children(element), page)
    if name in _HTML and inner.strip() and BREAK not in inner and "[^" not in inner and not _within_html(element):
        return f"<{name}>{inner.strip()}</{name}>"
    if name == "q":
        return f"“{inner}”"
    if name == "rt":
        return f" ({inner.strip()}) "
    # A block in a line (in a table's cell, in a link) at least keeps its words apart.
    return f" {inner} " if name in BLOCKS else "" if name in ("rp", "input") else inner


def _within_html(element: Element) -> bool:
    around = element.getparent()
    return around is not None and tag(around) in _HTML


def _tex(element: Element) -> str:
    body = " ".join((element.text or "").split()).replace(" ", _KEPT_SPACE)
    number = element.get("number")
    if element.get("display") == "block":
        return f"$${body}$$" + (f" ({number})" if number else "")
    return f"${body}$"


def _code(element: Element) -> str:
    if element.get("indented"):
        shown = text(element)
        return escape.code(shown, indent=shown[: len(shown) - len(shown.lstrip())]).replace(" ", _KEPT_SPACE)
    if next(element.iter("br"), None) is not None:
        return BREAK.join(_code_span(shown) for shown in _broken(element).split(BREAK))
    return _code_span(text(element))


def _broken(code: Element) -> str:
    """Give the code's text with BREAK where the page breaks its lines."""
    parts = [code.text or ""]
    for child in code:
        parts += [BREAK if tag(child) == "br" else _broken(child), child.tail or ""]
    return "".join(parts)


def _code_span(raw: str) -> str:
    raw = raw.replace("\xa0", " ")
    span = escape.code(raw)
    lead, end = " " if raw[:1].isspace() else "", " " if raw[-1:].isspace() else ""
    return lead + span.replace(" ", _KEPT_SPACE) + end if span else " "


def _link(element: Element, page: Page) -> str:
    inner = render(children(element), page)
    target = (element.get("href") or "").strip()
    bare = BREAK.join(part.strip() for part in inner.split(BREAK)).strip(BREAK)
    if not bare or not target or target == "#":
        return inner
    address = page.address(target)
    if not address:
        return inner
    if bare.startswith("![") and bare.count("![") == 1 and bare.endswith(")") and _PICTURE_FILE.search(address):
        return inner  # the picture, larger
    lead, end = " " if inner[:1] == " " else "", " " if inner[-1:] == " " else ""
    if line(element) == address and urlsplit(address).scheme in ("http", "https"):
        return f"{lead}<{address}>{end}"
    bare = escape.label(bare.replace(BREAK, " ")) if "![" not in bare else bare.replace(BREAK, " ")
    return f"{lead}[{bare}]({address}){end}"


def _picture(element: Element, page: Page) -> str:
    source = (element.get("src") or "").strip()
    if not source or source.startswith("data:"):
        source = next((value for name in _LAZY if (value := (element.get(name) or "").strip())), "")
    if not source:
        source = (element.get("srcset") or element.get("data-srcset") or "").strip().split(",")[0].split(" ")[0]
    if not source or source.startswith(("data:", "blob:", "javascript:")) or _is_spacer(element):
        return ""
    alt = _BLANKS.sub(" ", element.get("alt") or "").strip()
    if {"emoji", "wp-smiley", "emojione", "twemoji"} & set(classes(element)):
        return escape.text(alt)
    address = page.address(source)
    if _PICTURE_FILE.search(alt) and " " not in alt and alt.rpartition("/")[2] == source.rpartition("/")[2]:
        alt = ""  # the name of the file, where its author said nothing
    alt = re.sub(r"(?<!\\)([\[\]])", r"\\\1", escape.text(alt))
    return f"![{alt}]({address})" if address else ""


def _is_spacer(element: Element) -> bool:
    for name in ("width", "height"):
        size = re.match(r"\d+", element.get(name) or "")
        if size and int(size[0]) <= 3:
            return True
    return bool(re.search(r"(?:spacer|pixel|blank|transparent|1x1)\.(?:gif|png)", element.get("src") or ""))
