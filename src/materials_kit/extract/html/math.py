r"""Mathematics of every make becomes `<tex display="block|inline">` with LaTeX in it.

What has markup of its own is found here (MathML, KaTeX, MathJax 2 and 3, pictures with TeX as their alt
text, the elements of Distill and others); TeX that stands in the text is found in `typed_math.py`.
"""

import json
import re
from functools import lru_cache
from itertools import zip_longest
from urllib.parse import parse_qs, unquote, urlsplit

from materials_kit.extract.html import equations, mathml
from materials_kit.extract.html.tex import DELIMITED, DISPLAY, INLINE, clean, make_tex
from materials_kit.extract.html.tree import Element, ancestors, classes, drop, line, make, replace, squeeze, tag, text

_LIKELY = re.compile(r"math|tex|mjx|equation", re.IGNORECASE)  # what all classes below have in common
_BARE_NUMBER = re.compile(r"^[\s(]+|[\s)¶#\uf0c1]+$")
_EQUATION_NUMBER = re.compile(r"\(\w+(?:\.\w+)*\)")
_NUMBER = re.compile(r"eqno|equation-number")
_TEXISH = re.compile(r"\\[a-zA-Z]+|[_^=]|\\[,;!{}]")
# Drawn forms of MathJax 2: the TeX stands in the script behind them.
_DRAWN = frozenset(
    {
        "mathjax_preview", "mathjax", "mathjax_display", "mjx-chtml", "mjxc-display", "mathjax_svg",
        "mathjax_svg_display", "mathjax_chtml",
    }
)  # fmt: skip
_TEX_ELEMENTS = frozenset({"d-math", "dt-math", "tex-math", "la-tex", "math-renderer", "i-math", "m-math", "x-math"})
_TEX_CLASSES = frozenset(
    {
        "math", "arithmatex", "math-container", "mathjax_process", "process-math", "math-tex", "tex",
        "katex-error", "latex-math", "ztext-math", "equation",
    }
)  # fmt: skip
_SURELY = frozenset({"inline", "display", "notranslate", "katex-error", "tex", "math-tex"})
_TEX_ATTRIBUTES = ("data-tex", "data-latex", "data-math", "data-expr", "data-equation", "data-formula")
_PICTURES = frozenset(
    {
        "math", "latex", "tex", "formulainl", "formuladsp", "latexmath", "equation", "inlineequation", "imgmath",
        "ql-img-inline-formula", "ql-img-displayed-formula",
        "mwe-math-fallback-image-inline", "mwe-math-fallback-image-display",
    }
)  # fmt: skip
_PICTURE_SOURCE = re.compile(
    r"latex\.php|/(?:gif|png|svg)?\.?latex\?|codecogs|/equation\?tex=|cht=tx|/images?/math/|imgmath|mathtex|"
    r"mimetex|/render/math|/(?:gif|png|svg)\.image\?",
    re.IGNORECASE,
)
_DISPLAYING = frozenset(
    {
        "display", "displaymath", "math-display", "formuladsp", "mwe-math-fallback-image-display", "katex-display",
        "ltx_equation", "equation", "display-math", "math-block", "mathjax_display", "mjxc-display",
        "ql-img-displayed-formula",
    }
)  # fmt: skip


def mark(root: Element) -> None:
    """Turn every piece of mathematics that has markup of its own into a `tex` element."""
    for element in list(root.iter()):
        name = tag(element)
        if name in _BY_TAG:
            found = _of_tag(element, name)
        elif (stated := element.get("class")) and _is_likely(stated):
            found = _of_classes(element, name)
        else:
            found = _of_attributes(element) if name in ("span", "div") else None
        if found is not None:
            replace(element, found)
    for table in list(root.iter("table")):
        _unroll(table)


@lru_cache(maxsize=10_000)
def _is_likely(stated: str) -> bool:
    return _LIKELY.search(stated) is not None


