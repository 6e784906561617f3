"""What goes wrong on the way is named, and only what may pass is tried again."""

import io
import socket

import httpx
import pytest

from materials_kit.errors import Gone, HttpFailure, Refused, UnknownHost, Unreachable, WrongContent
from materials_kit.fetch.client import Client, Limits
from materials_kit.fetch.download import download
from materials_kit.model import Request

URL = "https://a.example/x"


def failing(mock, error):
    return mock.get(URL).mock(side_effect=error)


@pytest.fixture
def names(monkeypatch):
    """A name server that always fails in one way; gives the names it was asked for."""

    def fail(number, said):
        asked = []

        def look_up(host, *_rest, **_more):
            asked.append(host)
            raise socket.gaierror(number, said)

        monkeypatch.setattr(socket, "getaddrinfo", look_up)
        return asked

    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    return fail


def test_a_host_that_does_not_exist_is_asked_for_once(names, get):
    asked = names(socket.EAI_NONAME, "Name or service not known")
    with pytest.raises(UnknownHost, match=r"no host a\.example") as failed:
        get(URL)
    assert len(asked) == 1
    assert not failed.value.lasting


def test_a_name_server_in_trouble_is_asked_again(names, get):
    asked = names(socket.EAI_AGAIN, "Temporary failure in name resolution")
    with pytest.raises(Unreachable, match="cannot be reached") as failed:
        get(URL, retries=1)
    assert len(asked) == 2
    assert not isinstance(failed.value, UnknownHost)


def test_a_certificate_of_nobody_is_told_with_the_variable_that_helps(respx_mock, get):
    said = "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self-signed certificate"
    route = failing(respx_mock, httpx.ConnectError(said))
    with pytest.raises(Unreachable, match="certificate") as failed:
        get(URL)
    assert route.call_count == 1
    assert "SSL_CERT_FILE" in failed.value.hint


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ReadTimeout(""), "silent"),
        (httpx.ConnectTimeout(""), "silent"),
        (httpx.ProxyError("502 Bad Gateway"), "proxy"),
        (httpx.ConnectError("refused"), "cannot be reached"),
        (httpx.RemoteProtocolError("Server disconnected without sending a response."), "broke off"),
    ],
)
def test_what_may_pass_is_tried_again_and_named(respx_mock, get, error, said):
    route = failing(respx_mock, error)
    with pytest.raises(Unreachable, match=said) as failed:
        get(URL, retries=1)
    assert route.call_count == 2
    assert failed.value.hint
    assert not failed.value.lasting


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (httpx.ProxyError("403 Forbidden"), "proxy"),
        (httpx.RemoteProtocolError("illegal status line: bytearray(b'SSH-2.0')"), "no HTTP that can be read"),
        (httpx.RemoteProtocolError("Receive buffer too long"), "no HTTP that can be read"),
    ],
)
def test_what_would_come_to_the_same_is_not_tried_again(respx_mock, get, error, said):
    route = failing(respx_mock, error)
    with pytest.raises(Unreachable, match=said):
        get(URL, retries=3)
    assert route.call_count == 1


@pytest.mark.parametrize("code", [429, 503])
def test_a_server_that_wants_a_day_is_left_alone(respx_mock, get, code):
    answer = httpx.Response(code, headers={"Retry-After": "86400"}, text="<h1>Maintenance</h1>")
    route = respx_mock.get(URL).mock(return_value=answer)
    with pytest.raises(HttpFailure, match="86400 seconds") as failed:
        get(URL, retries=3)
    assert route.call_count == 1
    assert not failed.value.lasting


def test_a_body_packed_wrongly_is_not_asked_for_again(respx_mock, get):
    answer = httpx.Response(200, headers={"Content-Encoding": "gzip"}, stream=httpx.ByteStream(b"this is not gzip"))
    route = respx_mock.get(URL).mock(return_value=answer)
    with pytest.raises(WrongContent, match="packed in a damaged way") as failed:
        get(URL)
    assert route.call_count == 1
    assert failed.value.lasting


@pytest.mark.parametrize(
    ("code", "headers", "said"),
    [
        (401, {"WWW-Authenticate": "Basic"}, "login"),
        (403, {"cf-mitigated": "challenge"}, "only browsers"),
        (403, {}, "does not give it"),
        (302, {}, "without an address"),
        (304, {}, "nothing was known"),
        (418, {}, "418"),
    ],
)
def test_a_no_says_what_kind_of_no_it_is(respx_mock, get, code, headers, said):
    respx_mock.get(URL).mock(return_value=httpx.Response(code, headers=headers, text="a page about it"))
    with pytest.raises(HttpFailure, match=said) as failed:
        get(URL)
    assert failed.value.hint
    assert not isinstance(failed.value, Gone)


@pytest.mark.parametrize("code", [404, 410])
def test_what_is_gone_can_be_told_from_other_failures(respx_mock, get, code):
    respx_mock.get(URL).mock(return_value=httpx.Response(code))
    with pytest.raises(Gone):
        get(URL)


def test_cookies_last_for_one_download_and_no_longer(respx_mock, get):
    round_trip = [
        httpx.Response(302, headers={"Location": URL, "Set-Cookie": "seen=yes; Path=/"}),
        httpx.Response(200, text="in"),
    ]
    route = respx_mock.get(URL).mock(side_effect=round_trip * 2)
    for _ in range(2):
        _, sink = get(URL)
        assert sink.getvalue() == b"in"
    assert [call.request.headers.get("Cookie") for call in route.calls] == [None, "seen=yes"] * 2


def test_cookies_of_one_download_are_not_told_to_the_next(respx_mock, limits):
    route = respx_mock.get(URL).mock(
        return_value=httpx.Response(200, text="in", headers={"Set-Cookie": "who=you; Path=/"})
    )
    with Client(limits) as client:
        for _ in range(2):
            download(client, URL, None, io.BytesIO())
    assert all("Cookie" not in call.request.headers for call in route.calls)


def test_a_chain_that_never_ends_is_left(respx_mock, get):
    steps = iter(range(100))
    respx_mock.get(url__startswith="https://a.example/").mock(
        side_effect=lambda _request: httpx.Response(302, headers={"Location": f"/{next(steps)}"})
    )
    with pytest.raises(Unreachable, match="on and on"):
        get(URL)


def test_a_redirect_that_is_no_address_is_told(respx_mock, get):
    respx_mock.get(URL).mock(return_value=httpx.Response(302, headers={"Location": "http://[broken"}))
    with pytest.raises(Refused, match="no address"):
        get(URL)


@pytest.fixture
def silent():
    """The address of a server that takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
@pytest.mark.parametrize(
    ("proxy", "said"),
    [
        ("socks5://{silent}", "the proxy {silent} lets us not through: it does not answer, or not as a SOCKS proxy"),
        ("http://127.0.0.1:1", "the proxy 127.0.0.1:1 cannot be reached"),
        ("socks5://127.0.0.1:1", "the proxy 127.0.0.1:1 cannot be reached"),
        ("http://proxy.invalid:80", "there is no host for the proxy proxy.invalid:80"),
    ],
)
def test_a_proxy_that_is_no_use_is_named_and_no_site_blamed(monkeypatch, silent, variable, proxy, said):
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv(variable, proxy.format(silent=silent))
    limits = Limits(timeout=0.2, deadline=5, max_size=1000, retries=0, connections=2)
    with Client(limits) as client, pytest.raises(Unreachable) as told:
        client.ask(Request("http://a.example/"))
    assert told.value.message.startswith(said.format(silent=silent))
    assert "HTTPS_PROXY" in told.value.hint
    assert not told.value.lasting
