"""Which files each material becomes (pure)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from materials_kit import layout, naming
from materials_kit.amounts import size_text, words
from materials_kit.bundle import parts, texts
from materials_kit.bundle.limits import ENDINGS, Limits
from materials_kit.model import Kind, Outcome, Plan, ReadStatus, Status, Upload, UploadAs

SAVE_IT = "save it as PDF, and give it as path:; or leave it out with upload: skip"
AS_TEXT = (Kind.REVIEW, Kind.VIDEO, Kind.PLAYLIST, Kind.REPOSITORY)  # there is no one file of these
_MOMENT = re.compile(r"[&?]t=\d+s?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where uploads go: `name` is the bundle's, `prefix` begins its files' names (S05), `label` stands in headers.

    `arguments` name it on a command line.
    """

    plan: Plan
    name: str
    prefix: str
    label: str
    limits: Limits
    arguments: str
    brief_name: str = layout.BRIEF


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A material with its number and the uploads it became; `same_as` is the number whose files it shares.

    `status` is the outcome's, unless packing changed it. `size` is the bytes of an upload that is a file;
    `words` are its text's where it goes as one; `remark` says why it is not the file one would expect. `last` is its
    row of the last time where it was only kept, with the bytes of its files in `sizes`.
    """

    number: int
    outcome: Outcome
    status: Status
    uploads: tuple[Upload, ...] = ()
    size: int = 0
    words: int | None = None
    same_as: int | None = None
    remark: str | None = None
    sizes: Mapping[str, int] = field(default_factory=dict)
    last: Mapping[str, Any] | None = None


def place(shelf: Shelf, number: int, outcome: Outcome, before: Sequence[Placed]) -> Placed:
    """Give the uploads of a material; `before` are those placed already, whose documents are not put in twice."""
    bare = Placed(number=number, outcome=outcome, status=outcome.status)
    if outcome.status is Status.LINK:
        return replace(bare, same_as=_linked(outcome, before))
    if outcome.status is not Status.READY:
        return bare
    if refused := _refused(outcome, shelf.limits):
        return replace(bare, status=Status.REVIEW, remark=refused, outcome=replace(outcome, reason=None, hint=SAVE_IT))
    ending, size, remark = _as_file(outcome, shelf.limits)
    for other in before:
        if other.uploads and _same(other, outcome, as_file=ending is not None):
            first = other.same_as or other.number
            return replace(bare, uploads=other.uploads, words=other.words, same_as=first)
    if ending is None:
        return as_text(shelf, bare, remark)
    words = outcome.document.words if outcome.document else 0
    title = outcome.material.title
    bare_title = title[: -len(ending)] if title.lower().endswith(ending) else title
    name = layout.upload_name(shelf.prefix, number, bare_title, ending)
    upload = Upload(name=name, words=words, content=outcome.content)
    return replace(bare, uploads=(upload,), size=size, remark=remark)


def as_text(shelf: Shelf, one: Placed, remark: str | None) -> Placed:
    """Give the material as Markdown, in parts where it is too long for one source."""
    written = _texts(shelf, one.outcome)
    # Not "part 01": a tenth part would rename the nine that a person has uploaded.
    endings = [".md"] if len(written) == 1 else [f" (part {n}).md" for n in range(1, len(written) + 1)]
    title = one.outcome.material.title
    names = [layout.upload_name(shelf.prefix, one.number, title, ending) for ending in endings]
    uploads = tuple(text_upload(name, text) for name, text in zip(names, written, strict=True))
    return replace(one, uploads=uploads, size=0, words=sum(upload.words for upload in uploads), remark=remark)


def text_upload(name: str, text: str) -> Upload:
    """Give an upload of that text, its words counted."""
    return Upload(name=name, words=words(text), text=text)


def address(outcome: Outcome) -> str | None:
    """Give what stands in links.txt for a link; the moment a video is to be watched from is no part of it."""
    source, written = outcome.source, outcome.material.url
    # Where the kit downloads from, such as a repository's archive, is nothing for NotebookLM.
    url = source.url if source and (source.link or not written) else written
    whole = _MOMENT.sub("", url) if url and outcome.kind is Kind.VIDEO else url
    return naming.address(whole) if whole else whole


def _linked(outcome: Outcome, before: Sequence[Placed]) -> int | None:
    links = (one for one in before if one.status is Status.LINK and one.same_as is None)
    return next((one.number for one in links if address(one.outcome) == address(outcome)), None)


def _same(other: Placed, outcome: Outcome, *, as_file: bool) -> bool:
    is_file = other.uploads[0].content is not None
    return outcome.content is not None and other.outcome.content == outcome.content and is_file == as_file


def _as_file(outcome: Outcome, limits: Limits) -> tuple[str | None, int, str | None]:
    """Give the ending and size of the file where the material goes as it is; None where as text, with why if odd."""
    wanted, capture = outcome.material.upload, outcome.capture
    own = "a file of your own has no address to link: it goes as it is" if wanted is UploadAs.LINK else None
    asked = outcome.kind is Kind.PDF or wanted is UploadAs.FILE or _is_unread(outcome)
    if outcome.kind in AS_TEXT or outcome.content is None or wanted is UploadAs.MARKDOWN or not asked:
        return None, 0, own and "a file of your own has no address to link: its text is here"
    size = outcome.slice.size if outcome.slice else capture.size if capture else 0
    ending = ".pdf" if outcome.kind is Kind.PDF else _ending(outcome)
    why = None if ending in limits.file_types else f"NotebookLM takes no {ending or 'such'} files: its text is here"
    why = why or _too_much(outcome, size, limits)
    return (None, 0, why) if why and outcome.document and outcome.document.words else (ending, size, own)


def _is_unread(outcome: Outcome) -> bool:
    return outcome.document is not None and outcome.document.status is ReadStatus.UNSUPPORTED


def _refused(outcome: Outcome, limits: Limits) -> str | None:
    """Give why there is nothing to upload: neither its text nor, by its ending, the file; None where there is."""
    ending = _ending(outcome)
    if (
        not _is_unread(outcome)
        or outcome.kind is Kind.PDF
        or (ending in limits.file_types and outcome.material.upload is not UploadAs.MARKDOWN)
    ):
        return None
    if outcome.material.upload is UploadAs.MARKDOWN:
        return "there is no text of it that the kit can read"
    return f"NotebookLM takes no {ending or 'such'} files, and there is no text of it that the kit can read"


def _ending(outcome: Outcome) -> str | None:
    capture = outcome.capture
    known = ENDINGS.get(capture.media_type.split(";")[0].strip()) if capture else None
    place = outcome.material.path or urlsplit(capture.final_url if capture else "").path
    return known or PurePosixPath(place).suffix.lower() or None


def _too_much(outcome: Outcome, size: int, limits: Limits) -> str | None:
    words = outcome.document.words if outcome.document else 0
    if size > limits.size:
        return f"the file has {size_text(size)} and a source takes {size_text(limits.size)}: its text is here"
    if words > limits.part_words:
        return f"the file has {words:,} words, more than {limits.part_words:,}: its text is here in parts"
    return None


def _texts(shelf: Shelf, outcome: Outcome) -> list[str]:
    if outcome.kind is Kind.REVIEW:
        return [texts.review_pack(shelf.plan, shelf.label, outcome.material)]
    most = shelf.limits.part_words
    longest = texts.header(shelf.label, outcome, part=f"{texts.portion(outcome) or ''}; part 1 of 1")
    found = parts.split(texts.body(outcome), most - min(words(longest), most // 2))
    if len(found) == 1:
        return [texts.headed(texts.header(shelf.label, outcome, part=texts.portion(outcome)), found[0])]
    written = []
    for number, text in enumerate(found, 1):
        told = "; ".join(words for words in (texts.portion(outcome), f"part {number} of {len(found)}") if words)
        written.append(texts.headed(texts.header(shelf.label, outcome, part=told), text))
    return written
