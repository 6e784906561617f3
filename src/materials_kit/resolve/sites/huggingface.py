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
    {"about", "api", "autotrain", "blog", "brand", "changelog", "chat", "code-of-conduct", "collections", "course"}
    | {"datasets", "docs", "enterprise", "feed", "inference", "join", "jobs", "metrics", "notifications", "security"}
    | {"learn", "login", "models", "new", "organizations", "papers", "posts", "pricing", "settings", "spaces"}
    | {"storage", "support", "tasks", "terms-of-service", "privacy"}
)
# What may stand behind a model's name; anything else there is the second half of the name.
PLACES = frozenset({"tree", "blob", "resolve", "raw", "commits", "discussions", "viewer"})
CARD = "its card is here, the files are not"


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the paper, the card or the file."""
    if link.host not in HOSTS or not link.parts:
        return None
    if link.parts[0] == "papers" and len(link.parts) == 2:
        return arxiv.paper(link.parts[1])
    prefix = ("datasets",) if link.parts[0] == "datasets" else ()
    parts = link.parts[len(prefix) :]
    if not parts or parts[0] in NOT_OWNERS:
        return None
    # The first models and data sets have no owner in their names: gpt2, datasets/squad.
    is_bare = len(parts) == 1 or parts[1] in PLACES
    name, rest = (parts[:1], parts[1:]) if is_bare else (parts[:2], parts[2:])
    place = "/".join((ROOT, *prefix, *map(quote, name)))
    if rest[:1] in {("blob",), ("resolve",), ("raw",)} and len(rest) >= 3:
        return Source(kind=kind_of(link.suffix), url=f"{place}/resolve/{quote('/'.join(rest[1:]))}")
    if not rest or rest[0] == "tree":
        # A name alone may also be a person's or an organization's, which have a page and no card.
        page = link.url if is_bare and not rest else None
        card = f"{place}/raw/main/README.md"
        return Source(kind=Kind.TEXT, url=card, page=page, otherwise=page, remark=f"a {_what(prefix)}: {CARD}")
    return None


def _what(prefix: tuple[str, ...]) -> str:
    return "data set" if prefix else "model"
