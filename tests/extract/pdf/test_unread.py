"""Pages that come out blank because their content is damaged are not passed over in silence."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

from materials_kit.extract.readers import read
from materials_kit.terms import ReadStatus


def pages(make, count=6):
    pdf = make()
    for number in range(count):
        pdf.column(60, 760, [f"Line {line} of page {number + 1} of a file about walks." for line in range(30)]).next()
    return pdf


def with_contents(made, change):
    writer = PdfWriter(clone_from=PdfReader(made))
    change(writer)
    writer.write(made)
    return made


def test_pages_whose_content_cannot_be_unpacked_are_told(make):
    def damage(writer):
        for place in (2, 3):
            stream = writer.pages[place]["/Contents"].get_object()
            stream._data = b"damaged " * 20
            stream[NameObject("/Filter")] = NameObject("/FlateDecode")

    document = read(with_contents(pages(make).save(), damage))
    assert document.status is ReadStatus.DAMAGED
    assert document.facts == {"without_text": "3-4", "recovered": "4 of 6 pages"}
    assert "Line 3 of page 5" in document.markdown


def test_pages_whose_content_is_gone_are_told(make):
    def lose(writer):
        contents = writer.pages[1].raw_get("/Contents")
        writer._objects[contents.idnum - 1] = None

    document = read(with_contents(pages(make).save(), lose))
    assert (document.status, document.facts["recovered"]) == (ReadStatus.DAMAGED, "5 of 6 pages")


def test_pages_that_are_blank_on_purpose_are_no_damage(make):
    pdf = pages(make)
    pdf.next().line(60, 700, " ").next()
    document = read(pdf.save())
    assert (document.status, document.pages) == (ReadStatus.OK, 8)
    assert not document.facts
