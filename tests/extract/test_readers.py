import json

import pytest

from materials_kit.extract import readers
from materials_kit.model import ReadStatus

PAGE = b"<!doctype html><title>T</title><main><h1>T</h1><p>Words of the page.</p></main>"


def written(tmp_path, name, content):
    path = tmp_path / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.pdf", b"%PDF-1.7", "application/pdf"),
        ("a.bin", b"junk\n%PDF-1.4", "application/pdf"),
        ("a.html", b"anything", "text/html"),
        ("a", b"  <!DOCTYPE html><p>x", "text/html"),
        ("a.md", b"<html> in Markdown", "text/markdown"),
        ("a.py", b"print(1)", "text/plain"),
        ("a", b"PK\x03\x04rest", "application/octet-stream"),
        ("a", b"some\x00bytes", "application/octet-stream"),
        ("a.txt", "x".encode("utf-16"), "text/plain"),
        ("a.html", b"<html><body><p>a\x00b\x00c</p></body></html>", "text/html"),
        ("a.html", "<html><body><p>x</p></body></html>".encode("utf-16-le"), "text/html"),
    ],
)
def test_kind_is_seen_from_the_first_bytes_and_the_name(name, content, media_type):
    assert readers.sniff(content, name) == media_type


def test_page_is_read_as_a_page_wherever_it_came_from(tmp_path):
    path = written(tmp_path, "blob", PAGE)
    assert readers.read(path, media_type="text/html; charset=utf-8", name="x").markdown == "# T\n\nWords of the page.\n"
    assert readers.read(path).title == "T"


def test_a_page_known_as_one_is_read_as_one_though_its_name_says_pdf(tmp_path):
    path = tmp_path / "blob"
    path.write_bytes(b"<!doctype html><title>T</title><main><h1>Sign in</h1><p>Words of the page.</p></main>")
    document = readers.read(path, media_type="text/html", name="login.pdf", url="https://a.example/login.pdf")
    assert "Words of the page." in document.markdown


def test_charset_of_the_server_is_believed(tmp_path):
    path = written(tmp_path, "blob", "<p>процессы</p>".encode("cp1251"))
    assert "процессы" in readers.read(path, media_type='text/html; charset="windows-1251"').markdown


def test_code_stands_in_a_fence_with_its_language(tmp_path):
    document = readers.read(written(tmp_path, "run.py", b"print('```')\r\n"))
    assert (document.markdown, document.title) == ("````python\nprint('```')\n````\n", "run.py")


@pytest.mark.parametrize(
    ("name", "content", "title", "markdown"),
    [
        ("a.md", b"# Head #\n\ntext\n", "Head", "# Head #\n\ntext\n"),
        ("a.txt", b"\xef\xbb\xbfplain\r\ntext", None, "plain\ntext\n"),
        ("a.txt", b"caf\xe9", None, "café\n"),
        ("a.txt", "Ω".encode("utf-16"), None, "Ω\n"),
    ],
)
def test_text_and_markdown_stay_as_they_are(tmp_path, name, content, title, markdown):
    document = readers.read(written(tmp_path, name, content))
    assert (document.title, document.markdown) == (title, markdown)


def test_front_matter_of_a_file_becomes_code_under_that_of_the_document(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: Mine\ntags: [a]\n---\n\n# Head\n", "utf-8")
    document = readers.read(path, media_type="text/markdown", name="a.md")
    assert document.title == "Mine"
    assert document.markdown == "```yaml\ntitle: Mine\ntags: [a]\n```\n\n# Head\n"


def test_markdown_of_others_runs_nothing_in_a_vault(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("# A\n\n> ~~~ DataviewJS\n> dv.pages()\n> ~~~\n\nNow `$= app.vault` and `x = 1`.\n", "utf-8")
    assert readers.read(path, media_type="text/markdown", name="a.md").markdown == (
        "# A\n\n> ~~~ js\n> dv.pages()\n> ~~~\n\nNow \\$= app.vault and `x = 1`.\n"
    )


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.py", "a.html"])
def test_file_without_a_word_is_empty(tmp_path, name):
    assert readers.read(written(tmp_path, name, b" \n\n")).status is ReadStatus.EMPTY


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04" + b"x" * 99, b"\x89PNG\r\n", b"GIF89a", b"\xff\xd8\xff\xe0", b"\x1f\x8b\x08"]
)
def test_what_no_reader_takes_is_unsupported(tmp_path, content):
    assert readers.read(written(tmp_path, "file", content)).status is ReadStatus.UNSUPPORTED


def test_missing_file_is_the_callers_affair(tmp_path):
    with pytest.raises(OSError, match="gone"):
        readers.read(tmp_path / "gone.html")


def test_version_changes_with_the_readers_of_pdf():
    from materials_kit.extract.pdf import read

    assert read.VERSION in readers.VERSION


def test_notebook_is_read_by_its_name(tmp_path):
    notebook = {"nbformat": 4, "cells": [{"cell_type": "markdown", "source": "# N"}]}
    document = readers.read(written(tmp_path, "n.ipynb", json.dumps(notebook).encode()), media_type="application/json")
    assert document.title == "N"
