"""Whether a page is only a shell that a script fills in the browser."""

import re

from materials_kit.extract.html.tree import Element, line, tag, text

FEW_WORDS = 40
_SAYING = 20_000  # letters, white space and all; a page that shows more does not only say that it loads
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
    if not any(script.get("src") or len(script.text or "") > 200 for script in root.iter("script")):
        return False
    if any(_ASKS.search(text(note)) for note in root.iter("noscript")):
        return True
    body = next(root.iter("body"), root)
    if any((element.get("id") or "").lower() in _ROOTS for element in body.iter("div", "main", "section")):
        return True
    if any(_CUSTOM.fullmatch(tag(element)) for element in body):
        return True
    parts = [element for element in body if tag(element) not in ("script", "noscript", "style")]
    if sum(len(text(element)) for element in parts) > _SAYING:
        return False
    shown = " ".join(line(element) for element in parts)
    return len(shown.split()) < 10 or bool(_SAYS.search(shown))


def words_shown(root: Element) -> int:
    """Give the number of words a browser would show without scripts, forms and all."""
    body = next(root.iter("body"), root)
    hidden = sum(len(text(element).split()) for element in body.iter("script", "style", "noscript", "template"))
    return len(text(body).split()) - hidden
