"""Pages that are only a paper's abstract: the paper behind them is taken, and what cannot be had is said."""

import io

import httpx
import pytest

from materials_kit.model import Kind, Material, Status

URL = "https://journal.example/article/7"
PDF = "https://journal.example/article/7.pdf"
STATED = '<meta name="citation_pdf_url" content="/article/7.pdf">'


@pytest.fixture(scope="module")
def paper():
    from reportlab.pdfgen.canvas import Canvas

    held = io.BytesIO()
    canvas = Canvas(held)
    for line in range(30):
        canvas.drawString(72, 800 - line * 20, "Words about throwing and catching balls, again and again.")
    canvas.save()
    return held.getvalue()


def page(mock, *, head="", more="", words=120):
    body = f"<main><h1>On balls</h1><h2>Abstract</h2><p>{'We throw balls. ' * (words // 3)}</p>{more}</main>"
    text = f"<!doctype html><html><head><title>On balls</title>{head}</head><body>{body}</body></html>"
    return mock.get(URL).mock(return_value=httpx.Response(200, text=text, headers={"Content-Type": "text/html"}))


def pdf(mock, paper):
    return mock.get(PDF).mock(return_value=httpx.Response(200, content=paper))


@pytest.mark.parametrize("how", [{"head": STATED}, {"more": '<a href="7.pdf">Download PDF</a> <a href="/x">more</a>'}])
def test_the_paper_is_taken_instead_of_its_abstract(run_plan, respx_mock, paper, how):
    routes = page(respx_mock, **how), pdf(respx_mock, paper)
    for _ in range(2):  # the second time from the cache
        [outcome] = run_plan(Material(title="x", url=URL))
        assert (outcome.status, outcome.kind) == (Status.READY, Kind.PDF)
        assert "from the page of its abstract" in outcome.reason
        assert outcome.source.title == "On balls"
    assert [route.call_count for route in routes] == [1, 1]


def test_an_article_that_is_whole_stays_a_page(run_plan, respx_mock, paper):
    page(respx_mock, head=STATED, words=3000)
    route = pdf(respx_mock, paper)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.kind is Kind.PAGE
    assert not route.called


@pytest.mark.parametrize(
    "more",
    [
        '<a href="7.pdf">slides</a>',
        '<a href="7.pdf">PDF</a> <a href="8.pdf">another PDF</a>',
        '<a href="7.html">PDF</a>',
    ],
)
def test_other_links_of_an_abstract_are_not_taken_for_the_paper(run_plan, respx_mock, paper, more):
    page(respx_mock, more=more)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.kind is Kind.PAGE


def test_a_paper_behind_a_login_leaves_the_abstract_and_says_so(run_plan, respx_mock):
    page(respx_mock, head=STATED)
    login = "<!doctype html><form><input type=password></form>"
    route = respx_mock.get(PDF).mock(
        return_value=httpx.Response(200, text=login, headers={"Content-Type": "text/html"})
    )
    for _ in range(2):
        [outcome] = run_plan(Material(title="x", url=URL))
        assert (outcome.status, outcome.kind) == (Status.READY, Kind.PAGE)
        assert "only its abstract" in outcome.reason
        assert "login page" in outcome.reason
        assert "path:" in outcome.hint
    assert route.call_count == 1


PRIVATE = "http://192.168.0.1/secret.pdf"


@pytest.mark.parametrize(
    "how",
    [{"head": f'<meta name="citation_pdf_url" content="{PRIVATE}">'}, {"more": f'<a href="{PRIVATE}">PDF</a>'}],
)
def test_a_public_page_of_an_abstract_leads_to_no_private_address(run_plan, respx_mock, paper, how):
    page(respx_mock, **how)
    route = respx_mock.get(PRIVATE).mock(return_value=httpx.Response(200, content=paper))
    [outcome] = run_plan(Material(title="x", url=URL))
    assert (outcome.status, outcome.kind) == (Status.READY, Kind.PAGE)
    assert "inside a private network" in outcome.reason
    assert not route.called


def test_pages_that_the_plan_wants_are_those_of_the_paper(run_plan, respx_mock, paper):
    page(respx_mock, head=STATED)
    pdf(respx_mock, paper)
    [outcome] = run_plan(Material(title="x", url=URL, pdf_pages="1"))
    assert outcome.slice.pages == (1,)


def test_offline_the_abstract_is_what_there_is(run_plan, respx_mock, paper):
    page(respx_mock, head=STATED)
    respx_mock.get(PDF).mock(return_value=httpx.Response(503))
    run_plan(Material(title="x", url=URL))
    [outcome] = run_plan(Material(title="x", url=URL), offline=True)
    assert (outcome.status, outcome.kind) == (Status.READY, Kind.PAGE)


@pytest.mark.parametrize("stated", ["javascript:alert(1)", "http://[::1", "", "ftp://a.example/x.pdf"])
def test_a_stated_address_that_is_none_is_left_alone(run_plan, respx_mock, stated):
    page(respx_mock, head=f'<meta name="citation_pdf_url" content="{stated}">')
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.kind is Kind.PAGE
