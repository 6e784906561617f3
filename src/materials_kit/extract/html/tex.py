"""The `tex` element: LaTeX out of its delimiters, made fit to stand between dollars."""

import re

from materials_kit.extract.html.tree import Element, make

INLINE, DISPLAY = "inline", "block"

DELIMITED = re.compile(r"(\$\$|\\\[|\\\(|\$)(.+?)(\$\$|\\\]|\\\)|\$)", re.DOTALL)
_CLOSING = {"$$": "$$", "\\[": "\\]", "\\(": "\\)", "$": "$"}
_PAIRED = re.compile(r"(?<!\\)\$([^$]+)(?<!\\)\$")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_CDATA = re.compile(r"%?\s*<!\[CDATA\[|%?\s*\]\]>")
_DISPLAYMATH = re.compile(r"\\begin\{displaymath\}(.*)\\end\{displaymath\}", re.DOTALL)
_WRAPPED = re.compile(r"\{\s*\\(?:displaystyle|textstyle)\s(.*)\}", re.DOTALL)


def make_tex(source: str, *, display: bool, number: str = "") -> Element | None:
    """Give a `tex` element for LaTeX with or without its delimiters; None where there is none."""
    body = clean(source)
    whole = DELIMITED.fullmatch(body)
    if whole and whole[3] == _CLOSING[whole[1]]:
        body, display = clean(whole[2]), display or whole[1] in ("$$", "\\[")
    shown = _DISPLAYMATH.fullmatch(body)
    body, display = (clean(shown[1]), True) if shown else (body, display)
    wrapped = _WRAPPED.fullmatch(body)
    body = clean(wrapped[1]) if wrapped else body
    if not body:
        return None
    # A dollar sign inside would end the formula; \( \) means the same there.
    body = _PAIRED.sub(r"\\(\1\\)", body)
    if re.search(r"(?<!\\)\$", body):
        return None
    # Where Markdown is read without mathematics, <p would open a tag.
    body = _TAG_LIKE.sub("< ", body)
    return make("tex", body, display=DISPLAY if display else INLINE, number=number)


def clean(source: str) -> str:
    """Give LaTeX without blank lines, which would end the formula in Markdown."""
    kept = [part.strip() for part in _CDATA.sub("", source).replace("\xa0", " ").splitlines() if part.strip()]
    return "\n".join(kept)
