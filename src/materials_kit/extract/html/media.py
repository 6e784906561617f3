"""Pictures, films and sounds that come in several files: the first is put on the element that shows it."""

import re

from materials_kit.extract.html.tree import Element, drop, line

_PICTURE = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|avif)(?:$|[?#])|^data:image/", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:pdf|html?)(?:$|[?#])|//(?:www\.)?youtube(?:-nocookie)?\.com/(?:v|embed)/", re.IGNORECASE)


def settle(content: Element) -> None:
    """Give each `video`, `audio` and `img` without an address of its own the one of its first `source`."""
    for source in list(content.iter("source")):
        shown = source.getparent()
        if shown is None:
            continue
        if shown.tag == "picture":
            shown = next(shown.iter("img"), None)
        if shown is not None and shown.tag in ("video", "audio", "img"):
            _lend(source, shown)
        drop(source)

    for box in list(content.iter("object", "embed")):
        _open(box)


def _open(box: Element) -> None:
    """Make a picture, or a page of its own such as a PDF, of what holds one; films for lost plug-ins stay boxes."""
    address, kind = box.get("data") or box.get("src") or "", (box.get("type") or "").lower()
    if _PICTURE.search(address) or kind.startswith("image/"):
        shown = next(box.iter("img"), None)
        alt = (box.get("alt") or box.get("title") or line(box)) if shown is None else shown.get("alt", "")
        address = address if shown is None else shown.get("src") or address
        _turn(box, "img", {"src": address, "alt": alt})
    elif _PAGE.search(address) or kind in ("application/pdf", "text/html"):
        called = box.get("title") or box.get("aria-label") or address.split("?", 1)[0].rsplit("/", 1)[-1]
        _turn(box, "iframe", {"src": address, "title": called})


def _turn(box: Element, name: str, stated: dict[str, str]) -> None:
    tail = box.tail
    box.clear()
    box.tag, box.tail = name, tail
    for key, value in stated.items():
        if value:
            box.set(key, value)


def _lend(source: Element, shown: Element) -> None:
    address = source.get("src") or (source.get("srcset") or "").strip().split(",")[0].split(" ")[0]
    if address and not any(shown.get(name) for name in ("src", "srcset", "data-src", "data-srcset")):
        shown.set("src", address)