def _unroll(table: Element) -> None:
    """Put formulas in place of a table that only sets them beside their numbers."""
    formulas = list(table.iter("tex"))
    cells = [line(cell) for cell in table.iter("td", "th")]
    others = [words for words in cells if words and not any(words == line(formula) for formula in formulas)]
    if not formulas or not all(_EQUATION_NUMBER.fullmatch(words) for words in others):
        return
    if not all(formula.get("display") == DISPLAY for formula in formulas) or len(others) > len(formulas):
        return
    box = make("div")
    for formula, words in zip_longest(formulas, others):
        formula.tail = None
        formula.set("number", (words or "").strip("()"))
        box.append(formula)
    replace(table, box)


def _of_tag(element: Element, name: str) -> Element | None:
    if name == "script":
        kind = (element.get("type") or "").lower()
        if not kind.startswith("math/tex"):
            return None
        _drop_drawn(element)
        return make_tex(text(element), display="display" in kind)
    if name == "img":
        return _of_picture(element)
    if name == "math":
        return make_tex(_annotation(element), display=_displays(element) or element.get("display") == "block")
    if name == "mjx-container":
        return make_tex(_annotation(element), display=element.get("display") == "true")
    display = element.get("block") is not None or "display" in " ".join(classes(element))
    return make_tex(element.get("data-tex") or text(element), display=display)


_BY_TAG = _TEX_ELEMENTS | {"script", "img", "math", "mjx-container"}


def _of_classes(element: Element, name: str) -> Element | None:  # noqa: PLR0911  # one return for each maker of formulas
    kinds = set(classes(element))
    if name == "code" and kinds & {"math-inline", "math-display"}:
        return make_tex(text(element), display="math-display" in kinds)
    if name in ("html", "body", "code", "pre", "a"):
        return None
    if "latex-rendered" in kinds:
        return _of_rendered(element)
    if not kinds:
        return _of_attributes(element) if name in ("span", "div") else None
    if kinds & {
        "katex",
        "katex-display",
        "katex-block",
        "mwe-math-element",
        "mwe-math-element-inline",
        "mwe-math-element-block",
    }:
        source = _annotation(element)
        if not source:
            _show_letters(element)
        return make_tex(source, display=_displays(element) or "mwe-math-element-block" in kinds) if source else None
    if kinds & {"ltx_equation", "ltx_equationgroup"} and name == "table":
        return equations.of_latexml(element, _annotation)
    if kinds & _DRAWN:
        source = mathml.written(element.get("data-mathml") or "")
        return make_tex(source, display=bool(kinds & {"mathjax_display", "mjxc-display"})) if source else None
    if kinds & _TEX_CLASSES:
        return _of_written(element, name, kinds)
    return _of_attributes(element) if name in ("span", "div") else None


def _of_rendered(element: Element) -> Element | None:
    """Substack's formulas: the TeX stands in JSON in an attribute."""
    try:
        stated = json.loads(element.get("data-attrs") or "")
    except (ValueError, RecursionError):
        return None
    source = stated.get("persistentExpression") if isinstance(stated, dict) else None
    return make_tex(str(source or ""), display=True)


def _of_attributes(element: Element) -> Element | None:
    stated = element.keys()
    source = next((element.get(name) for name in _TEX_ATTRIBUTES if name in stated), None) if stated else None
    # The same attributes hold JSON and other things elsewhere.
    if not source or not (_TEXISH.search(source) or len(source) < 4) or source.lstrip().startswith(('{"', "[")):
        return None
    return make_tex(source, display=tag(element) == "div" or _displays(element))


def _of_written(element: Element, name: str, kinds: set[str]) -> Element | None:
    """TeX as the text of an element whose class says so."""
    if any(tag(child) not in ("br", "span", "tex", "p", "nobr", "a") for child in element.iterdescendants()):
        return None
    number = ""
    for label in [part for part in element.iter() if _NUMBER.search(part.get("class") or "")]:
        number = _BARE_NUMBER.sub("", line(label))
        drop(label)
    sole = [child for child in element.iterdescendants() if tag(child) == "tex"]
    if sole:
        if len(sole) == 1 and line(element) == line(sole[0]):
            return make(
                "tex",
                sole[0].text or "",
                display=DISPLAY if name == "div" else sole[0].get("display", INLINE),
                number=number,
            )
        return None
    source = clean(element.get("data-tex") or text(element))
    whole = DELIMITED.fullmatch(source)
    # Texinfo writes the TeX of @math into <em class="math">.
    sure = bool(whole) or name == "em" or bool(kinds & _SURELY)
    if not (sure or (_TEXISH.search(source) and not re.search(r"\$|\\[(\[]", source))) or source.count("$$") > 2:
        return None
    display = (name == "div" and "inline" not in kinds) or (name == "em" and _alone(element))
    return make_tex(source, display=display or bool(kinds & _DISPLAYING), number=number)


