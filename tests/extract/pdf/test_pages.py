"""Cutting pages out: by printed number, position or section, and told plainly where that cannot be done."""

import io
import pickle

import pytest
from pypdf import PdfReader, PdfWriter

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf.pages import Wanted, cut
from materials_kit.extract.pdf.ranges import positions, roman, summary
from materials_kit.extract.readers import read

LABELS = [(0, 3, "/r", 1), (4, 13, "/D", 1)]
OUTLINE = [
    (0, "1 Walks", 4),
    (1, "1.1 Steps", 4),
    (1, "1.2 Ways", 6),
    (0, "2 Lengths", 8),
    (1, "2.1 Sums", 9),
    (0, "References", 12),
]


TEXT = [
    "The walk begins at a vertex and goes on along the edges, as far as there are any,",
    "and whoever counts the steps will find that no shorter way was left out of it.",
    "Each vertex is looked at once, and each edge at most twice, which is all there is.",
] * 3


@pytest.fixture
def book(make):
    pdf = make("book.pdf")
    for number in range(14):
        pdf.column(60, 700, [f"text of page {number + 1} of the file", "and a second line"])
        pdf.canvas.bookmarkPage(f"p{number}")
        pdf.canvas.linkRect("", f"p{(number + 3) % 14}", (60, 600, 120, 620))
        pdf.next()
    return pdf.save(labels=LABELS, outline=OUTLINE)


@pytest.mark.parametrize(
    ("wanted", "pages", "labels"),
    [
        ({"pages": "3-5"}, (7, 8, 9), ("3", "4", "5")),
        ({"pages": "ii-iv"}, (2, 3, 4), ("ii", "iii", "iv")),
        ({"pages": "1, 9-10"}, (5, 13, 14), ("1", "9", "10")),
        ({"pages": "4 \u2013 5"}, (8, 9), ("4", "5")),
        ({"pdf_pages": "3-5"}, (3, 4, 5), ("iii", "iv", "1")),
        ({"pages": "3", "page_offset": 2}, (5,), ("3",)),
        ({"sections": "1.1"}, (5, 6, 7), ("1", "2", "3")),
        ({"sections": "1.2-2"}, (7, 8, 9, 10, 11, 12, 13), ("3", "4", "5", "6", "7", "8", "9")),
        ({"sections": "Lengths"}, (9, 10, 11, 12, 13), ("5", "6", "7", "8", "9")),
        ({"sections": "2 lengths"}, (9, 10, 11, 12, 13), ("5", "6", "7", "8", "9")),
    ],
)  # fmt: skip
def test_the_wanted_pages_are_cut(book, wanted, pages, labels):
    if wanted.get("sections"):
        # The outline says pages only, so a section may end on the page where the next begins.
        made = cut(book, Wanted(**wanted))
        assert made.pages[0] == pages[0]
        assert set(made.pages) <= set(pages)
        return
    made = cut(book, Wanted(**wanted))
    assert (made.pages, made.labels) == (pages, labels)
    reader = PdfReader(io.BytesIO(made.data))
    assert [f"page {n} of" in page.extract_text() for n, page in zip(pages, reader.pages, strict=True)] == [True] * len(
        pages
    )
    assert tuple(reader.page_labels) == labels


def test_a_cut_keeps_its_outline_and_loses_dead_links(book):
    made = cut(book, Wanted(pages="5-8"))
    reader = PdfReader(io.BytesIO(made.data))
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert "2 Lengths" in titles
    assert "References" not in titles


def test_the_same_cut_is_the_same_bytes(book):
    assert cut(book, Wanted(pages="3-5")).data == cut(book, Wanted(pages="3-5")).data


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"pages": "9-20"}, "pages i-iv and 1-10"),
        ({"pages": "5-3"}, "backwards"),
        ({"pages": "three"}, "pages i-iv"),
        ({"pages": "%%"}, "no page range"),
        ({"pdf_pages": "15"}, "pages 1-14"),
        ({"pages": ""}, None),
    ],
)
def test_what_is_not_there_is_told_with_what_is(book, wanted, told):
    if told is None:
        assert not Wanted(**wanted)
        return
    with pytest.raises(PagesNotFound, match=told) as failed:
        cut(book, Wanted(**wanted))
    assert failed.value.hint


def test_pages_and_sections_together_are_their_union(book):
    assert cut(book, Wanted(pages="ii", pdf_pages="4", sections="1.1")).pages[:3] == (2, 4, 5)
    made = cut(book, Wanted(pages="3-5", sections="7.1"))
    assert (made.pages, "7.1 could not be found" in made.remark) == ((7, 8, 9), True)


def test_sections_that_a_short_file_does_not_have_give_the_whole_with_a_remark(book):
    made = cut(book, Wanted(sections="7.1"))
    assert len(made.pages) == 14
    assert "7.1" in made.remark


def test_without_an_outline_the_whole_is_given_and_said(make):
    pdf = make().column(50, 700, ["text"]).next().save()
    made = cut(pdf, Wanted(sections="2-3"))
    assert made.pages == (1,)
    assert "no outline" in made.remark


