"""Does it fit? Counts of a bundle against the limits (pure)."""

from collections.abc import Sequence

from materials_kit.amounts import count, size_text
from materials_kit.bundle.limits import Limits
from materials_kit.bundle.placing import Placed
from materials_kit.model import Status, Upload


def uploads(placed: Sequence[Placed]) -> list[Upload]:
    """Give every file once, in the order of the materials."""
    return list({upload.name: upload for one in placed for upload in one.uploads}.values())


def links(placed: Sequence[Placed]) -> list[Placed]:
    """Give the materials that NotebookLM opens itself, each address once."""
    return [one for one in placed if one.status is Status.LINK and one.same_as is None]


def sources(placed: Sequence[Placed]) -> int:
    """Give how many sources the notebook gets, the brief counted."""
    return 1 + len(uploads(placed)) + len(links(placed))


def sizes(placed: Sequence[Placed]) -> dict[str, int]:
    """Give the bytes of each file."""
    return {upload.name: _size(one, upload) for one in placed for upload in one.uploads}


def encoded(text: str) -> bytes:
    """Give a text as it is written."""
    return text.encode("utf-8", "surrogatepass")


def too_many(placed: Sequence[Placed], limits: Limits) -> str | None:
    """Give the sentence that says that a notebook does not take so many; None where it does."""
    total = sources(placed)
    takes = f"and a notebook of the {limits.tier} tier takes {limits.sources:,}"
    return f"{count(total, 'source')}, {takes}" if total > limits.sources else None


def too_large(placed: Sequence[Placed], limits: Limits) -> list[str]:
    """Give a sentence for each file that a source does not take: what to try stands in it."""
    found, bytes_of = [], sizes(placed)
    for upload in uploads(placed):
        size = bytes_of[upload.name]
        cure = "name the pages you want with pages: in the plan, or say upload: link or upload: skip"
        if size > limits.size:
            found.append(f"{upload.name} has {size_text(size)}, and a source takes {size_text(limits.size)}: {cure}")
        elif upload.words > limits.words:
            found.append(f"{upload.name} has {upload.words:,} words, and a source takes {limits.words:,}: {cure}")
    return found


def untaken(placed: Sequence[Placed], limits: Limits) -> list[str]:
    """Give the sentence that says that texts are not taken, where file_types leaves out how the kit writes them."""
    texts = [upload for upload in uploads(placed) if upload.text is not None]
    if ".md" in limits.file_types:
        return []
    told = f"the brief and {count(len(texts), 'text')} are" if texts else "the brief is"
    return [f"{told} Markdown, and file_types has no md: add it, or take the setting away"]


def _size(one: Placed, upload: Upload) -> int:
    known = one.sizes.get(upload.name, one.size)
    return known if upload.text is None else len(encoded(upload.text))
