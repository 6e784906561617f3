import csv
import io
from dataclasses import replace

import pytest
import yaml

from materials_kit.model import Document, Focus, Kind, Material, Outcome, Plan, ReadStatus, Session, Status
from materials_kit.note.anki import anki
from materials_kit.note.answers import answers
from materials_kit.note.cards import cards, render_cards
from materials_kit.note.scene import scene

TEXT = """\
# Throwing

## The cascade pattern

The balls cross in the middle, one from each hand in turn. A throw peaks at the height of the eyes. No end

## Timing of throws

$$t = \\sqrt{8h/g}$$

$$no equation$$
"""
BOOK = Material(title="The book", url="https://j.example/book", note="the pattern")
SESSION = Session(
    id="session-1", title="Three balls", materials=(BOOK,),
    success_criteria=("Can keep the cascade pattern going", "Understand timing", 'Ready to write "Ten"'),
    focus=Focus("Focus", ("What makes the cascade pattern stable?", "t = 2v/g", "Why eyes up?")),
)  # fmt: skip
PLAN = Plan(title="Juggling", sessions=(SESSION,))
READ = Outcome(
    material=BOOK, status=Status.READY, kind=Kind.PAGE, content="c",
    document=Document(status=ReadStatus.OK, markdown=TEXT, words=40),
)  # fmt: skip
LOOK = "[[Juggling/Materials/The book#The cascade pattern|“The cascade pattern”]]"


def made(own=None, outcomes=(READ,)):
    return cards(scene(PLAN), SESSION, outcomes, own or {})


def test_questions_criteria_and_formulas_become_cards():
    assert [(card.kind, card.question) for card in made()] == [
        ("question", "What makes the cascade pattern stable?"),
        ("question", "What does this say, and why does it hold? t = 2v/g"),
        ("question", "Why eyes up?"),
        ("criterion", "Can you keep the cascade pattern going?"),
        ("criterion", "In your own words: timing"),
        ("formula", "Write down the formula: Timing of throws (The book)"),
    ]


@pytest.mark.parametrize(("formula", "number"), [("t = \\frac{2v}{g}", 1), ("\\y_\\rc{i} = \\x_\\rc{i}", 0)])
def test_formulas_with_commands_of_a_page_of_its_own_become_no_cards(formula, number):
    document = replace(READ.document, markdown=f"## Timing\n\n$$\n{formula}\n$$\n")
    found = made(outcomes=(replace(READ, document=document),))
    assert len([card for card in found if card.kind == "formula"]) == number


def test_an_answer_quotes_whole_sentences_and_says_where_they_stand():
    answer = made()[3].answer
    assert answer.startswith(
        "“The balls cross in the middle, one from each hand in turn. A throw peaks at the height of the eyes.”\n"
    )
    assert LOOK in answer


def test_what_the_person_wrote_is_the_answer():
    assert made({"Why eyes up?": "Because hands follow."})[2].answer == "Because hands follow."


def test_nothing_is_made_up_where_the_materials_say_nothing():
    assert made(outcomes=())[0].answer == "In your own words: …"


def test_answers_are_found_under_their_questions():
    note = "## Focus\r\n\r\n### Why eyes up?\r\n\r\nBecause.\r\n\r\n- hands follow\r\n\r\n### t = 2v/g\r\n\r\n## Blog\r\n\r\nno\r\n"
    assert answers(note, SESSION.focus.questions) == {"Why eyes up?": "Because.\n- hands follow"}


def test_the_note_is_in_the_spaced_repetition_plugins_syntax():
    note = render_cards(scene(PLAN), SESSION, made())
    assert note.path == "Juggling/Cards/S01 Three balls cards.md"
    assert yaml.safe_load(note.text.split("---")[1])["tags"] == ["flashcards/session-1"]
    blocks = [block for block in note.text.split("\n\n") if "\n?\n" in block]
    assert len(blocks) == 6
    for block, card in zip(blocks, made(), strict=True):
        assert block.strip() == f"{card.question}\n?\n{card.answer}"


@pytest.fixture
def rows():
    """The cards of the Anki file, read as Anki reads it."""
    text = anki(PLAN, SESSION, made())
    lines = text.splitlines(keepends=True)
    head = [line for line in lines if line.startswith("#")]
    assert head[:2] == ["#separator:tab\n", "#html:true\n"]
    assert "#deck:Juggling::S01 Three balls\n" in head
    return list(csv.reader(io.StringIO("".join(lines[len(head) :])), delimiter="\t"))


def test_anki_gets_one_row_a_card_with_its_own_id(rows):
    assert len(rows) == 6
    assert {len(row) for row in rows} == {4}
    assert len({row[0] for row in rows}) == 6
    assert rows[5][3] == "session-1 formula"


def test_anki_gets_html_and_mathjax_and_no_links_into_the_vault(rows):
    assert rows[5][2].startswith("\\[t = \\sqrt{8h/g}\\]<br>")
    assert not any("[[" in cell for row in rows for cell in row)
