"""Whole PDFs, made here, read as a person would read them."""

import re

import pytest

from materials_kit.extract.readers import read

NAMES = ["sea", "lake", "river", "wood", "road", "town", "hill"]
FILLER = [
    "The walk begins at a vertex and goes on along the edges, as far as there are any,",
    "and whoever counts the steps will find that no shorter way was left out of it.",
    "Each vertex is looked at once, and each edge at most twice, which is all there is.",
]


def other(number):
    """Lines that are not the same on any two pages."""
    words = ["walk", "road", "trail", "lane", "path", "alley", "street", "track"]
    return [line.replace("walk", words[number]).replace("vertex", words[-number]) for line in SPREAD]


SPREAD = [
    "A walk begins at some vertex and goes on for as long as the traveller likes to,",
    "so that a walk may well come back to the vertex where it was once before, and",
    "no walk is any worse for that, since a vertex has room for every traveller.",
]


def headings(document):
    return [line for line in document.markdown.splitlines() if line.startswith("#")]


def test_two_columns_are_read_one_after_the_other(make):
    pdf = make()
    pdf.line(180, 790, "A paper in two columns", 18, "Times-Bold")
    pdf.column(
        50, 740, ["The left column speaks first and ends in the", "middle of a sentence that goes on at the top"]
    )
    pdf.column(310, 740, ["of the right column, where it finds its end.", "Then another begins."])
    document = read(pdf.next().save())
    assert (
        "in the middle of a sentence that goes on at the top of the right column, where it finds its end."
        in document.markdown
    )
    assert document.title == "A paper in two columns"
    assert headings(document) == ["# A paper in two columns"]


def test_heads_and_page_numbers_are_gone_and_notes_stay(make):
    pdf = make()
    for number in range(1, 7):
        pdf.line(50, 815, f"{number} A BOOK ON WALKS", 9)
        pdf.column(50, 770, other(number))
        pdf.column(
            50,
            720,
            [
                f"Every page of this book has a sentence {number} that does not end where the page",
                "ends but only on the next one, after the",
            ],
        )
        if number == 2:
            pdf.line(50, 110, "1 A note at the foot of the page.", 7)
        pdf.line(290, 30, str(number), 9)
        pdf.next()
    document = read(pdf.save())
    assert "A BOOK ON WALKS" not in document.markdown
    assert document.markdown.count("%% p. ") == 6
    assert "1 A note at the foot of the page." in document.markdown


def test_a_broken_sentence_is_whole_and_its_note_follows(make):
    pdf = make()
    pdf.column(50, 770, [*FILLER, "This sentence begins on the first page and does not come to its end before the"])
    pdf.line(50, 60, "1 A note at the foot of the page.", 7)
    pdf.next()
    pdf.column(
        50, 770, ["second page, where it stops. A new one follows it at once and fills the line well.", *other(2)]
    )
    document = read(pdf.next().save())
    text = document.markdown
    assert "come to its end before the second page, where it stops." in text
    assert text.index("where it stops") < text.index("1 A note at the foot")


def test_page_marks_carry_printed_and_physical_numbers_and_split_nothing(make):
    pdf = make()
    for number in range(4):
        pdf.column(50, 770, other(number)).next()
    document = read(pdf.save(labels=[(0, 1, "/r", 1), (2, 3, "/D", 1)]))
    marks = [line for line in document.markdown.splitlines() if line.startswith("%%")]
    assert marks == ["%% p. i (pdf 1) %%", "%% p. ii (pdf 2) %%", "%% p. 1 (pdf 3) %%", "%% p. 2 (pdf 4) %%"]
    assert document.words == 4 * sum(len(line.split()) for line in other(1))


def test_the_outline_names_the_headings_with_their_depth(make):
    pdf = make()
    for chapter in (1, 2, 3):
        pdf.line(50, 780, f"{chapter} Chapter on walks", 11).column(50, 740, FILLER)
        pdf.line(50, 640, f"{chapter}.1 Their lengths", 10).column(50, 610, FILLER)
        pdf.line(50, 400, "Bold words in the text", 10, "Times-Bold").column(50, 370, FILLER).next()
    outline = [entry for n in (1, 2, 3) for entry in ((0, "Chapter on walks", n - 1), (1, "Their lengths", n - 1))]
    document = read(pdf.save(outline=outline))
    assert headings(document) == [
        h for n in (1, 2, 3) for h in (f"## {n} Chapter on walks", f"### {n}.1 Their lengths")
    ]


