"""One notebook for a whole sprint or track: each document once, with all the pages that were asked for (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from materials_kit import layout
from materials_kit.bundle import brief
from materials_kit.bundle.compose import assemble
from materials_kit.bundle.placing import Shelf
from materials_kit.model import Bundle, Material, Outcome, Plan, Role, Session

BRIEF = "Sprint brief"
_RANGE = re.compile(r"\s*(\d+)(?:\s*[-\u2013]\s*(\d+))?\s*$")
_PIECE = re.compile(r"\W*\b(chapters?|sections?|parts?|lectures?|units?)$", re.IGNORECASE)


def materials(plan: Plan, sessions: Sequence[Session]) -> tuple[Material, ...]:
    """Give the sessions' materials, each document once with the union of the parts asked for; reviews are left out.

    Where one session wants the whole, the whole it is. Pages and sections of one document are two
    entries: only its outline can tell how they overlap.
    """
    asked = [(layout.code(plan, one), found) for one in sessions for found in one.materials if not found.review]
    whole = {_document(material) for _, material in asked if not _part(material)}
    groups: dict[tuple[object, ...], list[tuple[str, Material]]] = {}
    for code, material in asked:
        document = _document(material)
        key = (document, "" if document in whole else _part(material), material.upload)
        groups.setdefault(key, []).append((code, material))
    return tuple(_union(group) for group in groups.values())


def compose_sprint(
    plan: Plan,
    sessions: Sequence[Session],
    outcomes: Sequence[Outcome],
    *,
    name: str,
    tier: str,
    previous: Mapping[str, object] | None,
) -> Bundle:
    """Give the bundle of several sessions; `outcomes` are those of `materials(plan, sessions)`, in their order.

    `name` is "sprint" or a track's id: it begins the file names and is the manifest's `session`.
    """
    track = next((track.title for track in plan.tracks if track.id == name), None)
    label = f"{plan.title}, {track}" if track else plan.title
    shelf = Shelf(plan=plan, name=name, prefix=name.upper(), label=label, tier_name=tier, brief_name=BRIEF)

    def write(rows: list[dict[str, Any]], warnings: list[str]) -> str:
        return brief.write_sprint(plan, sessions, (shelf.prefix, label), rows, warnings)

    return assemble(shelf, outcomes, previous, write)


def _document(material: Material) -> str:
    return material.url.split("#")[0] if material.url else material.path or material.title


def _part(material: Material) -> str:
    """Give in which words a part is asked for; empty where it is the whole."""
    if material.pages:
        return f"pages {material.page_offset}"
    return "pdf_pages" if material.pdf_pages else "sections" if material.sections else ""


def _union(group: Sequence[tuple[str, Material]]) -> Material:
    found = [material for _, material in group]
    first = found[0]
    notes: dict[str, list[str]] = {}
    for code, material in group:
        notes.setdefault(material.note or "", []).append(code)
    told = [f"{note} ({', '.join(codes)})" if note else ", ".join(codes) for note, codes in notes.items()]
    essential = any(material.role is Role.ESSENTIAL for material in found)
    return replace(
        first,
        title=_title([material.title for material in found]),
        role=Role.ESSENTIAL if essential else first.role,
        note="; ".join(told),
        sections=_sections([material.sections for material in found]),
        pages=_pages([material.pages for material in found]),
        pdf_pages=_pages([material.pdf_pages for material in found]),
        accept=any(material.accept for material in found),
    )


def _title(titles: Sequence[str]) -> str:
    """Give the words that all titles begin with, if they name it: "Sutton & Barto" of its chapters."""
    if len(set(titles)) == 1:
        return titles[0]
    shared: list[str] = []
    for words in zip(*(title.split() for title in titles), strict=False):
        if len(set(words)) > 1:
            break
        shared.append(words[0])
    common = _PIECE.sub("", " ".join(shared)).strip(" -:,&")
    return common if len(common.split()) > 1 else titles[0]


def _sections(parts: Sequence[str | None]) -> str | None:
    return None if None in parts else ", ".join(dict.fromkeys(part for part in parts if part))


def _pages(ranges: Sequence[str | None]) -> str | None:
    """Give the union of page ranges such as 47-88 and 75-108; None is the whole."""
    spans: list[tuple[int, int]] = []
    for text in ranges:
        if text is None:
            return None
        for piece in re.split(r"[,;]", text):
            found = _RANGE.match(piece)
            if found is None:
                return ", ".join(dict.fromkeys(part for part in ranges if part))  # roman numbers and the like
            spans.append((int(found[1]), int(found[2] or found[1])))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return ",".join(f"{begin}-{end}" if end > begin else str(begin) for begin, end in joined)
