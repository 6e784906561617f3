"""Where a video's captions lie: youtube-transcript-api reads YouTube's answers, and we do the asking (pure).

The library wants a `requests.Session`. It gets one that knows the answers so far and stops it at the first
question that is still open, so that one client keeps time-outs, proxies, certificates and manners for all.
"""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from youtube_transcript_api import (
    AgeRestricted,
    CouldNotRetrieveTranscript,
    FailedToCreateConsentCookie,
    PoTokenRequired,
    RequestBlocked,
    Transcript,
    TranscriptList,
    TranscriptsDisabled,
    VideoUnavailable,
    VideoUnplayable,
    YouTubeTranscriptApi,
)

from materials_kit.errors import MaterialError, Unreachable, Unresolvable
from materials_kit.model import Answer, Needs, Request, Status
from materials_kit.resolve import video_page

# A person may watch such a video all the same; NotebookLM (Gemini Notebook) reads nothing but captions.
UNUSABLE = (
    "NotebookLM (Gemini Notebook) cannot use a video without captions: leave it out with upload: skip, or say "
    "accept: true to have it as a link"
)
LATER = "NotebookLM may read it all the same; kit fetch --refresh tries again"
REASONS: tuple[tuple[type[CouldNotRetrieveTranscript], str, str], ...] = (
    (TranscriptsDisabled, "it has no captions", UNUSABLE),
    (AgeRestricted, "YouTube shows it only to grown-ups who are signed in", UNUSABLE),
    (VideoUnavailable, "YouTube says that the video is not available", UNUSABLE),
    (RequestBlocked, "YouTube gives captions to no program in this network", LATER),
    (PoTokenRequired, "YouTube gives its captions to browsers only", LATER),
    (FailedToCreateConsentCookie, "YouTube asks for consent first", LATER),
)
ODD = (KeyError, IndexError, TypeError, ValueError, AttributeError)


def find(video: str, answers: Mapping[Request, Answer]) -> Request | Needs:
    """Give the request for the captions of the video with that id, or what must be asked first.

    Raises Unresolvable where there are none to be had, Unreachable where YouTube could not be asked.
    """
    session: Any = _Session(answers)
    try:
        _chosen(YouTubeTranscriptApi(http_client=session).list(video)).fetch()
    except _OpenError as still:
        is_last = urlsplit(still.request.url).path == "/api/timedtext"
        return still.request if is_last else Needs((still.request,))
    except CouldNotRetrieveTranscript as failed:
        raise _reason(failed) from failed
    except ODD as odd:
        raise Unresolvable("YouTube's answer about its captions makes no sense", hint=LATER, lasting=True) from odd
    raise Unresolvable("YouTube names no captions", hint=LATER, lasting=True)


def _chosen(there: TranscriptList) -> Transcript:
    """Give the captions in the language that is spoken, people's before machines'.

    What a machine wrote down is in the language spoken; without that, English is taken, or the first.
    """
    every = list(there)
    spoken = next((one.language_code for one in every if one.is_generated), "en")
    same = [one for one in every if one.language_code.split("-")[0] == spoken.split("-")[0]]
    return (same or every)[0]


def _reason(failed: CouldNotRetrieveTranscript) -> MaterialError:
    for kind, said, hint in REASONS:
        if isinstance(failed, kind):
            status = Status.REVIEW if hint == UNUSABLE else Status.MISSING
            return Unresolvable(said, hint=hint, lasting=True, status=status)
    if isinstance(failed, VideoUnplayable):
        return Unresolvable(f"YouTube does not play it: {failed.reason or 'no reason given'}", hint=LATER, lasting=True)
    return Unresolvable("YouTube did not say where its captions are", hint=LATER, lasting=True)


class _OpenError(Exception):
    """A question that was not answered yet."""

    def __init__(self, request: Request) -> None:
        super().__init__(request.url)
        self.request = request


class _Session:
    """As much of `requests.Session` as the library uses, over answers instead of sockets."""

    def __init__(self, answers: Mapping[Request, Answer]) -> None:
        self.headers: dict[str, str] = {}
        self.cookies = self
        self._answers = answers

    def set(self, name: str, value: str, **more: str) -> None:
        """Take a cookie, and leave it: the same page is not asked for twice."""

    def get(self, url: str) -> "_Response":
        return self._answer(Request(url))

    def post(self, url: str, json: Mapping[str, Any]) -> "_Response":
        # The page often tells the same already; only captions marked so are kept for browsers.
        for page in self._answers.values():
            told = _packed(video_page.player(page))
            if b'"captionTracks"' in told and b"exp=xpe" not in told:
                return _Response(Answer(200, url, "application/json", told))
        return self._answer(Request(url, "POST", _packed(json)))

    def _answer(self, request: Request) -> "_Response":
        answer = self._answers.get(request)
        if answer is None:
            raise _OpenError(request)
        if answer.status == 0:
            raise Unreachable("YouTube could not be asked for its captions", hint=LATER)
        return _Response(answer)


def _packed(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True).encode()


class _Response:
    """As much of `requests.Response` as the library uses."""

    def __init__(self, answer: Answer) -> None:
        self.status_code = answer.status
        self.text = answer.body.decode("utf-8", "replace")

    def raise_for_status(self) -> None:
        """Raise the library's own error for a status that is none of success."""
        from requests import HTTPError

        if self.status_code >= 400:
            raise HTTPError(str(self.status_code))

    def json(self) -> Any:
        """Give the answer, its captions named in the one way of two that the library reads."""
        found = json.loads(self.text)
        listed = found.get("captions", {}).get("playerCaptionsTracklistRenderer", {})
        for track in listed.get("captionTracks", ()):
            track["name"] = _runs(track.get("name"))
        for language in listed.get("translationLanguages", ()):
            language["languageName"] = _runs(language.get("languageName"))
        return found


def _runs(name: Any) -> dict[str, Any]:
    told = name if isinstance(name, dict) else {}
    return told if told.get("runs") else {"runs": [{"text": told.get("simpleText", "")}]}
