"""What is at odds between a note and its proposal, piece by piece, and what comes of the person's choices."""

from materials_kit.note.review import Parted, chosen, pieces

BASE = "---\nkit-id: a/1\nminutes: 60\ntags:\n  - study\n---\n\n# Balls\n\nA target\n\n## Agenda\n\n- [ ] One ball\n- [ ] Two\n\n## My notes\n"


def change(text, *pairs):
    for before, after in pairs:
        assert before in text
        text = text.replace(before, after)
    return text


MINE = change(
    BASE,
    ("minutes: 60", "minutes: 90"),
    ("A target", "My target"),
    ("- [ ] Two", "- [x] Two"),
    ("notes\n", "notes\n\nmine\n"),
)
THEIRS = change(BASE, ("minutes: 60", "minutes: 45"), ("A target", "Their target"), ("- [ ] One ball\n", ""))
PARTED = Parted(BASE, MINE, THEIRS)


def told(parted):
    return [(piece.where, piece.own, piece.new) for piece in pieces(parted)]


def test_only_what_both_changed_is_asked():
    assert told(PARTED) == [
        ("minutes", ("minutes: 90",), ("minutes: 45",)),
        ("Balls", ("My target",), ("Their target",)),
    ]


def test_keeping_all_leaves_the_persons_words_and_takes_what_is_not_at_odds():
    kept = chosen(PARTED, [piece.own for piece in pieces(PARTED)])
    assert kept == change(MINE, ("- [ ] One ball\n", ""))


def test_taking_all_puts_ours_in_their_place_and_nothing_else():
    taken = chosen(PARTED, [piece.new for piece in pieces(PARTED)])
    assert taken == change(THEIRS, ("- [ ] Two", "- [x] Two"), ("notes\n", "notes\n\nmine\n"))


def test_both_means_ours_first_and_one_value_cannot_be_both():
    minutes, target = pieces(PARTED)
    assert minutes.both is None
    assert target.both == ("Their target", "My target")
    assert "minutes: 60\n" not in chosen(PARTED, [("minutes: 50",), target.both])


def test_a_tick_is_shown_and_stays():
    parted = Parted(
        BASE,
        change(BASE, ("- [ ] One ball", "- [x] One ball, low")),
        change(BASE, ("- [ ] One ball", "- [ ] One ball, high")),
    )
    [piece] = pieces(parted)
    assert piece.own == ("- [x] One ball, low",)


def test_without_a_common_text_all_of_ours_that_is_not_there_is_asked():
    parted = Parted(None, "# Balls\n\nmine\n", "# Balls\n\n## Agenda\n\n- [ ] One ball\n")
    assert [piece.new for piece in pieces(parted)] == [("## Agenda",), ("- [ ] One ball", "")]
    assert chosen(parted, [piece.new for piece in pieces(parted)]) == "# Balls\n\n## Agenda\n\n- [ ] One ball\n"


def test_lists_at_odds_can_be_both():
    parted = Parted(None, "---\ntags: [mine]\n---\n", "---\ntags:\n  - study\n---\n")
    [piece] = pieces(parted)
    assert piece.both == ("tags: [mine, study]",)


def test_a_canvas_is_taken_or_kept_as_one():
    parted = Parted(None, '{"nodes": []}', '{"edges": []}', prose=False)
    [piece] = pieces(parted)
    assert piece.both is None
    assert chosen(parted, [piece.new]) == '{"edges": []}'


def test_taking_the_plans_words_keeps_the_ticks():
    base = "# N\n\n## Criteria\n\n- [ ] Distinguish horizons\n- [ ] Grasp why\n"
    mine = "# N\n\n## Criteria\n\n- [x] Distinguish horizons #done\n* [x] Grasp why \u2705 2026-01-02\n"
    theirs = base.replace("horizons", "horizons easily")
    parted = Parted(base, mine, theirs)
    taken = chosen(parted, [piece.new for piece in pieces(parted)])
    assert "- [x] Distinguish horizons easily" in taken
    assert taken.count("[x]") == 2
    assert "Grasp why \u2705 2026-01-02" in taken


def test_an_item_that_has_our_new_words_and_something_on_it_is_not_at_odds():
    mine = change(BASE, ("- [ ] One ball", "- [x] One ball, high\n\t- mine"))
    assert pieces(Parted(BASE, mine, change(BASE, ("- [ ] One ball", "- [ ] One ball, high")))) == ()
