import pytest

from materials_kit.extract.pdf.coded import plain


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