def test_without_an_outline_numbers_and_weight_name_them(make):
    pdf = make()
    pdf.line(150, 790, "On walks and their lengths", 18, "Times-Bold")
    y = 740
    for number, text in enumerate(["Introduction", "Walks", "Lengths", "Proofs", "Ends"], 1):
        pdf.line(50, y, f"{number} {text}", 12, "Times-Bold").column(50, y - 25, FILLER)
        y -= 90
    document = read(pdf.next().save())
    assert headings(document)[0] == "# On walks and their lengths"
    assert headings(document)[1:] == ["## 1 Introduction", "## 2 Walks", "## 3 Lengths", "## 4 Proofs", "## 5 Ends"]


def test_slides_have_their_titles_once(make):
    pdf = make(size=(720, 540))
    for number, title in enumerate(["Walks", "Walks", "Lengths", "Ends"]):
        pdf.line(40, 480, title, 28, "Helvetica-Bold").column(60, 400, [f"a point {number}", "another point"], 16, 24)
        pdf.line(40, 15, "A course on walks, spring", 8).next()
    document = read(pdf.save())
    assert [line.lstrip("# ") for line in headings(document)] == ["Walks", "Lengths", "Ends"]
    assert "A course on walks" not in document.markdown


def test_turned_pages_are_read_as_they_are_looked_at(make):
    pdf = make()
    canvas = pdf.canvas
    for title in ("Turned walks", "Turned lengths"):
        canvas.saveState()
        canvas.translate(595, 0)
        canvas.rotate(90)
        pdf.line(60, 520, title, 26, "Helvetica-Bold").column(60, 440, ["words on a slide", "that was turned"], 14, 20)
        canvas.restoreState()
        pdf.next(rotate=270)
    document = read(pdf.save())
    assert [line.lstrip("# ") for line in headings(document)] == ["Turned walks", "Turned lengths"]


def test_lists_and_code_keep_their_lines(make):
    pdf = make()
    pdf.column(50, 780, FILLER)
    pdf.column(60, 700, ["\u2022 first of the items in this list", "\u2022 second of the items in this list"])
    pdf.column(50, 640, ["def walk(graph):", "    # not a heading", "    return graph"], 9, 11, "Courier")
    document = read(pdf.next().save())
    assert "- first of the items in this list\n" in document.markdown
    assert "    def walk(graph):\n" in document.markdown
    assert headings(document) == []


def test_signs_at_a_paragraphs_start_mean_nothing_to_markdown(make):
    pdf = make().column(50, 780, FILLER).line(50, 700, "#include <walks.h>").line(50, 660, "> not a quotation")
    text = read(pdf.next().save()).markdown
    assert "\\#include <walks.h>" in text
    assert "\\> not a quotation" in text


def test_the_title_in_the_file_is_believed_only_if_it_is_printed(make):
    junk = make("junk.pdf", title="Microsoft Word - final_v2.doc")
    junk.line(100, 780, "What is printed large", 20).column(50, 700, FILLER)
    assert read(junk.next().save()).title == "What is printed large"
    good = make("good.pdf", title="A Title: With Its Part", author="Ada Walker; Bo Stroll")
    good.line(100, 780, "A Title: With", 20).line(100, 755, "Its Part", 20).column(50, 700, FILLER)
    document = read(good.next().save())
    assert document.title == "A Title: With Its Part"
    assert document.authors == ("Ada Walker", "Bo Stroll")


def test_stamps_and_identifiers_are_facts_not_text(make):
    pdf = make()
    pdf.line(100, 780, "A stamped paper", 20).column(50, 700, FILLER)
    pdf.line(50, 400, "https://doi.org/10.1234/walks.2026.7", 8)
    pdf.canvas.saveState()
    pdf.canvas.rotate(90)
    pdf.line(200, -20, "arXiv:2601.01234v2 [cs.LG] 7 Jan 2026", 16)
    pdf.canvas.restoreState()
    document = read(pdf.next().save())
    assert document.facts == {"arxiv": "2601.01234v2", "doi": "10.1234/walks.2026.7", "year": "2026"}
    assert "[cs.LG]" not in document.markdown


