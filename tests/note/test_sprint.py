import datetime as dt
import json
import re

import pytest
import yaml

from materials_kit.model import Blog, Note, Plan, Session, Track
from materials_kit.note.decide import Action
from materials_kit.note.render import render
from materials_kit.note.scene import scene
from materials_kit.note.sprint import render_sprint
from materials_kit.note.vault import sync

PLAN = Plan(
    title='Graphs: "a walk"',
    goal="See far",
    about="# Approach\n\nSlowly.",
    start=dt.date(2026, 3, 1),
    tracks=(Track("a", "First"), Track("b", "Second")),
    sessions=(
        Session(
            id="session-1", title="Walks | paths", track="a", date=dt.date(2026, 3, 2), minutes=60, blog=Blog("Far", 1)
        ),
        Session(id="session-2", title="Weights", track="a"),
        Session(id="session-3", title="Flows", track="b"),
    ),
)


@pytest.fixture
def made():
    """The three files around the session notes."""
    return {note.path.rsplit("/", 1)[1]: note for note in render_sprint(scene(PLAN))}


def test_the_overview_has_goal_table_posts_and_what_the_plan_says(made):
    text = made["Overview.md"].text
    assert "> See far" in text
    assert "| Mon 2026-03-02 | [[Graphs - a walk/Tracks/First\\|First]] | 60 | Far |" in text
    assert "| Mar 2 | **2** [[Graphs - a walk/S01 Walks paths\\|S01]] | 3 |" in text
    assert "- [ ] 1: Far (" in text
    assert "### Approach\n\nSlowly." in text
    properties = yaml.safe_load(text.split("---")[1])
    assert (properties["start"], properties["sessions"]) == (dt.date(2026, 3, 1), 3)


def test_every_link_of_the_overview_resolves(made):
    there = {render(scene(PLAN), session, None).path.removesuffix(".md") for session in PLAN.sessions}
    there |= {note.path.removesuffix(".md") for note in made.values()}
    links = {link for note in made.values() for link in re.findall(r"\[\[([^\]|\\#]+)", note.text)}
    assert len(links) == 7
    assert links <= there


def test_the_base_is_yaml_with_views(made):
    base = yaml.safe_load(made["Sessions.base"].text)
    assert base["filters"]["and"][0] == 'file.inFolder("Graphs - a walk")'
    assert [view["name"] for view in base["views"]] == ["Sessions", "By track", "By status", "Materials", "Blog posts"]
    assert set(base) <= {"filters", "formulas", "properties", "summaries", "views"}


def test_the_canvas_has_a_card_for_each_session_and_an_edge_between_neighbours(made):
    canvas = json.loads(made["Map.canvas"].text)
    nodes = {node["id"]: node for node in canvas["nodes"]}
    assert len(nodes) == 6
    assert [(edge["fromNode"], edge["toNode"]) for edge in canvas["edges"]] == [
        ("session/session-1", "session/session-2"), ("session/session-2", "session/session-3"),
    ]  # fmt: skip
    for node in nodes.values():
        assert all(isinstance(node[key], int) for key in ("x", "y", "width", "height"))
    cards = [node for node in nodes.values() if node["type"] == "file"]
    assert len({(card["x"], card["y"]) for card in cards}) == 3
    assert {card["file"] for card in cards} == {render(scene(PLAN), session, None).path for session in PLAN.sessions}


def test_a_canvas_the_person_moved_cards_on_gets_what_is_new(made, tmp_path):
    note = made["Map.canvas"]
    sync([note], tmp_path)
    place = tmp_path / note.path
    mine = place.read_text("utf-8").replace('"x": 0', '"x": 7', 1)
    place.write_text(mine, encoding="utf-8")
    [done] = sync([Note(note.path, note.text.replace("Flows", "Streams"))], tmp_path)
    assert (done.action, done.proposal) == (Action.MERGE, None)
    before, after = json.loads(mine)["nodes"], json.loads(place.read_text("utf-8"))["nodes"]
    assert [node["x"] for node in after] == [node["x"] for node in before]
    assert "Streams" in json.dumps(after)


def test_no_card_of_the_canvas_lies_on_another_and_groups_hold_their_own(made):
    nodes = json.loads(made["Map.canvas"].text)["nodes"]
    cards = [node for node in nodes if node["type"] != "group"]
    for n, one in enumerate(cards):
        for other in cards[n + 1 :]:
            aside = one["x"] + one["width"] <= other["x"] or other["x"] + other["width"] <= one["x"]
            above = one["y"] + one["height"] <= other["y"] or other["y"] + other["height"] <= one["y"]
            assert aside or above
    groups = [node for node in nodes if node["type"] == "group"]
    held = [
        sum(
            group["x"] < card["x"] and card["x"] + card["width"] < group["x"] + group["width"]
            and group["y"] < card["y"] and card["y"] + card["height"] < group["y"] + group["height"]
            for card in cards
        )
        for group in groups
    ]  # fmt: skip
    assert held == [2, 1]


def test_a_track_has_its_sessions_criteria_and_posts(made):
    text = made["First.md"].text
    assert yaml.safe_load(text.split("---")[1])["sessions"] == 2
    assert "S02 Weights" in text
    assert "S03 Flows" not in text
    assert "- [ ] 1: Far (" in text
