"""Rules on the links as they are written: none, one under several names, one document at several addresses."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlencode, urlsplit

from materials_kit.model import Material
from materials_kit.plan.lint.rule import Found, Level, Rule, Subject, named
from materials_kit.plan.yaml_lines import Path

_PLACES = frozenset({"t", "start", "end", "list", "index", "si", "feature", "ab_channel", "usp", "ref"})
_FORMS = frozenset({"pdf", "abs", "html", "view", "download"})


def _missing(subject: Subject) -> Iterator[Found]:
    for path, _session, material in subject.materials():
        if not (material.url or material.path or material.review):
            yield Found((*path, "title"), f"{named(material)} has no link: no url, path or review")


def _not_before(subject: Subject) -> Iterator[Found]:
    """Find a session that reviews itself, or one that comes after it."""
    place = {session.id: number for number, session in enumerate(subject.plan.sessions)}
    for path, session, material in subject.materials():
        for number, reviewed in enumerate(material.review):
            if place[reviewed] >= place[session.id]:
                told = "reviews itself" if reviewed == session.id else f"reviews {reviewed}, which comes later"
                yield Found((*path, "review", number), f"{session.id} {told}")


def _several_names(subject: Subject) -> Iterator[Found]:
    seen: dict[str, tuple[str, Material]] = {}
    for path, session, material in subject.materials():
        if not material.url:
            continue
        first = seen.setdefault(material.url, (session.id, material))
        if first[1].title != material.title:
            yield Found((*path, "title"), f"{named(material)} is the same link as {named(first[1])} in {first[0]}")


def _several_addresses(subject: Subject) -> Iterator[Found]:
    groups: dict[str, list[tuple[Path, str, Material]]] = defaultdict(list)
    for path, session, material in subject.materials():
        if material.url:
            groups[_document(material.url)].append((path, session.id, material))
    for entries in groups.values():
        first = entries[0]
        told = {_without_fragment(first[2].url)}  # a #page beside the same file is a part of it, no other address
        for path, _session, material in entries[1:]:
            if _without_fragment(material.url) not in told:
                told.add(_without_fragment(material.url))
                yield Found((*path, "url"), f"the same document as {named(first[2])} in {first[1]}, by another address")


def _without_fragment(url: str | None) -> str:
    return (url or "").partition("#")[0]


def _document(url: str) -> str:
    """Give an address without what only says where in a document, or in which form, to open it."""
    try:
        parts = urlsplit(url)
    except ValueError:  # no address to speak of is only itself
        return url
    asked = sorted(
        (key, value) for key, value in parse_qsl(parts.query) if key not in _PLACES and not key.startswith("utm_")
    )
    path = re.sub(r"(?:\.pdf|\.html?|v\d+)+$", "", parts.path.rstrip("/"), flags=re.IGNORECASE)
    host = re.sub(r"^(?:www|m)\.", "", parts.hostname or "")
    if video := _video(host, path, dict(asked)):
        return f"video {video}"
    segments = [segment for segment in path.split("/") if segment not in _FORMS]
    return f"{host}{'/'.join(segments)}?{urlencode(asked)}"


def _video(host: str, path: str, asked: Mapping[str, str]) -> str | None:
    """Give the id of a video of YouTube's, which has one address to share, one to embed, and one for phones."""
    if host == "youtu.be":
        return path.strip("/") or None
    if host not in ("youtube.com", "youtube-nocookie.com", "music.youtube.com"):
        return None
    named = re.fullmatch(r"/(?:embed|shorts|live|v)/([\w-]+)", path)
    return named[1] if named else asked.get("v")


RULES = (
    Rule(
        "L01",
        Level.HINT,
        "one link under several names",
        "The same address stands in the plan under different titles. It is fetched once and put into a bundle once;\n"
        "the titles may rightly name different parts of it. Say so with `pages` or `sections`.",
        _several_names,
    ),
    Rule(
        "L02",
        Level.HINT,
        "one document at several addresses",
        "Two addresses differ only in where or in which form they open the same document (a time, a page, pdf or abs).",
        _several_addresses,
    ),
    Rule(
        "L03",
        Level.WARNING,
        "entry without a link",
        "The material has neither `url` nor `path` nor `review`, so there is nothing to fetch.",
        _missing,
    ),
    Rule(
        "L06",
        Level.WARNING,
        "review of what was not yet",
        "`review` names the session itself, or one that comes later in the plan: there is nothing to look back on.",
        _not_before,
    ),
)
