"""After a break only the rest is asked for, and only where it is surely the rest of the same thing."""

import hashlib
import time

import httpx
import pytest

from materials_kit.errors import TooLarge, Unreachable
from materials_kit.model import Capture

URL = "https://a.example/x.pdf"
WHOLE = b"%PDF-1.4\n" + bytes(range(256)) * 8
TAGGED = {"ETag": '"1"', "Accept-Ranges": "bytes"}
SIZED = TAGGED | {"Content-Length": str(len(WHOLE))}


def cut(at=1000, headers=SIZED):
    def body():
        yield WHOLE[:at]
        raise httpx.ReadError("gone")

    return httpx.Response(200, content=body(), headers=headers)


def rest(start=1000, content=None, **headers):
    told = {"Content-Range": f"bytes {start}-{len(WHOLE) - 1}/{len(WHOLE)}", "ETag": '"1"'} | headers
    return httpx.Response(206, content=WHOLE[start:] if content is None else content, headers=told)


def served(mock, *answers):
    return mock.get(URL).mock(side_effect=answers)


def test_the_rest_is_asked_for_and_the_whole_is_right(respx_mock, get):
    route = served(respx_mock, cut(), rest())
    got, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert (got.size, got.sha256) == (len(WHOLE), hashlib.sha256(WHOLE).hexdigest())
    sent = route.calls[1].request.headers
    assert (sent["Range"], sent["If-Range"], sent["Accept-Encoding"]) == ("bytes=1000-", '"1"', "identity")


def test_a_date_serves_where_the_tag_is_weak(respx_mock, get):
    when = "Fri, 01 Aug 2025 00:00:00 GMT"
    route = served(respx_mock, cut(headers={"ETag": 'W/"1"', "Last-Modified": when}), rest())
    _, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert route.calls[1].request.headers["If-Range"] == when


@pytest.mark.parametrize(
    "headers",
    [{}, {"ETag": 'W/"1"'}, TAGGED | {"Accept-Ranges": "none"}, TAGGED | {"Content-Encoding": "identity"}],
    ids=["no validator", "weak", "no ranges", "encoded"],
)
def test_without_a_sure_mark_all_is_asked_for_again(respx_mock, get, headers):
    route = served(respx_mock, cut(headers=headers), httpx.Response(200, content=WHOLE))
    _, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert "Range" not in route.calls[1].request.headers


def test_what_changed_meanwhile_is_taken_from_the_start(respx_mock, get):
    served(respx_mock, cut(), httpx.Response(200, content=b"something new", headers={"ETag": '"2"'}))
    got, sink = get(URL)
    assert sink.getvalue() == b"something new"
    assert (got.size, got.head, got.etag) == (13, b"something new", '"2"')


@pytest.mark.parametrize(
    "odd",
    [
        rest(start=7),
        rest(**{"Content-Range": "nonsense"}),
        rest(**{"Content-Encoding": "identity"}),
        httpx.Response(416, headers={"Content-Range": "bytes */5"}),
        rest(ETag='"2"'),
        rest(content=WHOLE[1000:] + b"more", **{"Content-Range": f"bytes 1000-{len(WHOLE) + 3}/{len(WHOLE) + 4}"}),
    ],
    ids=["another part", "no range told", "encoded", "416", "another version", "another length"],
)
def test_a_wrong_rest_is_not_joined(respx_mock, get, odd):
    route = served(respx_mock, cut(), odd, httpx.Response(200, content=WHOLE))
    _, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert "Range" not in route.calls[2].request.headers


def test_a_part_that_nobody_asked_for_is_never_the_whole(respx_mock, get):
    served(respx_mock, rest(), rest(), rest())
    with pytest.raises(Unreachable, match="another part"):
        get(URL)


def test_a_break_without_progress_starts_again(respx_mock, get):
    route = served(respx_mock, cut(), httpx.Response(503), httpx.Response(200, content=WHOLE))
    _, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert "Range" not in route.calls[2].request.headers


def test_the_limit_counts_what_is_here_already(respx_mock, get):
    served(respx_mock, cut(), rest())
    with pytest.raises(TooLarge, match=r"2\.1 kB"):
        get(URL, max_size=2000)


def test_conditions_are_not_mixed_with_a_part(respx_mock, get):
    known = Capture(sha256="", size=1, media_type="", url=URL, final_url=URL, fetched_at="", etag='"0"')
    route = served(respx_mock, cut(), rest())
    get(URL, known=known)
    assert route.calls[0].request.headers["If-None-Match"] == '"0"'
    assert "If-None-Match" not in route.calls[1].request.headers


def test_a_part_nobody_asked_for_is_taken_for_the_beginning(respx_mock, get):
    part = httpx.Response(206, content=WHOLE[:500], headers=TAGGED | {"Content-Range": f"bytes 0-499/{len(WHOLE)}"})
    route = served(respx_mock, part, rest(start=500))
    _, sink = get(URL)
    assert sink.getvalue() == WHOLE
    assert route.calls[1].request.headers["Range"] == "bytes=500-"


@pytest.mark.parametrize(
    "told", [f"bytes 1000-1499/{len(WHOLE)}", f"bytes 1000-{len(WHOLE)}/{len(WHOLE) + 1}", "bytes 1000-1900/*"]
)
def test_a_rest_that_ends_early_is_not_kept(respx_mock, get, told):
    short = [rest(content=WHOLE[1000:1500], **{"Content-Range": told}) for _ in range(3)]
    served(respx_mock, cut(), *short)
    with pytest.raises(Unreachable):
        get(URL, retries=1)


class Drip(httpx.SyncByteStream):
    """A body that does not end in time."""

    def __iter__(self):
        for at in range(0, len(WHOLE), 100):
            yield WHOLE[at : at + 100]
            time.sleep(0.06)


@pytest.mark.parametrize(
    ("headers", "calls"), [(TAGGED, 2), ({}, 1)], ids=["the rest can be had", "only from the start"]
)
def test_after_the_deadline_only_the_rest_is_asked_for(respx_mock, get, headers, calls):
    route = respx_mock.get(URL)
    answers = [httpx.Response(200, stream=Drip(), headers=headers)]
    route.mock(side_effect=lambda request: answers.pop() if answers else rest(int(request.headers["Range"][6:-1])))
    if calls == 1:
        with pytest.raises(Unreachable, match="not complete after"):
            get(URL, deadline=0.2)
    else:
        _, sink = get(URL, deadline=0.2)
        assert sink.getvalue() == WHOLE
    assert route.call_count == calls