def _of_picture(element: Element) -> Element | None:
    alt, address = element.get("alt") or "", element.get("src") or ""
    kinds = set(classes(element))
    around = next(ancestors(element, 1), None)
    grand = list(ancestors(element, 2))[-1:]
    nearby = (
        set(classes(around)) | {kind for other in grand for kind in classes(other)} if around is not None else set()
    )
    delimited = bool(DELIMITED.fullmatch(alt.strip())) or alt.lstrip().startswith("\\begin{")
    drawn = (
        bool(_PICTURE_SOURCE.search(address))
        or element.get("eeimg") is not None
        or element.get("data-formula") is not None
    )
    if not (kinds & _PICTURES or delimited or drawn or (nearby & {"math"} and _TEXISH.search(alt))):
        return None
    source = alt or element.get("data-formula") or _from_query(address)
    if not source.strip() or (not delimited and " " in source and not _TEXISH.search(source)):
        return None
    display = bool((kinds | nearby) & _DISPLAYING) or (
        around is not None and (tag(around) == "div" or "math" in nearby) and (_alone(element) or _numbered(around))
    )
    return make_tex(source, display=display, number=_taken_number(around) if display and around is not None else "")


def _numbered(around: Element) -> bool:
    """Tell whether there is nothing in a box but a picture and its number."""
    others = [part for part in around if tag(part) != "img"]
    return len(others) == 1 and _NUMBER.search(others[0].get("class") or "") is not None and len(around) == 2


def _taken_number(around: Element) -> str:
    label = next((part for part in around if _NUMBER.search(part.get("class") or "")), None)
    if label is None:
        return ""
    number = _BARE_NUMBER.sub("", line(label))
    drop(label)
    return number


def _from_query(address: str) -> str:
    query = urlsplit(address).query
    named = parse_qs(query)
    stated = next((named[name][0] for name in ("latex", "tex", "chl", "math") if name in named), None)
    bare = re.search(r"(?:latex|\.image)\?", address) is not None
    return stated or (unquote(query) if bare else "")


def _alone(element: Element) -> bool:
    parent = element.getparent()
    if parent is None or len(parent) > 1 or squeeze((parent.text or "") + (element.tail or "")):
        return False
    return tag(parent) in ("p", "div", "dd", "center", "figure")


def _annotation(element: Element) -> str:
    """Give the TeX a piece of MathML carries with it, else the MathML converted."""
    for note in element.iter("annotation"):
        if "tex" in (note.get("encoding") or "").lower():
            return text(note)
    for formula in element.iter("mjx-math", "math"):
        stated = formula.get("data-latex") or formula.get("alttext")
        if not stated and tag(formula) == "mjx-math":
            continue  # MathJax states the TeX there since its version 4
        return stated or mathml.convert(formula)
    for picture in element.iter("img"):
        return picture.get("alt") or ""
    return ""


def _displays(element: Element) -> bool:
    if tag(element) == "math" and (element.get("mode") == "display" or element.get("display") == "block"):
        return True
    if any(formula.get("display") == "block" for formula in element.iter("math")):
        return True
    around = [element, *ancestors(element, 2)]
    return any(set(classes(other)) & _DISPLAYING for other in around)


def _show_letters(formula: Element) -> None:
    """Let the letters that KaTeX drew stay where it states no TeX (its `output: "html"`)."""
    for drawn in formula.iter("span"):
        if "katex-html" in classes(drawn):
            drawn.set("aria-hidden", "false")


def _drop_drawn(script: Element) -> None:
    """Take away what MathJax 2 drew before its script."""
    before = script.getprevious()
    while before is not None and not squeeze(before.tail or "") and set(classes(before)) & _DRAWN:
        earlier = before.getprevious()
        drop(before)
        before = earlier
