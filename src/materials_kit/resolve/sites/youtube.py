"""YouTube: a video stays a link, since NotebookLM reads its captions itself; we ask for its title.

oEmbed: https://oembed.com/#section7 (read 2026-11): no key; 401, 403 and 404 for what is private or gone.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
HOSTS |= {"www.youtube-nocookie.com", "youtu.be"}
BY_PATH = frozenset({"embed", "shorts", "live", "v"})
_ID = re.compile(r"[\w-]{11}")
_LENGTH = re.compile(rb'"lengthSeconds"\s*:\s*"(\d{1,6})"')
_TIME = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?")
GONE = frozenset({401, 403, 404})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the video or playlist as a link with its title, after asking for it."""
    if link.host not in HOSTS:
        return None
    video, playlist = _video(link), link.query.get("list")
    if not video and not (playlist and link.parts[:1] == ("playlist",)):
        return None
    address = (
        f"https://www.youtube.com/watch?v={video}" if video else f"https://www.youtube.com/playlist?list={playlist}"
    )
    question = Request(f"https://www.youtube.com/oembed?format=json&url={quote(address, safe='')}")
    page = Request(address)  # its length is told nowhere else without a key
    open_questions = tuple(one for one in ((question, page) if video else (question,)) if one not in answers)
    if open_questions:
        return Needs(open_questions)
    answer = answers[question]
    told = _told(answer)
    start = material.start or _moment(link.query.get("t") or link.query.get("start", ""))
    return Source(
        kind=Kind.VIDEO if video else Kind.PLAYLIST,
        url=f"{address}&t={start}s" if video and start else address,
        title=told.get("title"),
        authors=(told["author_name"],) if told.get("author_name") else (),
        link=True,
        remark=_remark(answer, is_video=bool(video)),
        seconds=_seconds(answers[page]) if video else None,
    )


def _video(link: Link) -> str | None:
    if link.host == "youtu.be":
        candidate = link.parts[0] if link.parts else ""
    elif link.parts[:1] == ("watch",):
        candidate = link.query.get("v", "")
    else:
        candidate = link.parts[1] if len(link.parts) >= 2 and link.parts[0] in BY_PATH else ""
    return candidate if _ID.fullmatch(candidate) else None


def _moment(text: str) -> int:
    """Give the seconds of 95, 95s or 1h2m3s; 0 for anything else."""
    found = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def _told(answer: Answer) -> dict[str, str]:
    try:
        found = json.loads(answer.body) if answer.status == 200 else {}
    except ValueError:
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _seconds(page: Answer) -> int | None:
    found = _LENGTH.search(page.body) if page.status == 200 else None
    return int(found[1]) if found else None


def _remark(answer: Answer, *, is_video: bool) -> str | None:
    if answer.status in GONE:
        return "YouTube says that it is private, deleted or not to be embedded; NotebookLM will not be able to read it"
    if answer.status != 200:
        return "its title could not be asked for"
    return None if is_video else "a playlist: NotebookLM takes videos one by one, so open it and add those you want"
