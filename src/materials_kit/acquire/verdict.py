"""What is to be thought of a material once it was read: bundle it, or show it to the person first (pure)."""

from dataclasses import dataclass

from materials_kit.amounts import count
from materials_kit.model import Capture, Document, Kind, Material, ReadStatus, Status, Via
from materials_kit.walls import SAVE_IT, SHORT_PAGE, recognise

# A page of links is worth bundling, but the person should know that its text lies one click further.
# Measured on course indexes and unit introductions: 30 to 350 words; the shortest real article seen had 700.
HUB_WORDS = 400
THIN_WORDS = 250
HUB_LINKS = 3

SMALLER = "name the pages you need with pages: or pdf_pages:, or give a smaller file with path:"
_READ_REASONS = {
    ReadStatus.NEEDS_OCR: (
        "its pages have no text that can be read: they are pictures, or their letters come out as others",
        "kit fetch --ocr reads it where Tesseract is installed; or give a copy with text as path:",
    ),
    ReadStatus.ENCRYPTED: ("it is locked with a password", "save an unlocked copy, and give it as path:"),
    ReadStatus.DAMAGED: ("the file is damaged", "kit fetch --refresh asks for it again; or give a good copy as path:"),
    ReadStatus.NOT_PDF: ("it is called a PDF but is none", "look at the address in a browser"),
    ReadStatus.NEEDS_JAVASCRIPT: ("the page is drawn by JavaScript; what arrives has no text", SAVE_IT),
    ReadStatus.EMPTY: ("there is no text in it", SAVE_IT),
    ReadStatus.UNSUPPORTED: (
        "the kit cannot read this kind of file",
        "upload: file uploads it as it came, if NotebookLM takes its kind; or save it as PDF, and give it as path:",
    ),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a material stands, with the reason and what to try where there is one."""

    status: Status
    reason: str | None = None
    hint: str | None = None


def origin(capture: Capture) -> str | None:
    """Give where the bytes come from, where that is not the address itself."""
    if capture.archived_at:
        return f"from the Wayback Machine's copy of {capture.archived_at[:10]}"
    return f"from a web archive's copy of {capture.fetched_at[:10]}" if capture.via is Via.ARCHIVE else None


def pin_broken(material: Material, capture: Capture) -> tuple[str, str] | None:
    """Give reason and hint where the bytes are not those that the plan pins."""
    if not material.sha256 or material.sha256.lower() == capture.sha256:
        return None
    return "it is not the file the plan pins by sha256", f"if the new one is right, write sha256: {capture.sha256}"


def is_hub(document: Document, kind: Kind) -> bool:
    """Tell whether a page or playlist is there for what it leads on to."""
    if kind is not Kind.PAGE or document.status is not ReadStatus.OK:
        return kind is Kind.PLAYLIST
    return document.words < HUB_WORDS and max(document.links, len(document.offers)) >= HUB_LINKS


def judge(document: Document, kind: Kind, *, accepted: bool) -> Verdict:
    """Judge a document that was read. `accepted` is the person's word that it is what they want."""
    doubt = _doubt(document, kind)
    if doubt and accepted:
        return Verdict(Status.READY, f"accepted by you although {doubt[0]}")
    if doubt:
        return Verdict(Status.REVIEW, *doubt)
    return Verdict(Status.READY, *_remark(document, kind))


def _remark(document: Document, kind: Kind) -> tuple[str, str] | tuple[()]:
    if "without_text" in document.facts:
        return _gaps(document.facts["without_text"]), "kit fetch --ocr reads pictures where Tesseract is installed"
    if kind is Kind.PLAYLIST:
        said = f"a playlist of {count(document.links, 'video')}: their list is here, NotebookLM takes them one by one"
        first = min(document.links, 3)
        which = "it" if document.links == 1 else f"its first {first}" if document.links > first else f"all {first}"
        return said, f"follow: {first} in plan.yaml takes {which} as links"
    if is_hub(document, kind):
        there = len(document.offers) or document.links
        hint = f"follow: {there} in plan.yaml takes what it leads on to; kit check --links lists it"
        return f"a page that mostly leads on: {document.words} words of its own, {there} links", hint
    if kind is Kind.PAGE and document.words < THIN_WORDS:
        hint = "if the session needs what it links to, add those pages to the plan"
        return f"a page with little text of its own: {document.words} words", hint
    return ()


def _gaps(pages: str) -> str:
    several = "," in pages or "-" in pages
    return f"pages {pages} of the file have no text" if several else f"page {pages} of the file has no text"


def _unread(document: Document) -> tuple[str, str]:
    reason, hint = _READ_REASONS[document.status]
    if "recovered" in document.facts:
        saved = f"{reason}: the text of {document.facts['recovered']} could be recovered"
        return saved, f"{hint}; accept: true takes what there is"
    if "limit" in document.facts:
        return document.facts["limit"], SMALLER
    failed = document.facts.get("error")
    return (f"reading it failed: {failed}", hint) if failed else (reason, hint)


def _unnamed() -> tuple[str, str]:
    return "YouTube's page did not name the playlist's videos", "put the videos you want into the plan one by one"


def _doubt(document: Document, kind: Kind) -> tuple[str, str] | None:
    if document.status is not ReadStatus.OK:
        return _unnamed() if kind is Kind.PLAYLIST else _unread(document)
    if kind is not Kind.PAGE or document.words > SHORT_PAGE:
        return None
    wall = recognise(document.title or document.markdown[:200], document.markdown)
    return (f"{wall} came instead", wall.hint) if wall else None
