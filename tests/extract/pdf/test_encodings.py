from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from materials_kit.extract.pdf.encodings import Encodings
from materials_kit.extract.pdf.read import read


def with_codes(made, differences):
    """Make the first font of a PDF say what its codes are, as TeX's drivers do."""
    writer = PdfWriter(clone_from=PdfReader(made))
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/BaseFont")] = NameObject("/ABCDEF+Fineprint")
        items = [NumberObject(item) if isinstance(item, int) else NameObject(item) for item in differences]
        encoding = {NameObject("/Type"): NameObject("/Encoding"), NameObject("/Differences"): ArrayObject(items)}
        font.get_object()[NameObject("/Encoding")] = DictionaryObject(encoding)
    content = writer.pages[0].get_contents()
    for sign, code in ((b"#", rb"\033"), (b"$", rb"\034"), (b"%", rb"\035")):
        content.set_data(content.get_data().replace(sign, code))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)  # pypdf has no other way
    writer.write(made)
    return made


def test_codes_are_read_by_the_names_in_the_fonts_encoding(make):
    lines = [f"The So$ware of line {number} is su#icient, with a Schni%." for number in range(12)]
    made = make().column(60, 760, lines).next().save()
    text = read(with_codes(made, [27, "/f_f", "/f_t", "/t_t"]), scans=False).markdown
    assert "The Software of line 3 is sufficient, with a Schnitt." in text


def test_a_font_that_is_not_on_the_page_is_left_to_the_guess(make):
    made = make().line(60, 760, "text").next().save()
    assert Encodings(made).table(0, "Elsewhere") is None
    assert Encodings(b"no PDF at all").table(0, "Elsewhere") is None
