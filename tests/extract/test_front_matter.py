from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from materials_kit.extract import front_matter
from materials_kit.model import Document, ReadStatus


def parsed(text):
    head = text.split("---\n")[1]
    return yaml.safe_load(head)


def test_front_matter_stands_above_the_text():
    document = Document(status=ReadStatus.OK, title="Größe: a “test”", markdown="# H\n\ntext\n", words=2, pages=3)
    text = front_matter.render(document, source="a.pdf")
    assert text == '---\ntitle: "Größe: a “test”"\nsource: a.pdf\nstatus: ok\nwords: 2\npages: 3\n---\n\n# H\n\ntext\n'


def test_page_has_no_page_count_and_a_file_without_text_still_says_why():
    text = front_matter.render(Document(status=ReadStatus.NEEDS_OCR), source="scan.pdf")
    assert text == '---\ntitle: ""\nsource: scan.pdf\nstatus: needs_ocr\nwords: 0\n---\n'


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
@example("\ufffe")
@example("a \uffff title")
def test_any_title_is_one_line_of_yaml(title):
    text = front_matter.render(Document(status=ReadStatus.OK, title=title), source="x.html")
    assert parsed(text)["title"] == " ".join(title.split())
    assert len(text.splitlines()) >= 6


@pytest.mark.parametrize(
    "word", ["null", "yes", "12", "1.5", "2024-01-02", "- x", "a: b", "#x", "@x", "%x", "~", "true", "[x]", "*a"]
)
def test_titles_that_yaml_takes_for_something_else_are_texts(word):
    assert parsed(front_matter.render(Document(status=ReadStatus.OK, title=word), source="s"))["title"] == word


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (["a.html"], ["a.md"]),
        (["a.html", "a.pdf"], ["a.html.md", "a.pdf.md"]),
        (["x/a.html", "y/a.html"], ["a.html.md", "a.html 2.md"]),
        (["A.html", "a.htm"], ["A.html.md", "a.htm.md"]),
    ],
)
def test_names_never_meet(files, names):
    assert front_matter.names([Path(file) for file in files]) == tuple(names)
