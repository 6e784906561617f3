from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from materials_kit.extract.front_matter import names, render
from materials_kit.model import Document, ReadStatus

ANY = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60)


@given(ANY, ANY)
def test_any_title_is_one_line_of_valid_yaml(title, source):
    text = render(Document(status=ReadStatus.OK, title=title, markdown="text", words=1), source=source)
    head = text.split("\n---\n", 1)[0].removeprefix("---\n")
    assert len(head.split("\n")) == 4
    read = yaml.safe_load(head)
    assert read["title"] == " ".join(title.split())
    assert read["source"] == " ".join(source.split())
    assert read["status"] == "ok"


def test_what_is_readable_stays_readable():
    text = render(Document(status=ReadStatus.NEEDS_OCR, title="Größe: zwei", pages=3), source="a b.pdf")
    assert text == '---\ntitle: "Größe: zwei"\nsource: a b.pdf\nstatus: needs_ocr\nwords: 0\npages: 3\n---\n'


@pytest.mark.parametrize(
    ("files", "given"),
    [
        (["a.pdf", "b.html"], ["a.md", "b.md"]),
        (["a.pdf", "a.html"], ["a.pdf.md", "a.html.md"]),
        (["x/a.pdf", "y/a.pdf"], ["a.pdf.md", "a.pdf 2.md"]),
        (["A.pdf", "a.html"], ["A.pdf.md", "a.html.md"]),
        (["a", "a.md"], ["a.md", "a.md.md"]),
    ],
)
def test_names_never_meet(files, given):
    assert list(names([Path(file) for file in files])) == given
