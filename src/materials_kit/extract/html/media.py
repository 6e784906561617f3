"""Pictures, films and sounds that come in several files: the first is put on the element that shows it."""

from materials_kit.extract.html.tree import Element, drop


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


def _lend(source: Element, shown: Element) -> None:
    address = source.get("src") or (source.get("srcset") or "").strip().split(",")[0].split(" ")[0]
    if address and not any(shown.get(name) for name in ("src", "srcset", "data-src", "data-srcset")):
        shown.set("src", address)
