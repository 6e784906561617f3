"""What several sessions want of one document, as one material (pure)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from materials_kit.model import Material, Role, UploadAs

_RANGE = re.compile(r"\s*(\d+)(?:\s*[-\u2013]\s*(\d+))?\s*$")
_PIECE = re.compile(r"\W*\b(chapters?|sections?|parts?|lectures?|units?)$", re.IGNORECASE)


def union(asked: Sequence[tuple[str, Material]]) -> Material:
    """Give one material for all that is asked of a document; each comes with the code of its session.

    Where one session wants the whole, the whole it is.
    """
    everybody = [material for _, material in asked]
    # Who leaves it out wants no part of it.
    found = [material for material in everybody if material.upload is not UploadAs.SKIP] or everybody
    first = found[0]
    whole = any(_is_whole(material) for material in found)
    return replace(
        first,
        title=_title([material.title for material in everybody]),
        url=next((material.url for material in found if whole and _is_whole(material)), first.url),
        role=Role.ESSENTIAL if any(material.role is Role.ESSENTIAL for material in everybody) else first.role,
        note=_notes(asked),
        sections=None if whole else _listed(material.sections for material in found),
        pages=None if whole else _pages([material.pages for material in found if material.pages]),
        pdf_pages=None if whole else _pages([material.pdf_pages for material in found if material.pdf_pages]),
        page_offset=next((m.page_offset for m in found if m.page_offset is not None), None),
        start=None if whole else min((material.start or 0 for material in found), default=0) or None,
        end=None if whole or not all(material.end for material in found) else max(m.end or 0 for m in found),
        duration=max((material.duration or 0 for material in found), default=0) or None,
        follow=_follow([material.follow for material in found]),
        accept=any(material.accept for material in found),
        sha256=next((material.sha256 for material in found if material.sha256), None),
        upload=_upload(found),
    )


def _is_whole(material: Material) -> bool:
    parts = (material.pages, material.pdf_pages, material.sections, material.start, material.end)
    return not any(parts)


def _upload(found: Sequence[Material]) -> UploadAs | None:
    """Give the first wish for something to have; a link or nothing is it only where every session wants no more."""
    wishes = list(dict.fromkeys(material.upload for material in found))
    more = [wish for wish in wishes if wish is not UploadAs.LINK]
    return next((wish for wish in more if wish), None) if more else UploadAs.LINK


def _follow(wishes: Sequence[int | tuple[str, ...] | None]) -> int | tuple[str, ...] | None:
    """Give the children that anybody wants: the named ones together, or the largest number."""
    named = [wish for wish in wishes if isinstance(wish, tuple)]
    most = max((wish for wish in wishes if isinstance(wish, int)), default=None)
    return tuple(dict.fromkeys(name for wish in named for name in wish)) if named else most


def _notes(asked: Sequence[tuple[str, Material]]) -> str:
    notes: dict[str, dict[str, None]] = {}
    for code, material in asked:
        notes.setdefault(material.note or "", {})[code] = None
    return "; ".join(f"{note} ({', '.join(codes)})" if note else ", ".join(codes) for note, codes in notes.items())


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


def _listed(parts: Iterable[str | None]) -> str | None:
    return ", ".join(dict.fromkeys(part for part in parts if part)) or None


def _pages(ranges: Sequence[str]) -> str | None:
    """Give the union of page ranges such as 47-88 and 75-108; None where there are none."""
    spans: list[tuple[int, int]] = []
    for piece in (piece for text in ranges for piece in re.split(r"[,;]", text)):
        found = _RANGE.match(piece)
        if found is None:
            return _listed(ranges)  # roman numbers and the like
        spans.append((int(found[1]), int(found[2] or found[1])))
    joined: list[tuple[int, int]] = []
    for begin, end in sorted(spans):
        if joined and begin <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((begin, end))
    return ",".join(f"{begin}-{end}" if end > begin else str(begin) for begin, end in joined) or None
