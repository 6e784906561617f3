"""What arXiv says of papers: all of a run in one request, remembered, and never in the way of the papers themselves."""

import io

import httpx
import pytest

from materials_kit.model import Material, Status
from materials_kit.resolve.arxiv_api import MOST, parted, question

API = "https://export.arxiv.org/api/query"
ENTRY = """<entry><id>http://arxiv.org/abs/{number}v7</id><published>2017-06-12T17:57:34Z</published>
<title>Throwing
  {number}</title><summary>  We throw &amp; catch. </summary>
<author><name>Ada First</name></author><author><name>Ben Second</name></author></entry>"""


def feed(*numbers):
    entries = "".join(ENTRY.format(number=number) for number in numbers)
    return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{entries}</feed>'


@pytest.fixture(scope="module")
def pdf():
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held)
    for line in range(30):
        canvas.drawString(72, 800 - line * 20, "Words about throwing and catching balls, again and again.")
    canvas.save()
    return held.getvalue()


@pytest.fixture
def arxiv(respx_mock, pdf):
    """arXiv's files and its API; gives the API's route, which answers for whatever papers it is asked."""
    respx_mock.get(url__startswith="https://arxiv.org/pdf/").mock(return_value=httpx.Response(200, content=pdf))
    respx_mock.get(url__startswith="https://arxiv.org/html/").mock(return_value=httpx.Response(404))
    respx_mock.get("https://archive.org/wayback/available").mock(
        return_value=httpx.Response(200, json={"archived_snapshots": {}})
    )

    def answer(request):
        names = request.url.params["id_list"].split(",")
        if "1706.0376" in names:
            return httpx.Response(400, text=feed())
        return httpx.Response(200, text=feed(*(name.split("v")[0] for name in names if name != "2401.99999")))

    return respx_mock.get(API).mock(side_effect=answer)


def papers(*numbers):
    return [Material(title=number, url=f"https://arxiv.org/abs/{number}") for number in numbers]


def test_all_papers_of_a_run_are_asked_for_at_once_and_remembered(run_plan, arxiv):
    wanted = papers("1706.03762", "2405.14734v3", "hep-th/9901001", "1706.03762")
    for _ in range(2):  # the second time from the cache
        outcomes = run_plan(*wanted)
        source = outcomes[1].source
        assert (source.title, source.authors) == ("Throwing 2405.14734", ("Ada First", "Ben Second"))
        assert (source.published, source.abstract) == ("2017-06-12", "We throw & catch.")
        assert {outcome.status for outcome in outcomes} == {Status.READY}
    assert arxiv.call_count == 1
    assert dict(arxiv.calls.last.request.url.params)["id_list"] == "1706.03762,2405.14734v3,hep-th/9901001"


def test_only_what_is_not_known_is_asked_for(run_plan, arxiv):
    run_plan(*papers("1706.03762"))
    run_plan(*papers("1706.03762", "2405.14734"))
    assert arxiv.calls.last.request.url.params["id_list"] == "2405.14734"


def test_a_paper_that_the_api_does_not_know_is_not_asked_for_again(run_plan, arxiv):
    for _ in range(2):
        known, unknown = run_plan(*papers("1706.03762", "2401.99999"))
        assert (known.source.title, unknown.source.title) == ("Throwing 1706.03762", None)
    assert arxiv.call_count == 1


def test_a_malformed_number_takes_nothing_from_the_others(run_plan, arxiv):
    first, _, third, fourth = run_plan(*papers("1706.03762", "1706.0376", "2405.14734", "hep-th/9901001"))
    assert [o.source.title for o in (first, third, fourth)] == [
        "Throwing 1706.03762", "Throwing 2405.14734", "Throwing hep-th/9901001",
    ]  # fmt: skip


def test_an_api_in_trouble_is_in_nobodys_way(run_plan, arxiv):
    arxiv.mock(return_value=httpx.Response(503))
    [outcome] = run_plan(*papers("1706.03762"))
    assert (outcome.status, outcome.source.title) == (Status.READY, None)


def test_offline_nothing_is_asked(run_plan, arxiv):
    run_plan(*papers("1706.03762"), offline=True)
    assert not arxiv.called


@pytest.mark.parametrize(
    "body", [b"", b"<html>busy</html>", b"<feed><entry><id>http://arxiv.org/api/errors#x</id></entry>"]
)
def test_an_answer_without_papers_is_no_trouble(body):
    from materials_kit.model import Answer

    [(request, answer)] = parted(Answer(200, API, "application/atom+xml", body), ["1706.03762"]).items()
    assert (request, answer.status) == (question(["1706.03762"]), 404)


def test_addresses_of_large_batches_stay_short():
    assert len(question(["1706.03762v12"] * MOST).url) < 2_000
