"""The values that pass between the stages: frozen, and nothing but the standard library.

The words are the project's own: a *material* is what the plan says, a *source* is where it really
lives, a *capture* is the bytes got at one moment, a *document* is their text as Markdown, an
*upload* is what goes to NotebookLM and a *note* is what goes into the Obsidian vault.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from materials_kit.pointers import Chapter as Chapter
from materials_kit.pointers import Offer as Offer
from materials_kit.settings import Settings as Settings
from materials_kit.terms import BlogState as BlogState
from materials_kit.terms import Kind as Kind
from materials_kit.terms import ReadStatus as ReadStatus
from materials_kit.terms import Role as Role
from materials_kit.terms import Status as Status
from materials_kit.terms import TaskDates as TaskDates
from materials_kit.terms import TierName as TierName
from materials_kit.terms import Upkeep as Upkeep
from materials_kit.terms import UploadAs as UploadAs
from materials_kit.terms import Via as Via
from materials_kit.vault_file import Note as Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One entry of a session's list. `start`, `end` and `duration` are seconds."""

    title: str
    url: str | None = None
    path: str | None = None
    review: tuple[str, ...] = ()
    role: Role | None = None
    note: str | None = None
    pages: str | None = None
    pdf_pages: str | None = None
    sections: str | None = None
    page_offset: int | None = None
    duration: int | None = None
    start: int | None = None
    end: int | None = None
    follow: int | tuple[str, ...] | None = None
    accept: bool = False
    sha256: str | None = None
    upload: UploadAs | None = None


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One step of a session's agenda."""

    minutes: int
    topic: str


@dataclass(frozen=True, slots=True)
class Focus:
    """The questions a session turns on, under the plan's own heading."""

    title: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blog:
    """The post a session ends with."""

    title: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """A run of sessions on one subject."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One study session of the plan. `time` is HH:MM, `notes` is Markdown."""

    id: str
    title: str
    target: str | None = None
    track: str | None = None
    date: dt.date | None = None
    time: str | None = None
    minutes: int | None = None
    materials: tuple[Material, ...] = ()
    agenda: tuple[AgendaItem, ...] = ()
    success_criteria: tuple[str, ...] = ()
    focus: Focus | None = None
    blog: Blog | None = None
    notes: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A whole study plan, as plan.yaml holds it, and the vault's `folder` of its notes if that is not its title's."""

    title: str
    sessions: tuple[Session, ...]
    goal: str | None = None
    about: str | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    blogs_per_week: float | None = None
    settings: Settings = field(default_factory=Settings)
    tracks: tuple[Track, ...] = ()
    folder: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A question a resolver needs answered before it can name the source."""

    url: str
    method: str = "GET"
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a Request; `status` is the HTTP status."""

    status: int
    final_url: str
    media_type: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Needs:
    """A resolver's answer when it must ask first."""

    requests: tuple[Request, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a material lives. A `link` source is not downloaded: NotebookLM opens `url` itself.

    `url` is empty for a local file, which is then named by `path`. `remark` is what the reader
    should know of the choice ("only the README of the repository"). `seconds` is a video's length.
    `published` is a date or year as ISO 8601, as far as it is known; `abstract` is a paper's. `page` is where people
    look at it, if that is not `url`; `otherwise` is the address to take where `url` cannot be had; `text_url` is
    where the same text may be had as a page, in better shape than in the file to upload.
    """

    kind: Kind
    url: str = ""
    path: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    link: bool = False
    remark: str | None = None
    seconds: int | None = None
    chapters: tuple[Chapter, ...] = ()
    published: str | None = None
    abstract: str | None = None
    page: str | None = None
    otherwise: str | None = None
    text_url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """Bytes got at one moment, known by their hash. `size` is bytes, `fetched_at` is ISO 8601 in UTC.

    `redirects` are the addresses passed through, in order, `final_url` is the last. `archived_at` is when
    the Wayback Machine made the copy, where the bytes come from there.
    """

    sha256: str
    size: int
    media_type: str
    url: str
    final_url: str
    fetched_at: str
    via: Via = Via.NET
    etag: str | None = None
    last_modified: str | None = None
    redirects: tuple[str, ...] = ()
    archived_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A download that failed, as the cache remembers it. `at` is ISO 8601 in UTC.

    `unarchived`: the address is gone, and the archive is still to be asked; `limited`: it is larger than was allowed.
    """

    url: str
    message: str
    at: str
    hint: str | None = None
    lasting: bool = False
    status: Status = Status.MISSING
    unarchived: bool = False
    limited: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The text of a capture. `pages` is the PDF's page count; `links` counts the links of a page's text.

    `offers` are what a page leads on to, as children that could be followed.
    """

    status: ReadStatus
    title: str | None = None
    markdown: str = ""
    words: int = 0
    pages: int | None = None
    authors: tuple[str, ...] = ()
    links: int = 0
    facts: Mapping[str, str] = field(default_factory=dict)
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """The part of a PDF a material asked for: `pages` by their position from 1, `labels` are their printed numbers.

    `unfound` are the sections asked for where the file does not have them all, and other pages stand in for them.
    """

    sha256: str
    size: int
    pages: tuple[int, ...]
    labels: tuple[str, ...]
    remark: str | None = None
    unfound: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How one material ended, with all that is known of it.

    `content` is the hash of the bytes to upload: the capture's, the slice's where a part was asked for, or the
    transcript's; `document` is the text of just those bytes (of a video its transcript, also where it stays a link).
    `asked` is false where nobody tried to get it yet, `passing` is true where nothing came that could replace what
    was had before: not fetched, no network, a limit, gone. `again` is true where asking again may bring it.
    `offers` are the children of a hub page or playlist, `followed` is how those ended that `follow` takes in the plan.
    """

    material: Material
    status: Status
    kind: Kind = Kind.UNKNOWN
    source: Source | None = None
    capture: Capture | None = None
    document: Document | None = None
    slice: Slice | None = None
    content: str | None = None
    reason: str | None = None
    hint: str | None = None
    asked: bool = True
    offers: tuple[Offer, ...] = ()
    followed: tuple["Outcome", ...] = ()
    passing: bool = False
    again: bool = False

    @property
    def family(self) -> tuple["Outcome", ...]:
        """The outcome itself, and behind it those of the children it was followed to."""
        return (self, *self.followed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file for NotebookLM: `text` to write, or the bytes of the blob `content` to copy."""

    name: str
    words: int
    text: str | None = None
    content: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All that goes to NotebookLM for one session. `manifest` is JSON-ready and holds the totals."""

    session: str
    uploads: tuple[Upload, ...]
    links: tuple[str, ...]
    manifest: Mapping[str, object]
