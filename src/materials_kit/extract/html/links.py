"""Links that hold whole blocks (cards) become links in the first line of what they hold."""

from materials_kit.extract.html.tree import BLOCKS, Element, line, make, tag, unwrap


def settle(content: Element) -> None:
    """Move each link that holds blocks onto the first line of text inside it."""
    for link in list(content.iter("a")):
        if (
            link.getparent() is None
            or link is content
            or not any(tag(part) in BLOCKS for part in link.iterdescendants())
        ):
            continue
        address = link.get("href")
        first = _first_line(link)
        if address and first is not None:
            inner = make("a", first.text or "", href=address)
            first.text = None
            inner.extend(list(first))
            first.append(inner)
        unwrap(link)


def count(content: Element) -> int:
    """Give the number of links that lead to another page."""
    return sum(1 for link in content.iter("a") if _leads_on(link.get("href") or "") and line(link))


def _first_line(link: Element) -> Element | None:
    for part in link.iterdescendants():
        if tag(part) in BLOCKS and line(part) and not any(tag(inner) in BLOCKS for inner in part.iterdescendants()):
            return part if tag(part) != "pre" else None
    return None


def _leads_on(target: str) -> bool:
    return bool(target) and not target.startswith(("#", "javascript:", "mailto:", "tel:", "data:"))
