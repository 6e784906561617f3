"""The part of a video that the plan wants, in words, and held against the video's length (pure)."""

import re
from dataclasses import replace
from urllib.parse import parse_qs, urlsplit

from materials_kit.amounts import stamp
from materials_kit.model import Material, Plan

_TIME = re.compile(r"(?:(\d{1,3})h)?(?:(\d{1,5})m)?(?:(\d{1,6})s?)?")
_VIDEO = re.compile(r"https?://(?:[\w-]+\.)*(?:youtube\.com|youtube-nocookie\.com|youtu\.be)/", re.IGNORECASE)
ROUNDED = 1  # sites give lengths in whole seconds
HINT = "correct start: and end: in the plan"


def moment(text: str) -> int:
    """Give the seconds of 95, 95s or 1h2m3s; 0 for anything else."""
    found = _TIME.fullmatch(text)
    hours, minutes, seconds = (int(part or 0) for part in found.groups()) if found else (0, 0, 0)
    return hours * 3600 + minutes * 60 + seconds


def begun(plan: Plan) -> Plan:
    """Give a plan in which a video begins where its address says, if nothing else is said: `&t=800`, `?start=95`."""
    sessions = (
        replace(session, materials=tuple(_begun(material) for material in session.materials))
        for session in plan.sessions
    )
    return replace(plan, sessions=tuple(sessions))


def _begun(material: Material) -> Material:
    if material.start is not None or not material.url or not _VIDEO.match(material.url):
        return material
    query = parse_qs(urlsplit(material.url).query)
    start = moment((query.get("t") or query.get("start") or [""])[0])
    return replace(material, start=start) if start else material


def text(start: int | None, end: int | None) -> str | None:
    """Give a window of seconds in words; None where it is all of the video."""
    begin = f"from {stamp(start)}" if start else ""
    until = f"to {stamp(end)}" if end else ""
    return " ".join(words for words in (begin, until) if words) or None


def misses(material: Material, seconds: int | None) -> bool:
    """Tell whether nothing of a video of that length is in the window."""
    return bool(material.start and seconds and material.start >= seconds)


def beyond(material: Material, seconds: int | None) -> str | None:
    """Give that the window reaches beyond a video of that length; None where it does not, or nobody knows."""
    if not seconds:
        return None
    ends = f"and the video ends at {stamp(seconds)}"
    if misses(material, seconds):
        return f"it begins at {stamp(material.start or 0)}, {ends}"
    if material.end and material.end > seconds + ROUNDED:
        return f"it should go to {stamp(material.end)}, {ends}"
    return None
