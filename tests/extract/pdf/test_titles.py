"""Titles of PDFs, made here, from papers, slides, theses and manuals as they are set."""

import pytest

from materials_kit.extract.readers import read

TEXT = [
    "The walk begins at a vertex and goes on along the edges, as far as there are any,",
    "and whoever counts the steps will find that no shorter way was left out of it.",
    "Each vertex is looked at once, and each edge at most twice, which is all there is.",
] * 3


def title(pdf):
    return read(pdf.next().save()).title


def test_a_large_first_letter_of_a_paragraph_is_no_title_and_stays_in_its_word(make):
    pdf = make().line(150, 780, "Of walks and their ways", 17, "Times-Bold")
    pdf.line(50, 690, "T", 40).line(78, 706, "he walk that is meant begins at a vertex and goes on along").column(
        78, 694, ["the edges, as far as there are any of them left."]
    )
    document = read(pdf.column(50, 670, TEXT).next().save())
    assert document.title == "Of walks and their ways"
    assert "The walk that is meant begins at a vertex and goes on along the edges" in document.markdown


@pytest.mark.parametrize(
    "above",
    [
        "Contents lists available at WalkDirect",
        "Draft version February 26, 2021",
        "Journal of Walks 12 (2019) 104-112",
        "Research Article",
        "Progress of Walking, Vol. 120, No. 5, November 2008",
        "Received 3 May 2019; accepted 7 June 2019",
        "arXiv:2601.01234v2 [cs.LG] 7 Jan 2026",
    ],
)
def test_what_a_publisher_prints_above_a_title_is_none(make, above):
    pdf = make().line(50, 800, above, 22 if above[0] in "CJRa" else 10)
    pdf.line(150, 740, "Of walks and their ways", 17 if above[0] in "CJRa" else 10, "Times-Bold")
    assert title(pdf.line(150, 715, "Ada Walker and Bo Stroll", 10).column(50, 670, TEXT)) == "Of walks and their ways"


@pytest.mark.parametrize("name", ["Contents", "Abstract", "INHALTSVERZEICHNIS"])
def test_the_name_of_a_part_is_no_title(make, name):
    pdf = make().line(50, 780, name, 22, "Times-Bold").line(50, 740, "Of walks and their ways", 17, "Times-Bold")
    assert title(pdf.column(50, 670, TEXT)) == "Of walks and their ways"


def test_the_title_page_of_a_thesis_gives_its_title(make):
    pdf = make().line(180, 800, "University of Paths", 22).line(200, 770, "Department of Walks", 18)
    pdf.line(200, 700, "DOCTORAL THESIS", 20).line(150, 640, "On the ways of walks", 17, "Times-Bold")
    pdf.line(150, 618, "and their shortest ends", 17, "Times-Bold").line(220, 560, "Ada Walker", 12)
    pdf.line(220, 200, "Pathville, 2026", 12).next()
    assert title(pdf.column(50, 700, TEXT)) == "On the ways of walks and their shortest ends"


def test_of_a_title_page_in_one_size_what_is_set_bold_is_the_title(make):
    pdf = make().line(250, 750, "ADA WALKER", 12).line(180, 560, "A MODEL OF WALKS", 12, "Times-Bold")
    pdf.line(250, 300, "Thesis presented to the faculty", 12).line(250, 100, "Pathville 2026", 12).next()
    assert title(pdf.column(50, 700, TEXT, size=12)) == "A MODEL OF WALKS"


def test_the_title_is_looked_for_from_the_top_whatever_the_files_order(make):
    pdf = make().line(280, 530, "By", 12).line(270, 490, "Joe Linguist", 12).line(250, 270, "A DISSERTATION", 12)
    pdf.line(180, 640, "TOPICS IN THE SYNTAX OF WALKS", 12).next()
    assert title(pdf.column(50, 700, TEXT, size=12)) == "TOPICS IN THE SYNTAX OF WALKS"


def test_a_short_name_is_kept_with_what_stands_below_it(make):
    pdf = make().line(180, 640, "ExPx", 60).line(200, 590, "for those who walk", 30)
    assert title(pdf.line(250, 500, "Ada Walker", 12).column(50, 400, TEXT)) == "ExPx for those who walk"


def test_a_title_broken_by_a_small_sign_is_whole(make):
    pdf = make().line(100, 780, "Of walks and their ways", 17).line(279, 786, "*", 9)
    pdf.line(100, 758, "on graphs without an end", 17).column(50, 670, TEXT)
    assert title(pdf) == "Of walks and their ways on graphs without an end"


def test_a_mark_that_leads_to_a_footnote_is_no_part_of_a_title_though_it_is_a_letter(make):
    pdf = make().line(100, 780, "Of walks and their ways", 17, "Times-Bold")
    pdf.canvas.setFont("Times-Bold", 11)
    pdf.line(100 + pdf.canvas.stringWidth("Of walks and their ways", "Times-Bold", 17), 786, "a)", 11, "Times-Bold")
    assert title(pdf.column(50, 670, TEXT)) == "Of walks and their ways"


def test_spaced_letters_are_words(make):
    pdf = make()
    at = 100
    for letter in "THE ART OF WALKING":
        pdf.line(at, 780, letter, 17)
        at += pdf.canvas.stringWidth(letter, "Times-Roman", 17) + 6
    assert title(pdf.column(50, 670, TEXT)) == "THE ART OF WALKING"


def test_where_a_page_begins_in_the_middle_of_its_text_it_has_no_title(make):
    assert title(make().column(50, 780, ["edges it goes along until there are none left of them that", *TEXT])) is None


def test_the_first_line_of_a_paragraph_is_no_title(make):
    assert title(make().column(50, 780, TEXT)) is None


def test_a_first_line_that_stands_apart_is_the_title_of_a_page_in_one_size(make):
    assert title(make().line(50, 790, "Of walks and their ways").column(50, 750, TEXT)) == "Of walks and their ways"
    assert title(make().column(50, 790, ["Of walks and their ways", *TEXT])) == "Of walks and their ways"


def test_an_author_with_an_initial_is_no_heading(make):
    pdf = (
        make().line(180, 760, "Rivers of the North", 17).line(250, 730, "C. Miller", 12).line(255, 712, "May 2024", 12)
    )
    for place, text in enumerate(["Intro", "More"]):
        pdf.line(60, 660 - place * 280, f"{place + 1} {text}", 14, "Times-Bold")
        pdf.column(
            60, 640 - place * 280, [f"A river runs {n} miles and then some, until it meets the sea." for n in range(3)]
        )
    assert [line for line in read(pdf.next().save()).markdown.splitlines() if line.startswith("#")] == [
        "# Rivers of the North",
        "## 1 Intro",
        "## 2 More",
    ]


def test_lines_in_the_middle_that_count_in_roman_numbers_are_headings(make):
    pdf = make().line(180, 780, "Rivers of the North", 17)
    top = 740
    for number, text in (("I", "Introduction"), ("II", "Related work"), ("III", "The method"), ("IV", "Conclusion")):
        pdf.line(250, top, f"{number}. {text}")
        pdf.column(
            60, top - 20, [f"A river runs {n} miles, until it meets the sea in {text.lower()}." for n in range(10)]
        )
        top -= 170
    found = [line for line in read(pdf.next().save()).markdown.splitlines() if line.startswith("## ")]
    assert found == ["## I. Introduction", "## II. Related work", "## III. The method", "## IV. Conclusion"]
