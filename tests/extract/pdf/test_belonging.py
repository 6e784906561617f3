"""What recurs at the edges of pages and belongs to the text stays; heads and numbers of pages go all the same."""

from materials_kit.extract.pdf.read import read

WORDS = "The walk from the river to the hills took them {} hours and they saw a good many herons on the way."


def body(page, top, number, lines=30):
    return page.column(60, top, [WORDS.format(number * 40 + place) for place in range(lines)])


def text_of(pdf):
    return read(pdf.save(), scans=False).markdown


def test_a_label_below_a_heading_stays_however_often_a_page_begins_so(make):
    pdf = make()
    for number in range(8):
        pdf.line(60, 815, "A Book of Walks", 8).line(
            60, 780, f"{number + 1} Way of the {'abcdefgh'[number]}", 14, "Times-Bold"
        )
        pdf.line(60, 755, "Synopsis", 10, "Times-Bold")
        body(pdf, 735, number)
        pdf.line(290, 30, str(number + 1), 10).next()
    text = text_of(pdf)
    assert text.count("Synopsis") == 8
    assert "A Book of Walks" not in text


def test_a_label_that_stands_within_pages_as_well_stays_at_their_heads(make):
    pdf = make()
    for number in range(8):
        pdf.line(60, 815, "A Book of Walks", 8).line(60, 780, "Example", 10)
        body(pdf, 760, number, 20).line(60, 420, "Example", 10)
        body(pdf, 400, number + 100, 20).line(290, 30, str(number + 1), 10).next()
    text = text_of(pdf)
    assert text.count("Example") == 16
    assert "A Book of Walks" not in text


def test_captions_alike_at_the_heads_of_pages_stay(make):
    pdf = make()
    for number in range(8):
        pdf.line(60, 815, "A Book of Walks", 8).line(
            60, 780, f"Table {number + 1}: Outcome of the walk against others.", 9
        )
        pdf.line(60, 768, f"Herons {number} Hours {number * 7}", 9)
        body(pdf, 730, number).line(290, 30, str(number + 1), 10).next()
    text = text_of(pdf)
    assert text.count("Outcome of the walk against others.") == 8
    assert text.count("Herons") == 8
    assert "A Book of Walks" not in text


def test_a_heading_right_above_its_text_stays_on_every_page(make):
    pdf = make()
    for number in range(8):
        pdf.line(60, 780, "Given", 11, "Times-Bold")
        body(pdf, 764, number).line(290, 30, str(number + 1), 10).next()
    assert text_of(pdf).count("Given") == 8


def test_the_head_of_a_page_that_was_turned_tells_nothing_of_others(make):
    pdf = make()
    for number in range(6):
        pdf.line(60, 815, f"Walks, 2015, Vol. 113 {number}", 8)
        body(pdf, 780, number).next()
    for number in range(3):
        pdf.sideways(30, 60, f"Walks, 2015, Vol. 113 {number + 6}", 8)
        body(pdf, 780, number + 50).next()
    assert "Vol. 113" not in text_of(pdf)
