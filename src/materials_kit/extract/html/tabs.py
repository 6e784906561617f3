"""Tabs: each panel gets the words of its tab above it, since all of them are shown one after the other."""

from materials_kit.extract.html.tree import Element, drop, line, make, tag

_FEW = 60  # letters of a tab's words


def mark(content: Element) -> None:
    """Put the words of tabs before their panels, where there is one for each."""
    for group in list(content.iter()):
        around, after = group.getparent(), group.getnext()
        if around is None:
            continue
        if group.get("role") == "tablist":
            tabs, panels = [tab for tab in group.iter() if tab.get("role") == "tab"], _panels(around)
        elif _has_labels_only(group) and after is not None:
            tabs, panels = list(group.iter("label")), list(after)
        else:
            continue
        if 1 < len(tabs) == len(panels) and all(0 < len(line(tab)) < _FEW for tab in tabs):
            for tab, panel in zip(tabs, panels, strict=True):
                _label(panel, line(tab))
            drop(group)


def _has_labels_only(group: Element) -> bool:
    """Tell whether these are tabs made of labels and buttons (MkDocs Material, VitePress)."""
    return len(group) > 1 and all(tag(part) in ("input", "label") for part in group)


def _panels(around: Element) -> list[Element]:
    """Give the panels of one group of tabs, without those of groups inside them."""
    found = [part for part in around.iter() if part.get("role") == "tabpanel"]
    held = set(found)
    return [part for part in found if not any(outer in held for outer in part.iterancestors())]


def _label(panel: Element, words: str) -> None:
    label = make("p")
    label.append(make("strong", words))
    panel.insert(0, label)
    label.tail, panel.text = panel.text, None
