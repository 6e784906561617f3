"""A canvas that the person drew on and the plan changed: merged card by card."""

import json

import pytest

from materials_kit.note.decide import Action
from materials_kit.note.step import step


def card(name, **more):
    return {"id": name, "type": "text", "x": 0, "y": 0, "width": 400, "height": 300, "text": name} | more


def arrow(one, other):
    return {"id": f"{one}-{other}", "fromNode": one, "toNode": other}


def board(*nodes, edges=(), **rest):
    return json.dumps({"nodes": list(nodes), "edges": list(edges)} | rest, indent=2) + "\n"


def merged(base, mine, theirs):
    done = step(base, mine, theirs, ending=".canvas")
    return json.loads(mine if done.text is None else done.text), done


BASE = board(card("a"), card("b"), edges=[arrow("a", "b")])


def test_what_the_person_moved_coloured_and_drew_stays_and_new_cards_come():
    mine = board(card("a", x=90), card("b", color="4"), card("mine"), edges=[arrow("a", "b"), arrow("b", "mine")])
    theirs = board(card("a", y=50), card("b", text="b, again"), card("c"), edges=[arrow("a", "b"), arrow("b", "c")])
    found, done = merged(BASE, mine, theirs)
    assert found["nodes"] == [card("a", x=90), card("b", color="4", text="b, again"), card("mine"), card("c")]
    assert [edge["id"] for edge in found["edges"]] == ["a-b", "b-mine", "b-c"]
    assert (done.action, done.propose) == (Action.MERGE, False)


def test_what_the_person_took_away_stays_away_with_the_arrows_to_it():
    found, _ = merged(BASE, board(card("a")), board(card("a"), card("b"), card("c"), edges=[arrow("b", "c")]))
    assert ([node["id"] for node in found["nodes"]], found["edges"]) == (["a", "c"], [])


def test_a_card_that_leaves_the_plan_goes_unless_the_person_touched_it():
    mine = board(card("a"), card("b", color="1"), edges=[arrow("a", "b")])
    assert [node["id"] for node in merged(BASE, BASE.replace("\n", ""), board(card("b")))[0]["nodes"]] == ["b"]
    assert [node["id"] for node in merged(BASE, mine, board(card("a")))[0]["nodes"]] == ["a", "b"]


def test_words_that_both_changed_stay_the_persons_and_are_told():
    mine, theirs = board(card("a", text="mine"), card("b")), board(card("a", text="theirs"), card("b"))
    found, done = merged(BASE, mine, theirs)
    assert (found["nodes"][0]["text"], done.propose) == ("mine", True)


def test_a_canvas_that_obsidian_saved_in_its_own_way_stays_to_the_byte():
    mine = '{\n\t"nodes":[\n' + ",\n".join(json.dumps(card(name)) for name in "ab") + '\n],"edges":[], "grid": 5}'
    found = step(BASE, mine, board(card("a"), card("b"), edges=[arrow("a", "b")]) + "\n", ending=".canvas")
    assert (found.action, found.text) == (Action.KEEP, mine)


@pytest.mark.parametrize("mine", ["", "{", "[]", '{"nodes": 1}', '{"nodes": [1]}', board(card("a"), card("a"))])
def test_what_is_no_canvas_stays_and_ours_is_proposed(mine):
    done = step(BASE, mine, board(card("c")), ending=".canvas")
    assert (done.text, done.propose) == (mine, True)


def test_a_base_is_merged_by_lines_and_stays_yaml():
    base = "filters:\n  and:\n    - 'file.inFolder(\"A\")'\nviews:\n  - type: table\n    name: Sessions\n"
    mine = base + "  - type: cards\n    name: Mine\n"
    done = step(base, mine, base.replace('"A"', '"B"'), ending=".base")
    assert (done.text, done.propose) == (mine.replace('"A"', '"B"'), False)
    broken = step(base, mine + "]: [\n", base.replace('"A"', '"B"'), ending=".base")
    assert (broken.text, broken.propose) == (mine + "]: [\n", True)
