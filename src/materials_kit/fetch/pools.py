"""The connections of a run, in a few pools.

httpcore's pool looks at each of its connections for each other one, twice for a request: with all of them in one it
took a tenth of a small page's time (httpcore 1.0.9, read 2026-11). A pool for each host would never close what hosts
left behind.
"""

import ssl
import threading
from http.cookiejar import CookieJar, DefaultCookiePolicy
from urllib.request import getproxies
from zlib import crc32

import httpx

from materials_kit.fetch.manners import USER_AGENT
from materials_kit.fetch.surroundings import Surroundings, trusted

_POOLS = 8
_HEADERS = {
    "User-Agent": USER_AGENT,
    "Accept": "*/*",
    "Accept-Encoding": "gzip, deflate",
    "Accept-Language": "en;q=0.9,*;q=0.5",
}


class _Loopback(httpx.HTTPTransport):
    """Sends every request to one server on this machine, whatever host it names."""

    def __init__(self, origin: str, certificates: ssl.SSLContext) -> None:
        super().__init__(verify=certificates)
        self._origin = httpx.URL(origin)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Send the request, with its own Host header, to the server that stands in."""
        origin = self._origin
        url = request.url.copy_with(scheme=origin.scheme, host=origin.host, port=origin.port)
        sent = httpx.Request(
            request.method, url, headers=request.headers, stream=request.stream, extensions=request.extensions
        )
        return super().handle_request(sent)


class Pools:
    """Clients of httpx that share the hosts among them; threads share the clients."""

    def __init__(self, around: Surroundings, *, timeout: float, connections: int) -> None:
        """Make ready for so many connections at once; `timeout` is in seconds."""
        self._loopback = around.loopback
        self._timeout = httpx.Timeout(timeout, pool=None)
        # How many there are at once, threads and manners decide. To the pool, what failed in a proxy's tunnel stays a
        # connection in use for ever (httpcore 1.0.9): with a limit, everybody waited for those in the end.
        self._limits = httpx.Limits(max_connections=None, max_keepalive_connections=connections)
        self._certificates: ssl.SSLContext | None = None
        self._clients: dict[tuple[int, bool], httpx.Client] = {}
        self._lock = threading.Lock()

    def of(self, address: httpx.URL) -> httpx.Client:
        """Give the client for an address; a host's is always the same."""
        place = crc32(address.host.encode()) % _POOLS, address.scheme == "https"
        with self._lock:
            found = self._clients.get(place)
            if found is None:
                found = self._clients[place] = self._client(secure=place[1])
            return found

    def close(self) -> None:
        """Close every connection."""
        with self._lock:
            clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            client.close()

    def _client(self, *, secure: bool) -> httpx.Client:
        certificates = self._trusted(secure=secure)
        return httpx.Client(
            # Cookies are kept for one download, in `arrive`; this jar takes none.
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers=_HEADERS,
            timeout=self._timeout,
            limits=self._limits,
            follow_redirects=False,
            verify=certificates,
            transport=_Loopback(self._loopback, certificates) if self._loopback else None,
            trust_env=not self._loopback,
        )

    def _trusted(self, *, secure: bool) -> ssl.SSLContext:
        """Give the certificates that all share; none where no connection asks for any, as to read them takes long."""
        if self._loopback or not (secure or getproxies()):
            return self._certificates or ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        self._certificates = self._certificates or trusted()
        return self._certificates
