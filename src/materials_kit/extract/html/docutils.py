"""What docutils (Sphinx, numpydoc) writes in its own way: sidebars of the author, classifiers of terms."""

from materials_kit.extract.html.tree import Element, classes, drop, line, make, replace


def mark(content: Element) -> None:
    """Turn docutils' own ways into plain HTML and boxes. To be asked before the noise goes."""
    for title in [found for found in content.iter("p") if "sidebar-title" in classes(found)]:
        around = title.getparent()
        if around is not None and "sidebar" in classes(around):
            _box(around, title)
    for classifier in [found for found in content.iter("span") if found.get("class") == "classifier"]:
        before = classifier.getprevious()
        # Themes draw the colon that the source has here (docutils, "definition lists").
        if before is None or "classifier-delimiter" not in classes(before):
            classifier.text = f" : {classifier.text or ''}"


def _box(sidebar: Element, title: Element) -> None:
    box = make("callout", kind="info", title=line(title))
    drop(title)
    box.text = sidebar.text
    box.extend(list(sidebar))
    replace(sidebar, box)
