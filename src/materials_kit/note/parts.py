"""Which part of a material is meant (pure)."""

from materials_kit.amounts import stamp
from materials_kit.model import Material


def part(material: Material) -> str | None:
    """Give which part of the material is meant: pages, sections, or from where to where in a video."""
    if material.pages:
        return f"pages {material.pages}"
    if material.sections:
        return f"sections {material.sections}"
    if material.pdf_pages:
        return f"pages {material.pdf_pages} of the file"
    begin = f"from {stamp(material.start)}" if material.start else ""
    end = f"to {stamp(material.end)}" if material.end else ""
    return " ".join(word for word in (begin, end) if word) or None
