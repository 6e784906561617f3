from dataclasses import replace

import pytest

from materials_kit.errors import TemplateBroken
from materials_kit.model import Blog, Plan, Session
from materials_kit.note.render import render, render_post
from materials_kit.note.scene import scene
from materials_kit.note.shipped import NAMES, shipped

SESSION = Session(id="session-1", title="Walks", success_criteria=("Can walk",), blog=Blog("Far"))
PLAN = Plan(title="Graphs", sessions=(SESSION,))
KEPT = "{{ properties }}\n\n"


def made(template, name="session.md"):
    return render(replace(scene(PLAN), templates={name: template}), SESSION, ()).text


def test_a_template_of_the_persons_lays_the_note_out():
    text = made(
        KEPT + "# {{ session.title | upper }}\n{% for one in session.success_criteria %}\n* {{ one }}\n{% endfor %}\n"
    )
    assert text.endswith("---\n\n# WALKS\n* Can walk\n")


def test_a_template_may_bring_properties_of_its_own():
    assert (
        made("---\nkit-id: {{ id }}\nmood: good\n---\nHi\n") == "---\nkit-id: Graphs/session-1\nmood: good\n---\nHi\n"
    )


def test_the_ejected_templates_give_the_very_notes_of_the_kit():
    own = replace(scene(PLAN), templates={name: shipped(name) for name in NAMES})
    assert render(own, SESSION, ()) == render(scene(PLAN), SESSION, ())
    assert render_post(own, SESSION, ()) == render_post(scene(PLAN), SESSION, ())


def test_an_unknown_name_is_told_with_its_line():
    with pytest.raises(TemplateBroken, match=r"templates/session\.md, line 4: .*'titel'") as error:
        made(KEPT + "a\n{{ session.titel }}\n")
    assert "take the file away" in error.value.hint


def test_an_error_in_an_included_template_names_that_one():
    with pytest.raises(TemplateBroken, match=r"templates/outline\.md, line 2"):
        made("\n{{ outline.nothing }}\n", "outline.md")


@pytest.mark.parametrize(
    "evil",
    [
        "{{ ().__class__.__mro__ }}",
        "{{ session.__class__.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{% include '../../etc/passwd' %}",
        "{{ range(999999999) | list }}",
        "{{ [].append(1) }}",
        "{{ 1 / 0 }}",
        "{% if %}",
        "{{ x",
    ],
)
def test_a_template_reaches_nothing_but_its_values(evil):
    with pytest.raises(TemplateBroken):
        made(KEPT + evil)


def test_a_note_without_its_id_is_refused():
    with pytest.raises(TemplateBroken, match="kit-id"):
        made("# {{ session.title }}\n")


@pytest.mark.parametrize(
    "endless",
    [
        "{{ 'x' * 10**10 }}",
        "{{ [1] * 10**10 }}",
        "{{ 10 ** (10**10) }}",
        "{{ '%10000000000d' % 1 }}",
        "{{ '%*d' % (10**10, 1) }}",
        "{{ '{:10000000000}'.format(1) }}",
        "{{ '%10000000000d' | format(1) }}",
        "{{ 'x' | center(10**10) }}",
        "{{ 'x'.ljust(10**10) }}",
        "{{ 'x' | indent(10**10, true) }}",
        "{{ ('x' * 10**6) | replace('x', 'y' * 10**6) }}",
        "{{ ('x' * 10**6).join(['y'] * 10**6) }}",
        "{% set n = namespace(x='xx') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
        "{% set n = namespace(x=['x']) %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(99999) %}{% for c in range(9) %}{% endfor %}{% endfor %}{% endfor %}",
        "{% for a in range(9999) %}{% for b in range(99999) %}some words to fill the note {% endfor %}{% endfor %}",
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    ],
)
def test_a_template_that_would_not_end_or_fill_the_memory_is_stopped_with_its_line(endless):
    with pytest.raises(TemplateBroken, match=r"templates/session\.md, line 3: "):
        made(KEPT + endless)


def test_loops_of_the_persons_know_where_they_are():
    loop = "{% for a in [1, 2] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% endfor %} {{ 'a' ~ 1 }}"
    assert made(KEPT + loop).endswith("\n1/2,2/2 a1\n")
