import pytest
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
    st.lists(st.sampled_from(["word", "two words", "## Heading", "", "```", "long " * 9, "long " * 31]), max_size=30),
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


def numbered(count, start=0):
    return " ".join(f"w{n}" for n in range(start, start + count))


@pytest.mark.parametrize(
    "text",
    [
        f"A short line.\n\n{numbered(250)}\n",
        f"A short line.\nAnother.\n{numbered(250)}\n",
        f"# Title\n\nA short line.\n\n## Long\n\n{numbered(250)}\n",
        f"A short line.\n\n## Chapter\n\n{numbered(60)}\n\n{numbered(38, 60)}\n\n{numbered(60, 98)}\n",
        "A short line.\n\n```python\n" + "\n".join(numbered(5, n * 5) for n in range(50)) + "\n```\n",
        "A short line.\n\n| a | b |\n|---|---|\n" + "".join(f"| w{n} | x |\n" for n in range(50)),
    ],
)
def test_no_part_but_the_last_is_nearly_empty(text):
    parts = split(text, 100)
    assert [word for part in parts for word in part.split() if word.startswith("w")] == [
        word for word in text.split() if word.startswith("w")
    ]
    assert all(50 <= len(part.split()) <= 100 for part in parts[:-1])


def test_a_long_chapter_begins_a_part_of_its_own_where_the_one_before_is_half_full():
    first, second = split(f"## One\n\n{numbered(60)}\n\n## Two\n\n{numbered(150, 60)}\n", 100)[:2]
    assert first.split()[-1] == "w59"
    assert second.startswith("## Two\n\nw60 ")


def test_a_page_mark_goes_with_its_page():
    text = f"[p. 1]\n\n## One\n\n{numbered(8)}\n\n[p. 2]\n\n## Two\n\n{numbered(8, 8)}\n\n[p. 3]\n\n{numbered(8, 16)}\n"
    assert split(text, 16) == (
        f"[p. 1]\n\n## One\n\n{numbered(8)}\n",
        f"[p. 2]\n\n## Two\n\n{numbered(8, 8)}\n",
        f"[p. 3]\n\n{numbered(8, 16)}\n",
    )


def test_a_part_that_begins_within_a_page_says_which():
    parts = split(f"[p. 7]\n\n{numbered(10)}\n\n{numbered(10, 10)}\n", 16)
    assert parts == (f"[p. 7]\n\n{numbered(10)}\n", f"[p. 7]\n\n{numbered(10, 10)}\n")


def test_a_table_that_is_cut_has_its_head_in_each_part():
    head = "| name | points |\n|:-----|-------:|\n"
    parts = split("## Table\n\n" + head + "| one | 2 |\n" * 40, 60)
    assert len(parts) > 3
    assert all(part.count(head) == 1 for part in parts)
    assert sum(part.count("| one | 2 |") for part in parts) == 40


def ends_in_a_heading(part):
    lines = [line for line in part.splitlines() if line.strip() and not line.startswith("[p. ")]
    return bool(lines) and lines[-1].startswith("#")


HEADINGS = ["# Part\n\n", "# Part\n\n[p. 7]\n\n## Chapter\n\n", "#### Deep\n\n[p. 8]\n\n"]


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*HEADINGS, "", "", "[p. 9]\n\n"]), st.sampled_from(["one\ntwo\n\n", "word " * 9 + "\n\n"])
        ),
        max_size=60,
    ),
    st.integers(25, 60),
)
def test_no_part_ends_in_a_heading_whose_text_is_in_the_next(blocks, most):
    text = "".join(heading + words for heading, words in blocks)
    parts = split(text, most)
    assert all(len(part.split()) <= most for part in parts)
    assert not any(ends_in_a_heading(part) for part in parts)
