"""Small selectors for elements that may hold a page's text: one walk over the page answers all of them.

A selector is what CSS would write: `article.bd-article`, `#content`, `[role=main] article`, `.chapter:has(titlepage)`;
`:has(x)` asks for something of class x inside, `~story` for any class or id that says it is a story's body.
"""

import re
from collections.abc import Iterable
from functools import cache

from materials_kit.extract.html.tree import Element

_HOLDERS = (
    "div", "article", "section", "main", "td", "body", "blockquote", "d-article", "dt-article", "span", "table",
    "center",
)  # fmt: skip
# story-body, cmn-article_text, newsContent: no two papers spell it alike.
_STORY = re.compile(
    r"(?:[\w-]*[-_])?(?:article|story|post|entry|news|blog)[-_]*(?:text|body|content|copy|txt)(?:[-_][\w-]*)?",
    re.IGNORECASE,
)
STORY = "~story"
_PART = re.compile(r"(?P<tag>[a-z][\w-]*)?(?P<marks>(?:[.#][\w-]+|\[\w+=\w+\])*)(?::has\((?P<has>[\w-]+)\))?")
_MARK = re.compile(r"\.([\w-]+)|#([\w-]+)|\[(\w+)=(\w+)\]")


class Places:
    """The elements of a page by what selectors ask for; only what `wanted` (see `keys`) names is looked for."""

    def __init__(self, root: Element, wanted: frozenset[str]) -> None:
        self._root = root
        self._named: dict[str, list[Element]] = {}
        for element in root.iter(*_HOLDERS):
            found = [element.tag]
            if stated := element.get("class"):
                found += [key for name in stated.split() if (key := f".{name}") in wanted]
            if stated := element.get("id"):
                found.append(f"#{stated}")
            found += [f"[{name}={stated}]" for name in ("role", "itemprop") if (stated := element.get(name))]
            for key in found:
                self._named.setdefault(key, []).append(element)

    def find(self, selector: str) -> list[Element]:
        """Give the elements a selector means, in the order of the page."""
        outer, _space, inner = selector.rpartition(" ")
        found = self._of_part(inner)
        if outer and found:
            around = set(self._of_part(outer))
            found = [element for element in found if any(other in around for other in element.iterancestors())]
        return found

    def _of_part(self, part: str) -> list[Element]:
        if part == STORY:
            return self._stories()
        names, inside = _read(part)
        lists = [self._named.get(name, []) for name in names]
        shortest = min(lists, key=len)
        others = [set(other) for other in lists if other is not shortest] if shortest else []
        found = [element for element in shortest if all(element in other for other in others)]
        return [element for element in found if _has(element, inside)] if inside else found

    def _stories(self) -> list[Element]:
        return [
            element
            for element in self._root.iter(*_HOLDERS)
            if any(_STORY.fullmatch(name) for name in (*_split(element.get("class")), element.get("id") or ""))
        ]


@cache
def _read(part: str) -> tuple[tuple[str, ...], str | None]:
    """Give what an element must be called, and what it must have inside. Raises ValueError."""
    read = _PART.fullmatch(part)
    if read is None:
        raise ValueError(part)
    named = (read["tag"],) if read["tag"] else ()
    return (*named, *(_key(mark) for mark in _MARK.finditer(read["marks"]))), read["has"]


def keys(selectors: Iterable[str]) -> frozenset[str]:
    """Give the classes, ids and roles that selectors ask for."""
    return frozenset(_key(mark) for selector in selectors for mark in _MARK.finditer(selector))


def _key(mark: re.Match[str]) -> str:
    if mark[1]:
        return f".{mark[1]}"
    return f"#{mark[2]}" if mark[2] else f"[{mark[3]}={mark[4]}]"


def _has(element: Element, name: str) -> bool:
    return any(name in _split(inner.get("class")) for inner in element.iter())


def _split(stated: str | None) -> Iterable[str]:
    return (stated or "").split()
