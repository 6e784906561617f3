import pytest

from materials_kit.extract.html import read
from materials_kit.extract.html.parse import decode, parse

RUSSIAN = "Марковские процессы"


@pytest.mark.parametrize(
    ("page", "charset"),
    [
        (RUSSIAN.encode(), None),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "iso-8859-1"),
        (RUSSIAN.encode("cp1251"), "windows-1251"),
        (b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251"), None),
        (b'<meta http-equiv=Content-Type content="text/html; charset=koi8-r">' + RUSSIAN.encode("koi8-r"), None),
        (RUSSIAN.encode("utf-16"), None),
        (("<p>a page of many Latin letters</p>" + RUSSIAN).encode("utf-16-le"), None),
        (b'<meta charset="iso-8859-1">' + RUSSIAN.encode(), None),
    ],
)
def test_text_is_decoded_as_what_it_is(page, charset):
    assert RUSSIAN in decode(page, charset)


def test_windows_quotes_called_latin_1_are_quotes():
    assert decode(b"<meta charset=iso-8859-1>\x93quoted\x94 \xe9", None).endswith("“quoted” é")


def test_a_page_that_is_not_the_utf_8_it_says_is_read_in_the_old_encoding():
    assert decode(b"<meta charset=utf-8>caf\xe9 \x93quoted\x94", None).endswith("café “quoted”")


def test_one_broken_sign_does_not_spoil_the_others():
    assert decode(("<meta charset=utf-8>" + "Grüße " * 20).encode() + b"\xff", "utf-8").endswith("Grüße �")


@pytest.mark.parametrize("charset", ["hex", "zip", "no-such-thing", "", "utf-16"])
def test_names_that_are_no_character_sets_are_passed_over(charset):
    assert "caf" in decode(b"caf\xe9", charset)


def test_nuls_and_control_characters_do_no_harm():
    assert "before after" in read.read(b"<p>be\x00fore\x08 after&#1;&#0;&#x1f;</p>").markdown


@pytest.mark.parametrize(
    "tag", ["div", "b", "ul><li", "blockquote", "table><tr><td", "span", "font", "section", "a href=x"]
)
def test_bottomless_nesting_keeps_the_text(tag):
    assert "at the bottom" in read.read(f"<{tag}>".encode() * 50_000 + b"at the bottom").markdown


def test_text_behind_bottomless_nesting_is_kept():
    page = b"<p>before</p>" + b"<div>" * 5_000 + b"inside" + b"</div>" * 5_000 + b"<p>behind</p>"
    text = read.read(page).markdown
    assert all(word in text for word in ("before", "inside", "behind"))


def test_what_is_no_page_gives_no_tree():
    assert parse(b"") is None
