"""What comes when an address is asked again, and is no good, takes nothing away that was good."""

import hashlib
from datetime import UTC, datetime

import httpx
import pytest

from materials_kit.layout import Layout
from materials_kit.model import Material, Status, UploadAs
from materials_kit.store.care import Wish, prune
from materials_kit.store.catalog import open_store

URL = "https://a.example/page"
GOOD = (
    "<html><head><title>Walks</title></head><body><main><h1>Walks</h1><p>"
    + "A walk is a way. " * 200
    + "</p></main></body></html>"
)
LATER = datetime(2026, 2, 3, tzinfo=UTC)
LOGIN = (
    "<html><head><title>Sign in</title></head><body><form><h1>Sign in to continue</h1>"
    "<input type=password></form></body></html>"
)
BAD = {
    "login page": LOGIN,
    "asks for consent": "<!doctype html><title>Before you continue</title><h1>Before you continue</h1>",
    "check for robots": "<!doctype html><title>Just a moment...</title><h1>Checking your browser</h1>",
    "for sale": "<!doctype html><title>a.example</title><h1>This domain is for sale</h1><p>Buy this domain.</p>",
    "nothing at this address": "<!doctype html><title>Page not found</title><main><h1>404</h1></main>",
    "JavaScript": "<!doctype html><title>App</title><script src=/a.js></script><div id=root></div>"
    "<noscript>You need to enable JavaScript to run this app.</noscript>",
    "maintenance": "<!doctype html><title>Down for maintenance</title><h1>We will be back soon</h1>",
    "no text": "<html><body></body></html>",
}


def served(mock, text, status=200):
    answer = httpx.Response(status, text=text, headers={"Content-Type": "text/html"})
    return mock.get(URL).mock(return_value=answer)


def again(run_plan, mock, text, status=200, **material):
    """Fetch the good page, and ask again a month later."""
    served(mock, GOOD)
    run_plan(Material(title="Walks", url=URL, **material))
    served(mock, text, status)
    [outcome] = run_plan(Material(title="Walks", url=URL, **material), refresh=True, now=LATER)
    return outcome


@pytest.mark.parametrize(("said", "text"), BAD.items(), ids=list(BAD))
def test_what_is_no_good_does_not_replace_a_good_capture_and_is_remarked_on(run_plan, respx_mock, said, text):
    for _ in range(2):  # and so it stays
        outcome = again(run_plan, respx_mock, text)
        assert outcome.status is Status.READY
        assert outcome.capture.sha256 == hashlib.sha256(GOOD.encode()).hexdigest()
        assert "asked again on 2026-02-03" in outcome.reason
        assert said in outcome.reason
        assert "kept the capture of 2026-01-01" in outcome.reason
    [outcome] = run_plan(Material(title="Walks", url=URL), offline=True)
    assert outcome.status is Status.READY
    assert said in outcome.reason


@pytest.mark.parametrize("status", [404, 500])
def test_a_refresh_that_fails_is_remarked_on(run_plan, respx_mock, status):
    outcome = again(run_plan, respx_mock, "x", status)
    assert outcome.status is Status.READY
    assert f"asked again on 2026-02-03: {status}" in outcome.reason
    assert "kept the capture of 2026-01-01" in outcome.reason


def test_what_is_remarked_on_comes_with_something_to_try(run_plan, respx_mock):
    assert "--refresh" in again(run_plan, respx_mock, LOGIN).hint


def test_a_page_that_shrank_is_remarked_on(run_plan, respx_mock):
    short = "<html><head><title>Walks</title></head><body><main><h1>Walks</h1><p>Moved on.</p></main></body></html>"
    outcome = again(run_plan, respx_mock, short)
    assert outcome.status is Status.READY
    assert "far shorter than the capture of 2026-01-01: 3 words, then 1,001" in outcome.reason
    assert outcome.hint


def test_a_link_that_is_gone_by_now_is_remarked_on(run_plan, respx_mock):
    outcome = again(run_plan, respx_mock, "x", 404, upload=UploadAs.LINK)
    assert outcome.status is Status.LINK
    assert "asked again on 2026-02-03: 404" in outcome.reason
    assert outcome.hint


def test_the_remark_goes_when_a_good_answer_comes(run_plan, respx_mock):
    again(run_plan, respx_mock, LOGIN)
    served(respx_mock, GOOD.replace("Walks", "New Walks"))
    [outcome] = run_plan(Material(title="Walks", url=URL), refresh=True, now=LATER)
    assert outcome.document.title == "New Walks"
    assert outcome.reason is None


def test_every_material_of_the_address_keeps_the_good_capture(run_plan, respx_mock):
    again(run_plan, respx_mock, LOGIN)
    both = [Material(title="Walks", url=URL), Material(title="Walks too", url=f"{URL}#there")]
    outcomes = run_plan(*both, refresh=True, now=LATER)
    assert {outcome.status for outcome in outcomes} == {Status.READY}


def test_bytes_that_the_plan_pins_are_taken_from_the_cache(run_plan, respx_mock):
    pin = hashlib.sha256(GOOD.encode()).hexdigest()
    outcome = again(run_plan, respx_mock, GOOD.replace("Walks", "Other"), sha256=pin.upper())
    assert outcome.status is Status.READY
    assert outcome.capture.sha256 == pin


def test_prune_lets_what_was_no_good_go_first(run_plan, respx_mock, tmp_path):
    again(run_plan, respx_mock, LOGIN)
    store = open_store(Layout(tmp_path))
    going = prune(store, LATER, Wish(budget=len(GOOD)), dry_run=True).captures
    assert [one.sha256 for one in going] == [hashlib.sha256(LOGIN.encode()).hexdigest()]
    store.close()
