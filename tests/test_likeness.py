"""What is not what its title says is remarked on, and stays the person's to decide."""

import httpx
import pytest

from materials_kit.model import Material, Status

URL = "https://a.example/page"


@pytest.fixture
def page(respx_mock):
    body = "<main><h1>Galaxy clusters</h1><p>" + "Redshift and galaxies. " * 200 + "</p></main>"
    text = f"<html><head><title>Galaxy clusters</title></head><body>{body}</body></html>"
    respx_mock.get(URL).mock(return_value=httpx.Response(200, text=text, headers={"Content-Type": "text/html"}))


def test_another_subject_is_remarked_on(run_plan, page):
    [outcome] = run_plan(Material(title="Preference Optimization Survey", url=URL))
    assert outcome.status is Status.READY
    said = "what is there, titled \u201cGalaxy clusters\u201d, hardly speaks of Preference, Optimization, Survey"
    assert outcome.reason == said
    assert "accept: true" in outcome.hint


@pytest.mark.parametrize(
    "material",
    [
        Material(title="Galaxies Paper", url=URL),
        Material(title="Preference Optimization Survey", url=URL, accept=True),
        Material(title="Anything", url=URL, note="Redshift of galaxy clusters"),
    ],
)
def test_what_fits_or_was_accepted_is_not(run_plan, page, material):
    [outcome] = run_plan(material)
    assert (outcome.reason, outcome.hint) == (None, None)
