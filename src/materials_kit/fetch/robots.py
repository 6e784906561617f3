"""What a site's robots.txt says to programs that follow links (pure).

https://www.rfc-editor.org/rfc/rfc9309 (read 2026-11): without the file all may be fetched (section 2.3.1.3); while it
cannot be had, nothing (2.3.1.4); at least its first 500 KiB count (2.5).
"""

from urllib.parse import urlsplit

from materials_kit.model import Answer, Request

NAME = "materials_kit"  # as the User-Agent begins
MOST = 500 * 1024


def question(url: str) -> Request:
    """Give the request for the robots.txt that speaks for an address."""
    parts = urlsplit(url)
    return Request(f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}/robots.txt")


def allows(answer: Answer, url: str) -> bool:
    """Tell whether the file in `answer` lets a program fetch `url`."""
    from protego import Protego

    if answer.status == 0 or answer.status >= 500:
        return False
    if answer.status != 200:
        return True
    return bool(Protego.parse(answer.body[:MOST].decode("utf-8", "replace")).can_fetch(url, NAME))
