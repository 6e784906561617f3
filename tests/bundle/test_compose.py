import json
from dataclasses import replace

import pytest

from materials_kit.bundle.compose import Conditions, compose
from materials_kit.bundle.keeping import Lying
from materials_kit.bundle.limits import TIERS
from materials_kit.model import Focus, Kind, Material, Outcome, Role, Status, UploadAs, Via


@pytest.fixture
def bundle(plan, session):
    """Compose a bundle of outcomes."""

    def make(*outcomes, tier="free", previous=None, packing=None, **more):
        limits = replace(TIERS[tier], **more)
        return compose(plan, session, outcomes, Conditions(limits=limits, previous=previous, packing=packing))

    return make


def names(bundle):
    return [upload.name for upload in bundle.uploads]


def rows(bundle):
    return bundle.manifest["materials"]


def text(bundle, number):
    return next(upload.text for upload in bundle.uploads if upload.name.startswith(f"S02-{number:02d}"))


def test_a_pdf_goes_as_it_is_and_a_page_as_markdown(bundle, made):
    pdf, page = made.pdf("The book"), made.page("The page")
    done = bundle(pdf, page)
    assert names(done) == ["S02-00 Session brief.md", "S02-01 The book.pdf", "S02-02 The page.md"]
    assert done.uploads[1].content == pdf.content
    assert "A page of text." in done.uploads[2].text


def test_markdown_begins_with_a_header_that_says_where_it_is_from(bundle, made):
    page = made.page("The fountain", own="Fountains, a history", url="https://paths.example/f")
    page = replace(page, document=replace(page.document, authors=("A. Juggler", "B. Thrower")))
    head = text(bundle(page), 1).split("\n\n")[1]
    assert "Its own title: Fountains, a history" in head
    assert "By: A. Juggler, B. Thrower" in head
    assert "Original: https://paths.example/f" in head
    assert "Fetched: 2026-03-01" in head
    assert "Session: S02 Four balls" in head


def test_a_copy_from_the_archive_is_said_everywhere(bundle, made):
    page = made.page("The fountain")
    at, url = "2020-05-01T10:00:00Z", "https://web.archive.org/web/20200501100000id_/https://paths.example"
    archived = replace(page.capture, via=Via.ARCHIVE, archived_at=at, final_url=url)
    done = bundle(replace(page, capture=archived, reason="from the Wayback Machine's copy of 2020-05-01"))
    assert "Fetched: 2026-03-01 (the Wayback Machine's copy of 2020-05-01)" in text(done, 1)
    assert text(done, 0).count("Wayback Machine's copy of 2020-05-01") == 1
    assert rows(done)[0]["reason"] == "from the Wayback Machine's copy of 2020-05-01"
    assert rows(done)[0]["via"] == "archive"


def test_page_marks_are_written_for_citing(bundle, made):
    done = bundle(made.pdf("The book", upload=UploadAs.MARKDOWN))
    assert names(done)[1] == "S02-01 The book.md"
    assert "[p. 47]" in text(done, 1)
    assert "%%" not in text(done, 1)


def test_upload_file_takes_a_file_that_is_taken_and_says_so_where_it_is_not(bundle, made):
    page = made.page("Page", upload=UploadAs.FILE)
    plain = made.page("Notes", upload=UploadAs.FILE, content=b"plain words")
    plain = replace(plain, kind=Kind.TEXT, capture=replace(plain.capture, media_type="text/plain"))
    done = bundle(page, plain)
    assert names(done)[1:] == ["S02-01 Page.md", "S02-02 Notes.txt"]
    assert "NotebookLM takes no .html files" in rows(done)[0]["reason"]


def test_links_stand_in_links_once_and_have_no_file(bundle, made):
    done = bundle(made.link("Video"), made.link("Video again"))
    assert done.links == ("https://www.youtube.com/watch?v=x",)
    assert [row["files"] for row in rows(done)] == [[], []]
    assert done.manifest["totals"]["sources"] == 2


def test_one_document_is_bundled_once(bundle, made):
    one, two = made.page("Page", content=b"x"), made.page("The same", content=b"x")
    done = bundle(one, two, made.pdf("Pages 1-3", labels=("1", "2", "3"), pages="1-3"))
    assert names(done)[1:] == ["S02-01 Page.md", "S02-03 Pages 1-3.pdf"]
    assert (rows(done)[1]["same_as"], rows(done)[1]["files"]) == (1, ["S02-01 Page.md"])
    assert rows(done)[1]["status"] == "ready"


