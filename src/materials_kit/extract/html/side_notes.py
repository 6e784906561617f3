"""Notes in the margin (Tufte CSS, Quarto) become paragraphs behind the one they are beside."""

from materials_kit.extract.html.tree import Element, ancestors, classes, drop, line, make, tag

_NOTES = frozenset({"sidenote", "marginnote", "margin-aside"})
_TOGGLES = frozenset({"margin-toggle", "sidenote-number"})


def mark(content: Element) -> None:
    """Move each note out of the sentence it stands in. To be asked before the noise goes."""
    for toggle in [found for found in content.iter("label", "input") if not _TOGGLES.isdisjoint(classes(found))]:
        drop(toggle)
    last: dict[Element, Element] = {}
    for note in [found for found in content.iter("span") if _is_note(found)]:
        sentence = next((around for around in ancestors(note, 4) if tag(around) == "p"), None)
        if sentence is None or not line(note):
            continue
        drop(note)
        beside = make("p", note.text or "")
        beside.extend(list(note))
        box = make("blockquote")
        box.append(beside)
        place = last.get(sentence, sentence)
        box.tail, place.tail = place.tail, None
        place.addnext(box)
        last[sentence] = box


def _is_note(span: Element) -> bool:
    stated = span.get("class")  # a page has thousands of spans, of its code
    return stated is not None and ("note" in stated or "margin" in stated) and not _NOTES.isdisjoint(classes(span))
