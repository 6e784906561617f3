"""What a client finds around it, and whether what the environment says of proxies and certificates can be used.

httpx reads these variables itself, by the rules of curl; what it cannot use it tells in ways that name no variable.
"""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import httpx

from materials_kit.errors import UsageError

PROXIES = ("http_proxy", "https_proxy", "all_proxy")
LIKE_THIS = "write it like http://proxy.example:8080, or unset it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What a client finds around it.

    `loopback` is the origin of a server that stands in for every host; `shared` a folder through which all kits of
    a machine keep to the pace of hosts together.
    """

    loopback: str | None = None
    shared: Path | None = None


def must_make_sense(variables: Mapping[str, str]) -> None:
    """Raise UsageError that names the first of the environment's `variables` which cannot be used.

    A file of certificates is not read as such, which takes long: `trusted` does so when they are needed.
    """
    for name, value in variables.items():
        kind = name.lower()
        if not value:
            continue
        if kind in PROXIES:
            _must_be_proxy(name, value)
        elif kind == "no_proxy":
            _must_be_hosts(name, value)
        # OpenSSL knows these two in capitals only.
        elif name == "SSL_CERT_FILE":
            _must_look_like_certificates(name, value)
        elif name == "SSL_CERT_DIR" and not variables.get("SSL_CERT_FILE") and not Path(value).is_dir():
            raise UsageError(f"SSL_CERT_DIR names {value}, which is no folder", hint="correct it, or unset it")


def trusted() -> ssl.SSLContext:
    """Read the certificates that the environment names, else certifi's: it takes longer than a small page.

    Raises UsageError where the file that it names holds none.
    """
    try:
        return httpx.create_ssl_context()
    except ssl.SSLError as error:
        raise UsageError("the file that SSL_CERT_FILE names holds no certificates (PEM)", hint="correct it") from error


def _must_be_proxy(name: str, value: str) -> None:
    # The value is not told: it may hold a password.
    try:
        url = httpx.Proxy(value if "://" in value else f"http://{value}").url
    except (ValueError, httpx.InvalidURL) as error:
        raise UsageError(f"{name} is no address of a proxy", hint=LIKE_THIS) from error
    if not url.host:
        raise UsageError(f"{name} names no host", hint=LIKE_THIS)


def _must_be_hosts(name: str, value: str) -> None:
    try:
        # The only way to ask httpx how it reads the list.
        httpx.Client(verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)).close()
    except (ValueError, httpx.InvalidURL) as error:
        raise UsageError(f"{name} is no list of hosts: {value}", hint="write it like localhost,.example.org") from error


def _must_look_like_certificates(name: str, value: str) -> None:
    try:
        if b"-----BEGIN " not in Path(value).read_bytes():
            raise UsageError(f"{name} names {value}, which holds no certificates (PEM)", hint="correct it")
    except OSError as error:
        hint = "correct it, or unset it to use the usual certificates"
        raise UsageError(f"{name} names {value}, which cannot be read: {error.strerror}", hint=hint) from error
