"""One download at a time, against answers made up here."""

import gzip
import hashlib
import threading
from datetime import UTC, datetime
from email.utils import format_datetime

import httpx
import pytest

from materials_kit.errors import HttpFailure, Refused, TooLarge, Unreachable, WrongContent
from materials_kit.fetch.client import Client
from materials_kit.fetch.download import Unchanged
from materials_kit.fetch.retry import retry_after
from materials_kit.fetch.sniff import check
from materials_kit.model import Capture, Kind, Request

URL = "https://a.example/x"
PDF = b"%PDF-1.4\n" + b"x" * 100
NO_WAIT = {"Retry-After": "0"}


def test_bytes_arrive_with_their_hash_type_and_conditions(respx_mock, get):
    answer = httpx.Response(
        200, content=PDF, headers={"Content-Type": "application/pdf", "ETag": '"1"', "Last-Modified": "Mon"}
    )
    route = respx_mock.get(URL).mock(return_value=answer)
    got, sink = get(URL)
    assert sink.getvalue() == PDF
    assert (got.sha256, got.size, got.etag, got.last_modified) == (
        hashlib.sha256(PDF).hexdigest(),
        len(PDF),
        '"1"',
        "Mon",
    )
    assert check(got, Kind.PDF, URL) == "application/pdf"
    assert "materials_kit" in route.calls[0].request.headers["User-Agent"]


def test_what_is_known_is_asked_for_conditionally(respx_mock, get):
    route = respx_mock.get(URL).mock(return_value=httpx.Response(304))
    known = Capture(
        sha256="", size=1, media_type="", url=URL, final_url=URL, fetched_at="", etag='"1"', last_modified="Mon"
    )
    got, _ = get(URL, known=known)
    assert got == Unchanged()
    sent = route.calls[0].request.headers
    assert (sent["If-None-Match"], sent["If-Modified-Since"]) == ('"1"', "Mon")


def test_redirects_are_followed_and_recorded(respx_mock, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(302, headers={"Location": "/y#part"}))
    respx_mock.get("https://a.example/y").mock(return_value=httpx.Response(200, text="text"))
    got, _ = get(URL)
    assert got.final_url == "https://a.example/y"
    assert got.redirects == (URL,)


@pytest.mark.parametrize(
    "target", ["file:///etc/passwd", "ftp://a.example/", "http://127.0.0.1:9/", "http://10.0.0.1/", "http://[::1]/", "http://0x7f000001/",
               "http://169.254.169.254/", "http://localhost/", "http://[::ffff:127.0.0.1]/", "http://2130706433/"]
)  # fmt: skip
def test_redirects_into_private_places_are_refused(respx_mock, target, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(302, headers={"Location": target}))
    with pytest.raises(Refused):
        get(URL)


def test_a_plan_may_name_a_private_address_itself(respx_mock, get):
    respx_mock.get("http://127.0.0.1:4711/x").mock(
        return_value=httpx.Response(302, headers={"Location": "http://127.0.0.1:4711/y"})
    )
    respx_mock.get("http://127.0.0.1:4711/y").mock(return_value=httpx.Response(200, text="mine"))
    got, sink = get("http://127.0.0.1:4711/x")
    assert sink.getvalue() == b"mine"
    assert got.size == 4


def test_circles_are_named(respx_mock, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(302, headers={"Location": URL}))
    with pytest.raises(Unreachable, match="circles") as failed:
        get(URL)
    assert failed.value.lasting


@pytest.mark.parametrize("code", [400, 401, 403, 404, 410, 451])
def test_a_lasting_no_is_asked_for_once(respx_mock, code, get):
    route = respx_mock.get(URL).mock(return_value=httpx.Response(code))
    with pytest.raises(HttpFailure, match=str(code)) as failed:
        get(URL)
    assert route.call_count == 1
    assert failed.value.lasting
    assert failed.value.hint


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_passing_trouble_is_tried_again(respx_mock, code, get):
    answers = [
        httpx.Response(code, headers=NO_WAIT),
        httpx.Response(code, headers=NO_WAIT),
        httpx.Response(200, text="at last"),
    ]
    route = respx_mock.get(URL).mock(side_effect=answers)
    _, sink = get(URL)
    assert sink.getvalue() == b"at last"
    assert route.call_count == 3


