"""What YouTube's own page of a video tells: title, channel, length, day, chapters (pure).

Chapters: times in the description, the first 0:00, at least three, in order, ten seconds and more each
(https://support.google.com/youtube/answer/9884579, read 2026-11).
"""

import json
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from materials_kit.model import Answer, Chapter

_PLAYER = re.compile(r"ytInitialPlayerResponse\s*=\s*(?=\{)")
_LENGTH = re.compile(rb'"lengthSeconds"\s*:\s*"(\d{1,6})"')
_TIME = r"(?:(\d{1,2}):)?(\d{1,2}):(\d\d)"
_DASH = r"[-\u2013\u2014:|.]"
_FIRST = re.compile(rf"^[\s\W]*\(?{_TIME}\)?\s*(?:{_DASH}\s*)?(\S.*)$")
_LAST = re.compile(rf"^\s*(\S.*?)\s*(?:{_DASH}\s*)?\(?{_TIME}\)?\s*$")
SHORTEST = 10  # seconds of one chapter
FEWEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class VideoPage:
    """What a video's page tells; all of it may be missing. `seconds` is its length, `published` a day."""

    title: str | None = None
    channel: str | None = None
    seconds: int | None = None
    published: str | None = None
    chapters: tuple[Chapter, ...] = ()


def read(page: Answer) -> VideoPage:
    """Give what the page tells; nothing for one that was not got or is none of a video."""
    if page.status != 200:
        return VideoPage()
    told = player(page)
    about, more = _part(told, "videoDetails"), _part(told, "microformat", "playerMicroformatRenderer")
    length = _LENGTH.search(page.body)
    return VideoPage(
        title=_text(about.get("title")),
        channel=_text(about.get("author")),
        seconds=int(length[1]) if length else None,
        published=(_text(more.get("publishDate")) or "")[:10] or None,
        chapters=chapters(_text(about.get("shortDescription")) or ""),
    )


def player(page: Answer) -> dict[str, Any]:
    """Give what the page hands to its player; empty where there is nothing."""
    text = page.body.decode("utf-8", "replace") if page.status == 200 else ""
    begins = _PLAYER.search(text)
    try:
        found = json.JSONDecoder().raw_decode(text, begins.end())[0] if begins else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def chapters(description: str) -> tuple[Chapter, ...]:
    """Give the chapters that a description lists; none where the list breaks YouTube's rules."""
    found = [chapter for line in description.splitlines() if (chapter := _chapter(line))]
    starts = [chapter.start for chapter in found]
    ordered = starts[:1] == [0] and all(after - before >= SHORTEST for before, after in pairwise(starts))
    return tuple(found) if ordered and len(found) >= FEWEST else ()


def _chapter(line: str) -> Chapter | None:
    if found := _FIRST.match(line):
        hours, minutes, seconds, title = found.groups()
    elif found := _LAST.match(line):
        title, hours, minutes, seconds = found.groups()
    else:
        return None
    return Chapter(int(hours or 0) * 3600 + int(minutes) * 60 + int(seconds), " ".join(title.split()))


def _part(holder: dict[str, Any], *names: str) -> dict[str, Any]:
    found: Any = holder
    for name in names:
        found = found.get(name) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