def test_without_labels_numbers_are_read_off_the_pages_or_taken_as_positions(make):
    numbered, plain = make("numbered.pdf"), make("plain.pdf")
    for number in range(1, 13):
        numbered.column(60, 700, ["some text here"]).line(290, 30, str(number - 2) if number > 2 else "").next()
        plain.column(60, 700, ["some text here"]).next()
    made = cut(numbered.save(), Wanted(pages="3-4"))
    assert made.pages == (5, 6)
    assert "page 3 of the file" in made.remark
    made = cut(plain.save(), Wanted(pages="3-4"))
    assert made.pages == (3, 4)
    assert "positions" in made.remark


def test_roman_numbers_are_read_off_the_pages_too(make):
    pdf = make()
    for number in ["", "ii", "iii", "iv", "v", "vi", *map(str, range(1, 11))]:
        pdf.column(60, 700, TEXT).line(290, 30, number).next()
    path = pdf.save()
    made = cut(path, Wanted(pages="iii-v, 2"))
    assert (made.pages, made.labels) == ((3, 4, 5, 8), ("iii", "iv", "v", "2"))
    assert "%% p. iv (pdf 4) %%" in read(path).markdown


def headed(make, pages=12):
    pdf = make().line(150, 800, "A book of walks", 20).column(60, 700, TEXT).next()
    titles = iter(["1 Walks, ways and ends", "1.1 Steps", "1.2 Ways", "2 Lengths", "2.1 Sums", "2.2 Ends"])
    for number in range(1, pages):
        if number % 2 and (title := next(titles, None)):
            pdf.line(60, 780, title, 14 if title[1] == " " else 12, "Times-Bold")
        pdf.column(60, 750, [f"page {number} of it says something of its own", *TEXT]).next()
    return pdf.save()


def test_without_an_outline_sections_are_found_by_their_headings(make):
    made = cut(headed(make), Wanted(sections="1.2-2.1"))
    assert made.pages == (6, 7, 8, 9, 10, 11)
    assert "headings" in made.remark
    assert made.unfound is None
    assert cut(headed(make), Wanted(sections="Lengths")).pages == (8, 9, 10, 11, 12)
    assert cut(headed(make), Wanted(sections="Walks, ways and ends, 2.2")).pages == (2, 3, 4, 5, 6, 7, 12)


def test_sections_of_a_long_file_without_an_outline_are_found_by_their_headings(make):
    assert cut(headed(make, 80), Wanted(sections="1.2")).pages == (6, 7)
    with pytest.raises(PagesNotFound, match=r"2\.1 Sums") as failed:
        cut(headed(make, 80), Wanted(sections="9.9"))
    assert "no outline" in failed.value.message


def test_a_section_deeper_than_the_outline_is_found_by_its_heading(make):
    path = headed(make)
    writer = PdfWriter(clone_from=PdfReader(path))
    for title, page in (("1 Walks, ways and ends", 1), ("2 Lengths", 7)):
        writer.add_outline_item(title=title, page_number=page)
    writer.write(path)
    assert cut(path, Wanted(sections="1.2")).pages == (6, 7)


def test_a_chapter_cut_out_of_a_book_has_its_numbers_from_the_pages(make):
    pdf = make()
    for number in range(101, 113):
        pdf.column(60, 700, ["some text here"]).line(290, 30, str(number)).next()
    made = cut(pdf.save(), Wanted(pages="103-104"))
    assert made.pages == (3, 4)
    assert "page 1 of the file is p. 101" in made.remark


def test_an_offset_behind_the_end_is_told(book):
    with pytest.raises(PagesNotFound, match="lies behind its end"):
        cut(book, Wanted(pages="1", page_offset=900))


def test_locked_and_damaged_files_say_so(make, tmp_path):
    locked = make("locked.pdf").column(50, 700, ["text"]).next().save(password="secret")
    with pytest.raises(PagesNotFound, match="password"):
        cut(locked, Wanted(pages="1"))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4\nnothing")
    with pytest.raises(PagesNotFound, match="damaged"):
        cut(broken, Wanted(pages="1"))


def test_the_error_survives_the_way_from_a_reader_process():
    error = pickle.loads(pickle.dumps(PagesNotFound("told", hint="try", lasting=True)))
    assert (error.message, error.hint, error.lasting) == ("told", "try", True)


def test_roman_numbers_and_summaries():
    assert [roman(text) for text in ("i", "iv", "xlii", "MCMXC", "iiii", "", "abc")] == [
        1,
        4,
        42,
        1990,
        None,
        None,
        None,
    ]
    assert summary(["i", "ii", "1", "2", "3"]) == "pages i-ii and 1-3"
    assert summary(["7"]) == "pages 7"
    assert summary([]) == "no pages"


def test_short_roman_ranges_and_labels_with_a_hyphen():
    labels = ["i", "ii", "iii", "A-1", "A-2"]
    assert positions("i-ii", labels) == (1, 2)
    assert positions("A-2", labels) == (5,)


def test_a_label_that_slides_repeat_stands_for_all_its_pages():
    assert positions("2", ["1", "1", "2", "2", "2", "3"]) == (3, 4, 5)
