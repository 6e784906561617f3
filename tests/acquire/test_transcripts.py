"""A video's way: a link with its transcript beside it, or the transcript itself where text is wanted."""

import json

import httpx
import pytest

from materials_kit.model import Kind, Material, Status, UploadAs

VIDEO = "0g4j2k_Ggc4"
URL = f"https://www.youtube.com/watch?v={VIDEO}"
TIMED = f"https://www.youtube.com/api/timedtext?v={VIDEO}&lang=en"
WORDS = '<transcript><text start="1" dur="5">Hello there.</text><text start="95" dur="5">Later on.</text></transcript>'


def youtube(mock, *, captions=WORDS, status="OK", page_status=200, timed_status=200):
    """YouTube's answers about one video; gives the routes by what they answer."""
    tracks = [{"baseUrl": TIMED, "name": {"simpleText": "English"}, "languageCode": "en"}]
    told = {"playabilityStatus": {"status": status, "reason": "Members only"}}
    told |= {"captions": {"playerCaptionsTracklistRenderer": {"captionTracks": tracks}}} if captions is not None else {}
    about = {"videoDetails": {"title": "Juggling", "lengthSeconds": "605", "author": "A juggler"}}
    page = f'"INNERTUBE_API_KEY": "KEY" ytInitialPlayerResponse = {json.dumps(about)};'
    reply = {"title": "Juggling", "author_name": "A juggler"}
    return {
        "oembed": mock.get("https://www.youtube.com/oembed").mock(return_value=httpx.Response(200, json=reply)),
        "page": mock.get(URL).mock(return_value=httpx.Response(page_status, text=page)),
        "player": mock.post("https://www.youtube.com/youtubei/v1/player").mock(
            return_value=httpx.Response(200, json=told)
        ),
        "timed": mock.get(TIMED).mock(return_value=httpx.Response(timed_status, text=captions or "")),
    }


def test_a_video_is_a_link_with_its_transcript_beside_it(run_plan, respx_mock):
    routes = youtube(respx_mock)
    for _ in range(2):  # the second time from the cache
        [outcome] = run_plan(Material(title="x", url=URL))
        assert (outcome.status, outcome.kind, outcome.reason) == (Status.LINK, Kind.VIDEO, None)
        assert outcome.document.markdown == "[0:01] Hello there.\n\n[1:35] Later on.\n"
        assert (outcome.document.title, outcome.document.authors) == ("Juggling", ("A juggler",))
        assert outcome.source.seconds == 605
        assert outcome.capture is outcome.content is None
    assert {name: route.call_count for name, route in routes.items()} == dict.fromkeys(routes, 1)
    assert routes["page"].calls.last.request.headers["Cookie"] == "SOCS=CAI"
    assert routes["player"].calls.last.request.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    ("wanted", "text", "said"),
    [
        ({"upload": UploadAs.MARKDOWN}, "[0:01] Hello there.\n\n[1:35] Later on.\n", "the transcript of its captions"),
        ({"start": 90}, "[1:35] Later on.\n", "the transcript of its captions from 1:30"),
        ({"end": 60}, "[0:01] Hello there.\n", "the transcript of its captions to 1:00"),
    ],
)
def test_text_that_is_wanted_is_ready_as_text(run_plan, respx_mock, wanted, text, said):
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, **wanted))
    assert (outcome.status, outcome.document.markdown, outcome.reason) == (Status.READY, text, said)
    assert outcome.capture.final_url.startswith(URL)
    assert outcome.content


def test_two_windows_of_one_video_are_two_documents_of_one_download(run_plan, respx_mock):
    routes = youtube(respx_mock)
    first, second = run_plan(Material(title="x", url=URL, end=60), Material(title="y", url=URL, start=90))
    assert first.content != second.content
    assert first.capture.sha256 == second.capture.sha256
    assert routes["timed"].call_count == 1


def test_a_link_that_the_person_wants_stays_one(run_plan, respx_mock):
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, start=90, upload=UploadAs.LINK))
    assert outcome.status is Status.LINK
    assert "Hello" in outcome.document.markdown
    assert outcome.reason == "NotebookLM reads the whole video, not only from 1:30"


@pytest.mark.parametrize("wanted", [{}, {"start": 90}, {"upload": UploadAs.LINK}])
def test_a_video_without_captions_is_for_review_and_says_so_for_a_day(run_plan, respx_mock, wanted):
    routes = youtube(respx_mock, captions=None)
    for _ in range(2):
        [outcome] = run_plan(Material(title="x", url=URL, **wanted))
        assert (outcome.status, outcome.reason) == (Status.REVIEW, "it has no captions")
        assert "upload: skip" in outcome.hint
        assert "accept: true" in outcome.hint
    assert routes["player"].call_count == 1


@pytest.mark.parametrize("wanted", [{}, {"start": 90}])
def test_a_video_without_captions_is_a_link_once_it_is_accepted(run_plan, respx_mock, wanted):
    youtube(respx_mock, captions=None)
    [outcome] = run_plan(Material(title="x", url=URL, accept=True, **wanted))
    assert (outcome.status, outcome.hint) == (Status.LINK, None)
    assert outcome.reason.startswith("accepted by you although it has no captions")


