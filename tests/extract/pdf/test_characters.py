"""A page's text laid beside pdfium's count of its characters."""

from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject

from materials_kit.extract.pdf.characters import aligned, whole
from materials_kit.extract.readers import read

MAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def /CMapType 2 def
1 begincodespacerange <00> <FF> endcodespacerange
1 beginbfrange <20> <7D> <0020> endbfrange
1 beginbfchar <7E> <D835DC4E> endbfchar
endcmap CMapName currentdict /CMap defineresource pop end end"""


def test_what_was_left_out_is_back_and_places_agree():
    codes = [ord("a"), 0x1D44E, 3, ord("b"), 2, 0xD835, 0xDC4F]
    found = aligned("ab\ufffe\U0001d44f", len(codes), codes.__getitem__)
    assert found == "a\U0001d44e b\ufffe\ud835\udc4f"
    assert whole(found) == "a\U0001d44e b\ufffe\U0001d44f"


def test_what_is_mapped_to_nothing_is_no_hyphen():
    text = "di\ufffecult \ufffe well\ufffeknown"
    codes = [0 if sign == "\ufffe" else ord(sign) for sign in text]
    codes[-6] = 2
    assert aligned(text, len(text), codes.__getitem__) == "di\0cult   well\ufffeknown"


def test_an_arrow_is_two_letters_within_words_alone():
    assert whole("di\u21b5erent o\u21b5-the-shelf, o\u21b5 and") == "different off-the-shelf, off and"
    assert whole("press \u21b5 or return x\u21b5") == "press \u21b5 or return x\u21b5"


def test_marks_of_items_from_symbol_fonts_are_bullets():
    assert whole("\uf0b7 One point \uf0a7 another") == "\u2022 One point \u25aa another"


def test_points_of_a_slide_are_items_of_their_own_though_one_fills_its_line(make):
    pdf = make(size=(720, 540))
    for number in range(3):
        pdf.line(60, 470, f"Gardens {number}", 40)
        pdf.line(60, 400, "\u2022 The first point fills its line and goes on to the next", 28)
        pdf.line(80, 365, "where it ends", 28).line(
            60, 320, "\u2022 The second point also fills its line, from end to end", 28
        )
        pdf.line(60, 275, "\u2022 The third point is a short one", 28).next()
    text = read(pdf.save()).markdown
    assert "- The first point fills its line and goes on to the next where it ends\n\n- The second point" in text
    assert "\n- The third point is a short one" in text


def test_letters_beyond_the_basic_plane_move_no_line_after_them(make, tmp_path):
    pdf = make().line(50, 780, "Of walks ~ and ways", 20).line(50, 740, "1 A heading of its own", 12, "Times-Bold")
    pdf.column(50, 720, ["A walk ~ begins where it will, and it ends where it ends, as long as anyone walks on."] * 6)
    pdf.line(50, 620, "2 ~ heading at the end", 12, "Times-Bold").line(50, 605, "The walk is over, and so is the text.")
    writer = PdfWriter(clone_from=PdfReader(pdf.next().save()))
    to_unicode = StreamObject()
    to_unicode.set_data(MAP)
    for font in writer.pages[0]["/Resources"]["/Font"].values():
        font.get_object()[NameObject("/ToUnicode")] = writer._add_object(to_unicode)
    writer.write(tmp_path / "mapped.pdf")
    document = read(tmp_path / "mapped.pdf")
    assert document.title == "Of walks \U0001d44e and ways"
    assert "## 1 A heading of its own" in document.markdown
    assert "## 2 \U0001d44e heading at the end" in document.markdown
    assert "A walk \U0001d44e begins where it will" in document.markdown
