"""Links that only lead on to another, as search engines and chats wrap them (pure).

Each names where it leads in a parameter of its own: read in 2026-11 off the links that these sites give.
"""

import re
from urllib.parse import parse_qs, urlsplit

MOST = 3  # one within another
# Host without its www., path and parameters.
WRAPPERS = (
    (r"google(?:\.\w{2,3}){1,2}", r"/url", ("q", "url")),
    (r"lm?\.facebook\.com", r"/l\.php", ("u",)),
    (r"duckduckgo\.com", r"/l/", ("uddg",)),
    (r"youtube\.com", r"/redirect", ("q",)),
    (r"slack-redir\.net", r"/link", ("url",)),
    (r"linkedin\.com", r"/redir/redirect", ("url",)),
    (r"out\.reddit\.com", r"/.*", ("url",)),
    (r"\w+\.safelinks\.protection\.outlook\.com", r"/.*", ("url",)),
)


def unwrapped(url: str) -> str:
    """Give the address that a link leads on to; its own where it is no wrapper that says so."""
    for _ in range(MOST):
        inner = _inner(url.strip())
        if inner is None:
            break
        url = inner
    return url


def _inner(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.")
    if not parts.query:
        return None
    for wrapper, path, names in WRAPPERS:
        if re.fullmatch(wrapper, host) and re.fullmatch(path, parts.path):
            query = parse_qs(parts.query)
            found = next((query[name][0] for name in names if name in query), "")
            return found if found.startswith(("http://", "https://")) else None
    return None
