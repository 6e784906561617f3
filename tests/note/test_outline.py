"""The outline of a post: sections one can write, questions to answer, headings word for word, references with years."""

import pytest

from materials_kit.model import (
    AgendaItem,
    Blog,
    Capture,
    Document,
    Focus,
    Kind,
    Material,
    Outcome,
    Plan,
    ReadStatus,
    Role,
    Session,
    Status,
)
from materials_kit.note import references
from materials_kit.note.blog import told
from materials_kit.note.headings import headings
from materials_kit.note.outline import outline
from materials_kit.note.questions import questions
from materials_kit.note.scene import scene


def outcome(title, markdown="", kind=Kind.PAGE, url="https://paths.example/x", capture=None, **more):
    document = Document(
        status=ReadStatus.OK, markdown=markdown, words=9, title=more.pop("own", None), **more.pop("said", {})
    )
    material = Material(title=title, url=url, **more)
    return Outcome(material=material, status=Status.READY, kind=kind, document=document, capture=capture)


def session(*steps, criteria=(), **more):
    agenda = tuple(AgendaItem(30, step) for step in steps)
    return Session(id="session-1", title="Walks", agenda=agenda, success_criteria=criteria, blog=Blog("Far"), **more)


@pytest.mark.parametrize(
    ("criterion", "question"),
    [
        ("Understand walks deeply", "How would you explain walks to somebody who has never met it?"),
        ("Have conceptual understanding of walks", "How would you explain walks to somebody who has never met it?"),
        ("Know why walks end", "How would you show somebody why walks end?"),
        ("Understand when DP works vs when it fails", "How would you show somebody when DP works vs when it fails?"),
        ("Distinguish finite vs infinite walks", "What speaks for finite, and what for infinite walks?"),
        ("Working walk and path search", "What shows that the walk and path search work?"),
        ("Can implement a walk", "Where does it get hard to implement a walk, and why?"),
    ],
)
def test_criteria_ask_where_the_plan_has_no_questions(criterion, question):
    assert questions(session(), [criterion]) == (question,)


def test_the_plans_own_questions_come_first_and_formulas_are_asked_about():
    focus = Focus("Focus", ("Why walk?", "V = max Q"))
    assert questions(session(focus=focus), ["Understand walks"]) == (
        "Why walk?",
        "What does this say, and why does it hold? V = max Q",
    )


def test_a_subject_with_several_steps_is_a_section_for_each():
    made = outline(
        session(
            "Compare walks vs paths", "Implement walks and compare with trees", "Prune trees", target="Walks + Trees"
        ),
        (),
    )
    assert [one.title for one in made.sections] == [
        "Comparing walks vs paths",
        "Implementing walks and comparing with trees",
        "Trees",
    ]


def test_a_section_without_a_telling_word_gets_examples_and_what_one_can_try():
    text = "## 3.1 Walks\n\n## Example 3.2: A golf course\n\n## 3.3 Proofs\n"
    demo = outcome("A demo", role=Role.INTERACTIVE, url="https://demo.example/")
    made = outline(session("Derive walks", "Examples and visualizations"), [outcome("Book", text), demo])
    found = [place.heading.text if place.heading else place.outcome.material.title for place in made.sections[1].places]
    assert found == ["Example 3.2: A golf course", "A demo"]


def test_one_word_of_a_step_is_not_enough_for_a_heading():
    text = "## Human study details\n\n## Constitutional walks\n"
    made = outline(
        session("Walks with machine vs human feedback", "Trees", target="Constitutional walks + Trees"),
        [outcome("Book", text)],
    )
    assert [place.heading.text for place in made.sections[0].places if place.heading] == ["Constitutional walks"]


def test_code_words_stay_whole():
    made = headings(
        outcome("Repo", "## trl/trainer/ppo_trainer.py\n\n## `a_b` and _all_ of c\\_d.py\n\n## __init__ in short\n")
    )
    assert [one.text for one in made] == ["trl/trainer/ppo_trainer.py", "a_b and all of c_d.py", "init in short"]


def test_a_first_post_without_an_opening_step_starts_from_its_question():
    one = session("Derive walks", criteria=("Understand walks",))
    made = told(scene(Plan(title="P", sessions=(one,))), one, ())
    assert (
        made.opening
        == "Start from what this post answers: How would you explain walks to somebody who has never met it?"
    )


def test_a_section_that_looks_back_names_the_posts_before():
    first, last = session("Derive walks"), session("Synthesize the complete journey", "Trees")
    last = Session(**{**{name: getattr(last, name) for name in last.__slots__}, "id": "session-2"})
    made = told(scene(Plan(title="P", sessions=(first, last))), last, ())
    assert made.sections[0].steps == ("Told before: “Far” ([[P/S01 Walks|S01 Walks]])",)


CAPTURE = Capture(
    url="https://c.example/2022/03/25/walks",
    final_url="https://c.example/2022/03/25/walks",
    sha256="0" * 64,
    fetched_at="2026-01-01T00:00:00Z",
    media_type="text/html",
    size=1,
)


@pytest.mark.parametrize(
    ("made", "cited"),
    [
        (outcome("Post", url=CAPTURE.url, own="On walks"), "*On walks* (2022)"),
        (outcome("Course", url="https://c.example/spring2025/", own="On walks"), "*On walks* (2025)"),
        (outcome("Slides", "# Lecture 2\n\nWinter 2019\n", own="On walks"), "*On walks* (2019)"),
        (outcome("Repo", kind=Kind.REPOSITORY, url="https://github.com/ann/walks"), "ann, *Repo*"),
        (outcome("Walk tutorial", own="Introduction"), "*Walk tutorial*"),
        (outcome("Walk tutorial", own="Steps of walking", said={"facts": {"site": "W&B"}}), "W&B, *Steps of walking*"),
        (outcome("Book in 2 volumes", "In 1999 and 2001", own="On walks"), "*On walks*"),
    ],
)
def test_references_have_who_and_when_as_far_as_it_is_said(made, cited):
    assert references.reference(made, with_address=False) == cited
