"""GitHub: a file is fetched raw, a repository or directory is read through its README, a wiki page as its Markdown.

Contents of a directory: https://docs.github.com/en/rest/repos/contents (read 2026-11); 60 questions an hour.
"""

import json
from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

HOSTS = frozenset({"github.com", "www.github.com"})
RAW = "https://raw.githubusercontent.com"
API = "https://api.github.com/repos"
# First path segments that are GitHub's own pages, not owners.
NOT_OWNERS = frozenset(
    {"about", "collections", "features", "marketplace", "orgs", "search", "settings", "sponsors", "topics"}
)
ONLY_README = "a repository: its README is here, its code is not"
ONLY_DIRECTORY = "a directory: its README is here, its files are not"
NO_README = "a directory without a README: only the list of its files is here"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the raw address of a file, or the README of a repository or directory."""
    if link.host not in HOSTS or len(link.parts) < 2 or link.parts[0] in NOT_OWNERS:
        return None
    owner, name, *rest = link.parts
    place = quote(f"{owner}/{name.removesuffix('.git')}")
    match rest:
        case ["tree", ref, *folders] if folders:
            return _directory(link, place, ref, "/".join(folders), answers)
        case [] | ["tree", _]:
            ref = quote(rest[1]) if rest else "HEAD"
            return Source(kind=Kind.REPOSITORY, url=f"{RAW}/{place}/{ref}/README.md", remark=ONLY_README)
    return _file(link, place, rest)


def _file(link: Link, place: str, rest: list[str]) -> Source | None:
    match rest:
        case ["blob" | "raw" | "blame", _, _, *_]:
            return Source(kind=kind_of(link.suffix), url=f"{RAW}/{place}/{quote('/'.join(rest[1:]))}")
        case ["wiki", *page] if not "".join(page).startswith("_"):
            wanted = quote("/".join(page) or "Home")
            return Source(kind=Kind.TEXT, url=f"{RAW}/wiki/{place}/{wanted}.md")
        case ["releases", "download", _, _]:
            return Source(kind=kind_of(link.suffix), url=link.url)
    return None


def _directory(link: Link, place: str, ref: str, folder: str, answers: Mapping[Request, Answer]) -> Source | Needs:
    question = Request(f"{API}/{place}/contents/{quote(folder)}?ref={quote(ref)}")
    answer = answers.get(question)
    if answer is None:
        return Needs((question,))
    names = _names(answer)
    if names is None:
        names = ["README.md"]  # nobody told us: the most common name is tried
    readme = next((name for name in names if name.lower().startswith("readme")), None)
    if readme is None:
        return Source(kind=Kind.PAGE, url=link.url, remark=NO_README)
    path = quote(f"{ref}/{folder}/{readme}")
    return Source(kind=Kind.REPOSITORY, url=f"{RAW}/{place}/{path}", remark=ONLY_DIRECTORY)


def _names(answer: Answer) -> list[str] | None:
    try:
        found = json.loads(answer.body) if answer.status == 200 else None
    except ValueError:
        return None
    if not isinstance(found, list):
        return None
    return [str(entry.get("name")) for entry in found if isinstance(entry, dict) and entry.get("type") == "file"]
