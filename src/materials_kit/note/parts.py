"""Which part of a material is meant (pure)."""

from materials_kit import window
from materials_kit.model import Material


def part(material: Material) -> str | None:
    """Give which part of the material is meant: pages, sections, or from where to where in a video."""
    if material.pages:
        return f"pages {material.pages}"
    if material.sections:
        return f"sections {material.sections}"
    if material.pdf_pages:
        return f"pages {material.pdf_pages} of the file"
    return window.text(material.start, material.end)
