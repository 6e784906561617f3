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


def test_what_is_known_against_an_address_is_said_of_its_link(run_plan, respx_mock):
    gone = f"{URL}/gone"
    respx_mock.get("https://archive.org/wayback/available").mock(
        return_value=httpx.Response(200, json={"archived_snapshots": {}})
    )
    respx_mock.get(gone).mock(return_value=httpx.Response(404))
    drawn = '<html><body><div id="root"></div><script src="/static/js/main.js"></script><noscript>You need to enable JavaScript to run this app.</noscript></body></html>'
    respx_mock.get(URL).mock(return_value=httpx.Response(200, text=drawn, headers={"Content-Type": "text/html"}))
    run_plan(Material(title="x", url=URL), Material(title="y", url=gone))
    app, lost = run_plan(linked(), linked(gone))
    assert (app.status, lost.status) == (Status.LINK, Status.LINK)
    assert "JavaScript" in app.reason
    assert "404" in lost.reason
    assert app.hint
