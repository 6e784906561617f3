"""Admonitions of every generator, and what unfolds, become `callout` elements, Obsidian's boxes."""

import re

from materials_kit.extract.html.tree import (
    HEADINGS,
    Element,
    ancestors,
    classes,
    drop,
    line,
    make,
    names,
    replace,
    tag,
    unwrap,
)

# Obsidian's names (https://help.obsidian.md/callouts, read 2026-11) for those of the generators.
_KINDS = {
    "note": "note", "info": "info", "abstract": "abstract", "summary": "abstract", "tldr": "abstract",
    "todo": "todo", "tip": "tip",
    "hint": "tip", "important": "important", "success": "success", "check": "success", "done": "success",
    "question": "question", "help": "question",
    "faq": "question", "warning": "warning", "caution": "caution", "attention": "attention", "failure": "failure",
    "fail": "failure",
    "danger": "danger", "error": "error", "bug": "bug", "example": "example", "quote": "quote", "seealso": "info",
    "primary": "info",
    "secondary": "note", "exercise": "question", "theorem": "example", "proof": "example", "definition": "example",
    "deprecated": "warning",
}  # fmt: skip
_BOX = frozenset(
    {
        "admonition", "markdown-alert", "callout", "custom-block", "admonitionblock", "theme-admonition",
        "starlight-aside", "alert", "notecard", "hint", "rmdblock", "course-tip", "bd-callout", "md-alert",
        "aside-box", "info-box", "admonition-block", "alert-box", "sl-aside",
        "kg-callout-card", "nextra-callout", "blockquote-tag", "myst-admonition",
    }
)  # fmt: skip
_ALONE = re.compile(
    r"(?:rmd|prompt-|notice--|block-|myst-admonition-|blockquote-tag-|admonish-|callout-|admonition-|markdown-alert-|alert-|starlight-aside--|theme-admonition-|"
    r"hint-|is-|--?)?([a-z]+)"
)
# Chirpy's, Minimal Mistakes' and al-folio's boxes, which have no class in common with others.
_NAMED_ALONE = re.compile(r"(?:prompt-|notice--|block-)(?:tip|info|warning|danger|success|primary)")
_COLOURED = {"course-tip-orange": "warning"}  # Hugging Face's two kinds differ in colour
_DOCBOOK = frozenset({"note", "tip", "warning", "caution", "important"})
_HEADED = re.compile(r"(note|tip|warning|caution|important)-title")  # Just the Docs: the first line is the title
_TITLE = re.compile(
    r"^(?:admonition-?title|(?:[\w-]*-)?admonition-?head(?:ing|er).*|markdown-alert-title|callout-?title.*|callout-header|"
    r"custom-block-title|alert-heading|"
    r"starlight-aside__title|blockquote-tag-title|title|admonitionheading.*|hint-title|notecard-title|note-title)$"
)
_CONTENTS = re.compile(r"(?:table of )?contents|toc|on this page|in this (?:article|post|section)", re.IGNORECASE)
_CODE_FOLDS = re.compile(r"code-?fold|hide|above-input|below-input|toggle-details|cell", re.IGNORECASE)


def mark(content: Element) -> None:
    """Turn boxes of notes, tips and warnings, and details, into `callout` elements."""
    for element in list(content.iter("div", "aside", "blockquote", "section", "dl", "details", "p", "figure")):
        if element.getparent() is None or element is content:
            continue
        if tag(element) == "details":
            _details(element)
            continue
        kinds = classes(element)
        kind = (_of_paragraph(element, kinds) or _kind(element, kinds)) if kinds else None
        if kind:
            _box(element, kind)


def _kind(element: Element, kinds: list[str]) -> str | None:
    stated = element.get("data-callout") or element.get("data-type") or ""
    named = any(_NAMED_ALONE.fullmatch(kind) for kind in kinds)
    if (tag(element) == "p" and not named) or (tag(element) == "figure" and "callout" not in kinds):
        return None
    if not named and _BOX.isdisjoint(kinds) and not (any(kind.startswith(("rmd", "admonish-")) for kind in kinds)):
        alone = (
            tag(element) in ("div", "blockquote")
            and len(kinds) <= 2
            and (kinds[0] in _DOCBOOK or kinds[-1] in _DOCBOOK)
        )
        doxygen = tag(element) == "dl" and kinds[0] == "section" and len(kinds) > 1
        return _KINDS.get(kinds[0] if alone and kinds[0] in _DOCBOOK else kinds[-1]) if alone or doxygen else None
    if "alert" in kinds and not (any(kind.startswith("alert-") for kind in kinds) or element.get("role") == "alert"):
        return None
    if stated.lower() in _KINDS:
        return _KINDS[stated.lower()]
    return _by_name(kinds)