def test_trouble_that_stays_is_told_and_may_be_tried_next_time(respx_mock, get):
    route = respx_mock.get(URL).mock(return_value=httpx.Response(503, headers=NO_WAIT))
    with pytest.raises(HttpFailure, match="503") as failed:
        get(URL)
    assert route.call_count == 3
    assert not failed.value.lasting


def test_nobody_waits_for_a_day(respx_mock, get):
    route = respx_mock.get(URL).mock(return_value=httpx.Response(429, headers={"Retry-After": "86400"}))
    with pytest.raises(HttpFailure, match="86400"):
        get(URL)
    assert route.call_count == 1


def test_a_date_to_come_again_stops_no_retry_where_the_server_tells_no_time(respx_mock, get):
    soon = format_datetime(datetime.now(UTC), usegmt=True)
    route = respx_mock.get(URL).mock(
        side_effect=[httpx.Response(429, headers={"Retry-After": soon}), httpx.Response(200, content=b"whole")]
    )
    _, sink = get(URL)
    assert (sink.getvalue(), route.call_count) == (b"whole", 2)


def test_retry_after_is_read_in_both_forms():
    now = datetime(2026, 1, 1, 12, 0, 0, tzinfo=UTC)
    assert retry_after("120", now) == 120
    assert retry_after("Thu, 01 Jan 2026 12:01:00 GMT", now) == 60
    assert retry_after("Thu, 01 Jan 2026 11:00:00 GMT", now) == 0
    assert retry_after("soon", now) is None
    assert retry_after(None, now) is None
    assert retry_after("Thu, 01 Jan 2026 12:01:00 GMT", None) is None


def test_half_a_body_is_not_kept_before_the_next_try(respx_mock, get):
    def broken():
        yield b"half of "
        raise httpx.ReadError("gone")

    respx_mock.get(URL).mock(side_effect=[httpx.Response(200, content=broken()), httpx.Response(200, content=b"whole")])
    _, sink = get(URL)
    assert sink.getvalue() == b"whole"


def test_sizes_are_limited_by_what_is_said_and_by_what_comes(respx_mock, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(200, content=b"x" * 20_000))
    with pytest.raises(TooLarge, match=r"20 kB.*10 kB are allowed"):
        get(URL)
    bomb = gzip.compress(b"\0" * 1_000_000)
    respx_mock.get(URL).mock(return_value=httpx.Response(200, content=bomb, headers={"Content-Encoding": "gzip"}))
    with pytest.raises(TooLarge, match="it goes on"):
        get(URL)


def test_an_unknown_encoding_is_not_taken_for_the_file(respx_mock, get):
    respx_mock.get(URL).mock(
        return_value=httpx.Response(200, content=b"abc", headers={"Content-Encoding": "x-compress-2"})
    )
    with pytest.raises(WrongContent, match="x-compress-2"):
        get(URL)


def test_a_stopped_run_asks_no_more(respx_mock, get):
    stop = threading.Event()
    stop.set()
    respx_mock.get(URL).mock(return_value=httpx.Response(503))
    with pytest.raises(Unreachable, match="interrupted"):
        get(URL, stop=stop)


def test_questions_are_answered_whatever_the_status_below_500(respx_mock, limits):
    respx_mock.get(URL).mock(
        return_value=httpx.Response(404, text="no", headers={"Content-Type": "text/plain; charset=x"})
    )
    with Client(limits) as client:
        answer = client.ask(Request(URL))
    assert (answer.status, answer.media_type, answer.body) == (404, "text/plain", b"no")


def test_requests_are_told_as_they_are_answered(respx_mock, limits):
    told = []
    respx_mock.get(URL).mock(return_value=httpx.Response(200, text="x"))
    with Client(limits, on_request=told.append) as client:
        client.ask(Request(URL))
    assert [str(line) for line in told] == [f"200 GET {URL}"]


def test_bad_addresses_are_refused(respx_mock, get):
    for url in ("ftp://a.example/", "https:///x", "https://a.example:port/"):
        with pytest.raises(Refused):
            get(url)


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,hello", "http:\\\\127.0.0.1/x", "http:///x", "http://[bad/x", "http://x:99999/", "http://a b/"]
)  # fmt: skip
def test_a_redirect_to_what_is_no_address_is_refused(respx_mock, get, target):
    respx_mock.get(URL).mock(return_value=httpx.Response(302, headers={"Location": target}))
    with pytest.raises(Refused):
        get(URL)
