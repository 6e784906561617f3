"""Lines of code with their numbers, and the steps of algorithms, are neither headings nor footnotes nor paragraphs."""

from materials_kit.extract.pdf.read import read

CODE = ["def fib ( n ):", "# compute recursively", "if n < 2:", "return n", "return fib (n -1) + fib (n -2)"]
TEXT = [
    f"The next block is a listing as many books have it, {n} lines below the last that was shown here."
    for n in range(9)
]


def text_of(pdf):
    return read(pdf.next().save(), scans=False).markdown


def test_a_listing_with_its_lines_counted_is_code_without_the_numbers(make):
    pdf = make().line(60, 780, "Of listings", 17).column(60, 740, TEXT)
    for place, line in enumerate(CODE):
        pdf.line(
            50, 600 - 11 * place, f"{place + 1} {line}", 9, "Times-Bold" if line.startswith("if") else "Times-Roman"
        )
    pdf.column(60, 500, TEXT)
    text = text_of(pdf)
    assert "\n".join(f"    {line}" for line in CODE) in text
    assert text.index("return fib") < text.rindex("The next block")
    assert [line for line in text.splitlines() if line.startswith("#")] == ["# Of listings"]


def test_steps_of_an_algorithm_keep_their_lines_and_numbers(make):
    pdf = make().line(60, 780, "Of algorithms", 17).column(60, 740, TEXT)
    pdf.column(65, 600, ["1: let S be empty", "2: while S is not full do", "3: add the best edge to S", "4: end while"])
    text = text_of(pdf.column(60, 500, TEXT))
    assert "    2: while S is not full do\n    3: add the best edge to S\n" in text


def test_counted_sentences_are_no_code(make):
    pdf = make().line(60, 780, "Of walks", 17).column(60, 740, TEXT)
    pdf.column(
        60, 600, ["1 Walks are long in the hills", "2 Walks are short in the town", "3 Rides are neither of them"]
    )
    assert "    Walks are long" not in text_of(pdf.column(60, 500, TEXT))
