"""An article without what stands beside it: pages without a name for its place put widgets and teasers there."""

import re

from materials_kit.extract.html.tree import HEADINGS, Element, drop, line, names, size, tag

_PARAGRAPH = 80  # letters
_SHORT = 400  # letters from which on a paragraph weighs no more for being longer
_NEARLY_ALL = 0.85
_MOST = 6  # paragraphs of a lead and what is around it
_HOLDERS = ("div", "section", "article", "main", "td", "tr", "tbody", "table", "center")
_ENDS = re.compile(r"[.!?…。！？»”\"’')\]]$")
_NOTES = re.compile(
    r"(?:foot|end)?notes?|references?|bibliograph\w*|sources?|literatur\w*|citations?|corrections?|updates?"
    r"|wrap[\s-]?up|verdict|conclusions?|epilogue|afterword|post ?script",
    re.IGNORECASE,
)


def narrow(chosen: Element) -> None:
    """Drop what stands beside the smallest element that holds nearly all paragraphs, long ones counting more.

    A lead and pictures before it stay, and so do notes and sources behind it. Nothing is dropped where sections
    of one article stand side by side.
    """
    held = _held(chosen)
    total = held.get(chosen, 0)
    inner = chosen
    while total:
        best = max(inner, key=lambda child: held.get(child, 0), default=None)
        if best is None or tag(best) not in _HOLDERS or held.get(best, 0) < total * _NEARLY_ALL or _led(inner, held):
            return
        for before in list(best.itersiblings(preceding=True)):
            if not _is_lead(before):
                drop(before)
        for after in list(best.itersiblings()):
            if not _is_notes(after):
                drop(after)
        inner = best


def _held(chosen: Element) -> dict[Element, int]:
    """Give what each element holds of paragraphs: their letters times their letters, up to a point."""
    held: dict[Element, int] = {}
    for element in chosen.iter("p", "div", "td", "blockquote", "li"):
        letters = size(line(element)) if tag(element) == "p" else _own(element)
        if letters < _PARAGRAPH or sum(size(line(link)) for link in element.iter("a")) * 2 > letters:
            continue
        weight = letters * min(letters, _SHORT)
        for around in (element, *element.iterancestors()):
            held[around] = held.get(around, 0) + weight
            if around is chosen:
                break
    return held


def _own(element: Element) -> int:
    return size((element.text or "").strip()) + sum(size(child.tail.strip()) for child in element if child.tail)


def _led(around: Element, held: dict[Element, int]) -> bool:
    """Tell whether sections of one article stand side by side: some have a heading and paragraphs."""
    parts = [child for child in around if held.get(child, 0) > 0]
    return len(parts) > 1 and any(tag(child) in HEADINGS for child in around)


def _is_lead(before: Element) -> bool:
    """Tell whether it is a heading, a picture, or the few sentences that open an article."""
    words = line(before)
    if tag(before) in HEADINGS or (not words and next(before.iter("img"), None) is not None):
        return True
    linked = sum(size(line(link)) for link in before.iter("a"))
    if linked * 3 >= size(words) or sum(1 for _ in before.iter("p", "li")) > _MOST:
        return False
    return any(_is_sentence(line(part)) for part in before.iter("p", "div", *HEADINGS))


def _is_sentence(words: str) -> bool:
    return size(words) > _PARAGRAPH and _ENDS.search(words) is not None


def _is_notes(after: Element) -> bool:
    heading = after if tag(after) in HEADINGS else next(after.iter(*HEADINGS), None)
    return any(_NOTES.fullmatch(part) for part in (*names(after), "" if heading is None else line(heading).rstrip(":")))