def test_a_printed_table_of_contents_names_the_headings_and_is_none(make):
    pdf = make()
    pdf.line(50, 810, "Of all the walks", 18).line(50, 790, "Contents", 14, "Times-Bold")
    titles = ["Walks", "Counting the steps", "Proofs", "What is left open"]
    for place, (text, page) in enumerate(
        zip(["Thanks", "Signs", "Names", "Dates"], ["I", "II", "IV", "V"], strict=True)
    ):
        pdf.line(50, 760 - 14 * place, f"{text}..............................{page}")
    for place, text in enumerate(titles):
        pdf.line(50, 704 - 14 * place, f"{place + 1} {text} . . . . . . . . . . {place + 2}")
    pdf.next()
    for place, text in enumerate(titles):
        # In the text's own size and weight: only the table tells that it is a heading.
        pdf.line(50, 780, f"{place + 1} {text}").column(50, 750, other(place)).column(50, 700, FILLER).next()
    found = headings(read(pdf.save()))
    assert found == [
        "# Of all the walks",
        *(f"## {place} {text}" for place, text in enumerate(titles, 1)),
    ]


def test_a_chapters_number_above_its_title_is_no_heading(make):
    pdf = make().line(50, 600, "Wege und Schritte", 24).next()
    for place, text in enumerate(["Die Wege", "Die Schritte", "Die Beweise", "Offenes"]):
        pdf.line(50, 780, f"Kapitel {place + 1}", 16, "Times-Bold").line(50, 750, text, 20, "Times-Bold")
        pdf.column(50, 700, other(place)).column(50, 650, FILLER).next()
    document = read(pdf.save())
    found = ["Die Wege", "Die Schritte", "Die Beweise", "Offenes"]
    assert headings(document) == ["# Wege und Schritte", *(f"## {text}" for text in found)]
    assert "Kapitel 2" in document.markdown.splitlines()


def test_numbers_that_count_lines_in_the_margin_are_gone(make):
    pdf = make()
    for page in range(3):
        for line, text in enumerate((other(page) + FILLER) * 3):
            pdf.line(20, 780 - 14 * line, str(page * 18 + line + 1), 6).line(50, 780 - 14 * line, text)
        pdf.next()
    text = read(pdf.save()).markdown
    assert not re.search(r"\b(17|25|40)\b", text)
    assert "A road begins at some track and goes on" in text


def test_a_paragraph_at_the_head_of_each_page_is_no_running_head(make):
    pdf = make()
    for page in range(4):
        pdf.line(50, 790, f"This is what page {page + 1} of the small book has to say of all the walks:")
        pdf.column(50, 778, [*FILLER, *other(page)]).next()
    assert read(pdf.save()).markdown.count("of the small book has to say of all the walks") == 4


def test_pages_whose_text_lies_are_read_turned(make):
    pdf = make()
    for number in range(3):
        pdf.canvas.saveState()
        pdf.canvas.rotate(90)
        pdf.line(60, -60, ["Walks", "Lying walks", "Ends"][number], 14, "Helvetica-Bold")
        pdf.column(60, -100, [*other(number), *FILLER])
        pdf.canvas.restoreState()
        pdf.next()
    text = read(pdf.save()).markdown
    assert "## Lying walks" in text
    assert "any, and whoever counts the steps will find that no shorter way was left out of it." in text


def test_what_leads_to_a_footnote_is_no_part_of_the_title(make):
    pdf = make().line(50, 780, "Of walks and ways†", 20).column(50, 700, FILLER * 3)
    assert read(pdf.next().save()).title == "Of walks and ways"


