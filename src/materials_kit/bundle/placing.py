"""Which files each material becomes (pure)."""

from collections.abc import Sequence
from dataclasses import dataclass

from materials_kit import layout
from materials_kit.amounts import size_text
from materials_kit.bundle import parts, texts
from materials_kit.bundle.limits import FILES_BY_TYPE, TIERS, Tier
from materials_kit.model import Kind, Outcome, Plan, Slice, Status, Upload, UploadAs

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """Where uploads go: `name` is the bundle's, `prefix` begins its files' names (S05), `label` stands in headers."""

    plan: Plan
    name: str
    prefix: str
    label: str
    tier_name: str
    brief_name: str = layout.BRIEF

    @property
    def tier(self) -> Tier:
        """Give the tier's limits."""
        return TIERS[self.tier_name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A material with its number and the uploads it became; `same_as` is the number whose files it shares.

    `size` is the bytes of an upload that is a file; `remark` says why it is not the file one would expect.
    """

    number: int
    outcome: Outcome
    uploads: tuple[Upload, ...] = ()
    size: int = 0
    same_as: int | None = None
    remark: str | None = None


def place(shelf: Shelf, number: int, outcome: Outcome, before: Sequence[Placed]) -> Placed:
    """Give the uploads of a material; `before` are those placed already, whose documents are not put in twice."""
    if outcome.status is not Status.READY:
        return Placed(number=number, outcome=outcome)
    ending, size, remark = _as_file(outcome, shelf.tier)
    for other in before:
        if other.uploads and _same(other, outcome, as_file=ending is not None):
            return Placed(number=number, outcome=outcome, uploads=other.uploads, same_as=other.same_as or other.number)
    prefix, title = shelf.prefix, outcome.material.title
    if ending is not None:
        words = outcome.document.words if outcome.document else 0
        name = layout.upload_name(prefix, number, title, ending)
        upload = Upload(name=name, words=words, content=outcome.content)
        return Placed(number=number, outcome=outcome, uploads=(upload,), size=size)
    written = _texts(shelf, outcome)
    endings = [".md"] if len(written) == 1 else [f" (part {n}).md" for n in range(1, len(written) + 1)]
    names = [layout.upload_name(prefix, number, title, ending) for ending in endings]
    uploads = tuple(_upload(name, text) for name, text in zip(names, written, strict=True))
    return Placed(number=number, outcome=outcome, uploads=uploads, remark=remark)


def _upload(name: str, text: str) -> Upload:
    return Upload(name=name, words=len(text.split()), text=text)


def _same(other: Placed, outcome: Outcome, *, as_file: bool) -> bool:
    is_file = other.uploads[0].content is not None
    return outcome.content is not None and other.outcome.content == outcome.content and is_file == as_file


def _as_file(outcome: Outcome, tier: Tier) -> tuple[str | None, int, str | None]:
    """Give the ending and size of the file where the material goes as it is; None where as text, with why if odd."""
    wanted, capture = outcome.material.upload, outcome.capture
    if outcome.kind is Kind.REVIEW or outcome.content is None or wanted is UploadAs.MARKDOWN:
        return None, 0, None
    size = outcome.slice.size if outcome.slice else capture.size if capture else 0
    if outcome.kind is Kind.PDF:
        why = _too_much(outcome, size, tier)
        return (None, 0, why) if why and outcome.document and outcome.document.words else (".pdf", size, None)
    if wanted is not UploadAs.FILE or capture is None:
        return None, 0, None
    ending = FILES_BY_TYPE.get(capture.media_type.split(";")[0].strip())
    refused = None if ending else f"NotebookLM takes no {capture.media_type} files: its text is here"
    return ending, size, refused


def _too_much(outcome: Outcome, size: int, tier: Tier) -> str | None:
    words = outcome.document.words if outcome.document else 0
    if size > tier.size:
        return f"the PDF has {size_text(size)} and a source takes {size_text(tier.size)}: its text is here"
    return (
        f"the PDF has {words:,} words and a source takes {tier.words:,}: its text is here"
        if words > tier.words
        else None
    )


def _texts(shelf: Shelf, outcome: Outcome) -> list[str]:
    if outcome.kind is Kind.REVIEW:
        return [texts.review_pack(shelf.plan, shelf.label, outcome.material)]
    found = parts.split(texts.body(outcome), shelf.tier.sure_words - 1000)  # the header has words too
    if len(found) == 1:
        return [texts.headed(texts.header(shelf.label, outcome, part=part(outcome)), found[0])]
    written = []
    for number, text in enumerate(found, 1):
        told = "; ".join(words for words in (part(outcome), f"part {number} of {len(found)}") if words)
        written.append(texts.headed(texts.header(shelf.label, outcome, part=told), text))
    return written


def part(outcome: Outcome) -> str | None:
    """Give which part of a PDF is bundled, in the plan's words with the printed pages."""
    cut, material = outcome.slice, outcome.material
    if cut is None:
        return None
    if material.sections:
        return ", ".join(words for words in (f"sections {material.sections}", _printed(cut)) if words)
    if material.pages:
        return _printed(cut) if material.pdf_pages else f"pages {material.pages}"
    return f"pages {material.pdf_pages} of the file"


def _printed(cut: Slice) -> str:
    """Give the printed numbers of a part in runs: pages 47-108, 119-128."""
    runs: list[tuple[int, str, str]] = []
    for place, label in zip(cut.pages, cut.labels, strict=False):
        if runs and place == runs[-1][0] + 1:
            runs[-1] = (place, runs[-1][1], label)
        else:
            runs.append((place, label, label))
    told = ", ".join(first if first == last else f"{first}-{last}" for _, first, last in runs)
    return f"pages {told}" if told else ""
