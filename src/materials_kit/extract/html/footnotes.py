"""Footnotes, wherever a page keeps them, become `note-mark` in the text and `note` where their text stands."""

import re

from materials_kit.extract.html.tree import (
    HEADINGS,
    Element,
    ancestors,
    classes,
    drop,
    is_in,
    line,
    make,
    names,
    replace,
    tag,
    text,
    unwrap,
)

_MARK = re.compile(r"footnote|noteref|fnref|\breference\b|endnote|citation|\bdocf\d+", re.IGNORECASE)
_HOLDER = re.compile(r"footnotes?|endnotes?|references|reflist|notes\b|bibliography", re.IGNORECASE)
_BACK = re.compile(
    r"footnote-?back|reversefootnote|backref|backlink|fn-back|doc-backlink|footnote-return|data-footnote-backref",
    re.IGNORECASE,
)
_BACK_WORDS = re.compile(
    r"[\s\u21a9\u2191\u21b5\u2934\u23ce\ufe0e^\u21a9\[\]]*(?:back to (?:content|reference|text).*)?", re.IGNORECASE
)
_APART = frozenset({"ol", "div", "note", "aside", "section", "dl"})
_TEXINFO = re.compile(r"FOOT\d+")
_INLINE = frozenset({"d-footnote", "dt-fn"})
_LATEXML = frozenset({"ltx_role_footnote", "ltx_role_footnotetext", "ltx_role_thanks"})
_LABEL = re.compile(r"[\w*†‡-]{1,24}")


def mark(content: Element) -> None:
    """Turn references to notes and the notes themselves into elements of ours."""
    _inline_notes(content)
    targets = {
        place: element
        for element in content.iter()
        if (place := element.get("id") or (element.get("name") if tag(element) == "a" else None))
    }
    labels: dict[str, str] = {}
    notes: dict[str, Element] = {}
    for link in list(content.iter("a")):
        target = _target(link, targets)
        if target is None:
            continue
        place = (link.get("href") or "#")[1:]
        label = labels.get(place) or _label(line(link), set(labels.values()))
        labels[place], notes[place] = label, target
        around = link.getparent()
        outer = (
            around
            if around is not None
            and tag(around) == "sup"
            and len(around) == 1
            and line(around).strip("[]() ,") == line(link).strip("[]() ,")
            else link
        )
        replace(outer, make("note-mark", label=label))
    for place, label in labels.items():
        _note(notes[place], label)


def gather(root: Element, content: Element) -> None:
    """Bring notes that stand behind the content, and that it refers to, into it."""
    _box_texinfo(root)
    marks = [link for link in content.iter("a") if (link.get("href") or "").startswith("#") and _is_mark(link)]
    wanted = {(link.get("href") or "")[1:] for link in marks}
    held = set(content.iter()) if wanted else set()
    wanted -= {element.get("id") for element in held}
    for element in list(root.iter()) if wanted else ():
        if element.get("id") not in wanted or element in held or element.get("id") is None:
            continue
        around = [element, *ancestors(element, 3)]
        notes = [other for other in around if _HOLDER.search(" ".join([*classes(other), other.get("role") or ""]))]
        if notes and content not in set(notes[-1].iter()):
            heading = _heading_of(notes[-1])
            if heading is not None:
                content.append(heading)
            content.append(notes[-1])
            held.update(notes[-1].iter())


def _heading_of(notes: Element) -> Element | None:
    """Give the heading that stands right before notes, or before the box that holds nothing but them."""
    around = notes.getparent()
    for box in (notes, around) if around is not None and len(around) == 1 else (notes,):
        before = box.getprevious()
        if before is not None:
            return before if tag(before) in HEADINGS else None
    return None


def _box_texinfo(root: Element) -> None:
    """Put each note of Texinfo, a heading with its number and what follows, into a box of its own."""
    for link in [found for found in root.iter("a") if _TEXINFO.fullmatch(found.get("id") or found.get("name") or "")]:
        heading = link.getparent()
        if heading is None or tag(heading) not in HEADINGS:
            continue
        box = make("div", id=link.get("id") or link.get("name") or "")
        box.set("class", "footnote")
        after = heading.getnext()
        replace(heading, box)
        while after is not None and tag(after) not in HEADINGS and tag(after) != "div":
            following = after.getnext()
            box.append(after)
            after = following


def _is_mark(link: Element) -> bool:
    return is_in(link, "sup") or _MARK.search(" ".join([*names(link), link.get("role") or ""])) is not None