def test_small_capitals_made_of_smaller_type_are_headings(make):
    pdf = make()
    for number, title in enumerate(["I. INTRODUCTION", "II. WALKS", "III. WAYS AND STEPS"]):
        y = 780 - 150 * number
        pdf.line(120, y, title[:4], 10).line(120 + 24, y, title[4:], 8).column(50, y - 14, [*other(number), *FILLER])
        pdf.line(50, y - 100, "A. Of slanted titles", 10, "Times-Italic").column(50, y - 112, FILLER)
    found = headings(read(pdf.next().save()))
    assert "## II. WALKS" in found
    assert found.count("### A. Of slanted titles") == 3


def test_a_sentence_that_begins_like_a_caption_is_text(make):
    pdf = make().column(50, 780, FILLER)
    pdf.column(
        50, 744, ["Figure skating is a walk on ice, and whoever walks on it will find the edges of", "the shoes"]
    )
    pdf.column(320, 780, ["to be of use, which nobody doubts who has ever walked there without any edges."])
    assert "the edges of the shoes to be of use" in read(pdf.next().save()).markdown


def test_page_marks_say_the_numbers_that_the_pages_show(make):
    pdf = make()
    for number in range(4):
        pdf.column(50, 780, [*other(number), *FILLER]).line(290, 30, str(number + 101)).next()
    assert "%% p. 103 (pdf 3) %%" in read(pdf.save()).markdown


def test_an_appendix_is_as_high_as_a_section(make):
    pdf = make()
    for number, title in enumerate(["1 Walks", "2 Ways", "3 Ends", "A Proofs", "A.1 Of walks"]):
        pdf.line(50, 780, title, 12, "Times-Bold").column(50, 760, [*other(number), *FILLER]).next()
    found = headings(read(pdf.save()))
    assert found[-2:] == ["## A Proofs", "### A.1 Of walks"]


def test_marks_of_notes_are_raised_and_not_glued_to_words(make):
    pdf = make()
    at = 50
    for text, size, rise in (
        ("Every walk ends.", 10, 0),
        ("12", 6, 4),
        (" So says Walker", 10, 0),
        ("a,1", 6, 4),
        (" and it is the 4", 10, 0),
        ("th", 6, 4),
        (" of walk2 that says so.", 10, 0),
    ):
        pdf.line(at, 780 + rise, text, size)
        at += pdf.canvas.stringWidth(text, "Times-Roman", size)
    pdf.column(50, 768, FILLER).line(50, 704, "a", 6).line(53, 700, "Department of Walks")
    text = read(pdf.next().save()).markdown
    assert "\u1d43Department of Walks" in text
    assert "Every walk ends.\u00b9\u00b2 So says Walker\u1d43,\u00b9 and it is the 4th of walk2 that says so." in text


def test_running_heads_larger_than_the_text_are_gone_but_chapters_stay(make):
    pdf = make()
    for number in range(1, 7):
        pdf.line(50, 815, f"{number} K. T. Walker" if number % 2 else f"A guide for those who walk {number}", 13)
        pdf.line(50, 790, f"{number} Walks by the {NAMES[number]}", 13, "Times-Bold").column(50, 770, other(number))
        pdf.column(50, 720, FILLER).next()
    text = read(pdf.save()).markdown
    assert "K. T. Walker" not in text
    assert "those who walk" not in text
    assert text.count(" Walks by the ") == 6


def test_a_numbered_heading_in_a_paragraphs_first_line_stands_alone(make):
    pdf = make()
    for number in range(1, 6):
        y = 800 - 140 * number
        pdf.line(50, y + 20, f"{number} Walks of sort {number}", 12, "Times-Bold").column(50, y, FILLER)
        lead = f"{number}.1 Ways of sort {number}."
        pdf.line(50, y - 50, lead, 10, "Times-Bold")
        width = pdf.canvas.stringWidth(lead, "Times-Bold", 10)
        pdf.line(54 + width, y - 50, "Whoever walks on this way comes to the end of it, and")
        pdf.line(50, y - 62, "may well go on walking there. A bold word is none.")
    document = read(pdf.next().save())
    assert "### 3.1 Ways of sort 3" in document.markdown
    assert "\n\nWhoever walks on this way comes to the end of it, and may well go on" in document.markdown
    assert len(headings(document)) == 10