def test_another_part_of_the_document_is_another_file(bundle, made):
    one = made.pdf("Chapter 1", b"%PDF one", labels=("1", "2"), pages="1-2")
    two = made.pdf("Chapter 2", b"%PDF two", labels=("3", "4"), pages="3-4")
    done = bundle(one, two)
    assert [row["part"] for row in rows(done)] == ["pages 1-2", "pages 3-4"]
    assert [row["same_as"] for row in rows(done)] == [None, None]


def test_a_review_pack_is_made_of_the_plan(bundle, made):
    done = bundle(made.review("Review the first evening", "session-1"))
    pack = text(done, 1)
    for words in ("S01 Three balls", "The cascade", "Ten catches", "Ten in a Row", "<https://paths.example/cascade>"):
        assert words in pack
    assert rows(done)[0]["words"] == done.uploads[1].words
    assert 'Take the sessions in "S02-01 Review the first evening" one by one' in text(done, 0)


def test_what_is_missing_or_doubtful_has_no_file_and_stands_in_the_brief(bundle, made):
    doubtful = replace(
        made.page("Login"), status=Status.REVIEW, reason="a login page came instead", hint="save it as PDF"
    )
    done = bundle(made.lost("Gone"), doubtful, made.page("Page"))
    assert names(done) == ["S02-00 Session brief.md", "S02-03 Page.md"]
    brief = text(done, 0)
    for words in ("404 Not Found", "look for the new address", "a login page came instead", "save it as PDF"):
        assert words in brief
    assert "Ready with gaps" in brief
    assert done.manifest["readiness"] == "ready with gaps"


def test_the_brief_has_the_plan_in_it_and_prompts_of_its_own_words(bundle, made):
    brief = text(bundle(made.page("Page", note="how it looks"), made.link("Video", duration=600)), 0)
    for words in (
        "The fountain", "Learn to juggle", "- 0:00-0:20 Two in one hand", "- 0:20-1:10 Both hands at once",
        "10 more than the session's 60", "Can keep four up", "How high is high enough?", "S02-01", "how it looks",
        "10 min to watch", "### Study guide", "### Self-test", "### Compare the sources", "### Contradictions",
        "### Audio overview", "### Blog outline check", "Even Numbers",
    ):  # fmt: skip
        assert words in brief, words
    assert brief.count("NotebookLM (Gemini Notebook)") == 1


def test_a_bare_session_has_a_bare_brief(plan, session, made):
    bare = replace(
        session, target=None, agenda=(), success_criteria=(), focus=None, blog=None, minutes=None, track=None
    )
    brief = compose(plan, bare, [made.page("Page")], Conditions(limits=TIERS["free"], previous=None)).uploads[0].text
    for words in ("Agenda", "criteria", "Blog", "None", "Study guide", "Target", "Not in this bundle"):
        assert words not in brief, words


def test_clock_times_where_the_start_is_known(plan, session, made):
    done = compose(
        plan, replace(session, time="18:30"), [made.page("Page")], Conditions(limits=TIERS["free"], previous=None)
    )
    assert "- 18:30-18:50 Two in one hand" in done.uploads[0].text


def test_numbers_are_kept_once_given(bundle, made):
    one, two, new = made.page("One"), made.page("Two"), made.page("New")
    first = bundle(one, two)
    second = bundle(new, two, previous=first.manifest)
    assert names(second)[1:] == ["S02-03 New.md", "S02-02 Two.md"]
    third = bundle(one, new, two, previous=second.manifest)
    assert names(third)[1:] == ["S02-01 One.md", "S02-03 New.md", "S02-02 Two.md"]


def test_a_number_is_kept_when_another_part_is_asked_for(bundle, made):
    def numbers(done):
        return [row["number"] for row in rows(done)]

    first, second = made.pdf("Chapter 1", pages="1-3"), made.pdf("Chapter 2", content=b"%PDF 2", pages="9-12")
    old = bundle(first, second, made.page("Page")).manifest
    other = made.pdf("Chapter 2", content=b"%PDF 3", pages="9-14")
    assert numbers(bundle(first, other, made.page("Page"), previous=old)) == [1, 2, 3]
    renamed = made.pdf("Another chapter", content=b"%PDF 3", pages="20-24")
    assert numbers(bundle(renamed, second, made.page("Page"), previous=old)) == [1, 2, 3]
    assert numbers(bundle(second, made.page("Page"), previous=old)) == [2, 3]
    lock = {"numbers": old["numbers"]}
    assert numbers(bundle(first, other, made.page("Page"), previous=lock)) == [1, 2, 3]


