"""Names that turn out to lie in a private network, by the address of the connection itself."""

import http.server
import socket
import threading

import httpx
import pytest

from materials_kit.errors import Refused
from materials_kit.fetch.addresses import Neighbours, is_private, must_be_web, must_keep_no_keys


@pytest.fixture
def server():
    """A server on loopback; gives its port and the paths it was asked for."""
    asked = []

    class Answering(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield running.server_address[1], asked
        running.shutdown()
        thread.join()


@pytest.fixture
def rebound(monkeypatch):
    """A name of the public net that leads to this machine."""
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *rest, **more: real(host.replace("public.example", "127.0.0.1"), *rest, **more),
    )


def fetch(url, neighbours, **more):
    with httpx.Client(trust_env=False) as client:
        return client.get(url, extensions={"trace": neighbours.watch(url, **more)})


def test_a_public_name_with_a_private_address_gets_no_request(server, rebound):
    port, asked = server
    with pytest.raises(Refused, match="private network"):
        fetch(f"http://public.example:{port}/secret", Neighbours(), allowed=False)
    assert asked == []


def test_where_the_plan_names_it_the_same_name_is_fine_and_remembered(server, rebound):
    port, asked = server
    neighbours, url = Neighbours(), f"http://public.example:{port}/mine"
    assert not neighbours.leads_inside(url)
    assert fetch(url, neighbours, allowed=True).text == "ok"
    assert asked == ["/mine"]
    assert neighbours.leads_inside(url)
    neighbours.must_stay_public(url, "http://10.0.0.1/")
    with pytest.raises(Refused):
        neighbours.must_stay_public("https://elsewhere.example/", url)


@pytest.mark.parametrize(
    "url",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://2852039166/",
        "http://[::ffff:169.254.169.254]/",
        "http://[fe80::1%25eth0]/",
        "http://[fd00:ec2::254]/",
        "http://metadata.google.internal/computeMetadata/v1/",
    ],
)
def test_where_machines_keep_their_keys_nobody_asks(url):
    with pytest.raises(Refused, match="keep their keys"):
        must_keep_no_keys(url)


def test_what_a_plan_names_inside_a_private_network_may_be_asked():
    for url in ("http://127.0.0.1:8000/", "http://10.0.0.1/", "http://printer.local/"):
        must_keep_no_keys(url)


def test_a_proxy_on_this_machine_is_not_what_is_judged(server):
    port, asked = server
    neighbours, url = Neighbours(), "http://public.example/through"
    with httpx.Client(trust_env=False, proxy=f"http://127.0.0.1:{port}") as client:
        assert client.get(url, extensions={"trace": neighbours.watch(url, allowed=False)}).text == "ok"
    assert asked == [url]
    assert not neighbours.leads_inside(url)


@pytest.mark.parametrize("host", ["localhost", "a.localhost", "127.1", "0x7f.1", "10.1.2.3", "[::1]", "::ffff:10.0.0.1",
                                  "100.64.0.1", "169.254.169.254", "224.0.0.1", "0.0.0.0", "fd00::1", "fe80::1"])  # fmt: skip
def test_private_by_name(host):
    assert is_private(host)


@pytest.mark.parametrize("host", ["a.example", "8.8.8.8", "2606:4700::1111", "1and1.example", "10.example"])
def test_public_by_name(host):
    assert not is_private(host)


@pytest.mark.parametrize("url", ["http://[::1", "http://", "ws://a.example/", "https:nothing", "file:///x"])
def test_what_is_no_web_address_is_refused(url):
    with pytest.raises(Refused):
        must_be_web(url)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1.", "localhost.", "::127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "%31%32%37.0.0.1", "fe80::1%25eth0",
     "127\u30020\u30020\u30021", "\uff11\uff12\uff17.0.0.1", "127.0.0.1%00.example", "localhost.localdomain", "printer.local", "intranet"],
)  # fmt: skip
def test_private_places_are_known_however_they_are_written(host):
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["a.example", "a.example.", "64:ff9b::808:808", "2606:4700::1111", "8.8.8.8", "local.example"]
)
def test_public_places_are_not_taken_for_private(host):
    assert not is_private(host)