def test_a_bold_word_at_the_start_of_a_line_makes_no_heading_of_it(make):
    pdf = make()
    for number in range(3):
        y = 780 - 120 * number
        pdf.line(50, y, "Walking", 12, "Times-Bold").column(50, y - 16, FILLER)
        pdf.line(50, y - 60, "A very long bold beginning of a line", 10, "Times-Bold")
        pdf.line(
            50 + pdf.canvas.stringWidth("A very long bold beginning of a line ", "Times-Bold", 10),
            y - 60,
            "goes on here",
        )
        pdf.line(50, y - 90, "and so on and on.")
    assert not [line for line in headings(read(pdf.next().save())) if "beginning" in line]


def test_a_centred_heading_and_one_below_it_at_the_left_are_two(make):
    pdf = make().line(180, 800, "Of those who walk", 18).column(50, 780, [*FILLER, *other(3)])
    for number, (above, below) in enumerate([("Methods", "Walkers of all ages"), ("Results", "What they found there")]):
        y = 700 - 200 * number
        pdf.line(270, y, above, 12, "Times-Bold").line(50, y - 16, below, 12, "Times-Bold")
        pdf.column(50, y - 34, [*FILLER, *other(number)])
    found = [line.lstrip("# ") for line in headings(read(pdf.next().save()))]
    assert found[1:] == ["Methods", "Walkers of all ages", "Results", "What they found there"]


def test_numbered_lines_of_an_algorithm_are_no_headings(make):
    pdf = make()
    for number in range(1, 4):
        y = 800 - 150 * number
        pdf.line(50, y + 16, f"{number} Walks of sort {number}", 12, "Times-Bold").column(
            50, y, [*FILLER, *other(number)]
        )
        pdf.line(60, y - 80, "5: else", 10, "Times-Bold").line(60, y - 92, "16: end if", 10, "Times-Bold")
    assert len(headings(read(pdf.next().save()))) == 3


def test_an_outline_that_stops_at_chapters_leaves_numbered_sections_their_headings(make):
    pdf = make()
    for number in range(1, 4):
        pdf.line(50, 790, f"{number} Walks by the {NAMES[number]}", 14, "Times-Bold").column(50, 770, FILLER)
        pdf.line(50, 700, f"{number}.1 Ways to the {NAMES[number]}", 11, "Times-Bold").column(50, 680, other(number))
        pdf.line(50, 600, "A word on this", 11, "Times-Bold").column(50, 580, FILLER).next()
    outline = [(0, f"{number} Walks by the {NAMES[number]}", number - 1) for number in range(1, 4)]
    found = headings(read(pdf.save(outline=outline)))
    assert "### 2.1 Ways to the river" in found
    assert len(found) == 6


def test_a_bold_heading_may_end_in_a_formula(make):
    pdf = make().line(150, 800, "Of those who walk", 18).column(50, 780, [*FILLER, *other(3)])
    for number in range(1, 4):
        y = 760 - 150 * number
        pdf.line(50, y, "Ways of the count", 10, "Times-Bold").line(136, y, "N", 10, "Times-Italic")
        pdf.column(50, y - 16, [*FILLER, *other(number)])
    assert headings(read(pdf.next().save())).count("## Ways of the count N") == 3


def test_a_heading_that_its_paragraph_goes_on_behind_is_found_by_the_outline(make):
    pdf = make().column(50, 780, FILLER)
    outline = []
    for number, name in enumerate(["Bold versions of walks", "Walks and their ends", "The \\walk command"], 1):
        y = 740 - 120 * number
        pdf.line(50, y, f"8.{number}. {name}. In the theory of walks there are more of them than", 10, "Times-Italic")
        pdf.column(50, y - 12, [*FILLER, *other(number)])
        outline.append((0, f"8.{number}. {name}", 0))
    found = read(pdf.next().save(outline=outline)).markdown
    assert "## 8.1. Bold versions of walks\n\nIn the theory of walks there are more of them than" in found
    assert found.count("\n## 8.") == 3


@pytest.mark.parametrize("word", ["Example", "Problem", "Week", "Theorem", "Chapter", "Lecture"])
def test_headings_that_only_count_stay(make, word):
    pdf = make()
    for number in range(1, 7):
        pdf.line(50, 790, f"{word} {number}", 14, "Times-Bold").column(50, 760, [*FILLER, *other(number)])
        pdf.line(300, 30, str(number), 9).next()
    found = headings(read(pdf.save()))
    assert [line.lstrip("# ") for line in found] == [f"{word} {number}" for number in range(1, 7)]


