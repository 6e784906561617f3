"""Where a request may go: http and https only, and never from a public host into a private network."""

import ipaddress
import socket
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

from materials_kit.errors import Misled, Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Names of private networks: RFC 6761, RFC 6762 and ICANN's resolution 2024.07.29.06 (read 2026-11).
INSIDE = (".localhost", ".localdomain", ".local", ".internal", ".home.arpa")
NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052
COMPATIBLE = ipaddress.ip_network("::/96")  # RFC 4291, 2.5.5.1
# Where machines in a cloud keep their keys, which are nobody's study material: 169.254.169.254 on most
# (https://cloud.google.com/compute/docs/metadata/overview, read 2026-11), these beside it.
METADATA = frozenset(map(ipaddress.ip_address, ("fd00:ec2::254", "100.100.100.200")))
METADATA_NAMES = frozenset({"metadata.google.internal", "metadata"})
Trace = Callable[[str, Mapping[str, Any]], None]


def must_be_web(url: str) -> None:
    """Raise Refused for anything but http and https with a host."""
    try:
        parts = urlsplit(url)
        usable = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        usable = False
    if not usable:
        raise Refused(
            f"only http and https addresses are fetched, and this leads to {url[:200]!r}",
            hint="look at the address in a browser, and correct the plan",
            lasting=True,
        )


class Neighbours:
    """Which hosts are inside a private network: by their literal address, or by the one we were connected to.

    A name is judged by the address of the connection itself, before a byte is sent on it: looking it
    up beforehand could give another address than the connection gets. Behind a proxy names are looked
    up elsewhere, so that only literal addresses can be judged.
    """

    def __init__(self) -> None:
        self._met: dict[str, bool] = {}

    def leads_inside(self, url: str) -> bool:
        """Tell whether the host of `url` is loopback, private or link-local, as far as is known."""
        host = _host(url)
        return is_private(host) or self._met.get(host, False)

    def must_stay_public(self, origin: str, target: str) -> None:
        """Raise Misled where a public host leads on to one that is known to be private."""
        if not self.leads_inside(origin) and self.leads_inside(target):
            raise _misled(target)

    def watch(self, url: str, *, allowed: bool) -> Trace:
        """Give httpx's `trace` for a request to `url`; it raises Misled for a private address, unless `allowed`.

        It raises Refused for one that nobody may ask.
        """
        host = _host(url)
        direct = False

        def trace(event: str, told: Mapping[str, Any]) -> None:
            nonlocal direct
            if event == "connection.connect_tcp.started":
                direct = told["host"] == host  # otherwise it is the proxy that we are connected to
            elif event == "connection.connect_tcp.complete" and direct:
                stream = told["return_value"]
                peer = _peer(stream.get_extra_info("server_addr"))
                self._met[host] = _inside(peer)
                error = _refused(url) if _keeps_keys(peer) else _misled(url) if self._met[host] else None
                if error and not (allowed and isinstance(error, Misled)):
                    stream.close()
                    raise error

        return trace


def is_private(host: str) -> bool:
    """Tell whether a host is, by its very name, loopback, private or link-local."""
    plain = _plain(host)
    literal = _literal(plain)
    if literal is not None:
        return _inside(literal)
    return "." not in plain or plain.endswith(INSIDE)


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").lower()


def _plain(host: str) -> str:
    """Give a host as a proxy may read it: without percent signs, odd digits and dots, and the root's dot."""
    return (
        unicodedata.normalize("NFKC", unquote(host)).replace("\u3002", ".").split("\0")[0].lower().strip().rstrip(".")
    )


def same_host(one: str, other: str) -> bool:
    """Tell whether two addresses have the same host."""
    return _host(one) == _host(other)


def must_keep_no_keys(url: str) -> None:
    """Raise Refused where the host is, by its very name, one that keeps a machine's keys."""
    host = _plain(_host(url))
    literal = _literal(host)
    if host in METADATA_NAMES or (literal and _keeps_keys(literal)):
        raise _refused(url)


def _misled(target: str) -> Misled:
    return Misled(
        f"a public site leads on to {target}, an address inside a private network",
        hint="if that is what you want, name that address itself in the plan",
        lasting=True,
    )


def _refused(target: str) -> Refused:
    return Refused(
        f"the kit never asks {target}: at such addresses machines keep their keys",
        hint="if there is something to learn from, save it to a file and give that with path:",
        lasting=True,
    )


def _keeps_keys(address: Address) -> bool:
    real = _within(address) or address
    return real.is_link_local or real in METADATA


def _peer(address: tuple[Any, ...]) -> Address:
    return ipaddress.ip_address(str(address[0]).split("%", maxsplit=1)[0])


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]").split("%", maxsplit=1)[0])
    except ValueError:
        pass
    try:
        # 0x7f000001, 2130706433 and 127.1 are 127.0.0.1 to most systems.
        return ipaddress.ip_address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def _inside(address: Address) -> bool:
    real = _within(address) or address
    return not real.is_global or real.is_multicast


def _within(address: Address) -> Address | None:
    """Give the IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in NAT64 or address in COMPATIBLE:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour
