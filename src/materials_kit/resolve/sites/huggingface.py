"""Hugging Face: paper pages mean the arXiv PDF, models and data sets their card, files themselves.

Docs, course and blog pages are pages like any other.
"""

from collections.abc import Mapping
from urllib.parse import quote

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites import arxiv
from materials_kit.resolve.sites.text_file import kind_of

HOSTS = frozenset({"huggingface.co", "www.huggingface.co", "hf.co"})
ROOT = "https://huggingface.co"
# First path segments that are pages of the site's own, not owners of models (looked at 2026-11).
NOT_OWNERS = frozenset(
    {"api", "blog", "brand", "chat", "collections", "course", "docs", "enterprise", "inference", "join", "jobs"}
    | {"learn", "login", "models", "new", "organizations", "papers", "posts", "pricing", "settings", "spaces"}
    | {"storage", "support", "tasks", "terms-of-service", "privacy"}
)
CARD = "its card is here, the files are not"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper, the card or the file."""
    if link.host not in HOSTS or not link.parts:
        return None
    if link.parts[0] == "papers" and len(link.parts) == 2:
        return arxiv.paper(link.parts[1])
    prefix = ("datasets",) if link.parts[0] == "datasets" else ()
    owner_and_name, rest = link.parts[len(prefix) :][:2], link.parts[len(prefix) + 2 :]
    if len(owner_and_name) < 2 or owner_and_name[0] in NOT_OWNERS:
        return None
    place = "/".join((ROOT, *prefix, *map(quote, owner_and_name)))
    if rest[:1] in {("blob",), ("resolve",), ("raw",)} and len(rest) >= 3:
        return Source(kind=kind_of(link.suffix), url=f"{place}/resolve/{quote('/'.join(rest[1:]))}")
    if not rest or rest[0] == "tree":
        return Source(kind=Kind.TEXT, url=f"{place}/raw/main/README.md", remark=f"a {_what(prefix)}: {CARD}")
    return None


def _what(prefix: tuple[str, ...]) -> str:
    return "data set" if prefix else "model"
