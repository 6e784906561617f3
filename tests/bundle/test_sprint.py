from dataclasses import replace

import pytest

from materials_kit.bundle.compose import Conditions
from materials_kit.bundle.limits import TIERS
from materials_kit.bundle.sprint import compose_sprint, groups, together
from materials_kit.model import Focus, Material, Plan, Role, Session, Track, UploadAs

BOOK = "https://paths.example/book.pdf"


def materials(plan, sessions, *address):
    return tuple(together(group) for group in groups(plan, sessions, *address))


def plan_of(*lists):
    sessions = tuple(
        Session(
            id=f"session-{n}",
            title=f"Evening {n}",
            target=f"Target {n}",
            success_criteria=(f"Can do {n}",),
            materials=tuple(given),
        )
        for n, given in enumerate(lists, 1)
    )
    return Plan(title="Juggling", goal="Learn it", sessions=sessions, tracks=(Track("balls", "Balls"),))


def asked(*ranges):
    plan = plan_of(
        *(
            [Material(title=f"The book Chapter {n}", url=f"{BOOK}#page={n}", pages=pages)]
            for n, pages in enumerate(ranges)
        )
    )
    [found] = materials(plan, plan.sessions)
    return found.pages


@pytest.mark.parametrize(
    ("ranges", "union"),
    [
        (("47-88", "58-75", "75-108"), "47-108"),
        (("1-3", "4-6"), "1-6"),
        (("1-3", "9"), "1-3,9"),
        (("5-9", "1-2, 20-22"), "1-2,5-9,20-22"),
        (("1-3", None), None),
        (("iv-ix", "1-3"), "iv-ix, 1-3"),
    ],
)
def test_each_document_is_there_once_with_the_union_of_its_pages(ranges, union):
    assert asked(*ranges) == union


def test_what_a_document_is_for_is_told_for_each_session():
    plan = plan_of(
        [Material(title="The book Chapter 3", url=BOOK, note="the proof", role=Role.READING)],
        [Material(title="The book Chapter 4", url=BOOK, role=Role.ESSENTIAL)],
        [Material(title="Review", review=("session-1",))],
    )
    found, _looked_back = materials(plan, plan.sessions)
    assert found.title == "The book"
    assert found.note == "the proof (S01); S02"
    assert found.role is Role.ESSENTIAL


def test_sections_and_pages_of_one_document_are_one_material():
    plan = plan_of(
        [Material(title="A", url=BOOK, sections="3.1"), Material(title="B", url="https://b.example")],
        [Material(title="A", url=BOOK, sections="4.1-4.3"), Material(title="C", path="c.md")],
        [Material(title="A", url=BOOK, pages="9-12")],
    )
    found = materials(plan, plan.sessions)
    assert [(one.title, one.sections, one.pages) for one in found] == [
        ("A", "3.1, 4.1-4.3", "9-12"), ("B", None, None), ("C", None, None),
    ]  # fmt: skip


def test_moments_of_one_video_are_one_material():
    video = "https://www.youtube.com/watch?v=lfHX2hHRMVQ"
    plan = plan_of(
        [Material(title="A", url=f"{video}&t=60s", start=60, end=90)],
        [Material(title="A", url=f"{video}&t=80s", start=80, end=200)],
    )
    [found] = materials(plan, plan.sessions, lambda _: video)
    assert (found.start, found.end) == (60, 200)
    whole = plan_of([Material(title="A", url=f"{video}&t=60s", start=60)], [Material(title="A", url=f"{video}&list=x")])
    [found] = materials(whole, whole.sessions, lambda _: video)
    assert (found.start, found.url) == (None, f"{video}&list=x")


def test_the_children_that_any_session_follows_are_followed():
    def followed(*wishes):
        plan = plan_of(*([Material(title="A", url=BOOK, follow=wish)] for wish in wishes))
        [found] = materials(plan, plan.sessions)
        return found.follow

    assert followed(None, 3, 5) == 5
    assert followed(("One", "Two"), ("Two", "Three"), 4) == ("One", "Two", "Three")
    assert followed(None, None) is None


