"""The connection to the network: one client a run, with limits, manners and redirects in sight."""

import threading
from base64 import b64encode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Self, TypeVar
from urllib.parse import urljoin, urlsplit

import httpx

from materials_kit.errors import Refused, Unreachable
from materials_kit.fetch.addresses import Neighbours, Trace, must_be_web, must_keep_no_keys, same_host
from materials_kit.fetch.body import chunks
from materials_kit.fetch.manners import GREETINGS, Manners
from materials_kit.fetch.passage import Passage
from materials_kit.fetch.pools import Pools
from materials_kit.fetch.retry import PAUSE, TryRest, retrying
from materials_kit.fetch.surroundings import Surroundings
from materials_kit.fetch.trouble import broken, must_be_good, no_passage
from materials_kit.fetch.watchdog import Watchdog
from materials_kit.logins import Login, origin, without
from materials_kit.model import Answer, Request

T = TypeVar("T")
MOST_REDIRECTS = 10
LARGEST_ANSWER = 5_000_000  # bytes; resolvers ask for small things


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much: `timeout`, `deadline` and `pause` in seconds, `max_size` in bytes after decoding.

    `retries` are tries after the first, with about `pause` before the first of them.
    """

    timeout: float
    deadline: float
    max_size: int
    retries: int
    connections: int
    pause: float = PAUSE


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


class Client:
    """Asks the network, politely and within limits; threads share one. Close it, or use it in `with`.

    `logins` are given to the origins they are for, and to no other.
    """

    def __init__(
        self,
        limits: Limits,
        around: Surroundings = Surroundings(),  # noqa: B008  # frozen
        *,
        stop: threading.Event | None = None,
        logins: Mapping[str, Login] = MappingProxyType({}),
        on_request: Callable[[RequestLine], None] = lambda _line: None,
    ) -> None:
        self.limits = limits
        self.stop = stop or threading.Event()
        self._logins = logins
        self._on_request = on_request
        self._manners = Manners(self.stop, around.shared)
        self._neighbours = Neighbours()
        self._led_by: str | None = None
        self._watchdog = Watchdog(limits.deadline)
        self._pools = Pools(around, timeout=limits.timeout, connections=limits.connections)

    def __enter__(self) -> Self:
        """Give the client itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close every connection."""
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._pools.close()

    def ask(self, request: Request, *, retries: int | None = None) -> Answer:
        """Give the answer to a small question, whatever its status below 500; with `retries` at most so many.

        Raises Unreachable, Refused, TooLarge, or HttpFailure for a server in trouble.
        """

        def attempt() -> Answer:
            with self.arrive(request.method, request.url, body=request.body, ask=True) as arrived:
                response = arrived.response
                pieces = chunks(response, most=LARGEST_ANSWER, deadline=self.limits.deadline, stop=self.stop)
                body = b"".join(pieces)
                media_type = response.headers.get("Content-Type", "").split(";")[0].strip().lower()
                return Answer(response.status_code, str(response.url), media_type, body)

        return self.retrying(attempt, most=retries)

    def retrying(self, attempt: Callable[[], T], *, most: int | None = None) -> T:
        """Give what `attempt` gives, tried again within the limits while it raises TryAgain. Raises MaterialError."""
        retries = self.limits.retries if most is None else min(most, self.limits.retries)
        return retrying(attempt, retries=retries, pause=self.limits.pause, stop=self.stop)

    @contextmanager
    def arrive(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, body: bytes = b"", ask: bool = False
    ) -> Iterator[Arrived]:
        """Send a request, follow its redirects, and give the response to be read.

        Cookies are kept from one step to the next and no further. Raises TryAgain or TryRest for what may pass and a
        MaterialError for what will not; with `ask`, statuses of 300 and more that will not pass are given back.
        """
        passed: list[str] = []
        cookies = httpx.Cookies()
        while True:
            must_be_web(url)
            must_keep_no_keys(url)
            led_by = self._led_by if self._led_by and not same_host(self._led_by, url) else None
            if not passed and led_by:
                self._neighbours.must_stay_public(led_by, url)
            request = self._request(method, url, headers, body)
            if cookies:
                cookies.set_cookie_header(request)
            with self._sent(request, came_from=passed[-1] if passed else led_by) as response:
                self._on_request(RequestLine(method, url, response.status_code))
                if "Set-Cookie" in response.headers:
                    cookies.extract_cookies(response)
                target = response.headers.get("Location") if response.has_redirect_location else None
                if target is None:
                    must_be_good(response, ask=ask)
                    yield Arrived(response, tuple(passed))
                    return
            onward = self._onward(url, target, passed)
            passed.append(url)
            if response.status_code == 303 or (response.status_code in (301, 302) and method == "POST"):
                method, body = "GET", b""
            url = onward

    def led_by(self, page: str) -> Self:
        """Give this client for what is found on a page: a public one leads to no private address.

        Its own host may be asked as the page itself was.
        """
        led = copy(self)
        led._led_by = page  # noqa: SLF001
        return led

    def logs_in(self, url: str) -> bool:
        """Tell whether an address is asked for with a login, so that it is nobody else's business."""
        return origin(url) in self._logins

    def _onward(self, url: str, target: str, passed: list[str]) -> str:
        try:
            onward = without(urljoin(url, target).split("#", 1)[0])
        except ValueError as error:
            raise _no_address(target, error) from error
        must_be_web(onward)
        self._neighbours.must_stay_public(url, onward)
        # A site may send us round once to set a cookie; the same address a third time is a loop.
        circles = passed.count(onward) > 1
        if circles or len(passed) >= MOST_REDIRECTS:
            how = "sends us in circles" if circles else "sends us on and on"
            raise Unreachable(
                f"the address {how} ({len(passed) + 1} redirects)",
                hint="open it in a browser, and put the address you end at into the plan",
                lasting=True,
            )
        return onward

    def _request(self, method: str, url: str, headers: Mapping[str, str] | None, body: bytes) -> httpx.Request:
        host = urlsplit(url).hostname or ""
        told = {**GREETINGS.get(host, {}), **({"Content-Type": "application/json"} if body else {}), **(headers or {})}
        login = self._logins.get(origin(url) or "")
        told |= {"Authorization": "Basic " + b64encode(":".join(login).encode()).decode()} if login else {}
        try:
            address = httpx.URL(url)
            return self._pools.of(address).build_request(method, address, headers=told, content=body or None)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError) as error:
            raise _no_address(url, error) from error

    @contextmanager
    def _sent(self, request: httpx.Request, *, came_from: str | None) -> Iterator[httpx.Response]:
        url, host = str(request.url), request.url.host.lower()
        # What the plan names may lie in a private network, and may lead on inside it.
        allowed = came_from is None or self._neighbours.leads_inside(came_from)
        passage = Passage(host, self.limits.timeout)
        request.extensions["trace"] = self._traced(host, self._neighbours.watch(url, allowed=allowed), passage)
        with self._manners.turn(host), self._watchdog.watching(host) as cut:
            try:
                response = self._pools.of(request.url).send(request, stream=True)
            except httpx.InvalidURL as error:
                # httpx reads where a redirect leads to before we do.
                raise _no_address(f"what {url} leads to", error) from error
            except Exception as error:
                if error is passage.failed:  # httpx hands on what its SOCKS library and asserts say
                    raise no_passage(passage.proxy, error) from error
                if isinstance(error, httpx.HTTPError):
                    raise self._broken(url, error, cut, passage) from error
                raise
            try:
                yield response
            except httpx.HTTPError as error:
                raise self._broken(url, error, cut, passage) from error
            finally:
                response.close()

    def _traced(self, host: str, watch: Trace, passage: Passage) -> Trace:
        def trace(event: str, told: Mapping[str, Any]) -> None:
            watch(event, told)
            passage.trace(event, told)
            if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
                self._watchdog.met(host, told["return_value"])

        return trace

    def _broken(self, url: str, error: httpx.HTTPError, cut: threading.Event, passage: Passage) -> Exception:
        if not cut.is_set():
            return broken(url, error) if passage.is_through else no_passage(passage.proxy, error)
        said = f"not complete after {self.limits.deadline:.0f} seconds"
        return TryRest(Unreachable(said, hint="try again with a larger --deadline"))


def _no_address(url: str, error: Exception) -> Refused:
    return Refused(f"{url[:200]!r} is no address: {error}", hint="correct it in the plan", lasting=True)
