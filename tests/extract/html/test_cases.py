"""Each page of cases/ becomes the Markdown beside it. After a change: python tests/extract/html/rewrite_cases.py, and review the diff."""

from pathlib import Path

import pytest

from materials_kit.extract.html import read

CASES = sorted(Path(__file__).with_name("cases").glob("*.html"))
URL = "https://site.example/docs/page.html"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_page_becomes_the_markdown_beside_it(case):
    document = read.read(case.read_bytes(), url=URL)
    assert document.markdown == case.with_suffix(".md").read_text("utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_reading_twice_gives_the_same(case):
    assert read.read(case.read_bytes(), url=URL) == read.read(case.read_bytes(), url=URL)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_no_boilerplate_of_any_generator_is_left(case):
    text = read.read(case.read_bytes(), url=URL).markdown.lower()
    for words in (
        "edit this page",
        "on this page",
        "skip to content",
        "copy link",
        "cookie",
        "all rights reserved",
        "¶",
        "previous",
    ):
        assert words not in text