def test_a_material_is_left_out_only_where_every_session_leaves_it_out():
    skip, plain = Material(title="A", url=BOOK, upload=UploadAs.SKIP), Material(title="A", url=BOOK)
    for lists, upload in (([skip], [plain]), None), (([skip], [skip]), UploadAs.SKIP):
        plan = plan_of(*lists)
        [found] = materials(plan, plan.sessions)
        assert found.upload is upload


def test_who_wants_the_whole_gets_the_whole():
    plan = plan_of(
        [Material(title="A", url=BOOK, sections="3.1")],
        [Material(title="A", url=BOOK)],
        [Material(title="A", url=BOOK, pages="2")],
    )
    [found] = materials(plan, plan.sessions)
    assert (found.sections, found.pages) == (None, None)


def test_a_sprint_bundle_has_one_brief_for_all(made):
    plan = plan_of([Material(title="One", url="https://a.example")], [Material(title="Two", url="https://b.example")])
    merged = materials(plan, plan.sessions)
    outcomes = [replace(made.page(material.title), material=material) for material in merged]
    bundle = compose_sprint(
        plan, plan.sessions, outcomes, Conditions(limits=TIERS["free"], previous=None), name="sprint"
    )
    assert [upload.name for upload in bundle.uploads] == [
        "SPRINT-00 Sprint brief.md",
        "SPRINT-01 One.md",
        "SPRINT-02 Two.md",
    ]
    assert bundle.manifest["session"] == "sprint"
    brief = bundle.uploads[0].text
    for words in ("Learn it", "S01 Evening 1", "Target 2", "S02: Can do 2", "SPRINT-02"):
        assert words in brief
    again = compose_sprint(
        plan, plan.sessions, outcomes, Conditions(limits=TIERS["free"], previous=bundle.manifest), name="sprint"
    )
    assert again == bundle


def test_a_track_bundle_carries_its_tracks_name(made):
    plan = plan_of([Material(title="One", url="https://a.example")])
    outcomes = [replace(made.page("One"), material=materials(plan, plan.sessions)[0])]
    bundle = compose_sprint(
        plan, plan.sessions, outcomes, Conditions(limits=TIERS["free"], previous=None), name="balls"
    )
    assert bundle.uploads[0].name == "BALLS-00 Sprint brief.md"
    assert "Session: Juggling, Balls" in bundle.uploads[1].text


def test_a_link_of_one_session_does_not_win_over_what_another_has():
    def wish(*uploads):
        plan = plan_of(*([Material(title="A", url=BOOK, upload=upload)] for upload in uploads))
        [found] = materials(plan, plan.sessions)
        return found.upload

    assert wish(UploadAs.LINK, None) is None
    assert wish(UploadAs.LINK, UploadAs.FILE) is UploadAs.FILE
    assert wish(UploadAs.LINK, UploadAs.LINK, UploadAs.SKIP) is UploadAs.LINK


def test_who_leaves_a_document_out_wants_no_part_of_it():
    plan = plan_of([Material(title="A", url=BOOK, upload=UploadAs.SKIP)], [Material(title="A", url=BOOK, pages="1-3")])
    [found] = materials(plan, plan.sessions)
    assert (found.pages, found.upload) == ("1-3", None)


def test_the_prompts_of_a_sprint_cover_every_session(made):
    plan = plan_of([Material(title="A", url="https://a.example/a")], [Material(title="B", url="https://a.example/b")])
    first = replace(plan.sessions[0], focus=Focus("Focus", ("Why throw high?",)))
    plan = replace(plan, sessions=(first, plan.sessions[1]))
    outcomes = tuple(made.page(f"Page {number}", role=Role.ESSENTIAL if number < 25 else None) for number in range(30))
    bundle = compose_sprint(
        plan, plan.sessions, outcomes, Conditions(limits=TIERS["plus"], previous=None), name="sprint"
    )
    prompts = dict(part.split("\n", 1) for part in bundle.uploads[0].text.split("\n### ")[1:])
    assert "1. S01: Why throw high?\n2. S02: Evening 2" in prompts["Study guide"]
    assert "1. S01: Evening 1\n2. S02: Evening 2" in prompts["Audio overview"]
    assert "It leads up to this: Learn it." in prompts["Audio overview"]
    assert "These are 20 of 30, which are essential" in prompts["Compare the sources"]
