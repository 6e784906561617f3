"""What docutils (Sphinx, numpydoc) writes in its own way: sidebars, classifiers of terms, blocks of lines."""

from materials_kit.extract.html.inline import INDENT
from materials_kit.extract.html.tree import Element, append_text, classes, drop, line, make, replace, tag


def mark(content: Element) -> None:
    """Turn docutils' own ways into plain HTML and boxes. To be asked before the noise goes."""
    for title in [found for found in content.iter("p") if "sidebar-title" in classes(found)]:
        around = title.getparent()
        if around is not None and "sidebar" in classes(around):
            _box(around, title)
    for block in [found for found in content.iter("div") if "line-block" in classes(found)]:
        around = block.getparent()
        if around is not None and not any("line-block" in classes(outer) for outer in block.iterancestors()):
            _line_block(block)
    for classifier in [found for found in content.iter("span") if found.get("class") == "classifier"]:
        before = classifier.getprevious()
        # Themes draw the colon that the source has here (docutils, "definition lists").
        if before is None or "classifier-delimiter" not in classes(before):
            classifier.text = f" : {classifier.text or ''}"


def _line_block(block: Element) -> None:
    """Put the lines of a block, and of those in it, into one paragraph with a break behind each."""
    lines = [found for found in block.iter("div") if "line" in classes(found)]
    written = make("p")
    for number, each in enumerate(lines):
        around = [outer for outer in each.iterancestors("div") if "line-block" in classes(outer)]
        for end in [inner for inner in each if tag(inner) == "br"]:
            drop(end)
        if number:
            written.append(make("br"))
        indent = INDENT * (len(around) - 1)
        append_text(written, written[-1] if len(written) else None, indent + (each.text or "").lstrip())
        written.extend(list(each))
    if lines:  # Pandoc's are a paragraph already
        replace(block, written)


def _box(sidebar: Element, title: Element) -> None:
    box = make("callout", kind="info", title=line(title))
    drop(title)
    box.text = sidebar.text
    box.extend(list(sidebar))
    replace(sidebar, box)
