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
    assert [word for part in parts for word in part.split()] == text.split()
    assert all(len(part.split()) <= most for part in parts)
