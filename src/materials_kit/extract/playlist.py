"""A YouTube playlist's page as the list of its videos, read from the JSON that its script draws it from."""

import json
import re
from collections.abc import Iterator
from typing import Any

from materials_kit.amounts import stamp
from materials_kit.model import Document, Offer, ReadStatus

_STATED = re.compile(r"ytInitialData\s*=\s*(?=\{)")
_NUMBER = re.compile(r"(\d[\d,.]*)")
_VIDEO = "https://www.youtube.com/watch?v="


def read(content: bytes) -> Document:
    """Give the videos as a numbered list with their lengths; EMPTY where the page names none."""
    text = content.decode("utf-8", "replace")
    begins = _STATED.search(text)
    try:
        stated = json.JSONDecoder().raw_decode(text, begins.end())[0] if begins else {}
    except (ValueError, RecursionError):
        stated = {}
    videos = list(dict.fromkeys(_videos(stated)))
    if not videos:
        return Document(status=ReadStatus.EMPTY)
    lines = [f"{n}. [{_label(offer.title)}]({offer.url}){length}" for n, (offer, length) in enumerate(videos, 1)]
    there = _count(stated)
    if there > len(videos):
        lines += ["", f"YouTube's page names {len(videos)} of its {there} videos."]
    markdown = "\n".join(lines) + "\n"
    return Document(
        status=ReadStatus.OK,
        title=_first(stated, "playlistMetadataRenderer", "title"),
        markdown=markdown,
        words=sum(len(offer.title.split()) for offer, _ in videos),
        authors=tuple(name for name in [_first(stated, "playlistHeaderRenderer", "ownerText")] if name),
        links=len(videos),
        offers=tuple(offer for offer, _ in videos),
    )


def _videos(stated: Any) -> Iterator[tuple[Offer, str]]:
    """Give each video with its length as text; the page's layouts of 2015 and of 2025 name them differently."""
    for old in _holders(stated, "playlistVideoRenderer"):
        seconds = str(old.get("lengthSeconds", ""))
        yield from _video(old.get("videoId"), _said(old.get("title")), int(seconds) if seconds.isdigit() else None)
    for new in _holders(stated, "lockupViewModel"):
        if new.get("contentType") == "LOCKUP_CONTENT_TYPE_VIDEO":
            title = next((_said(one.get("title")) for one in _holders(new, "lockupMetadataViewModel")), "")
            yield from _video(new.get("contentId"), title, None)


def _video(number: Any, title: str, seconds: int | None) -> Iterator[tuple[Offer, str]]:
    if isinstance(number, str) and re.fullmatch(r"[\w-]{11}", number) and title:
        yield Offer(title, _VIDEO + number), f" ({stamp(seconds)})" if seconds else ""


def _holders(stated: Any, name: str) -> Iterator[dict[str, Any]]:
    """Give every object called `name`, wherever it stands, in the page's order."""
    waiting = [stated]
    while waiting:
        found = waiting.pop()
        if isinstance(found, dict):
            if isinstance(found.get(name), dict):
                yield found[name]
            waiting += reversed(list(found.values()))
        elif isinstance(found, list):
            waiting += reversed(found)


def _said(text: Any) -> str:
    if not isinstance(text, dict):
        return text.strip() if isinstance(text, str) else ""
    runs = text.get("runs")
    if isinstance(runs, list):
        return "".join(str(run.get("text", "")) for run in runs if isinstance(run, dict)).strip()
    return str(text.get("simpleText") or text.get("content") or "").strip()


def _first(stated: Any, holder: str, name: str) -> str | None:
    return next((said for one in _holders(stated, holder) if (said := _said(one.get(name)))), None)


def _count(stated: Any) -> int:
    found = _NUMBER.match(_first(stated, "playlistHeaderRenderer", "numVideosText") or "")
    return int(re.sub(r"\D", "", found[1])) if found else 0


def _label(title: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", " ".join(title.split()))
