"""GitHub: a file is fetched raw, a repository is read through its README."""

from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

HOSTS = frozenset({"github.com", "www.github.com"})
RAW = "https://raw.githubusercontent.com"
# First path segments that are GitHub's own pages, not owners.
NOT_OWNERS = frozenset(
    {"about", "collections", "features", "marketplace", "orgs", "search", "settings", "sponsors", "topics"}
)
ONLY_README = "a repository: its README is here, its code is not"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:  # noqa: ARG001
    """Give the raw address of a file, or the README of a repository."""
    if link.host not in HOSTS or len(link.parts) < 2 or link.parts[0] in NOT_OWNERS:
        return None
    owner, name, *rest = link.parts
    name = name.removesuffix(".git")
    if not rest:
        return Source(kind=Kind.REPOSITORY, url=f"{RAW}/{owner}/{name}/HEAD/README.md", remark=ONLY_README)
    if rest[0] in ("blob", "raw") and len(rest) >= 3:
        path = "/".join([owner, name, *rest[1:]])
        return Source(kind=kind_of(link.suffix), url=f"{RAW}/{quote(path)}")
    return None
