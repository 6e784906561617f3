"""What came is known by its bytes, and kept only if it is what was asked for."""

import io
import zipfile

import httpx
import pytest

from materials_kit.errors import WrongContent
from materials_kit.fetch.sniff import check, taken
from materials_kit.model import Kind, Status

URL = "https://a.example/x"
PDF = b"%PDF-1.4\n" + b"x" * 100
OFFICE = "application/vnd.openxmlformats-officedocument"


def zipped(first, content, *more):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(first, content)
        for name in more:
            archive.writestr(name, b"<x/>", zipfile.ZIP_DEFLATED)
    return made.getvalue()


@pytest.mark.parametrize(
    ("body", "told", "expected", "reason"),
    [
        (b"<!doctype html><form><input type=password>", "application/pdf", Kind.PDF, "login page"),
        (b"<html><body>hello</body></html>", "text/html", Kind.PDF, "web page"),
        (b"plain words", "text/plain", Kind.PDF, "plain text"),
        (b"<!DOCTYPE html><html>", "text/html", Kind.CODE, "web page"),
        (b"\x89PNG\r\n\x1a\n", "image/png", Kind.PAGE, "image/png"),
        (b"", "text/html", Kind.PAGE, "empty"),
    ],
)
def test_what_is_not_what_was_asked_is_not_kept(respx_mock, body, told, expected, reason, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(200, content=body, headers={"Content-Type": told}))
    got, _ = get(URL)
    with pytest.raises(WrongContent, match=reason) as failed:
        check(got, expected, URL)
    assert failed.value.status is Status.REVIEW
    assert failed.value.lasting
    assert failed.value.hint


@pytest.mark.parametrize(
    ("body", "told", "expected", "found"),
    [
        (PDF, "text/html", Kind.PAGE, "application/pdf"),
        (b"junk before %PDF-1.7", "", Kind.PDF, "application/pdf"),
        (b"def f(): pass", "text/plain", Kind.CODE, "text/plain"),
        (b"{}", "application/json", Kind.TEXT, "application/json"),
        (b"PK\x03\x04rest", "application/pdf", Kind.PAGE, "application/zip"),
        (b"no tags at all", "text/html; Charset='Shift_JIS'", Kind.PAGE, "text/html; charset=shift_jis"),
        (b"words", "text/markdown; charset=utf-8", Kind.TEXT, "text/markdown; charset=utf-8"),
        (b"%PDF-1.4", "text/html; charset=utf-8", Kind.PAGE, "application/pdf"),
        (b"\xff\xfew\x00o\x00", "text/plain", Kind.TEXT, "text/plain"),
        (b"\x00\x01", "application/x-ours", Kind.PAGE, "application/x-ours"),
        (zipped("mimetype", b"application/epub+zip"), "", Kind.UNKNOWN, "application/epub+zip"),
        (
            zipped("[Content_Types].xml", b"<x/>", "word/document.xml"),
            "",
            Kind.UNKNOWN,
            f"{OFFICE}.wordprocessingml.document",
        ),
        (
            zipped("[Content_Types].xml", b"<x/>", "ppt/presentation.xml"),
            "",
            Kind.PAGE,
            f"{OFFICE}.presentationml.presentation",
        ),
        (zipped("notes.txt", b"hello"), f"{OFFICE}.wordprocessingml.document", Kind.UNKNOWN, "application/zip"),
        (b"\x00\x01\x02", "text/plain", Kind.PAGE, "application/octet-stream"),
    ],
)
def test_the_bytes_say_what_they_are(respx_mock, body, told, expected, found, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(200, content=body, headers={"Content-Type": told}))
    got, _ = get(URL)
    assert check(got, expected, URL) == found


def test_what_came_instead_is_known_as_what_it_is(respx_mock, get):
    head = {"Content-Type": "application/pdf; charset=latin1"}
    respx_mock.get(URL).mock(return_value=httpx.Response(200, content=b"<!doctype html><p>Sign in", headers=head))
    got, _ = get(URL)
    assert taken(got) == "text/html; charset=latin1"
