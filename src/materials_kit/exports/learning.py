"""What the person did of a session, read from the vault. Nothing is written."""

from dataclasses import replace
from pathlib import Path

from materials_kit import layout
from materials_kit.errors import FilesystemError
from materials_kit.files import read_text
from materials_kit.model import BlogState, Session
from materials_kit.note import ids, places
from materials_kit.note.base import Bases
from materials_kit.note.finding import Finder
from materials_kit.note.markdown import line
from materials_kit.note.progress import is_out, progress
from materials_kit.progress import Progress
from materials_kit.workspace import Workspace


def learned(workspace: Workspace, session: Session) -> Progress | None:
    """Give the progress that the notes tell, wherever the person moved them; None where there is no note."""
    plan, vault = workspace.plan, workspace.layout.vault
    note = note_text(workspace, session)
    if note is None:
        return None
    post_id = ids.post(plan, session)
    post = _text(vault, post_id, places.post_path(plan, session)) if session.blog else None
    made = Bases(vault).read(post_id) if post is not None else None
    found = progress(note, post, made, session.success_criteria)
    overview = _text(vault, ids.overview(plan), f"{layout.sprint_folder(plan)}/{layout.OVERVIEW}")
    out = session.blog is not None and overview is not None and is_out(overview, line(session.blog.title))
    return replace(found, post=BlogState.PUBLISHED) if out else found


def note_text(workspace: Workspace, session: Session) -> str | None:
    """Give what is in a session's note, wherever the person moved it."""
    plan = workspace.plan
    return _text(workspace.layout.vault, ids.session(plan, session), layout.session_note(plan, session))


def _text(vault: Path, note_id: str, path: str) -> str | None:
    found: str | None = path
    if not (vault / path).is_file():
        found = Finder(vault).find(note_id) if Bases(vault).has(note_id) else None
    try:
        return read_text(vault / found) if found else None
    except FilesystemError:  # a note that is no text says nothing; `kit note` tells of it
        return None
