import pytest

from materials_kit.extract.pdf.coded import named, plain, table


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("an e\x1ecient o\x1bset of the \x1crst in\x1duence", "an efficient offset of the first influence"),
        ("a di\x0berent \x0crst \x0eort of in\ruence", "a different first ffiort of influence"),
        ("\x1ble and de\x1bned and o\x1ber", "file and defined and offer"),
        ("pages 3\x154 \x16 or more", "pages 3\u20134 \u2014 or more"),
        ("exp \x12 x \x13", "exp \x12 x \x13"),
        ("plain text", "plain text"),
    ],
)
def test_ligatures_that_come_out_as_codes_are_letters(text, read):
    assert plain(text) == read


@pytest.mark.parametrize(
    ("text", "font", "read"),
    [
        ("a di\x0berent \x0crst word", "CMR10", "a different first word"),
        ("Universit\x13e, na\x7f\x10ve", "CMBX12", "Universit\u00e9, na\u00efve"),
        ("an o\x1bset", "SFRM1000", "an offset"),
        ("Copyright \rc 2022", "CMSY10", "Copyright c 2022"),
    ],
)
def test_a_font_of_tex_says_what_its_codes_are(text, font, read):
    assert plain(text, lambda _: table(font)) == read


def test_the_names_of_a_fonts_glyphs_say_what_its_codes_are():
    names = {27: "/f_f", 28: "/f_t", 29: "/t_t", 30: "/Q_u", 21: "/endash", 26: "/T_h.alt", 65: "/A"}
    text = "So\x1cware, Schni\x1d, \x1eelle, tre\x1ben, \x1aree, 3\x154"
    assert plain(text, lambda _: named(names)) == "Software, Schnitt, Quelle, treffen, Three, 3\u20134"


def test_a_code_that_no_font_names_is_not_guessed():
    assert plain("o\x1ccial", lambda _: {}) == "o\ufffdcial"
