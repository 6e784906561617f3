"""The fixed words of plan.yaml, manifest.json and `kit extract`."""

from enum import StrEnum


class Role(StrEnum):
    """What a material is for, as the plan's author sees it."""

    ESSENTIAL = "essential"
    VIDEO = "video"
    INTERACTIVE = "interactive"
    READING = "reading"
    HANDS_ON = "hands-on"
    DOCUMENT = "document"
    OUTLOOK = "outlook"


class UploadAs(StrEnum):
    """How a person wants a material uploaded, where they say so."""

    FILE = "file"
    MARKDOWN = "markdown"
    LINK = "link"
    SKIP = "skip"


class TierName(StrEnum):
    """What one pays for at NotebookLM (Gemini Notebook)."""

    FREE = "free"
    PLUS = "plus"
    PRO = "pro"
    ULTRA = "ultra"
    ENTERPRISE = "enterprise"


class Kind(StrEnum):
    """What a source is."""

    PDF = "pdf"
    PAGE = "page"
    VIDEO = "video"
    PLAYLIST = "playlist"
    CODE = "code"
    REPOSITORY = "repository"
    TEXT = "text"
    REVIEW = "review"
    UNKNOWN = "unknown"


class Status(StrEnum):
    """How a material ended, in the manifest's words."""

    READY = "ready"
    LINK = "link"
    REVIEW = "review"
    MISSING = "missing"
    SKIPPED = "skipped"


class Via(StrEnum):
    """Where a capture came from."""

    NET = "net"
    ARCHIVE = "archive"
    LOCAL = "local"


class Upkeep(StrEnum):
    """Who looks after a note once it is there: the kit by merging, or from its first day the person alone."""

    MERGED = "merged"
    ONCE = "once"


class TaskDates(StrEnum):
    """How the tasks of a note carry the session's date for the Tasks plugin, if at all."""

    NONE = "none"
    EMOJI = "emoji"
    DATAVIEW = "dataview"


class BlogState(StrEnum):
    """How far a session's post is: only outlined, being written, or out."""

    OUTLINE = "outline"
    DRAFT = "draft"
    PUBLISHED = "published"


class ReadStatus(StrEnum):
    """What an extractor has to say of a file, in the words of `kit extract`."""

    OK = "ok"
    NEEDS_OCR = "needs_ocr"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NOT_PDF = "not_pdf"
    NEEDS_JAVASCRIPT = "needs_javascript"
    EMPTY = "empty"
    UNSUPPORTED = "unsupported"
