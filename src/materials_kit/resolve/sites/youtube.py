"""YouTube: a video is a link, since NotebookLM reads its captions itself; a playlist is its page.

oEmbed: https://oembed.com/#section7 (read 2026-11): no key; 401, 403 and 404 for what is private or gone.
"""

import json
import re
from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.errors import Unresolvable
from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve import video_page
from materials_kit.resolve.link import Link
from materials_kit.resolve.video_page import VideoPage
from materials_kit.window import moment

HOSTS = frozenset({"youtube.com", "www.youtube.com", "m.youtube.com", "music.youtube.com", "youtube-nocookie.com"})
HOSTS |= {"www.youtube-nocookie.com", "youtu.be"}
BY_PATH = frozenset({"embed", "shorts", "live", "v"})
_ID = re.compile(r"[\w-]{11}", re.ASCII)
_LIST = re.compile(r"[\w-]{2,64}", re.ASCII)
GONE = frozenset({401, 403, 404})


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the video as a link with what its page tells, after asking for it; the page of a playlist."""
    if link.host not in HOSTS:
        return None
    if video := _video(link):
        start = material.start or moment(link.query.get("t") or link.query.get("start", ""))
        return _asked(f"https://www.youtube.com/watch?v={video}", start, answers)
    playlist = link.query.get("list", "")
    if link.parts[:1] not in {("playlist",), ("embed",)} or not _LIST.fullmatch(playlist):
        return None
    return Source(kind=Kind.PLAYLIST, url=f"https://www.youtube.com/playlist?list={playlist}")


def _asked(address: str, start: int, answers: Mapping[Request, Answer]) -> Source | Needs:
    question = Request(f"https://www.youtube.com/oembed?format=json&url={quote(address, safe='')}")
    page = Request(address)
    still_open = tuple(one for one in (question, page) if one not in answers)
    if still_open:
        return Needs(still_open)
    answer, read = answers[question], video_page.read(answers[page])
    if not read.title and (answer.status == 404 or (answer.status in GONE and video_page.player(answers[page]))):
        raise Unresolvable(
            "YouTube says that the video is private or not there any more",
            hint="look for it under another address and correct url: in the plan, or leave it out with upload: skip",
            lasting=True,
        )
    told = _told(answer)
    channel = told.get("author_name") or read.channel
    return Source(
        kind=Kind.VIDEO,
        url=f"{address}&t={start}s" if start else address,
        title=told.get("title") or read.title,
        authors=(channel,) if channel else (),
        link=True,
        remark=_remark(answer, read),
        seconds=read.seconds,
        chapters=read.chapters,
        published=read.published,
    )


def _video(link: Link) -> str | None:
    if link.host == "youtu.be":
        candidate = link.parts[0] if link.parts else ""
    elif link.parts[:1] == ("watch",):
        candidate = link.query.get("v", "")
    else:
        candidate = link.parts[1] if len(link.parts) >= 2 and link.parts[0] in BY_PATH else ""
    is_one = _ID.fullmatch(candidate) and candidate != "videoseries"  # embed/videoseries?list=… is a playlist
    return candidate if is_one else None


def _told(answer: Answer) -> dict[str, str]:
    try:
        found = json.loads(answer.body) if answer.status == 200 else {}
    except ValueError:
        return {}
    return {name: value for name, value in found.items() if isinstance(value, str)} if isinstance(found, dict) else {}


def _remark(answer: Answer, page: VideoPage) -> str | None:
    if answer.status in GONE and not page.title:
        return "YouTube says that it is private or not to be embedded; NotebookLM may not be able to read it"
    return None if answer.status == 200 or page.title else "its title could not be asked for"