def test_numbers_are_read_from_the_rows_where_their_memory_is_lost(bundle, made):
    one, two = made.page("One"), made.page("Two")
    manifest = {"materials": rows(bundle(one, two)), "numbers": {"odd": "x"}}
    assert names(bundle(two, one, previous=manifest))[1:] == ["S02-02 Two.md", "S02-01 One.md"]


def test_a_number_that_two_have_in_a_damaged_manifest_is_given_to_one(bundle, made):
    same = [made.page("Same", url=f"https://a.example/{n}", content=b"%d" % n) for n in range(2)]
    done = bundle(*same, previous={"numbers": {"https://a.example/0": 1, "https://a.example/1": 1}})
    assert names(done)[1:] == ["S02-01 Same.md", "S02-02 Same.md"]


@pytest.mark.parametrize("previous", [{}, {"numbers": 3, "materials": "x"}, {"materials": [{"number": "1"}, 5]}])
def test_a_damaged_manifest_is_no_trouble(bundle, made, previous):
    assert names(bundle(made.page("One"), previous=previous))[1:] == ["S02-01 One.md"]


def test_the_same_in_gives_the_same_out(bundle, made):
    outcomes = (made.page("One"), made.pdf("Two"), made.link("Three"), made.lost("Four"))
    first = bundle(*outcomes)
    again = bundle(*outcomes, previous=first.manifest)
    assert again == first
    json.dumps(first.manifest)


def test_names_are_safe_and_short(bundle, made):
    one, two = made.page('a/b\\c:d*e?"f"<g>|h#i^[j]' * 9, url="https://a.example"), made.page("Ü" * 300, content=b"2")
    other = made.page("CON", content=b"3")
    for name in names(bundle(one, two, other, made.page("con", content=b"4"))):
        assert len(name.encode()) <= 120
        assert not set(name) & set('/\\:*?"<>|#^[]')


def test_a_video_that_two_materials_name_is_one_source(bundle, made):
    address = "https://www.youtube.com/watch?v=lfHX2hHRMVQ"
    done = bundle(made.link("All", url=address), made.link("A moment", url=f"{address}&t=2400s"))
    assert done.links == (address,)
    assert rows(done)[1]["same_as"] == 1
    assert done.manifest["totals"]["sources"] == 2


def test_a_transcript_is_bundled_where_a_part_of_a_video_is_wanted(bundle, made):
    url = "https://www.youtube.com/watch?v=lfHX2hHRMVQ"
    video = made.page("Talk", "[40:00] So here we begin.", url=url, start=2400, end=2700)
    video = replace(video, kind=Kind.VIDEO, source=replace(video.source, kind=Kind.VIDEO, link=True, seconds=6000))
    done = bundle(video)
    assert names(done)[1:] == ["S02-01 Talk.md"]
    assert "Part: from 40:00 to 45:00" in text(done, 1)
    assert "1 min to read or 5 min to watch" in text(done, 0)
    assert done.links == ()
    for wish, seconds in (({"start": 2400, "end": 9000}, 3600), ({"start": 9000}, 6000), ({}, 6000)):
        material = replace(video.material, **{"start": None, "end": None} | wish)
        assert rows(bundle(replace(video, material=material)))[0]["seconds"] == seconds


def test_a_doubtful_video_is_told_of_and_is_no_link(bundle, made):
    mute = replace(made.link("Mute"), status=Status.REVIEW, reason="it has no captions", hint="upload: skip")
    done = bundle(mute, made.page("Page"))
    assert (done.links, rows(done)[0]["status"]) == ((), "review")
    assert "no captions. What to try" in text(done, 0).replace(".\n  ", ". ")


def test_what_to_try_stands_with_a_remark(bundle, made):
    hub = replace(made.page("Hub"), reason="a page that mostly links on", hint="follow: 5 takes the first five")
    assert "mostly links on. What to try: follow: 5 takes the first five." in text(bundle(hub), 0)


