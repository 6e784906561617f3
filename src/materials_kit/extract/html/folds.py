"""Cells of a notebook that a page shows folded: the fold goes, the code and its output stay."""

from materials_kit.extract.html.tree import Element, classes, drop, tag, unwrap


def open_cells(content: Element) -> None:
    """Take away the folds of hidden cells (MyST-NB, sphinx-togglebutton), whose class says hidden."""
    for fold in [found for found in content.iter("details") if "hide" in classes(found)]:
        for summary in [part for part in fold if tag(part) == "summary"]:
            drop(summary)
        unwrap(fold)