def _target(link: Element, targets: dict[str, Element]) -> Element | None:
    href = link.get("href") or ""
    if not href.startswith("#") or len(href) < 2 or is_in(link, "pre"):
        return None
    words = line(link).strip("[]() ,")
    target = targets.get(href[1:])
    if target is None or not _LABEL.fullmatch(words.replace(" ", "-")) or _is_back(link):
        return None
    called = " ".join(
        [
            *names(link),
            link.get("role") or "",
            *(" ".join(names(around)) for around in ancestors(link, 2) if tag(around) in ("sup", "span", "cite")),
        ]
    )
    in_sup = any(tag(around) == "sup" for around in ancestors(link, 2))
    if not (_MARK.search(called) or in_sup):
        return None
    if tag(target) == "a":
        target = next((around for around in ancestors(target, 3) if tag(around) in ("li", "p", "dt", "div")), target)
    if tag(target) not in ("li", "p", "div", "aside", "dt", "dd", "section", "table", "tr", "span"):
        return None
    if any(around is target for around in link.iterancestors()):
        return None
    held = any(
        _HOLDER.search(" ".join([*names(around), around.get("role") or ""]))
        for around in (target, *ancestors(target, 4))
    )
    return target if held or in_sup else None


def _is_back(link: Element) -> bool:
    """Tell whether the link says that it leads back to the text; Org says so of the links to its notes as well."""
    return "footref" not in classes(link) and bool(_BACK.search(" ".join([*names(link), link.get("role") or ""])))


def _label(words: str, taken: set[str]) -> str:
    wished = re.sub(r"[^\w-]+", "-", words).strip("-") or "note"
    label, number = wished, 1
    while label in taken:
        number += 1
        label = f"{wished}-{number}"
    return label


def _note(target: Element, label: str) -> None:
    for link in list(target.iter("a")):
        address = link.get("href") or ""
        called = " ".join(
            [*names(link), link.get("role") or "", *(" ".join(classes(around)) for around in ancestors(link, 2))]
        )
        words = line(link)
        back = words.strip("[]. ") == label or _BACK.search(called) or _BACK_WORDS.fullmatch(words)
        if address.startswith("#") and back:
            drop(link)
    for part in list(target.iter("span", "sup")):
        if {"mw-cite-backlink", "backrefs", "fn-bracket"} & set(classes(part)) and part.getparent() is not None:
            drop(part)
    body = _body(target)
    first = body if body is not target else next(iter(target), target)
    if "label" in classes(first) or (tag(first) in ("sup", "span") and line(first).strip("[]().: ") == label):
        drop(first)
    if body.getparent() is None:
        return
    note = make("note", label=label)
    note.text = re.sub(r"^\s*(?:\[?" + re.escape(label) + r"[\].:)]\s|\.\s+)?", "", body.text or "")
    note.extend(list(body))
    holder = body.getparent()
    replace(body, note)
    if holder is not None and tag(holder) in ("ol", "ul", "dl"):
        holder.tag = "div"


def _body(target: Element) -> Element:
    if tag(target) == "dt":
        meaning = target.getnext()
        if meaning is not None and tag(meaning) == "dd":
            drop(target)
            return meaning
    return target


def _inline_notes(content: Element) -> None:
    notes: list[Element] = []
    for element in list(content.iter()):
        if tag(element) in _INLINE or (tag(element) == "span" and not _LATEXML.isdisjoint(classes(element))):
            if not text(element).strip():
                continue
            label = str(len(notes) + 1)
            note = make("note", label=label)
            note.text = element.text
            note.extend(list(element))
            for part in list(note.iter("sup", "span")):
                if part.getparent() is not None and {"ltx_note_mark", "ltx_tag_note", "ltx_note_type"} & set(
                    classes(part)
                ):
                    drop(part)
            notes.append(note)
            replace(element, make("note-mark", label=label))
    content.extend(notes)


def tidy(content: Element) -> None:
    """Take away rulers and empty boxes that only set the notes apart."""
    for heading in list(content.iter("h2", "h3", "h4")):
        # For those who cannot see the ruler (GitHub, remark); Texinfo's; Org's.
        named = not {"footnotes-heading", "footnotes"}.isdisjoint(classes(heading))
        if (heading.get("id") or "").endswith("footnote-label") or named:
            drop(heading)
    for rule in list(content.iter("hr")):
        after = rule.getnext()
        if after is not None and next(after.iter("note"), None) is not None and tag(after) in _APART:
            drop(rule)
    for element in list(content.iter("li")):
        if len(element) == 1 and tag(element[0]) == "note" and not (element.text or "").strip():
            unwrap(element)
