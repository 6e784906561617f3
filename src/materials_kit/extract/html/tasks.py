"""Boxes of tasks that a page draws as an icon or a sign become boxes as HTML has them."""

from materials_kit.extract.html.tree import Element, ancestors, append_text, classes, make, replace, tag

# Font Awesome's, as Asciidoctor and Jekyll's themes draw their boxes.
_OPEN = frozenset({"fa-square-o", "fa-square", "fa-circle", "fa-circle-o"})
_DONE = frozenset({"fa-check-square-o", "fa-check-square", "fa-square-check", "fa-check-circle", "fa-circle-check"})
_LISTS = frozenset({"checklist", "task-list", "contains-task-list"})
_ITEMS = frozenset({"task-list-item"})
_SIGNS = {"❏": False, "✓": True}  # Asciidoctor's, without icons


def mark(content: Element) -> None:
    """Put a box before the words of each item of a list that says it is one of tasks."""
    for item in [found for found in content.iter("li") if _is_task(found)]:
        place = item if (item.text or "").strip() or not len(item) or tag(item[0]) != "p" else item[0]
        icon = place[0] if len(place) and tag(place[0]) == "i" and not (place.text or "").strip() else None
        kinds = set(classes(icon)) if icon is not None else set()
        if icon is not None and kinds & (_OPEN | _DONE):
            replace(icon, _box(done=bool(kinds & _DONE)))
            continue
        words = (place.text or "").lstrip()
        if words[:1] in _SIGNS:
            box = _box(done=_SIGNS[words[0]])
            place.text = None
            place.insert(0, box)
            append_text(place, box, words[1:])


def _is_task(item: Element) -> bool:
    listed = next(ancestors(item, 1), item)
    return not _ITEMS.isdisjoint(classes(item)) or not _LISTS.isdisjoint(classes(listed))


def _box(*, done: bool) -> Element:
    box = make("input", type="checkbox")
    if done:
        box.set("checked", "checked")
    return box
