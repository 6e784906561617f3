"""The only place that knows the names of our folders and files (pure paths)."""

from dataclasses import dataclass
from pathlib import Path

from materials_kit import naming
from materials_kit.model import Plan, Session

PLAN = "plan.yaml"
LOCK = "plan.lock"
BRIEF = "Session brief"
LINKS = "links.txt"
OVERVIEW, BASE, CANVAS = "Overview.md", "Sessions.base", "Map.canvas"  # in the sprint's folder of the vault
MATERIALS, ATTACHMENTS, TRACKS, POSTS, CARDS = "Materials", "Attachments", "Tracks", "Posts", "Cards"
MANIFEST = "manifest.json"
SPRINT = "sprint"  # the folder of the bundle for all sessions; no session may be called so
UPLOAD_NAME_LIMIT = 120  # bytes of UTF-8, extension included


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything of one project lies; `vault` is absolute or relative to the project."""

    project: Path
    vault_setting: str = "vault"

    @property
    def plan(self) -> Path:
        """The person's plan."""
        return self.project / PLAN

    @property
    def lock(self) -> Path:
        """What each material was, for another machine."""
        return self.project / LOCK

    @property
    def cache(self) -> Path:
        """What can be fetched again."""
        return self.project / "cache"

    @property
    def catalog(self) -> Path:
        """The cache's database."""
        return self.cache / "catalog.sqlite3"

    @property
    def blobs(self) -> Path:
        """The cache's files, named by their SHA-256."""
        return self.cache / "blobs"

    @property
    def reserve(self) -> Path:
        """A little room held for the day when the disk is full."""
        return self.cache / "reserve"

    @property
    def log(self) -> Path:
        """Where tracebacks and requests are written."""
        return self.cache / "kit.log"

    @property
    def vaults(self) -> Path:
        """Which notes were written to which vault."""
        return self.cache / "vaults.json"

    @property
    def stamps(self) -> Path:
        """What the notes were made of the last time."""
        return self.cache / "notes.json"

    def imported(self, plan_file: str = PLAN) -> Path:
        """Give the plan as it was last imported into a file of that name: what `import --merge` compares with.

        It stands beside the plan, for it cannot be fetched again as the cache can.
        """
        return self.project / f".imported-{plan_file}"

    def imported_before(self, plan_file: str = PLAN) -> Path:
        """Give where that plan stood up to November 2026, in the cache."""
        return self.cache / ("imported.yaml" if plan_file == PLAN else f"imported-{plan_file}")

    @property
    def bundles(self) -> Path:
        """The upload folders."""
        return self.project / "bundles"

    @property
    def templates(self) -> Path:
        """The person's own layouts of the notes."""
        return self.project / "templates"

    @property
    def cards(self) -> Path:
        """The flash cards for Anki."""
        return self.project / "cards"

    @property
    def vault(self) -> Path:
        """The Obsidian vault."""
        return self.project / Path(self.vault_setting).expanduser()

    def bundle(self, session: Session) -> Path:
        """Give the upload folder of a session."""
        return self.bundles / session.id


def code(plan: Plan, session: Session) -> str:
    """Give the session's short code, S05: its place in the plan, so that ids may be anything."""
    place = next(n for n, other in enumerate(plan.sessions, 1) if other.id == session.id)
    return f"S{place:02d}"


def upload_name(prefix: str, number: int, text: str, suffix: str) -> str:
    """Give `S05-01 Readable title.pdf`; `prefix` is the session's code, `suffix` has its dot."""
    head = f"{prefix}-{number:02d} "
    room = UPLOAD_NAME_LIMIT - len(head.encode()) - len(suffix.encode())
    return f"{head}{naming.title(text, limit=room)}{suffix}"


def sprint_folder(plan: Plan) -> str:
    """Give the vault's folder for the plan's notes."""
    return plan.folder or naming.title(plan.title, limit=80)


def session_note(plan: Plan, session: Session) -> str:
    """Give the vault path of a session's note, with forward slashes."""
    return f"{sprint_folder(plan)}/{session_name(plan, session)}.md"


def session_name(plan: Plan, session: Session) -> str:
    """Give the name of a session's note, without its ending."""
    return f"{code(plan, session)} {naming.title(session.title, limit=100)}"


def in_folder(sprint: str, folder: str, name: str, suffix: str) -> str:
    """Give the vault path of a file in one of the folders of a sprint's; `name` may be any text."""
    return f"{sprint}/{folder}/{naming.title(name, limit=100)}{suffix}"
