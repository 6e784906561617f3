"""The connection to the network: one client a run, with limits, manners and redirects in sight."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Self
from urllib.parse import urljoin, urlsplit

import httpx

from materials_kit.errors import HttpFailure, MaterialError, Refused, Unreachable
from materials_kit.fetch.addresses import must_be_web, must_stay_public
from materials_kit.fetch.body import chunks
from materials_kit.fetch.manners import USER_AGENT, Manners
from materials_kit.fetch.retry import LONGEST_WAIT, TryAgain, retry_after, retrying
from materials_kit.model import Answer, Request

MOST_REDIRECTS = 10
LARGEST_ANSWER = 5_000_000  # bytes; resolvers ask for small things
SAVE_IT = "open it in a browser, save it as PDF, and give the file as path: instead of url:"
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much: `timeout` and `deadline` in seconds, `max_size` in bytes after decoding."""

    timeout: float
    deadline: float
    max_size: int
    retries: int
    connections: int


@dataclass(frozen=True, slots=True)
class RequestLine:
    """One request as it was answered, for the log."""

    method: str
    url: str
    status: int

    def __str__(self) -> str:
        """Give it as one line."""
        return f"{self.status} {self.method} {self.url}"


@dataclass(frozen=True, slots=True)
class Arrived:
    """A response whose body is still to be read, and the addresses it took to get there."""

    response: httpx.Response
    redirects: tuple[str, ...]


class _Loopback(httpx.HTTPTransport):
    """Sends every request to one server on this machine, whatever host it names."""

    def __init__(self, origin: str) -> None:
        super().__init__()
        self._origin = httpx.URL(origin)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, with its own Host header, to the server that stands in."""
        origin = self._origin
        url = request.url.copy_with(scheme=origin.scheme, host=origin.host, port=origin.port)
        sent = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
        )
        return super().handle_request(sent)


class Client:
    """Asks the network, politely and within limits; threads share one. Close it, or use it in `with`."""

    def __init__(
        self,
        limits: Limits,
        *,
        loopback: str | None = None,
        stop: threading.Event | None = None,
        on_request: Callable[[RequestLine], None] = lambda _line: None,
    ) -> None:
        self.limits = limits
        self.stop = stop or threading.Event()
        self._on_request = on_request
        self._manners = Manners(self.stop)
        pool = httpx.Limits(max_connections=limits.connections * 2, max_keepalive_connections=limits.connections)
        self._http = httpx.Client(
            headers={"User-Agent": USER_AGENT, "Accept": "*/*", "Accept-Language": "en;q=0.9,*;q=0.5"},
            timeout=httpx.Timeout(limits.timeout, pool=None),
            limits=pool,
            follow_redirects=False,
            transport=_Loopback(loopback) if loopback else None,
            trust_env=not loopback,
        )
        # Behind a proxy the names are resolved elsewhere: only literal addresses can be judged here.
        self._look_up = not loopback and not any(self._http._mounts.values())  # noqa: SLF001  # httpx has no public way to ask

    def __enter__(self) -> Self:
        """Give the client itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close every connection."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._http.close()

    def ask(self, request: Request) -> Answer:
        """Give the answer to a small question, whatever its status below 500.

        Raises Unreachable, Refused, TooLarge, or HttpFailure for a server in trouble.
        """

        def attempt() -> Answer:
            with self.arrive(request.method, request.url, body=request.body, ask=True) as arrived:
                response = arrived.response
                pieces = chunks(response, most=LARGEST_ANSWER, deadline=self.limits.deadline, stop=self.stop)
                body = b"".join(pieces)
                media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
                return Answer(response.status_code, str(response.url), media_type, body)

        return retrying(attempt, retries=self.limits.retries, stop=self.stop)

    @contextmanager
    def arrive(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"", ask: bool = False
    ) -> Iterator[Arrived]:
        """Send a request, follow its redirects, and give the response to be read.

        Raises TryAgain for what may pass and a MaterialError for what will not; with `ask`, statuses
        from 400 to 499 that will not pass are given back as they are.
        """
        passed: list[str] = []
        while True:
            must_be_web(url)
            with self._sent(method, url, headers, body) as response:
                self._on_request(RequestLine(method, url, response.status_code))
                target = response.headers.get("Location") if response.has_redirect_location else None
                if target is None:
                    _raise_for(response, ask=ask)
                    yield Arrived(response, tuple(passed))
                    return
            onward = urljoin(url, target).split("#", 1)[0]
            self._must_lead_on(url, onward, passed)
            passed.append(url)
            if response.status_code == 303 or (response.status_code in (301, 302) and method == "POST"):
                method, body = "GET", b""
            url = onward

    def _must_lead_on(self, url: str, onward: str, passed: list[str]) -> None:
        must_be_web(onward)
        must_stay_public(url, onward, look_up=self._look_up)
        # A site may send us round once to set a cookie; the same address a third time is a loop.
        if passed.count(onward) > 1 or len(passed) >= MOST_REDIRECTS:
            raise Unreachable(
                f"the address sends us in circles ({len(passed) + 1} redirects)",
                hint="open it in a browser, and put the address you end at into the plan",
                lasting=True,
            )

    @contextmanager
    def _sent(self, method: str, url: str, headers: Mapping[str, str] | None, body: bytes) -> Iterator[httpx.Response]:
        host = (urlsplit(url).hostname or "").lower()
        with self._manners.turn(host):
            try:
                request = self._http.build_request(method, url, headers=headers, content=body or None)
                response = self._http.send(request, stream=True)
            except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
                raise Refused(f"{url!r} is no address: {error}", hint="correct it in the plan", lasting=True) from error
            except httpx.HTTPError as error:
                raise TryAgain(unreachable(url, error)) from error
            try:
                yield response
            except httpx.HTTPError as error:
                raise TryAgain(unreachable(url, error)) from error
            finally:
                response.close()


