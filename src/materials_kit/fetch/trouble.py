"""What went wrong with a request, as an error a person understands."""

import re
import socket
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

import httpx

from materials_kit.errors import Gone, HttpFailure, MaterialError, UnknownHost, Unreachable, WrongContent
from materials_kit.fetch.retry import LONGEST_WAIT, TryAgain, retry_after

SAVE_IT = "open it in a browser, save it as PDF, and give the file as path: instead of url:"
NEW_ADDRESS = "look for its new address and correct url: in the plan, or leave the material out with upload: skip"
PASSING = frozenset({408, 416, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
_CLOSED = re.compile(r"closed connection|disconnected")  # h11's and httpcore's words for what may go well next time
NO_SUCH_NAME = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})


def broken(url: str, error: httpx.HTTPError) -> Exception:
    """Give what to raise for a request that got no whole answer: TryAgain where it may pass, else a MaterialError."""
    host = urlsplit(url).hostname or url
    if isinstance(error, httpx.DecodingError):
        return WrongContent(f"what {host} sends is packed in a damaged way: {error}", hint=SAVE_IT, lasting=True)
    if isinstance(error, httpx.TimeoutException):
        return TryAgain(Unreachable(f"{host} was silent for too long", hint="try later, or with a larger --timeout"))
    if isinstance(error, httpx.ProxyError):
        refused = Unreachable(f"the proxy lets us not through to {host}: {error}", hint="look at HTTPS_PROXY")
        # What begins with a 4 is the proxy's own no: a login, or a host that it lets nobody reach.
        return refused if str(error).startswith("4") else TryAgain(refused)
    if isinstance(error, httpx.ConnectError):
        return _not_connected(host, error)
    if isinstance(error, httpx.ProtocolError) and not _CLOSED.search(str(error)):
        return Unreachable(f"no HTTP that can be read comes from {host}: {str(error)[:200]}", hint=NEW_ADDRESS)
    return TryAgain(Unreachable(f"{host} broke off: {error}", hint="run it again later"))


def no_passage(proxy: str | None, error: Exception) -> Exception:
    """Give what to raise where not even the proxy let a request through: nothing is known of the site then."""
    hint = "look at HTTPS_PROXY, HTTP_PROXY and ALL_PROXY: correct them, or unset them where there is no proxy"
    causes = _causes(error)
    if any(isinstance(cause, socket.gaierror) and cause.errno in NO_SUCH_NAME for cause in causes):
        return Unreachable(f"there is no host for the proxy {proxy}", hint=hint)
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return TryAgain(Unreachable(f"the proxy {proxy} cannot be reached: {error}", hint=hint))
    refused = isinstance(error, httpx.ProxyError)
    said = str(error) if refused else "it does not answer, or not as a SOCKS proxy does"
    return Unreachable(f"the proxy {proxy} lets us not through: {said}", hint=hint)


def _not_connected(host: str, error: httpx.ConnectError) -> Exception:
    causes = list(_causes(error))
    if any(isinstance(cause, socket.gaierror) and cause.errno in NO_SUCH_NAME for cause in causes):
        return UnknownHost(f"there is no host {host}", hint=NEW_ADDRESS)
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        hint = "if your network has a CA of its own, name its file in SSL_CERT_FILE"
        return Unreachable(f"the certificate of {host} is not to be trusted: {error}", hint=hint)
    return TryAgain(
        Unreachable(f"{host} cannot be reached: {error}", hint="is the network there? is the address right?")
    )


def _causes(error: BaseException | None) -> list[BaseException]:
    found: list[BaseException] = []
    while error is not None and error not in found:
        found.append(error)
        error = error.__cause__ or error.__context__
    return found


def must_be_good(response: httpx.Response, *, ask: bool) -> None:
    """Raise for a status that is none of success: TryAgain where it may pass, HttpFailure where it will not.

    With `ask`, what will not pass is an answer too. A 304 is left to whoever asked for it.
    """
    code = response.status_code
    if code < 300 or code == 304:
        return
    phrase = f"{code} {response.reason_phrase}".strip()
    if code in PASSING:
        after = retry_after(response.headers.get("Retry-After"), _server_clock(response))
        asks = f"; it asks to wait {after:.0f} seconds" if after and after > LONGEST_WAIT else ""
        raise TryAgain(HttpFailure(f"{phrase}{asks}", hint="the server has trouble; run it again later"), after)
    if not ask:
        raise _refusal(code, phrase, response.headers)


def _server_clock(response: httpx.Response) -> datetime | None:
    # Retry-After as a date is meant by the server's clock, which its own Date header tells.
    try:
        return parsedate_to_datetime(response.headers["Date"]).astimezone(UTC)
    except (KeyError, ValueError):
        return None


def _refusal(code: int, phrase: str, headers: Mapping[str, str]) -> MaterialError:
    if code in (404, 410):
        return Gone(phrase, hint=NEW_ADDRESS, lasting=True)
    if headers.get("cf-mitigated") == "challenge":
        return HttpFailure(f"{phrase}: the site lets only browsers in", hint=SAVE_IT, lasting=True)
    if code in (401, 407):
        return HttpFailure(f"{phrase}: it is behind a login", hint=SAVE_IT, lasting=True)
    if code in (403, 451):
        return HttpFailure(f"{phrase}: the site does not give it to us", hint=SAVE_IT, lasting=True)
    if code < 400:
        return HttpFailure(f"{phrase}, without an address to go on to", hint=NEW_ADDRESS, lasting=True)
    return HttpFailure(phrase, hint=NEW_ADDRESS, lasting=True)
