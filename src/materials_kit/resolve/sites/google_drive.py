"""Google Docs, Slides, Sheets and Drive: the export that any signed-out browser gets of a shared file.

Addresses as the services' own "download" commands use them (looked at 2026-11). A file that is not
shared with everyone answers with a login page, which is then told as such.
"""

import re
from collections.abc import Mapping

from materials_kit.model import Answer, Kind, Material, Needs, Request, Source
from materials_kit.resolve.link import Link

DOCS = "docs.google.com"
DRIVE = frozenset({"drive.google.com", "drive.usercontent.google.com"})
EXPORTS = {
    "document": (Kind.PDF, "export?format=pdf"),
    "presentation": (Kind.PDF, "export/pdf"),
    "spreadsheets": (Kind.TEXT, "export?format=csv"),
}
_ID = re.compile(r"[\w-]{10,}", re.ASCII)


def find(link: Link, material: Material, answers: Mapping[Request, Answer]) -> Source | Needs | None:
    """Give the document's export, or the file itself."""
    parts = _without_account(link.parts)
    if link.host == DOCS and len(parts) >= 3 and parts[0] in EXPORTS and parts[1] == "d" and _ID.fullmatch(parts[2]):
        kind, export = EXPORTS[parts[0]]
        sheet = f"&gid={link.query['gid']}" if kind is Kind.TEXT and link.query.get("gid", "").isdigit() else ""
        return Source(kind=kind, url=f"https://{DOCS}/{parts[0]}/d/{parts[2]}/{export}{sheet}")
    file = _file(parts, link) if link.host in DRIVE or (link.host == DOCS and parts[:1] == ("uc",)) else None
    if file is None:
        return None
    # `confirm` says that one knows the file is too large for their virus scan; without it a page comes.
    return Source(
        kind=Kind.UNKNOWN, url=f"https://drive.usercontent.google.com/download?id={file}&export=download&confirm=t"
    )


def _without_account(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Give the path without the /u/0/ of someone who is signed in to several accounts."""
    if "u" in parts[:2]:
        place = parts.index("u")
        return parts[:place] + parts[place + 2 :]
    return parts


def _file(parts: tuple[str, ...], link: Link) -> str | None:
    if parts[:2] == ("file", "d") and len(parts) > 2:
        candidate = parts[2]
    else:
        candidate = link.query.get("id", "") if parts[:1] in {("open",), ("uc",), ("download",)} else ""
    return candidate if _ID.fullmatch(candidate) else None
