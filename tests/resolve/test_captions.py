"""Which captions are taken, what must be asked for them, and why there may be none."""

import json

import pytest

from materials_kit.errors import MaterialError
from materials_kit.model import Answer, Needs, Request
from materials_kit.resolve.captions import find

VIDEO = "0g4j2k_Ggc4"
PAGE = Request(f"https://www.youtube.com/watch?v={VIDEO}")
KEYED = '<script>ytcfg.set({"INNERTUBE_API_KEY": "KEY"})</script>'


def track(language, *, machine=False, name="runs", marked=""):
    title = {"runs": [{"text": language}]} if name == "runs" else {"simpleText": language}
    address = f"https://www.youtube.com/api/timedtext?v={VIDEO}&lang={language}{marked}{'&kind=asr' if machine else ''}"
    return {"baseUrl": address, "name": title, "languageCode": language} | ({"kind": "asr"} if machine else {})


def player(*tracks, status="OK", **more):
    captions = {"captions": {"playerCaptionsTracklistRenderer": {"captionTracks": list(tracks)}}} if tracks else {}
    return {"playabilityStatus": {"status": status} | more} | captions


def answered(told, page=KEYED):
    """Ask as often as it wants, the player's answer being `told`."""
    answers = {}
    for _ in range(4):
        found = find(VIDEO, answers)
        if isinstance(found, Request):
            return found
        for request in found.requests:
            is_page = request == PAGE
            body = page if is_page else told if isinstance(told, str) else json.dumps(told)
            answers[request] = Answer(200, request.url, "text/html", body.encode())
    raise AssertionError("it asks for ever")


def test_the_page_is_asked_for_first_and_then_the_player():
    assert find(VIDEO, {}) == Needs((PAGE,))
    found = find(VIDEO, {PAGE: Answer(200, PAGE.url, "text/html", KEYED.encode())})
    [request] = found.requests
    assert (request.method, request.url) == ("POST", "https://www.youtube.com/youtubei/v1/player?key=KEY")
    assert json.loads(request.body)["videoId"] == VIDEO


def test_a_page_that_tells_the_captions_itself_saves_the_question():
    page = f"{KEYED}<script>var ytInitialPlayerResponse = {json.dumps(player(track('en', machine=True)))};</script>"
    found = find(VIDEO, {PAGE: Answer(200, PAGE.url, "text/html", page.encode())})
    assert found.url.endswith("lang=en&kind=asr")


def test_captions_that_are_kept_for_browsers_are_asked_for_at_the_player():
    page = (
        f"{KEYED}<script>var ytInitialPlayerResponse = {json.dumps(player(track('en', marked='&exp=xpe')))};</script>"
    )
    assert find(VIDEO, {PAGE: Answer(200, PAGE.url, "text/html", page.encode())}).requests[0].method == "POST"


@pytest.mark.parametrize(
    ("tracks", "taken"),
    [
        ([track("de"), track("en"), track("en", machine=True)], "lang=en"),
        ([track("de"), track("de", machine=True)], "lang=de"),
        ([track("fr"), track("de", machine=True)], "lang=de&kind=asr"),
        ([track("fr"), track("en-GB")], "lang=en-GB"),
        ([track("fr"), track("it")], "lang=fr"),
        ([track("en", machine=True, name="simple")], "lang=en&kind=asr"),
    ],
)
def test_the_spoken_language_is_taken_and_people_before_machines(tracks, taken):
    assert answered(player(*tracks)).url.endswith(taken)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (player(), "no captions"),
        (player(status="ERROR", reason="This video is unavailable"), "not available"),
        (
            player(status="LOGIN_REQUIRED", reason="Sign in to confirm you\u2019re not a bot"),
            "no program in this network",
        ),
        (player(status="LOGIN_REQUIRED", reason="This video may be inappropriate for some users."), "grown-ups"),
        (player(status="UNPLAYABLE", reason="Members only"), "Members only"),
        (player(track("en", marked="&exp=xpe")), "browsers only"),
        ("nonsense", "makes no sense"),
        ("[]", "makes no sense"),
        ({}, "makes no sense"),
    ],
)
def test_what_has_no_captions_says_why_for_a_day(told, said):
    with pytest.raises(MaterialError, match=said) as failed:
        answered(told)
    assert failed.value.lasting
    assert failed.value.hint


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ('<form action="https://consent.youtube.com/s"><input name="v" value="cb"></form>', "consent"),
        ('<div class="g-recaptcha"></div>', "no program in this network"),
        ("<html></html>", "did not say"),
    ],
)
def test_a_page_without_its_key_is_named_as_what_it_is(page, said):
    with pytest.raises(MaterialError, match=said):
        answered(player(), page=page)


def test_a_page_that_could_not_be_had_is_tried_at_the_next_run():
    with pytest.raises(MaterialError, match="could not be asked") as failed:
        find(VIDEO, {PAGE: Answer(0, PAGE.url, "", b"")})
    assert not failed.value.lasting