def unreachable(url: str, error: Exception) -> Unreachable:
    """Give the error for a server that did not answer, or not to the end."""
    host = urlsplit(url).hostname or url
    if isinstance(error, httpx.ConnectTimeout | httpx.ReadTimeout | httpx.PoolTimeout):
        return Unreachable(f"{host} was silent for too long", hint="try again later, or with a larger --timeout")
    if isinstance(error, httpx.ProxyError):
        return Unreachable(f"the proxy did not let us through to {host}: {error}", hint="look at HTTPS_PROXY")
    if isinstance(error, httpx.ConnectError):
        return Unreachable(f"{host} cannot be reached: {error}", hint="is the network there? is the address right?")
    return Unreachable(f"{host} broke off: {error}", hint="try again; what was fetched so far is not kept")


def _raise_for(response: httpx.Response, *, ask: bool) -> None:
    code = response.status_code
    if code < 400:
        return
    phrase = f"{code} {response.reason_phrase}".strip()
    if code in PASSING:
        after = retry_after(response.headers.get("Retry-After"), _server_clock(response))
        asks = f"; it asks to wait {after:.0f} seconds" if after and after > LONGEST_WAIT else ""
        raise TryAgain(HttpFailure(f"{phrase}{asks}", hint="the server has trouble; run it again later"), after)
    if not ask:
        raise _refusal(code, phrase)


def _server_clock(response: httpx.Response) -> datetime:
    # Retry-After as a date is meant by the server's clock, which its own Date header tells.
    try:
        return parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return datetime.fromtimestamp(0, UTC)


def _refusal(code: int, phrase: str) -> MaterialError:
    if code in (401, 403, 407, 451):
        return HttpFailure(f"{phrase}: the site does not give it to us", hint=SAVE_IT, lasting=True)
    hint = "look for its new address and correct url: in the plan, or leave the material out with upload: skip"
    return HttpFailure(phrase, hint=hint, lasting=True)
