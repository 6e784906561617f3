"""GitHub: a file is fetched raw, a repository or directory is digested from its archive, a wiki page is its Markdown.

Archives: https://docs.github.com/en/rest/repos/contents#download-a-repository-archive-zip (read 2026-11); 60 an hour.
"""

import re
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
_ARCHIVE = re.compile(r"(?:refs/(?:heads|tags)/)?(.+)\.(?:zip|tar\.gz)")
DIGEST = "a digest: README, list of files and main source files"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the raw address of a file, or the archive that a repository or directory is digested from."""
    if link.host not in HOSTS or len(link.parts) < 2 or link.parts[0] in NOT_OWNERS:
        return None
    owner, name, *rest = link.parts
    place = quote(f"{owner}/{name.removesuffix('.git')}")
    match rest:
        case [] | ["tree", _]:
            return _repository(place, *rest[1:])
        case ["tree", ref, *folders]:
            return _repository(place, ref, "/".join(folders))
        case ["archive", *ref] if ref and (found := _ARCHIVE.fullmatch("/".join(ref))):
            return _repository(place, found[1])
    return _file(link, place, rest)


def _repository(place: str, ref: str | None = None, folder: str = "") -> Source:
    inside = quote(f"{folder}/" if folder else "")
    return Source(
        kind=Kind.REPOSITORY,
        url=f"{API}/{place}/zipball{f'/{quote(ref)}' if ref else ''}",
        page=f"https://github.com/{place}" + (f"/tree/{quote(ref)}/{inside}".rstrip("/") if ref else ""),
        otherwise=f"{RAW}/{place}/{quote(ref) if ref else 'HEAD'}/{inside}README.md",
        remark=DIGEST,
    )


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