def test_a_file_of_ones_own_cannot_be_a_link(bundle, made):
    own = made.pdf("Own", upload=UploadAs.LINK)
    own = replace(own, material=replace(own.material, url=None, path="own.pdf"))
    done = bundle(own)
    assert (names(done)[1:], done.links) == (["S02-01 Own.pdf"], ())
    assert "no address to link" in rows(done)[0]["reason"]


def test_what_a_hub_was_followed_to_is_bundled_too(bundle, made):
    hub = replace(
        made.page("Course"), followed=(made.page("Lesson 1", content=b"1"), made.page("Lesson 2", content=b"2"))
    )
    done = bundle(hub, made.page("Other"))
    assert names(done)[1:] == ["S02-01 Course.md", "S02-02 Lesson 1.md", "S02-03 Lesson 2.md", "S02-04 Other.md"]


def test_pictures_that_are_their_own_bytes_are_taken_out(bundle, made):
    badge = "[![Paper](https://img.example/b?logo=data:image/svg+xml;base64,PD94=)](https://paper.example)"
    done = bundle(made.page("Readme", f"{badge} ![Logo](https://a.example/logo.png)"))
    assert "[Paper](https://paper.example) ![Logo](https://a.example/logo.png)" in text(done, 1)


@pytest.mark.parametrize(
    ("limits", "name"),
    [({}, "S02-01 Book.pdf"), ({"file_types": frozenset({".md"})}, "S02-01 Book.md"), ({"size": 5}, "S02-01 Book.md")],
)
def test_what_notebooklm_takes_is_a_setting(bundle, made, limits, name):
    assert names(bundle(made.pdf("Book"), **limits))[1:] == [name]


def test_sound_and_pictures_go_as_files_where_one_asks(bundle, made):
    talk = made.page("Talk", content=b"ID3", upload=UploadAs.FILE, url="https://a.example/talk.MP3?x=1")
    talk = replace(talk, kind=Kind.UNKNOWN, capture=replace(talk.capture, media_type="application/octet-stream"))
    assert names(bundle(talk))[1:] == ["S02-01 Talk.mp3"]


def test_how_long_it_takes_is_held_against_the_session(bundle, made):
    long = made.pdf("Book", words=9000, role=Role.ESSENTIAL)
    brief = text(bundle(long, made.page("Page", "word " * 6000), made.link("Video", duration=1200)), 0)
    assert "45 min to read" in brief
    assert "about 1 h 15 min to read at 200 words a minute and 20 min to watch" in brief
    assert "the session has 1 h. Begin with the essential ones, 45 min: S02-01." in brief
    brief = text(bundle(made.pdf("Book", words=19000, role=Role.ESSENTIAL)), 0)
    assert "The essential ones alone take longer, 1 h 35 min: S02-01." in brief


def test_a_repository_is_not_read_from_end_to_end(bundle, made):
    code = replace(made.page("Code", "word " * 40_000), kind=Kind.REPOSITORY)
    brief = text(bundle(code, made.page("Page", "word " * 400)), 0)
    assert "to look things up in" in brief
    assert "All of it takes about 2 min to read" in brief


def test_the_verdict_its_reason_and_the_next_command_stand_in_brief_and_manifest(bundle, made):
    waiting = replace(made.lost("Gone"), asked=False)
    silent = replace(made.lost("Gone"), again=True)
    left_out = replace(made.page("Out"), status=Status.SKIPPED)
    large = made.pdf("Scan", words=0, size=250_000_000)
    for outcomes, verdict, command in (
        ([made.page("One")], "ready", "kit open session-2"),
        ([made.page("One"), made.lost("Gone")], "ready with gaps", "edit plan.yaml"),
        ([made.page("One"), silent], "ready with gaps", "kit build session-2"),
        ([made.page("One"), waiting], "ready with gaps", "kit build session-2"),
        ([made.page("One"), replace(made.page("Two"), status=Status.REVIEW)], "ready with gaps", "edit plan.yaml"),
        ([made.lost("Gone")], "not ready", "edit plan.yaml"),
        ([left_out], "not ready", "edit plan.yaml"),
        ([replace(made.link("Video"), asked=False)], "ready with gaps", "kit build session-2"),
        ([large], "not ready", "kit bundle session-2 --pack"),
    ):
        done = bundle(*outcomes)
        assert (done.manifest["readiness"], done.manifest["next"]) == (verdict, command)
        assert f"**{verdict.capitalize()}" in text(done, 0)
        assert (command in text(done, 0)) is (verdict != "ready")


