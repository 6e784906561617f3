"""From a PDF to a Document: lines, blocks, headings and page marks, or a verdict where there is no text to give."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from pypdfium2 import PdfDocument, PdfiumError

from materials_kit import page_marks
from materials_kit.extract.pdf import (
    blocks,
    flow,
    headings,
    lines,
    outline,
    rows,
    running,
    slides,
    title,
    verdict,
    words,
)
from materials_kit.extract.pdf.blocks import Block, Sort
from materials_kit.extract.pdf.lines import Line
from materials_kit.model import Document, ReadStatus

VERSION = "pdf-4"
MOST_PAGES = 20_000
_ARXIV = re.compile(r"arXiv:(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+/\d{7}(?:v\d+)?)")
_DOI = re.compile(r"\b(?:doi:?\s*|doi\.org/)(10\.\d{4,9}/[^\s\"<>]+[^\s\"<>.,;)])", re.IGNORECASE)
_JUNK_AUTHOR = re.compile(r"^(?:user|admin|administrator|owner|unknown|author|root|\W*)$", re.IGNORECASE)
FENCE = "    "  # code is indented: its language is not known, and a line of it may begin with '#'


def read(path: Path, *, labels: Sequence[str] | None = None) -> Document:
    """Read a PDF; `labels` are its printed page numbers where they are known better than by the file.

    Never raises for what is in it: the status tells. OSError may pass.
    """
    with path.open("rb") as opened:
        head = opened.read(1024)
    if b"%PDF-" not in head:
        return Document(status=ReadStatus.NOT_PDF if head.strip() else ReadStatus.EMPTY)
    try:
        document = PdfDocument(path)
    except PdfiumError as error:
        locked = "password" in str(error).lower()
        return Document(status=ReadStatus.ENCRYPTED if locked else ReadStatus.DAMAGED)
    with document:
        if not 0 < len(document) <= MOST_PAGES:
            return Document(status=ReadStatus.EMPTY if not len(document) else ReadStatus.DAMAGED, pages=len(document))
        return _read(document, labels)


def _read(document: PdfDocument, labels: Sequence[str] | None) -> Document:
    pages = list(lines.pages(document))
    count = len(pages)
    texts = [" ".join(line.text for line in page.lines) for page in pages]
    status = verdict.judge(texts, drawn=any(page.drawn for page in pages))
    if status is not ReadStatus.OK:
        return Document(status=status, pages=count)
    body = blocks.weighted_size(line for page in pages for line in page.lines if len(line.text) > 20) or 10.0
    wanted = outline.entries(document)
    begins: dict[int, set[str]] = {}
    for entry in wanted:
        begins.setdefault(entry.page, set()).add(outline.key(entry.title))
    kept = [rows.merged(page) for page in running.removed(pages, body, begins)]
    stated = document.get_metadata_dict()
    named = title.find(stated.get("Title", ""), kept)
    marked = slides.marked(pages, kept, body) if slides.are_slides(pages) else _structured(wanted, kept)
    known = words.vocabulary(line for page in kept for line in page)
    numbers = labels or [document.get_page_label(place) for place in range(count)]
    text = _markdown(_titled(marked, named.text if named.printed else None, kept), known, numbers)
    plain = "\n".join(line for line in text.splitlines() if not line.startswith("%% p. "))
    author = " ".join(stated.get("Author", "").split())
    return Document(
        status=ReadStatus.OK,
        title=named.text,
        markdown=text,
        words=len(plain.split()),
        pages=count,
        authors=() if _JUNK_AUTHOR.match(author) else tuple(re.split(r"\s*(?:;|,| and )\s*", author)),
        facts=_facts(pages),
    )


def _structured(wanted: Sequence[outline.Entry], kept: Sequence[Sequence[Line]]) -> list[Block]:
    """Give the blocks of a text with its headings: by the outline if most of it is printed, else by type."""
    usual = blocks.measure(kept)
    found = outline.found(wanted, kept)
    matched = sum(len(ones) for ones in found.values())
    trusted = matched >= 2 and matched >= headings.LEAST_MATCHED * len(wanted)
    cuts = headings.by_outline(found) if trusted else {}
    made: list[Block] = []
    for number, page in enumerate(kept):
        made += _page_blocks(page, number, cuts, usual)
    return headings.named(flow.joined(made)) if trusted else flow.joined(headings.typographic(made, usual))


def _page_blocks(
    page: Sequence[Line], number: int, cuts: dict[tuple[int, int], outline.Found], usual: blocks.Measure
) -> Iterable[Block]:
    start = 0
    at = 0
    while at < len(page):
        hit = cuts.get((number, at))
        if hit is None:
            at += 1
            continue
        yield from blocks.built(page[start:at], usual)
        yield Block(tuple(page[at : hit.end]), Sort.HEADING, level=min(hit.entry.depth + 2, 6))
        start = at = hit.end
    yield from blocks.built(page[start:], usual)


def _titled(made: Sequence[Block], named: str | None, kept: Sequence[Sequence[Line]]) -> list[Block]:
    """Mark the title where it is printed on the first page."""
    place = title.lines_of(named, kept[0]) if named and kept else None
    if not place or not kept[0]:
        return list(made)
    printed = set(map(id, kept[0][place[0] : place[1]]))
    result: list[Block] = []
    for block in made:
        ours = tuple(line for line in block.lines if id(line) in printed)
        if not ours:
            result.append(block)
            continue
        rest = tuple(line for line in block.lines if id(line) not in printed)
        if not any(one.level == 1 for one in result):
            result.append(Block(ours, Sort.HEADING, level=1, title=named))
        if rest:
            result.append(replace(block, lines=rest))
    return result


def _markdown(made: Sequence[Block], known: words.Vocabulary, labels: Sequence[str]) -> str:
    parts: list[str] = []
    page = -1
    for block in made:
        if block.page > page:
            page = block.page
            parts.append(page_marks.mark(labels[page] or str(page + 1), page + 1))
        parts.append(_rendered(block, known))
    return "\n\n".join(part for part in parts if part) + "\n"


def _rendered(block: Block, known: words.Vocabulary) -> str:
    if block.sort is Sort.CODE:
        left = min(line.x0 for line in block.lines)
        wide = max((line.x1 - line.x0) / max(len(line.text), 1) for line in block.lines) or 5.0
        return "\n".join(f"{FENCE}{' ' * round((line.x0 - left) / wide)}{line.text}" for line in block.lines)
    text = words.join(block.lines, known)
    if block.sort is Sort.HEADING:
        return f"{'#' * block.level} {block.title or text}"
    if block.sort is Sort.ITEM:
        return re.sub("^[\u2022\u25e6\u25aa\u2023\u25cf\u25cb\u25a0\u2219\u00b7]\\s*", "- ", text)
    return re.sub(r"^([#>])", r"\\\1", text)  # "#include" at a paragraph's start would be a tag in Obsidian


def _facts(pages: Sequence[lines.Page]) -> dict[str, str]:
    text = "\n".join(line.text for page in pages[:2] for line in page.lines)
    found = {"arxiv": _ARXIV.search(text), "doi": _DOI.search(text)}
    facts = {name: match[1] for name, match in found.items() if match}
    # An arXiv number begins with the year and month in which the paper was announced.
    return facts | ({"year": f"20{facts['arxiv'][:2]}"} if facts.get("arxiv", "")[:4].isdigit() else {})
