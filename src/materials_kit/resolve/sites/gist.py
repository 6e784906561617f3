"""GitHub gists: one file of it, after asking which there are.

https://docs.github.com/en/rest/gists/gists#get-a-gist (read 2026-11); where the API says nothing, the
`raw` address gives the first file.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link
from materials_kit.resolve.sites.text_file import kind_of

_ID = re.compile(r"[0-9a-f]{20,}|\d+")


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the file that the link's fragment names, or the first."""
    if link.host != "gist.github.com" or not link.parts:
        return None
    owner, number = link.parts[0] if len(link.parts) > 1 else "", link.parts[min(1, len(link.parts) - 1)]
    if not _ID.fullmatch(number):
        return None
    question = Request(f"https://api.github.com/gists/{number}")
    answer = answers.get(question)
    if answer is None:
        return Needs((question,))
    told = _told(answer)
    files = {str(name): file for name, file in told.get("files", {}).items() if isinstance(file, dict)}
    if not files:
        place = f"{owner}/{number}" if owner else number
        return Source(kind=Kind.UNKNOWN, url=f"https://gist.githubusercontent.com/{place}/raw")
    name = _chosen(list(files), urlsplit(material.url or "").fragment)
    author = told.get("owner") or {}
    return Source(
        kind=kind_of("." + name.rsplit(".", 1)[-1].lower()),
        url=str(files[name].get("raw_url")),
        title=told.get("description") or name,
        authors=(author["login"],) if author.get("login") else (),
        remark=f"one of the gist's {len(files)} files: {name}" if len(files) > 1 else None,
    )


def _told(answer: Answer) -> dict[str, Any]:
    try:
        found = json.loads(answer.body) if answer.status == 200 else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files", {}), dict) else {}


def _chosen(names: list[str], fragment: str) -> str:
    """Give the file a fragment like `file-train-py` means; the first where it means none."""
    wanted = {"file-" + re.sub(r"[^\w-]+", "-", name.lower()): name for name in names}
    return wanted.get(fragment.lower(), names[0])
