"""A paper's text from its HTML version, with the PDF as the upload."""

import io

import httpx
import pytest
from reportlab.pdfgen.canvas import Canvas

from materials_kit.model import Material, Status

PDF = "https://arxiv.org/pdf/2601.01234"
HTML = "https://arxiv.org/html/2601.01234"
FORMULA = (
    '<math alttext="a^{2}+b^{2}" display="inline"><semantics><mi>a</mi>'
    '<annotation encoding="application/x-tex">a^{2}+b^{2}</annotation></semantics></math>'
)
TEXT = "A walk goes on along the edges for as long as there are any left to go along. "


def paper():
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(50, 800, "Of walks and ways")
    canvas.setFont("Helvetica", 10)
    for line in range(40):
        canvas.drawString(50, 770 - 14 * line, TEXT)
    canvas.save()
    return out.getvalue()


def version(words):
    body = f"<h1>Of walks and ways</h1><p>{FORMULA} {words}</p>"
    return f"<html><head><title>Of walks</title></head><body><article>{body}</article></body></html>"


@pytest.fixture
def arxiv(respx_mock):
    def serve(status=200, words=TEXT * 40):
        respx_mock.get(url__startswith="https://export.arxiv.org/").mock(return_value=httpx.Response(404))
        pdf = httpx.Response(200, content=paper(), headers={"Content-Type": "application/pdf"})
        respx_mock.get(PDF).mock(return_value=pdf)
        page = httpx.Response(status, text=version(words), headers={"Content-Type": "text/html"})
        return respx_mock.get(HTML).mock(return_value=page)

    return serve


WANTED = Material(title="Walks", url="https://arxiv.org/abs/2601.01234")


def test_the_html_version_gives_the_text_and_the_pdf_stays_the_upload(run_plan, arxiv):
    arxiv()
    [outcome] = run_plan(WANTED)
    assert outcome.status is Status.READY
    assert "$a^{2}+b^{2}$" in outcome.document.markdown
    assert outcome.content == outcome.capture.sha256
    assert outcome.capture.final_url == PDF
    assert outcome.document.pages == 1
    assert f"its text is read from {HTML}" in outcome.reason


def test_without_an_html_version_the_pdf_is_read_and_it_is_not_asked_for_again_that_day(run_plan, arxiv):
    route = arxiv(status=404)
    for _ in range(2):
        [outcome] = run_plan(WANTED)
        assert outcome.status is Status.READY
        assert "A walk goes on" in outcome.document.markdown
        assert "text is read from" not in (outcome.reason or "")
    assert route.call_count == 1


def test_a_version_that_was_not_wholly_converted_is_left(run_plan, arxiv):
    arxiv(words=TEXT)
    [outcome] = run_plan(WANTED)
    assert "a^{2}" not in outcome.document.markdown


def test_a_part_of_the_pdf_has_its_own_text(run_plan, arxiv):
    arxiv()
    [outcome] = run_plan(Material(title="Walks", url=WANTED.url, pdf_pages="1"))
    assert outcome.slice is not None
    assert "a^{2}" not in outcome.document.markdown
