"""Links that the plan wants: the address as written, with what is known against it."""

import httpx
import pytest

from materials_kit.model import Material, Status, UploadAs

URL = "https://a.example/page"


def linked(url=URL, **more):
    return Material(title="x", url=url, upload=UploadAs.LINK, **more)


@pytest.mark.parametrize("url", ["https://github.com/karpathy/nanoGPT", "https://arxiv.org/abs/1706.03762v7", URL])
def test_a_link_is_the_address_as_it_is_written(run_plan, url):
    [outcome] = run_plan(linked(url), offline=True)
    assert (outcome.status, outcome.source.url, outcome.reason) == (Status.LINK, url, None)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({"pages": "3-5"}, "pages 3-5"),
        ({"sections": "2.1"}, "sections 2.1"),
        ({"pdf_pages": "9"}, "pages of the file 9"),
    ],
)
def test_a_part_of_a_link_cannot_be_asked_for_and_that_is_said(run_plan, part, said):
    [outcome] = run_plan(linked(**part), offline=True)
    assert outcome.reason == f"NotebookLM reads all that is there, not only {said}"


def test_a_playlist_is_taken_one_by_one(run_plan):
    [outcome] = run_plan(
        linked("https://www.youtube.com/playlist?list=PLzMcBGfZo4-lp3jAExUCewBfMx3UZtkh5"), offline=True
    )
    assert outcome.status is Status.LINK
    assert "one by one" in outcome.reason
    assert "follow: 3" in outcome.hint


DRAWN = (
    '<html><body><div id="root"></div><script src="/static/js/main.js"></script>'
    "<noscript>You need to enable JavaScript to run this app.</noscript></body></html>"
)
LOGIN = "<html><head><title>Sign in</title></head><body><p>Sign in to continue.</p><input type=password></body></html>"
GOOD = f"<html><body><main><h1>Walks</h1><p>{'A walk is a way. ' * 200}</p></main></body></html>"


def answer(respx_mock, url, status=200, text=""):
    return respx_mock.get(url).mock(
        return_value=httpx.Response(status, text=text, headers={"Content-Type": "text/html"})
    )


@pytest.fixture
def unarchived(respx_mock):
    """An archive that has no copy of anything."""
    respx_mock.get("https://archive.org/wayback/available").mock(
        return_value=httpx.Response(200, json={"archived_snapshots": {}})
    )


@pytest.mark.usefixtures("unarchived")
@pytest.mark.parametrize(
    ("url", "answered", "ends", "said"),
    [
        (URL, (404, ""), Status.MISSING, "404 Not Found"),
        (URL, (200, DRAWN), Status.REVIEW, "JavaScript"),
        (URL, (200, LOGIN), Status.REVIEW, "a login page"),
        ("https://a.example/slides.pdf", (200, LOGIN), Status.REVIEW, "a login page came instead of a PDF"),
    ],
)
def test_a_link_that_would_be_none_is_told_before_it_is_tried(run_plan, respx_mock, url, answered, ends, said):
    answer(respx_mock, url, *answered)
    for offline in (False, True):
        [outcome] = run_plan(linked(url), offline=offline)
        assert outcome.status is ends
        assert said in outcome.reason
        assert "accept: true" in outcome.hint
        [outcome] = run_plan(linked(url, accept=True), offline=offline)
        assert outcome.status is Status.LINK
        assert outcome.reason.startswith("accepted by you although ")


def test_a_good_link_is_looked_at_once(run_plan, respx_mock):
    route = answer(respx_mock, URL, text=GOOD)
    for offline in (True, False, False, True):
        [outcome] = run_plan(linked(f"{URL}#part"), offline=offline)
        assert (outcome.status, outcome.source.url, outcome.reason) == (Status.LINK, f"{URL}#part", None)
        assert outcome.asked is bool(route.calls)
    assert len(route.calls) == 1


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/walkers/walks",
        "https://github.com/walkers/walks/blob/main/walk.py",
        "https://arxiv.org/abs/1706.03762",
    ],
)
def test_a_sites_page_about_a_file_is_a_link_as_it_is(run_plan, respx_mock, url):
    answer(respx_mock, url, text=GOOD)
    [outcome] = run_plan(linked(url))
    assert (outcome.status, outcome.source.url, outcome.reason) == (Status.LINK, url, None)


@pytest.mark.usefixtures("unarchived")
def test_a_page_where_a_file_should_be_is_no_link(run_plan, respx_mock):
    answer(respx_mock, "https://a.example/walks.pdf", text=GOOD)
    [outcome] = run_plan(linked("https://a.example/walks.pdf"))
    assert outcome.status is Status.REVIEW
    assert "a web page came instead of a PDF" in outcome.reason


def test_what_is_only_in_the_archive_is_no_link(run_plan, respx_mock):
    answer(respx_mock, URL, 404)
    copy = f"https://web.archive.org/web/20230501120000id_/{URL}"
    found = {"available": True, "status": "200", "url": copy.replace("id_", ""), "timestamp": "20230501120000"}
    respx_mock.get("https://archive.org/wayback/available").mock(
        return_value=httpx.Response(200, json={"url": URL, "archived_snapshots": {"closest": found}})
    )
    answer(respx_mock, copy, text=GOOD)
    [outcome] = run_plan(linked())
    assert outcome.status is Status.MISSING
    assert "2023-05-01" in outcome.reason
    assert "without upload: link" in outcome.hint


def test_where_nobody_could_look_it_stays_a_link_and_that_is_said(run_plan, respx_mock):
    respx_mock.get(URL).mock(side_effect=httpx.ConnectTimeout)
    for offline in (False, True):
        [outcome] = run_plan(linked(), offline=offline)
        assert (outcome.status, outcome.again) == (Status.LINK, True)
        assert outcome.reason.startswith("nobody could look at it: ")


def test_a_link_to_what_is_large_is_a_link(run_plan, respx_mock):
    respx_mock.get(URL).mock(return_value=httpx.Response(200, headers={"Content-Length": "999999999999"}))
    [outcome] = run_plan(linked())
    assert (outcome.status, outcome.reason) == (Status.LINK, None)
