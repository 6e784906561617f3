"""Too many sources for one notebook: what to merge, what to link and what to leave out so that it fits (pure).

Small texts are merged first, so that what is large stays a source of its own and is cited by its name. PDFs are merged
as texts, without their figures, only where that is not enough; what the plan needs least is left out only where
nothing else helps, and is listed.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from materials_kit import layout
from materials_kit.amounts import count
from materials_kit.bundle import fit
from materials_kit.bundle.placing import Placed, Shelf, as_text, text_upload
from materials_kit.model import Role, Status, Upload, UploadAs

TITLE_WORDS = 40  # a merged file's own head, and its line for each member
TITLE_BYTES = 1000
# What a session can do without, the last first.
_NEED = (Role.ESSENTIAL, Role.READING, Role.DOCUMENT, None, Role.HANDS_ON, Role.INTERACTIVE, Role.VIDEO, Role.OUTLOOK)
NO_FIGURES = "merged with others to fit the notebook: its text is here, without the figures"


@dataclass(frozen=True, slots=True)
class Packing:
    """Materials packed to fit; `merged` are the numbers in each merged file, by its name."""

    placed: tuple[Placed, ...]
    merged: Mapping[str, tuple[int, ...]]

    def summary(self, before: Sequence[Placed]) -> str:
        """Give what packing would come to, in half a sentence."""
        told = self.told(before, done=False)
        merged = sum(len(one["materials"]) for one in told["merge"])
        words = sum(one["words"] for one in told["merge"])
        parts = [f"merging {merged} into {count(len(told['merge']), 'file')} ({words:,} words)"] if merged else []
        parts += [f"linking {len(told['link'])}"] if told["link"] else []
        parts += [f"leaving out {len(told['leave_out'])}"] if told["leave_out"] else []
        return f"{' and '.join(parts) or 'nothing that can be merged'} makes it {told['sources']:,}"

    def told(self, before: Sequence[Placed], *, done: bool) -> dict[str, Any]:
        """Give what becomes of which material, for the manifest; `done` is false for a proposal."""
        words = {upload.name: upload.words for upload in fit.uploads(self.placed)}
        changed = [new for new, old in zip(self.placed, before, strict=True) if new.status is not old.status]
        return {
            "done": done,
            "sources_before": fit.sources(before),
            "sources": fit.sources(self.placed),
            "merge": [{"file": name, "materials": list(of), "words": words[name]} for name, of in self.merged.items()],
            "as_text": [one.number for one in self.placed if one.remark == NO_FIGURES],
            "link": [one.number for one in changed if one.status is Status.LINK],
            "leave_out": [one.number for one in changed if one.status is Status.SKIPPED],
        }


def pack(shelf: Shelf, placed: Sequence[Placed]) -> Packing:
    """Give the materials so that they fit the shelf's limits: changed as little as may be.

    Where merging is not enough, what is needed least is left out, and the rest is packed without it.
    """
    most = shelf.limits.sources
    sized = [_sized(shelf, one) for one in placed]
    units = _units(sized)

    def without(number: int) -> Packing:
        gone = {one.number for unit in units[:number] for one in unit}
        return _packed(shelf, [_without(one) if one.number in gone else one for one in sized])

    fewest = bisect_left(range(len(units)), 1, key=lambda number: int(fit.sources(without(number).placed) <= most))
    return without(fewest)


def _units(placed: Sequence[Placed]) -> list[list[Placed]]:
    """Give what may be left out, the least needed first; what shares a file goes or stays together."""
    units: dict[int, list[Placed]] = {}
    for one in placed:
        if one.status in (Status.READY, Status.LINK):
            units.setdefault(one.same_as or one.number, []).append(one)
    return sorted(units.values(), key=lambda unit: min(_need(one) for one in unit), reverse=True)


def _packed(shelf: Shelf, placed: Sequence[Placed]) -> Packing:
    """Give the materials with so many texts merged as it takes, or all that can be."""
    saving = fit.sources(placed) - shelf.limits.sources
    bins = _bins(shelf, placed, saving) if saving > 0 else []
    if bins is None:
        textual = [_textual(shelf, one) for one in placed]
        bins = _bins(shelf, textual, saving) or _filled(shelf, _texts(textual))
    groups = [group for group in bins if len(group) > 1]
    files = {one.number: upload for group in groups for upload in [_together(shelf, group)] for one in group}
    packed = [_shared(one, placed, files) for one in _merged(placed, groups, files)]
    kept = {upload.name for upload in fit.uploads(packed)}
    merged = {files[group[0].number].name: tuple(one.number for one in group) for group in groups}
    return Packing(tuple(packed), {name: numbers for name, numbers in merged.items() if name in kept})


def _sized(shelf: Shelf, one: Placed) -> Placed:
    """Give a file that no source takes as a link, or leave it out."""
    if one.same_as is not None or one.size <= shelf.limits.size:
        return one
    url = one.outcome.material.url
    told = "too large for a source, and it has no text: "
    if not url:
        return replace(one, status=Status.SKIPPED, uploads=(), size=0, remark=f"{told}left out")
    return replace(one, status=Status.LINK, uploads=(), size=0, remark=f"{told}NotebookLM may open its address")


def _textual(shelf: Shelf, one: Placed) -> Placed:
    document, asked = one.outcome.document, one.outcome.material.upload is UploadAs.FILE
    is_file = one.same_as is None and one.uploads and one.uploads[0].content is not None
    return as_text(shelf, one, NO_FIGURES) if is_file and document and document.words and not asked else one


def _texts(placed: Sequence[Placed]) -> list[Placed]:
    return [one for one in placed if one.same_as is None and len(one.uploads) == 1 and one.uploads[0].text is not None]


def _bins(shelf: Shelf, placed: Sequence[Placed], saving: int) -> list[list[Placed]] | None:
    """Give the groups that save so many sources with the fewest, smallest texts merged; None where none do."""
    smallest = sorted(_texts(placed), key=lambda one: (one.uploads[0].words, one.number))
    for most in range(saving + 1, len(smallest) + 1):
        bins = _filled(shelf, smallest[:most])
        if most - len(bins) >= saving:
            return bins
    return None


def _filled(shelf: Shelf, texts: Sequence[Placed]) -> list[list[Placed]]:
    """Give the texts in groups that are each small enough for one source."""
    bins: list[tuple[int, int, list[Placed]]] = []
    most = shelf.limits
    for one in sorted(texts, key=lambda one: one.number):
        words = one.uploads[0].words + TITLE_WORDS
        size = len(fit.encoded(one.uploads[0].text or "")) + TITLE_BYTES
        fits = (n for n, (w, s, _) in enumerate(bins) if w + words <= most.part_words and s + size <= most.size)
        place = next(fits, None)
        if place is None:
            bins.append((words + TITLE_WORDS, size + TITLE_BYTES, [one]))
        else:
            full, held, group = bins[place]
            bins[place] = (full + words, held + size, [*group, one])
    return [group for _, _, group in bins]


def _merged(placed: Sequence[Placed], groups: Sequence[Sequence[Placed]], files: Mapping[int, Upload]) -> list[Placed]:
    """Give the materials, those of the groups in their merged files; what found no company stays as it was."""
    members = {one.number: one for group in groups for one in group}
    return [
        replace(members[one.number], uploads=(files[one.number],), size=0) if one.number in members else one
        for one in placed
    ]


def _shared(one: Placed, placed: Sequence[Placed], files: Mapping[int, Upload]) -> Placed:
    """Give a material that shares another's file where that one is now."""
    if one.same_as is None or not one.uploads:
        return one
    first = next(other for other in placed if other.number == one.same_as)
    uploads = (files[first.number],) if first.number in files else first.uploads
    return replace(one, uploads=uploads, status=first.status)


def _together(shelf: Shelf, group: Sequence[Placed]) -> Upload:
    first, more = group[0], len(group) - 1
    title = f"{first.outcome.material.title} and {more} more"
    lines = [f"> {shelf.prefix}-{one.number:02d} {' '.join(one.outcome.material.title.split())}" for one in group]
    head = f"# {len(group)} sources of {shelf.label} in one file\n\n" + "  \n".join(lines)
    texts = [(one.uploads[0].text or "").strip() for one in group]
    text = "\n\n---\n\n".join([head, *texts]) + "\n"
    return text_upload(layout.upload_name(shelf.prefix, first.number, title, ".md"), text)


def _need(one: Placed) -> tuple[int, bool, int]:
    material = one.outcome.material
    return _NEED.index(material.role), material.upload is None, one.number


def _without(one: Placed) -> Placed:
    told = "left out: the notebook is full, and --pack keeps what is needed most; give others upload: skip to make room"
    return replace(one, status=Status.SKIPPED, uploads=(), size=0, remark=told)
