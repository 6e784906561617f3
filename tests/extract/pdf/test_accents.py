import pytest

from materials_kit.extract.pdf.accents import placed


def boxes(*places):
    """The left and right of each character; None where it has none."""
    return lambda place: places[place]


@pytest.mark.parametrize(
    ("piece", "sides", "whole"),
    [
        ("f\u00a8ur", [(0, 3), (3, 8), (3, 8), (8, 11)], "für"),
        ("f \u00a8 ur", [(0, 3), None, (3, 8), None, (3.4, 8), (8, 11)], "für"),
        ("r \u00a8 ur", [(0, 3), None, (6, 11), None, (6, 11), (11, 14)], "r ür"),
        ("fur \u00a8", [(0, 3), (3, 8), (8, 11), None, (3, 8)], "für"),
        ("Se\u00b4s", [(0, 5), (5, 9), (5, 9), (9, 13)], "Sés"),
        ("d\u02c7r", [(0, 5), (5, 8), (5, 8)], "dř"),
        ("Ma\u00a8\u0131e", [(0, 8), (8, 12), (12, 15), (12, 15), (15, 19)], "Maïe"),
        ("it\u00b4s", [(0, 2), (2, 4), (4, 6), (6, 9)], "it\u00b4s"),
        ("x\u02dc", [(0, 5), (20, 25)], "x\u02dc"),
    ],
)
def test_accents_go_where_they_stand(piece, sides, whole):
    assert " ".join(placed(piece, boxes(*sides), 10).split()) == whole
