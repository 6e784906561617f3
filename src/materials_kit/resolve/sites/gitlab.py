"""GitLab: a file is fetched raw (https://docs.gitlab.com/user/project/repository/files/, read 2026-11)."""

from collections.abc import Mapping

from materials_kit.model import Answer, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

MARK = "/-/blob/"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the raw address of a file, on gitlab.com and on any host that names itself GitLab."""
    if "gitlab" not in link.host.split(".") or MARK not in link.url:
        return None
    return Source(kind=kind_of(link.suffix), url=link.url.replace(MARK, "/-/raw/", 1).split("?", 1)[0])
