"""Names and passwords in addresses, like https://me:secret@host/: they open the door, and are shown and kept nowhere.

RFC 3986, 3.2.1 (https://www.rfc-editor.org/rfc/rfc3986, read 2026-11) calls this part userinfo.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar
from urllib.parse import unquote, urlsplit

from materials_kit.model import Plan

T = TypeVar("T")
Login = tuple[str, str]
_USERINFO = re.compile(r"""(?i:(?<=http://)|(?<=https://))[^\s/?#<>"'\\]*@""")
_PORTS = {"http": 80, "https": 443}


def without(text: str) -> str:
    """Give a text whose addresses have no names and passwords in them."""
    return _USERINFO.sub("", text)


def origin(url: str) -> str | None:
    """Give where a login for an address holds: scheme, host and port; None for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme.lower())
    except ValueError:
        return None
    return f"{parts.scheme.lower()}://{(parts.hostname or '').lower()}:{port}"


def parted(plan: Plan) -> tuple[Plan, Mapping[str, Login]]:
    """Give the plan without the logins of its addresses, wherever it has them, and the logins by their origin."""
    logins: dict[str, Login] = {}
    written: set[str] = set()
    for url in _addresses(plan):
        userinfo, at, _host = (
            url.split("://", 1)[1].split("/", 1)[0].partition("?")[0].partition("#")[0].rpartition("@")
        )
        place = origin(url)
        if at and place:
            name, _, password = userinfo.partition(":")
            logins.setdefault(place, (unquote(name), unquote(password)))
            written.add(f"//{userinfo}@")
    return (_cleaned(plan, written) if written else plan), logins


def _addresses(plan: Plan) -> Iterator[str]:
    for material in (one for session in plan.sessions for one in session.materials):
        followed = material.follow if isinstance(material.follow, tuple) else ()
        yield from (url for url in (material.url, *followed) if url and "://" in url)


def _cleaned(value: T, written: set[str]) -> T:
    found: Any = value
    if type(found) is str:
        for one in written:
            found = found.replace(one, "//")
    elif isinstance(found, tuple):
        found = tuple(_cleaned(one, written) for one in found)
    elif is_dataclass(found) and not isinstance(found, type):
        found = replace(found, **{one.name: _cleaned(getattr(found, one.name), written) for one in fields(found)})
    cleaned: T = found
    return cleaned