def _by_name(kinds: list[str]) -> str:
    for kind in sorted(kinds, key=_BOX.__contains__):  # what kind of box it is says more than that it is one
        if kind in _COLOURED:
            return _COLOURED[kind]
        found = _ALONE.fullmatch(kind)
        if found and found[1] in _KINDS and not (kind in _BOX and kind != "hint"):
            return _KINDS[found[1]]
    return "note"


def _of_paragraph(element: Element, kinds: list[str]) -> str | None:
    """Give the kind of a box of Just the Docs, whose only class says it; a line of another box or list is none."""
    headed = _HEADED.fullmatch(kinds[0]) if tag(element) in ("p", "blockquote") else None
    said = kinds[0] if tag(element) == "p" and kinds[0] in _DOCBOOK else headed[1] if headed else None
    if len(kinds) > 1 or any(tag(around) in ("callout", "li", "td") for around in ancestors(element, 3)):
        return None
    return said


def _box(element: Element, kind: str) -> None:
    title = _take_title(element) or _take_first_line(element)
    for icon in list(element.iter("td", "div", "span")):
        if icon.getparent() is not None and {
            "icon",
            "admonition-icon",
            "callout-icon-container",
            "admonitionicon",
            "callout-icon",
        } & set(classes(icon)):
            title = title or line(icon)
            drop(icon)
    first = next(iter(element), None)
    if first is not None and re.fullmatch(r"[^\w\s]{1,3}", line(first)) and not (first.tail or "").strip():
        drop(first)  # the box's sign
    shown = "" if re.sub(r"\W", "", title).lower() in (kind, "") else title
    box = make("callout", kind=kind, title=shown)
    box.text = element.text
    box.extend(list(element))
    for part in [inner for inner in box if tag(inner) == "table"]:
        if "admonitionblock" in classes(element) or (part.get("summary") or "").lower() == kind or _is_framed(part):
            _unframe(part, kind)
    replace(element, box)


def _is_framed(table: Element) -> bool:
    """Tell whether the table only puts the box's picture beside its text (the way of DocBook's style sheets)."""
    first = next(table.iter("td"), None)
    return first is not None and first.get("rowspan") == "2" and not line(first)


def _unframe(table: Element, kind: str) -> None:
    table.set("role", "presentation")
    for picture in list(table.iter("img")):
        if (picture.get("alt") or "").strip("[]").lower() in ("", kind):
            drop(picture)
    for head in list(table.iter("th")):
        if line(head).lower() == kind:
            drop(head)


def _take_title(element: Element) -> str:
    for part in element.iterdescendants():
        if any(_TITLE.match(kind) for kind in classes(part)):
            for unseen in [inner for inner in part.iter("span") if "screen-reader-only" in classes(inner)]:
                drop(unseen)  # Quarto says the kind of its callouts there again
            words = line(part).strip("¶# ")
            drop(part)
            return words
    first = next(iter(element), None)
    if first is not None and not (element.text or "").strip() and tag(first) in (*HEADINGS, "dt"):
        words = line(first).strip("¶# :")
        drop(first)
        return words
    return ""


def _take_first_line(element: Element) -> str:
    """Give the title that the class of the box says stands in its first paragraph, or is all of it."""
    if not _HEADED.fullmatch(element.get("class") or ""):
        return ""
    first = element[0] if len(element) and tag(element) == "blockquote" else element
    words = line(first)
    if first is element:
        for child in list(element):
            element.remove(child)
        element.text = None
    else:
        drop(first)
    return words


def _details(element: Element) -> None:
    summary = next((part for part in element if tag(part) == "summary"), None)
    if summary is not None and any(tag(part) in (*HEADINGS, "section") for part in summary.iter()):
        # The head of a chapter that can be closed, as in API references.
        summary.tag = "div"
        unwrap(element)
        return
    if summary is not None and "hideme" in classes(summary):
        drop(summary)
        unwrap(element)
        return
    title = line(summary) if summary is not None else ""
    if _CONTENTS.fullmatch(title.strip(" ►▼")):
        drop(element)
        return
    if summary is not None:
        drop(summary)
    body = [part for part in element if tag(part)]
    only_code = (
        len(list(element.iter("pre"))) == 1
        and len(line(element)) - len(" ".join((next(element.iter("pre")).text or "").split())) < 30
    )
    if not body and not (element.text or "").strip():
        if title:
            replace(element, make("p", title))
        else:
            drop(element)
    elif only_code and (_CODE_FOLDS.search(" ".join(names(element))) or re.search(r"code|show", title, re.IGNORECASE)):
        unwrap(element)
    else:
        kind = next((_KINDS[name] for name in classes(element) if name in _KINDS), "note")
        box = make("callout", kind=kind, title=title, fold="-" if element.get("open") is None else "+")
        box.text = element.text
        box.extend(list(element))
        replace(element, box)