@pytest.mark.parametrize(
    ("trouble", "said"),
    [
        ({"captions": ""}, "an empty answer"),
        ({"captions": "<html>sign in</html>"}, "another answer"),
        ({"timed_status": 403}, "403"),
        ({"status": "UNPLAYABLE"}, "Members only"),
    ],
)
def test_captions_that_youtube_keeps_back_leave_a_link_with_the_reason(run_plan, respx_mock, trouble, said):
    youtube(respx_mock, **trouble)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is Status.LINK
    assert said in outcome.reason
    assert outcome.hint


def test_a_youtube_in_trouble_is_asked_again_at_the_next_run(run_plan, respx_mock):
    routes = youtube(respx_mock, page_status=503)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert "could not be asked" in outcome.reason
    assert outcome.source.title == "Juggling"
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.document.words == 4
    assert routes["oembed"].call_count == 1


@pytest.mark.parametrize(
    ("said", "page", "status"),
    [
        (404, 404, Status.MISSING),
        (403, 200, Status.MISSING),
        (404, 503, Status.MISSING),
        (401, 503, Status.LINK),  # it may only be kept out of other people's pages
    ],
)
def test_a_video_that_nobody_can_see_is_missing(run_plan, respx_mock, said, page, status):
    routes = youtube(respx_mock)
    routes["oembed"].mock(return_value=httpx.Response(said))
    routes["page"].mock(
        return_value=httpx.Response(page, text='ytInitialPlayerResponse = {"playabilityStatus": {"status": "ERROR"}}')
    )
    [outcome] = run_plan(Material(title="x", url=URL))
    assert outcome.status is status
    assert "private" in outcome.reason


def test_a_window_in_which_nobody_speaks_leaves_a_link(run_plan, respx_mock):
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, start=300))
    assert (outcome.status, outcome.reason) == (
        Status.LINK,
        "nobody speaks from 5:00; NotebookLM reads the whole video, not only from 5:00",
    )


def test_without_a_network_a_video_is_a_link(run_plan, respx_mock):
    [outcome] = run_plan(Material(title="x", url=URL), offline=True)
    assert (outcome.status, outcome.document) == (Status.LINK, None)
    assert not respx_mock.calls


def test_a_transcript_that_is_not_the_pinned_one_is_for_review(run_plan, respx_mock):
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, start=90, sha256="0" * 64))
    assert outcome.status is Status.REVIEW


def test_a_playlist_is_the_list_of_its_videos(run_plan, respx_mock):
    url = "https://www.youtube.com/playlist?list=PL1"
    video = {"playlistVideoRenderer": {"videoId": VIDEO, "title": {"simpleText": "Juggling"}, "lengthSeconds": "605"}}
    text = f"<!doctype html><script>var ytInitialData = {json.dumps({'contents': [video]})};</script>"
    respx_mock.get(url).mock(return_value=httpx.Response(200, text=text))
    [outcome] = run_plan(Material(title="x", url=url))
    assert (outcome.status, outcome.kind) == (Status.READY, Kind.PLAYLIST)
    assert outcome.document.markdown == f"1. [Juggling]({URL}) (10:05)\n"
    assert "follow:" in outcome.hint


def test_a_playlist_that_names_no_videos_is_for_review(run_plan, respx_mock):
    url = "https://www.youtube.com/playlist?list=PL1"
    respx_mock.get(url).mock(return_value=httpx.Response(200, text="<!doctype html><p>Before you continue"))
    [outcome] = run_plan(Material(title="x", url=url))
    assert outcome.status is Status.REVIEW
    assert "did not name" in outcome.reason


def test_a_transcript_that_does_not_come_leaves_room_for_the_one_that_was_bundled(run_plan, respx_mock):
    [outcome] = run_plan(Material(title="x", url=URL, start=90), offline=True)
    assert (outcome.passing, outcome.asked) == (True, False)
    youtube(respx_mock, captions="")
    kept, link = run_plan(Material(title="x", url=URL, start=90), Material(title="y", url=URL))
    assert (kept.passing, kept.asked, link.passing) == (True, True, False)


@pytest.mark.parametrize(
    ("wanted", "status", "said"),
    [
        ({"start": 605}, Status.LINK, "it begins at 10:05, and the video ends at 10:05"),
        ({"start": 9000, "end": 9600}, Status.LINK, "it begins at 2:30:00, and the video ends at 10:05"),
        ({"start": 9000, "upload": UploadAs.LINK}, Status.LINK, "it begins at 2:30:00, and the video ends at 10:05"),
        ({"start": 90, "end": 9600}, Status.READY, "it should go to 2:40:00, and the video ends at 10:05"),
        ({"start": 90, "end": 606}, Status.READY, None),  # lengths are rounded
    ],
)
def test_a_window_beyond_the_end_of_the_video_is_remarked_on(run_plan, respx_mock, wanted, status, said):
    youtube(respx_mock)
    [outcome] = run_plan(Material(title="x", url=URL, **wanted))
    assert outcome.status is status
    assert (said or "") in outcome.reason
    assert bool(outcome.hint) is bool(said)
    assert "nobody speaks" not in outcome.reason