def test_the_study_guide_follows_the_plan(plan, session, made):
    def guide(**changes):
        conditions = Conditions(limits=TIERS["free"])
        brief = compose(plan, replace(session, **changes), [made.page("Page")], conditions).uploads[0].text
        return brief.split("### Study guide")[1].split("###")[0] if "### Study guide" in brief else None

    assert "answers these questions" in guide()
    assert "takes these points" in guide(focus=Focus("Math", ("V = max Q", "Why?")))
    assert "1. Can keep four up" in guide(focus=None)
    assert guide(focus=None, success_criteria=()) is None


def test_a_brief_reads_as_sentences(plan, session, made):
    def brief(*outcomes, **changes):
        return compose(plan, replace(session, **changes), outcomes, Conditions(limits=TIERS["free"])).uploads[0].text

    page = replace(made.page("Page"), reason="it is odd", hint="is it right?")
    told = brief(page, made.review("Look back", "session-1"), success_criteria=("- Can juggle",))
    assert "Page: it is odd. What to try: is it right?\n" in told
    assert "on this: Why do the hands never exchange balls? How high is high enough? Skip" in told
    assert "- - " not in told
    assert "### Compare" not in told  # a review pack treats nothing itself
    told = brief(page, made.page("Other"), focus=None, success_criteria=("Keep four up.", "Know why"))
    assert "on this: Keep four up; Know why. Skip" in told


def test_totals_count_what_is_uploaded(bundle, made):
    done = bundle(made.pdf("Book", b"%PDF" * 100, words=77), made.link("Video"))
    brief = done.uploads[0]
    assert done.manifest["totals"] == {
        "sources": 3, "words": 77 + brief.words, "bytes": 400 + len(brief.text.encode()),
    }  # fmt: skip


def test_the_words_of_the_sources_and_the_brief_are_the_total(bundle, made):
    code = replace(made.page("Code", "```python\nx = f(1)\n```\n" * 40), kind=Kind.CODE)
    again = replace(code, material=replace(code.material, title="Code again"))
    for most in (350_000, 80):
        done = bundle(made.pdf("Book", words=77), code, again, made.review("Back", "session-1"), part_words=most)
        assert (len(rows(done)[1]["files"]) > 1) is (most == 80)
        counted = sum(row["words"] for row in rows(done) if row["same_as"] is None)
        assert counted + done.uploads[0].words == done.manifest["totals"]["words"]
        assert rows(done)[1]["words"] == rows(done)[2]["words"]


def test_skipped_materials_are_told(bundle):
    material = Material(title="Old", url="https://a.example", upload=UploadAs.SKIP)
    done = bundle(Outcome(material=material, status=Status.SKIPPED, reason="left out: the plan says upload: skip"))
    assert rows(done)[0]["status"] == "skipped"
    assert "upload: skip" in done.uploads[0].text


def test_what_is_left_out_says_so_once(bundle, made):
    out = Outcome(material=Material(title="x"), status=Status.SKIPPED, reason="left out: the plan says upload: skip")
    assert "S02-01 x, left out: the plan says upload: skip." in text(bundle(out), 0)


@pytest.mark.parametrize("has_wish", [True, False], ids=["now", "a manifest of before parts were noted"])
@pytest.mark.parametrize(("pages", "stays"), [("3-5", True), ("3-9", False)])
def test_a_part_that_cannot_be_had_stays_only_where_it_is_that_part(plan, session, made, has_wish, pages, stays):
    conditions = Conditions(limits=TIERS["free"])
    before = compose(plan, session, [made.pdf("The book", labels=("3", "4", "5"), pages="3-5")], conditions)
    name = names(before)[1]
    manifest = json.loads(json.dumps(before.manifest))
    if not has_wish:
        del manifest["materials"][0]["wanted"]
    material = Material(title="The book", url="https://paths.example/book.pdf", pages=pages)
    lost = Outcome(material=material, status=Status.MISSING, reason="503", passing=True)
    lying = {name: Lying(manifest["files"][name], 16, None)}
    after = compose(plan, session, [lost], replace(conditions, previous=manifest, lying=lying))
    assert (name in names(after)) is stays
    assert after.manifest.get("kept") == ([1] if stays else None)
