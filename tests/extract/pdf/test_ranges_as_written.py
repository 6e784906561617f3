"""Pages and sections in the words that people write them in."""

import pytest

from materials_kit.errors import PagesNotFound
from materials_kit.extract.pdf.pages import Wanted, cut
from materials_kit.extract.pdf.ranges import positions
from materials_kit.extract.pdf.read import read
from materials_kit.extract.pdf.sections import Entry
from materials_kit.extract.pdf.sections import positions as sectioned

LABELS = [str(number) for number in range(1, 100)]
OUTLINE = [Entry(0, "Chapter 1: Walks, paths and cycles", 2, 0.0), Entry(0, "Chapter 2: Trees", 8, 0.0)]


@pytest.mark.parametrize("text", ["pp. 47\u201349", "47 to 49", "47\u201449", "p. 47 \u2013 p. 49", "pages 47-48; 49"])
def test_ranges_are_taken_however_they_are_spelt(text):
    assert positions(text, LABELS) == (47, 48, 49)


@pytest.mark.parametrize("text", ["Walks, paths and cycles", "Chapter 1: Walks, paths and cycles", "Chapter 1"])
def test_a_title_with_a_comma_and_an_and_is_one_title(text):
    assert sectioned(text, OUTLINE, 20) == (3, 4, 5, 6, 7, 8)


def test_sections_that_run_backwards_are_told():
    with pytest.raises(PagesNotFound, match="backwards"):
        sectioned("2-1", OUTLINE, 20)


def test_sections_of_a_long_file_without_an_outline_are_an_error(make):
    made = make()
    for number in range(61):
        made.line(60, 700, f"page {number} of it").next()
    with pytest.raises(PagesNotFound, match="no outline"):
        cut(made.save(), Wanted(sections="3"))


def test_a_text_that_is_the_same_on_all_pages_is_not_taken_away(make):
    made = make()
    for _ in range(5):
        made.line(60, 800, "the only line that there is on any of these pages of ours").next()
    assert "the only line" in read(made.save(), scans=False).markdown


def test_a_range_from_the_preface_into_the_text_is_taken_by_the_files_order():
    labels = ["i", "ii", "iii", "1", "2", "3", "4"]
    assert positions("ii-2", labels) == (2, 3, 4, 5)
    for backwards in ("2-ii", "3-1", "iii-i"):
        with pytest.raises(PagesNotFound, match="runs backwards"):
            positions(backwards, labels)
    with pytest.raises(PagesNotFound, match="not all in it"):
        positions("ii-9", labels)


def test_sections_that_run_backwards_are_an_error_in_a_short_file_too(make):
    made = make()
    for number in range(1, 6):
        made.line(60, 700, f"{number} Walks of sort {number}", 14, "Times-Bold").line(60, 670, "All of them.").next()
    outline = [(0, f"{number} Walks of sort {number}", number - 1) for number in range(1, 6)]
    with pytest.raises(PagesNotFound, match="backwards"):
        cut(made.save(outline=outline), Wanted(sections="3-2"))


def test_pages_by_number_and_by_place_are_both_taken_and_told(make):
    made = make()
    for number in range(1, 7):
        made.line(60, 700, f"page {number} of it").next()
    found = cut(made.save(), Wanted(pages="1-2", pdf_pages="5"))
    assert found.pages == (1, 2, 5)
    assert "pages 1-2 by their printed numbers, and 5 by their place in the file" in found.remark


@pytest.mark.parametrize(
    ("wanted", "pages"),
    [("A", (7,)), ("Appendix A", (7,)), ("appendix b", (8, 9)), ("B", (8, 9)), ("A-B", (7, 8, 9)), ("4", (4, 5, 6))],
)
def test_a_lone_letter_is_an_appendix_and_no_article(wanted, pages):
    titles = [(0, "1 Introduction", 0), (0, "4 Factors", 3), (1, "A specific example", 4), (1, "The function", 5)]
    titles += [(0, "A A sample session", 6), (0, "B Invoking it", 7)]
    outline = [Entry(depth, title, page, 0.0) for depth, title, page in titles]
    assert sectioned(wanted, outline, 9) == pages


def test_titles_that_begin_with_an_article_do_not_stop_the_count_of_the_others():
    titles = [
        (0, "Preface"),
        (0, "Foundations"),
        (1, "Methods"),
        (1, "A very long title"),
        (0, "Decisions"),
        (1, "Walks"),
    ]
    outline = [Entry(depth, title, page, 0.0) for page, (depth, title) in enumerate(titles)]
    assert sectioned("2", outline, 9) == (5, 6, 7, 8, 9)
    assert sectioned("1.2", outline, 9) == (4,)