def test_bold_heads_that_end_in_the_pages_number_are_gone_where_chapters_share_the_count(make):
    pdf = make()
    for number in range(1, 10):
        chapter = "Chapter 1 Walks" if number < 5 else "Chapter 2 Lengths"
        pdf.line(50, 812, f"{chapter} {number}", 10, "Times-Bold")
        if number in (1, 5):
            pdf.line(50, 780, chapter.removeprefix("Chapter "), 16, "Times-Bold")
        pdf.column(50, 750, [*FILLER, *other(number % 7)]).next()
    text = read(pdf.save()).markdown
    assert "Chapter 1" not in text
    assert "Chapter 2" not in text
    assert len(re.findall(r"^#+ \d (?:Walks|Lengths)$", text, re.MULTILINE)) == 2


def test_bold_headings_no_larger_than_the_text_that_only_count_stay(make):
    pdf = make()
    for number in range(1, 7):
        pdf.line(50, 790, f"Exercise {number}", 10, "Times-Bold").column(50, 760, [*FILLER, *other(number)]).next()
    text = read(pdf.save()).markdown
    assert [text.count(f"Exercise {number}") for number in range(1, 7)] == [1] * 6


def test_text_that_says_the_same_at_the_head_of_every_page_stays(make):
    pdf = make()
    for number in range(1, 7):
        pdf.column(50, 790, [f"Page {number} of a long walk, which begins like all the others, and goes on"], pitch=16)
        pdf.column(50, 774, [*FILLER, "Sums are due.", *other(number)], pitch=16)
        pdf.line(50, 30, "A report on walks, which is printed at the foot of each page and", 8)
        pdf.line(50, 20, "goes on in a second line that is about as long as the first one is", 8).next()
    text = read(pdf.save()).markdown
    assert text.count("which begins like all the others") == 6
    assert text.count("Sums are due.") == 6
    assert "A report on walks" not in text
    assert "goes on in a second line" not in text


def test_a_power_of_ten_is_no_other_number(make):
    pdf = make()
    for y, (base, power, rest) in enumerate(
        [("about 10", "6", "words"), ("some 10", "-3", "of it"), ("and 106", "", "more")]
    ):
        at = 700 - 12 * y
        pdf.line(50, at, base)
        end = 50 + pdf.canvas.stringWidth(base, "Times-Roman", 10)
        if power:
            pdf.line(end, at + 4, power, 7)
        pdf.line(end + pdf.canvas.stringWidth(power, "Times-Roman", 7) + 3, at, rest)
    text = " ".join(read(pdf.next().save()).markdown.split())
    assert "about 10\u2076 words" in text
    assert "some 10\u207b\u00b3 of it" in text
    assert "and 106 more" in text


def test_heads_of_left_and_right_pages_are_gone_from_a_short_document(make):
    pdf = make()
    for number in range(1, 6):
        if number > 1:
            pdf.line(50, 812, "K. T. Walker" if number % 2 else "On Those Who Walk", 9, "Times-Italic")
        pdf.column(50, 780, [*FILLER, *other(number)]).line(50, 690, f"{number} Walks", 12, "Times-Bold")
        pdf.column(50, 670, other(number + 1)).next()
    text = read(pdf.save()).markdown
    assert "K. T. Walker" not in text
    assert "On Those Who Walk" not in text
    assert len(re.findall(r"^#+ \d Walks$", text, re.MULTILINE)) == 5


def test_heads_of_a_preface_are_gone_by_their_height(make):
    pdf = make()
    heads = ["viii PREFACE", "PREFACE ix", "x PREFACE", *(f"{number} WALKS" for number in range(1, 7))]
    for number, head in enumerate(heads):
        pdf.line(50, 812, head, 10).column(50, 780, [*FILLER, *other(number % 7)]).next()
    text = read(pdf.save()).markdown
    assert "PREFACE" not in text
    assert "WALKS" not in text
