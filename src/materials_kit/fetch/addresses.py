"""Where a request may go: http and https only, and never from a public host into a private network."""

import ipaddress
import socket
from urllib.parse import urlsplit

from materials_kit.errors import Refused

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def must_be_web(url: str) -> None:
    """Raise Refused for anything but http and https with a host."""
    parts = urlsplit(url)
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        raise Refused(
            f"only http and https addresses are fetched, and this leads to {url[:200]!r}",
            hint="look at the address in a browser, and correct the plan",
            lasting=True,
        )


def must_stay_public(origin: str, target: str, *, look_up: bool) -> None:
    """Raise Refused where a redirect leads from a public host to a private address.

    `look_up` says whether names are resolved here; behind a proxy only literal addresses can be judged.
    """
    here, there = urlsplit(origin).hostname or "", urlsplit(target).hostname or ""
    if here == there or is_private(here, look_up=look_up) or not is_private(there, look_up=look_up):
        return
    raise Refused(
        f"{origin} sends us on to {target}, an address inside a private network",
        hint="if that is what you want, name that address itself in the plan",
        lasting=True,
    )


def is_private(host: str, *, look_up: bool) -> bool:
    """Tell whether a host is loopback, private or link-local; an unknown name is not."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    literal = _literal(host)
    if literal:
        return _inside(literal)
    if not look_up:
        return False
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except OSError:
        return False
    return any(_inside(ipaddress.ip_address(str(entry[4][0]).split("%")[0])) for entry in found)


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        pass
    try:
        # 0x7f000001, 2130706433 and 127.1 are 127.0.0.1 to most systems.
        return ipaddress.ip_address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def _inside(address: Address) -> bool:
    mapped = getattr(address, "ipv4_mapped", None) or address
    return not mapped.is_global or mapped.is_multicast
