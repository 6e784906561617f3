from dataclasses import replace

import pytest

from materials_kit.model import (
    Capture,
    Document,
    Kind,
    Material,
    Offer,
    Outcome,
    ReadStatus,
    Slice,
    Source,
    Status,
    Via,
)
from materials_kit.plan.lint.check import check, fix
from materials_kit.plan.parse import parse

TEXT = """\
plan: 1
title: T
sessions:
  - id: session-1
    title: One
    materials:
      - title: {title}
        url: {url}
        pages: 47-88
        duration: 3600
    agenda: [{{minutes: 5, topic: x}}]
    success_criteria: [y]
    blog: {{title: z}}
"""


def text(title="Preference Optimization Survey", url="https://a.org/b.pdf#page=65"):
    return TEXT.format(title=title, url=url)


def found(plan_text, **outcome):
    material = parse(plan_text).sessions[0].materials[0]
    whole = Outcome(**{"material": material, "status": Status.READY, **outcome})
    return [(one.code, one.line, one.message) for one in check(plan_text, {material: whole})]


def capture(final, *redirects, asked="https://a.org/b.pdf#page=65"):
    return Capture(
        sha256="0", size=1, media_type="text/html", url=asked, final_url=final, fetched_at="2026-01-01T00:00:00Z",
        redirects=redirects,
    )  # fmt: skip


def document(markdown, **more):
    words = more.pop("words", 5000)
    return Document(status=ReadStatus.OK, markdown=markdown, words=words, **more)


def test_without_outcomes_nothing_is_said_of_the_links():
    assert check(text()) == ()


def test_a_dead_link_is_an_error_with_its_reason():
    assert found(text(), status=Status.MISSING, reason="404 Not Found") == [
        ("R01", 8, "\u201cPreference Optimization Survey\u201d was not got: 404 Not Found")
    ]


def test_a_doubtful_material_is_told():
    assert [one[0] for one in found(text(), status=Status.REVIEW, reason="login page")] == ["R02"]


@pytest.mark.parametrize(
    ("final", "code"),
    [
        ("https://new.org/b.pdf", "R03"), ("https://a.org/", "R04"), ("https://a.org/index.html", "R04"),
        ("http://www.a.org/b.pdf", None), ("https://a.org/b.pdf/", None),
        ("https://a.org/b.pdf?error=cookies_not_supported", None),
    ],
)  # fmt: skip
def test_a_link_that_moved_or_leads_to_a_home_page_is_told(final, code):
    assert [one[0] for one in found(text(), capture=capture(final, final))] == ([code] if code else [])


def test_an_address_that_a_resolver_chose_is_not_called_moved():
    assert found(text(), capture=capture("https://cdn.org/x", "https://cdn.org/x", asked="https://a.org/other")) == []


def test_a_page_of_links_is_told():
    outcome = {"document": document("links", words=40), "reason": "hardly any text"}
    assert [one[0] for one in found(text(), **outcome)] == ["R07"]


def test_a_page_that_leads_on_shows_its_children_until_it_is_followed():
    offers = (Offer("Lists", "https://a.org/lists"), Offer('"Trees"', "https://a.org/trees"))
    outcome = {"document": document("links", words=40), "reason": "a page that mostly leads on", "offers": offers}
    material = parse(text()).sessions[0].materials[0]
    whole = Outcome(material=material, status=Status.READY, **outcome)
    [told] = check(text(), {material: whole})
    assert (told.code, told.line) == ("R09", 8)
    assert [cure.text for cure in told.cures] == [
        "follow: 2 takes all of it; a smaller number the first ones",
        'follow: ["Lists"] takes https://a.org/lists',
        'follow: ["\\"Trees\\""] takes https://a.org/trees',
    ]
    quiet = text().replace("pages: 47-88", "follow: 0")
    assert found(quiet, **outcome) == []


def test_a_child_that_fails_is_told_where_it_is_followed():
    followed = text().replace("pages: 47-88", "follow: [Lists, Maps]")
    child = Outcome(material=Material(title="Lists", url="https://a.org/lists"), status=Status.MISSING, reason="404")
    assert found(followed, followed=(child,)) == [("R01", 9, "\u201cLists\u201d was not got: 404")]


@pytest.mark.parametrize(
    ("title", "page_title", "words", "told"),
    [
        ("Preference Optimization Survey", "Galaxy clusters", "galaxy cluster redshift " * 300, True),
        ("Preference Optimization Survey", "A Survey of Preference Optimization", "text " * 300, False),
        ("Berkeley CS188 MDP Notes", "Note 6", "bayes nets and sampling " * 300, True),
        ("Berkeley CS188 MDP Notes", "CS 188 Note 4", "a markov decision process is " * 300, False),
        ("PPO Paper", "Proximal Policy Optimization Algorithms", "gradient " * 300, False),
        ("RLHF Explainer", "Reinforcement learning from human feedback", "rewards " * 300, False),
        ("A.org Preference Survey", "Galaxy clusters", "a.org " * 300, True),
        ("InstructGPT Technical Details", "Training language models", "InstructGPT models " * 300, False),
        ("Lecture Notes", "Anything", "at all " * 300, False),
    ],
)
def test_a_material_that_is_not_what_its_title_says_is_told(title, page_title, words, told):
    outcome = {"document": document(words, title=page_title)}
    assert [one[0] for one in found(text(title=title), **outcome)] == (["R05"] if told else [])


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Never Gonna Give You Up", True),
        ("Preference optimization, a survey in ten minutes", False),
    ],
)
def test_a_video_is_judged_by_its_own_title(title, told):
    source = Source(kind=Kind.VIDEO, url="https://www.youtube.com/watch?v=x", title=title, link=True)
    outcome = {"kind": Kind.VIDEO, "status": Status.LINK, "source": source}
    assert [one[0] for one in found(text(), **outcome)] == (["R05"] if told else [])


def test_whose_site_it_is_says_nothing_of_what_is_there():
    outcome = {"document": document("cats " * 400, title="Berkeley")}
    told = found(text(title="Berkeley Sampling Notes", url="https://berkeley.edu/n6.pdf"), **outcome)
    assert [said.rpartition("speaks of ")[2] for _code, _line, said in told] == ["Sampling"]


def test_a_short_page_is_not_judged_by_its_words():
    assert found(text(), document=document("x", words=20)) == []


@pytest.mark.parametrize(("real", "told"), [(5820, True), (3660, False), (3600, False), (None, False)])
def test_a_videos_stated_length_is_held_against_its_own(real, told):
    source = Source(kind=Kind.VIDEO, url="https://www.youtube.com/watch?v=lfHX2hHRMVQ", link=True, seconds=real)
    outcome = {"kind": Kind.VIDEO, "source": source, "document": None}
    assert [one[0] for one in found(text(), **outcome)] == (["R06"] if told else [])


def test_a_page_link_that_opens_another_printed_page_is_told_and_mended():
    part = Slice(sha256="0", size=1, pages=tuple(range(69, 111)), labels=tuple(map(str, range(47, 89))))
    plan_text = text()
    assert found(plan_text, slice=part) == [
        ("L04", 8, "#page=65 opens printed page 43; pages 47-88 begin at PDF page 69")
    ]
    material = parse(plan_text).sessions[0].materials[0]
    outcomes = {material: Outcome(material=material, status=Status.READY, slice=part)}
    assert fix(plan_text, outcomes).text == text(url="https://a.org/b.pdf#page=69")


def test_a_page_link_is_held_against_sections_where_no_pages_are_named():
    part = Slice(sha256="0", size=1, pages=(141, 142), labels=("119", "120"))
    plan_text = text().replace("pages: 47-88", "sections: 6.1-6.3")
    assert found(plan_text, slice=part) == [
        ("L04", 8, "#page=65 opens printed page 43; sections 6.1-6.3 begin at PDF page 141")
    ]


def test_a_page_link_that_is_right_is_left_alone():
    part = Slice(sha256="0", size=1, pages=(65, 66), labels=("47", "48"))
    assert found(text(), slice=part) == []


def test_the_sources_title_counts_where_the_page_has_none():
    outcome = {
        "document": document("galaxies " * 400),
        "source": Source(kind=Kind.PAGE, title="Preference Optimization: a Survey"),
    }
    assert found(text(), **outcome) == []


def test_materials_without_outcome_are_passed_over():
    other = Material(title="X", url="https://x.org")
    assert check(text(), {other: Outcome(material=other, status=Status.MISSING)}) == ()


def test_a_link_that_lives_on_in_the_archive_is_told_and_has_not_moved():
    url = "https://web.archive.org/web/20230501102030id_/https://a.org/b.pdf"
    copy = replace(capture(url, url), via=Via.ARCHIVE, archived_at="2023-05-01T10:20:30Z")
    told = {code: (line, said) for code, line, said in found(text(), capture=copy, document=document("x"))}
    assert not {"R01", "R03", "R04"} & set(told)
    line, said = told["R08"]
    assert line == 8
    assert "Wayback Machine's copy of 2023-05-01" in said


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("start: 700", "“Talk”: it begins at 11:40, and the video ends at 10:05"),
        ("end: 700", "“Talk”: it should go to 11:40, and the video ends at 10:05"),
        ("start: 1\n        end: 605", None),
    ],
)
def test_a_window_beyond_the_video_is_found(window, said):
    written = text("Talk", "https://www.youtube.com/watch?v=x").replace("pages: 47-88\n        duration: 3600", window)
    source = Source(kind=Kind.VIDEO, url="https://www.youtube.com/watch?v=x", seconds=605)
    told = found(written, status=Status.LINK, kind=Kind.VIDEO, source=source)
    assert [message for code, _, message in told if code == "R10"] == ([said] if said else [])
