"""Tables and pictures at the head of a page, in the middle of a sentence that goes on below them."""

import pytest

from materials_kit.extract.pdf.read import read

LINE = "and a walk of {} hours over the hills, past the mill and the river, shows more herons than any"
TABLE = ["Alpha Beta Cost", "omega 70.8 94", "kappa 28.3 472", "sigma 36.0 118"]


def page_of(pdf, top, first, count):
    return pdf.column(60, top, [LINE.format(first + place) for place in range(count)])


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (
            "which nobody who has seen them once will ever forget, for the",
            "law of herons is a law",
            "for the law of herons",
        ),
        (
            "which nobody who has seen them once will ever forget, an assumption of lia-",
            "bility by herons",
            "of liability by",
        ),
    ],
)
def test_the_sentence_is_joined_around_a_table_with_its_caption(make, last, first, whole):
    pdf = page_of(make(), 760, 0, 40)
    pdf.line(60, 760 - 40 * 12, last).line(290, 30, "1").next()
    pdf.line(200, 780, "Table 3: Number of herons for each walk.").column(230, 764, TABLE)
    pdf.line(60, 764 - 3 * 12 - 22, f"{first} that counts for all who walk, on the hills and by the river,")
    page_of(pdf, 764 - 3 * 12 - 34, 50, 30).line(290, 30, "2").next()
    text = read(pdf.save(), scans=False).markdown
    assert whole in text
    assert "Table 3: Number of herons for each walk.\n" in text
    assert "omega 70.8 94" in text
    assert "118 law" not in text


def test_a_footnote_below_a_broken_word_does_not_stand_in_it(make):
    pdf = page_of(make(), 760, 0, 50)
    pdf.line(60, 760 - 50 * 12, "where nobody is required to jus-").line(60, 100, "1 A note on herons, set smaller.", 8)
    pdf.line(290, 30, "1").next()
    pdf.line(60, 760, "tify a walk to those who stay at home, whatever they may say about it,")
    page_of(pdf, 748, 60, 30).line(290, 30, "2").next()
    text = read(pdf.save(), scans=False).markdown
    assert "required to justify a walk" in text
    assert "A note on herons, set smaller." in text


def test_a_heading_of_a_list_of_contents_is_no_table_to_be_passed_over(make):
    pdf = make()
    rows = []
    for chapter in range(1, 6):
        rows += [f"{chapter} Walking Uphill {chapter}9"]
        rows += [
            f"{chapter}.{part} The {part}th way of going up . . . . . . . . . . . . . {chapter}{part}"
            for part in range(1, 5)
        ]
    pdf.line(60, 780, "Contents", 17).column(60, 750, rows, pitch=20).next()
    text = read(pdf.save(), scans=False).markdown
    assert "1.4 The 4th way of going up . . . . . . . . . . . . . 14 2.1" not in text
