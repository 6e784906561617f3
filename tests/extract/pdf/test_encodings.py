from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

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


def test_what_a_font_maps_to_nothing_is_read_by_its_names(make):
    """macOS prints TeX's "ffi" as NUL and its "ff" as an arrow."""
    lines = [f"The e!ort of line {number} is su#icient, and o! to other e!icient ways." for number in range(12)]
    made = make().column(60, 760, lines).next().save()
    made = with_codes(made, [33, "/ff", 35, "/ffi"])
    writer = PdfWriter(clone_from=PdfReader(made))
    content = writer.pages[0].get_contents()
    content.set_data(content.get_data().replace(rb"\033", b"#").replace(b"su#ic", b"su#c").replace(b"e!ic", b"e#c"))
    writer.pages[0][NameObject("/Contents")] = writer._add_object(content)
    to_unicode = StreamObject()
    to_unicode.set_data(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"4 beginbfrange <20> <20> <0020> <21> <21> <21b5> <23> <23> <0000> <24> <7D> <0024> endbfrange\n"
        b"endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(to_unicode)
    writer.write(made)
    text = read(made, scans=False).markdown
    assert "The effort of line 3 is sufficient, and off to other efficient ways." in text
