"""What is called like noise, and is text all the same: words of a sentence, sections named after their headings."""

import re
import unicodedata

from materials_kit.extract.html.noise_names import is_noise
from materials_kit.extract.html.tree import HEADINGS, Element, ancestors, line, names, tag

# Words that stand in a sentence are no boxes, whatever they are called.
_WORDS = frozenset({"b", "strong", "em", "i", "kbd", "dfn", "mark", "var", "samp", "q", "tt", "code", "abbr"})
_PIECES = frozenset({"span", "a", "font", "u"})
_LINES = frozenset({"p", "li", "dd", "dt", "td", "th", "figcaption", "blockquote", "caption", "summary"}) | HEADINGS
_INLINE = _WORDS | _PIECES | frozenset({"small", "sub", "sup", "ins", "del", "cite"})
# Ordinary words by which sites call what a sentence speaks of; others, such as `headerlink`, say what they are.
_ORDINARY = re.compile(
    r"tooltip|menu|nav|navigation|ads?|src|hide|search|follow|metadata|widgets?|votes?|modal|popup|overlay|controls"
    r"|social|related|popular|trending|feedback|ratings?|reactions?|logo|banner|discussion|sponsor|donate|login|toc"
)
# A heading of theirs says that they are what they are called.
_ALWAYS = re.compile(
    r"(?:[\w-]*[-_])?(?:comments?|respond|disqus|cookies?|consent|newsletter|subscribe|signup|sign-up|login|signin|footer"
    r"|sidebar|toc|breadcrumbs?|share|sharing|pagination|pager|advert\w*|ads?|promo\w*|banner|recommend\w*|most-read)(?:[-_].*)?"
    r"|table-of-contents|on-?this-?page|navigation|menu"
)
_ANSWERS = re.compile(
    r"(?:[\w-]*[-_])?(?:hints?|solutions?|answers?|proofs?|spoilers?|tab-?pane|tab-?contents?|tab-?panels?|panel|collapse"
    r"|accordion[\w-]*|toggle[\w-]*|collapsible[\w-]*|details|explanations?)(?:[-_]?\d+)?"
)
_OPENED = re.compile(r"(?:[\w-]*[-_])?(?:pop-?up|lightbox|modal|overlay)(?:[-_].*)?")
_LEAST_PROSE = 80  # letters that are no links


def is_text(element: Element) -> bool:
    """Tell whether an element that is called like noise belongs to the text."""
    name = tag(element)
    if name in _INLINE:
        return _is_picture(element) if name == "a" and not line(element) else _is_in_a_line(element, name)
    return name in ("div", "section", "article") and _is_named_after_its_heading(element)


def is_answer(element: Element) -> bool:
    """Tell whether something hidden is what a reader opens: an answer, a hint, another tab."""
    return any(_ANSWERS.fullmatch(one) for one in names(element)) and len(line(element)) > 1


def _is_picture(link: Element) -> bool:
    """Tell a picture that opens larger from a button."""
    return next(link.iter("img"), None) is not None and any(_OPENED.fullmatch(one) for one in names(link))


def _is_in_a_line(element: Element, name: str) -> bool:
    if not line(element):
        return False
    if any(tag(around) in ("code", "kbd", "samp", "tt") for around in ancestors(element, 2)):
        return all(_ORDINARY.fullmatch(one) for one in (element.get("class") or "").lower().split())
    around = next((one for one in ancestors(element, 4) if tag(one) not in _INLINE), None)
    if around is None or tag(around) not in _LINES:
        return False
    if name in _PIECES and any(is_noise(one) and not _ORDINARY.fullmatch(one) for one in names(element)):
        return False
    beside = len(line(around)) - len(line(element))
    return beside > (0 if name in _WORDS else len(line(element)))


def _is_named_after_its_heading(box: Element) -> bool:
    heading = next(box.iter(*HEADINGS), None)
    if heading is None or any(_ALWAYS.fullmatch(one) for one in names(box)):
        return False
    if _slug(line(heading)) not in names(box):
        return False
    prose = sum(len(line(part)) for part in box.iter("p", "li", "dd", "pre"))
    linked = sum(len(line(link)) for link in box.iter("a"))
    return prose - linked >= _LEAST_PROSE and linked * 2 <= prose and next(box.iter("form"), None) is None


def _slug(heading: str) -> str:
    """Give the id that generators make of a heading: "related-work" for "2.1 Related Work"."""
    plain = unicodedata.normalize("NFKD", heading.lower())
    words = re.findall(r"[^\W_]+", re.sub(r"^[\d.]+\s+|[\u0300-\u036f¶#]", "", plain))
    return "-".join(words)
