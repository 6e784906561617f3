"""Tables fit the screen: what is spare goes before the names cannot be read."""

import click
import pytest

from materials_kit.cli import show

HEAD = ["Material", "Size", "From", "Problem"]


def lines(name, size, origin, problem, spare=(3, 1)):
    row = ["m" * name, "s" * size, "f" * origin, "p" * problem]
    return click.unstyle(show.table(HEAD, [row], right=frozenset({1}), give=0, spare=spare)).splitlines()


@pytest.fixture(autouse=True)
def no_width_is_asked_for(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)


def test_a_width_that_is_asked_for_holds_where_output_is_piped(monkeypatch):
    monkeypatch.setenv("COLUMNS", "70")
    assert max(map(len, lines(40, 10, 10, 80))) <= 70
    for nothing in ("0", "wide", ""):
        monkeypatch.setenv("COLUMNS", nothing)
        assert lines(40, 10, 10, 20)[0].split() == HEAD


def test_where_there_is_room_all_stands_there():
    head, _, row = lines(40, 10, 10, 20)
    assert head.split() == HEAD
    assert len(row.split()[0]) == 40


@pytest.mark.parametrize(
    ("problem", "size", "left"), [(100, 10, ["Material", "Size", "From"]), (100, 100, ["Material", "From"])]
)
def test_spare_columns_go_in_their_order_and_the_name_stays_readable(problem, size, left):
    head, _, row = lines(60, size, 10, problem)
    assert head.split() == left
    assert len(row.split()[0]) == 60
    assert len(row) <= show.PIPED_WIDTH


def test_a_short_name_needs_no_room():
    assert lines(5, 10, 10, 80)[0].split() == HEAD


def test_without_spare_columns_the_name_is_shortened():
    head, _, row = lines(60, 10, 10, 80, spare=())
    assert head.split() == HEAD
    assert row.startswith("mmmm")
    assert "…" in row
