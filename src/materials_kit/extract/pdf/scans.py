"""Pages that are pictures: what they show, by pypdfium2, and whether a page's few words are only a picture's stamp."""

import ctypes
from collections import Counter

import pypdfium2.raw as pdfium

FEW = 400  # letters; a page of a scan that was read by a machine has more
COVERS = 0.6  # of the page's area: a scan, where a figure is smaller
MOST_RULES = 60  # paths on a page that is only ruled
MOST_OBJECTS = 2000  # of a page that are looked at


def shows_something(page: object) -> bool:
    """Tell whether a page shows something that may hold text: a picture, or letters that were turned into outlines."""
    sorts = Counter(pdfium.FPDFPageObj_GetType(one) for one in _objects(page))
    # Letters that were turned into outlines are paths; a page that is ruled or framed has only a few.
    return sorts[pdfium.FPDF_PAGEOBJ_IMAGE] > 0 or sorts[pdfium.FPDF_PAGEOBJ_PATH] > MOST_RULES


def is_one_picture(page: object, area: float) -> bool:
    """Tell whether one picture covers most of a page of that area, in square points."""
    images = (one for one in _objects(page) if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_IMAGE)
    return any(_area(one) > COVERS * area for one in images)


def _objects(page: object) -> list[object]:
    count = min(pdfium.FPDFPage_CountObjects(page), MOST_OBJECTS)
    return [pdfium.FPDFPage_GetObject(page, place) for place in range(count)]


def _area(one: object) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    if not pdfium.FPDFPageObj_GetBounds(one, left, bottom, right, top):
        return 0.0
    return (right.value - left.value) * (top.value - bottom.value)
