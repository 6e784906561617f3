"""What stands in a block of code and is none: line numbers, buttons, anchors."""

import re
from functools import lru_cache

from materials_kit.extract.html.tree import Element, text

_NUMBERS = frozenset(
    [
        "linenos",
        "lineno",
        "linenodiv",
        "linenumber",
        "linenumbers",
        "line-number",
        "line-numbers-rows",
        "ln",
        "lnt",
        "gutter",
        "hljs-ln-numbers",
        "blob-num",
        "linenum",
        "lines-numbers",
        "rouge-gutter",
        "codemirror-linenumber",
        "react-syntax-highlighter-line-number",
        "ltx_tag_listingline",
        "ltx_listing_data",
        "line-numbers-prefix",
        "crayon-nums",
        "gutter-wrapper",
        "gp-linenos",
        "src-linenr",
        "linenr",
    ]
)
_TOOLS = re.compile(
    r"^(copy|copybtn|btn-?copy|copy-?(btn|button|code|icon).*|.*-copy(-button|-btn)?|clipboard.*|zeroclipboard.*|.*clipboard-copy.*|"
    r"headerlink|anchor-link|boring|ttc|buttons?|toolbar|code-?(toolbar|header|title|toggle).*|lang-label|language-label|hljs-button|"
    r"input_prompt|output_prompt|sr-only|visually-hidden|viewcode-back|runnable|tooltip\w*)$"
)
_LEFT_OUT = frozenset({"button", "script", "style", "svg", "select", "input", "noscript", "template"})


_UNSELECTABLE = re.compile(r"user-select\s*:\s*none")
_NUMBER = re.compile(r"\s*\d{1,6}[.:]?\s*")


@lru_cache(maxsize=10_000)
def _is_tool(called: str, named: str) -> bool:
    kinds = f"{called} {named}".lower().split()
    return not _NUMBERS.isdisjoint(kinds) or any(_TOOLS.match(kind) for kind in kinds)


def is_furniture(element: Element, name: str, *, begins: bool) -> bool:
    """Tell whether the element shows no code; `begins` says that it stands at the beginning of a line."""
    if name in _LEFT_OUT:
        return True
    called = element.get("class") or ""
    return _is_tool(called, element.get("id") or "") or (begins and _is_number(element, called))


def _is_number(element: Element, called: str) -> bool:
    """Tell whether it is a number that is left out when the code is selected: that of a line (Hugo's inline styles)."""
    unselectable = "select-none" in called or _UNSELECTABLE.search(element.get("style") or "") is not None
    return unselectable and _NUMBER.fullmatch(text(element)) is not None
