from hypothesis import given
from hypothesis import strategies as st

from materials_kit.bundle.parts import split


def test_a_text_that_fits_stays_whole():
    assert split("# One\n\nword word\n", 4) == ("# One\n\nword word\n",)


def test_cuts_are_made_at_headings():
    text = "intro\n\n## One\n\na b c\n\n## Two\n\nd e f\n"
    assert split(text, 6) == ("intro\n\n## One\n\na b c\n", "## Two\n\nd e f\n")


def test_no_heading_is_seen_inside_code():
    text = "## One\n\n```\n# a comment\nx\n```\n\n## Two\n\nb c d\n"
    assert split(text, 9)[0].count("```") == 2


def test_a_chapter_too_long_is_cut_between_paragraphs_and_a_paragraph_between_words():
    assert split("a b c\n\nd e f\n", 3) == ("a b c\n", "d e f\n")
    assert split("a b c d e", 2) == ("a b\n".replace("\n", " ").strip() + " \n", "c d \n", "e\n")


@given(
    st.lists(st.sampled_from(["word", "two words", "## Heading", "", "```", "long " * 9]), max_size=30),
    st.integers(1, 12),
)
def test_no_word_is_lost_and_every_part_fits(lines, most):
    text = "\n".join(lines)
    parts = split(text, most)
    # A code block that is cut has its marks in each part.
    assert [word for part in parts for word in part.split() if word != "```"] == text.replace("```", "").split()
    assert all(len(part.split()) <= most for part in parts)


def test_no_part_is_only_a_heading():
    text = "# Part\n\n## Chapter\n\n" + "a b c\n" * 4 + "\n### Deep\n\n" + "d e f\n" * 4
    for part in split(text, 10):
        assert any(line and not line.startswith("#") for line in part.splitlines())


def test_lines_of_tables_and_code_are_not_cut():
    table = "| a | b |\n|---|---|\n" + "| one | two |\n" * 40
    text = "## Table\n\nSome words.\n\n" + table
    lines = {*text.splitlines(), ""}
    parts = split(text, 30)
    assert len(parts) > 5
    assert {line for part in parts for line in part.splitlines()} <= lines


def test_a_code_block_that_is_cut_is_closed_and_opened_again_with_its_language():
    code = "".join(f"x{n} = {n}\n\n# not a heading\n" for n in range(30))
    parts = split(f"## Code\n\n```python\n{code}```\n\nAfter it.\n", 40)
    assert len(parts) > 3
    assert all(part.count("```python\n") == 1 for part in parts)
    assert all(part.count("```") == 2 for part in parts)
    inside = [part.split("```python\n")[1].split("```")[0] for part in parts]
    assert "".join(inside).split() == code.split()
    assert parts[-1].endswith("After it.\n")


def test_signs_without_spaces_between_them_are_words():
    text = "# \u5b66\n\n" + "\u6df1\u5ea6\u5b66\u4e60" * 20 + "\n"
    parts = split(text, 30)
    assert len(parts) == 3
    assert "".join("".join(part.split()) for part in parts) == "".join(text.split())
