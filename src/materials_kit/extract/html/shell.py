"""Whether a page is only a shell that a script fills in the browser."""

import re

from materials_kit.extract.html.tree import Element, line, tag, text

FEW_WORDS = 40
_SAYING = 20_000  # letters, white space and all; a page that shows more does not only say that it loads
_FILLED = 5  # words under a heading that are more than a button or two
_ASKS = re.compile(r"javascript|enable js|\bjs\b", re.IGNORECASE)
_SAYS = re.compile(
    r"enable javascript|javascript is (?:disabled|required|not enabled)|loading\s*(?:…|\.\.\.)?$", re.IGNORECASE
)
_ROOTS = frozenset(
    [
        "root",
        "app",
        "__next",
        "__nuxt",
        "react-root",
        "main-app",
        "___gatsby",
        "svelte",
        "app-root",
        "mount",
        "q-app",
        "ember-app",
        "application",
    ]
)
_CUSTOM = re.compile(r"[a-z][\w.]*-(?:app|root|shell|main)|app-[\w-]+")


def is_shell(root: Element) -> bool:
    """Tell whether the page looks like a shell, should it hold hardly any text. Scripts must still be there."""
    body = next(root.iter("body"), root)
    scripted = any(script.get("src") or len(script.text or "") > 200 for script in root.iter("script"))
    if not scripted or _is_filled(body):
        return False
    if any(_ASKS.search(text(note)) for note in root.iter("noscript")):
        return True
    if any((element.get("id") or "").lower() in _ROOTS for element in body.iter("div", "main", "section")):
        return True
    if any(_CUSTOM.fullmatch(tag(element)) for element in body):
        return True
    parts = [element for element in body if tag(element) not in ("script", "noscript", "style")]
    if sum(len(text(element)) for element in parts) > _SAYING:
        return False
    shown = " ".join(line(element) for element in parts)
    return len(shown.split()) < 10 or bool(_SAYS.search(shown))


def _is_filled(body: Element) -> bool:
    """Tell whether the place of the text holds a heading and something under it: such a page is only short."""
    for place in body.iter("main", "article", "div"):
        if tag(place) == "div" and place.get("role") != "main":
            continue
        heading = next(place.iter("h1", "h2"), None)
        parts = [part for part in place.iter() if tag(part) not in ("noscript", "script", "style")]
        words = sum(len((part.text or "").split()) + len((part.tail or "").split()) for part in parts)
        if heading is not None and words - len(line(heading).split()) >= _FILLED and not _SAYS.search(line(place)):
            return True
    return False


def words_shown(root: Element) -> int:
    """Give the number of words a browser would show without scripts, forms and all."""
    body = next(root.iter("body"), root)
    hidden = sum(len(text(element).split()) for element in body.iter("script", "style", "noscript", "template"))
    return len(text(body).split()) - hidden
