"""Where each of our notes is in the vault, so that links reach it there too where the person moved it (pure)."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import count

from materials_kit import layout, naming
from materials_kit.model import Material, Plan, Session
from materials_kit.note import ids
from materials_kit.note.markdown import inert
from materials_kit.note.parts import part

# What Obsidian itself takes out of a heading where it writes a link to it.
_UNLINKABLE = re.compile(r"(?:[:#|^\\\s]|%%|\[\[|\]\])+")
# Signs that would end a link's label, with those that look like them.
_IN_LABELS = str.maketrans({"[": "(", "]": ")", "|": "\u2223"})
_COMMENT = re.compile(r"%(?=%)")


@dataclass(frozen=True, slots=True)
class Places:
    """The vault path of every note of a plan, by its `kit-id`; `uses` are the sessions that ask for a material.

    `folder` is the sprint's, by the name that it has in the vault.
    `taken` are the paths as a system that ignores case has them; to a note in `absent` no link is made; `names` are
    those that notes found elsewhere would have.
    """

    plan: Plan
    folder: str
    paths: Mapping[str, str]
    uses: Mapping[str, tuple[Session, ...]]
    taken: frozenset[str]
    absent: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)

    def moved(self, found: Mapping[str, str]) -> "Places":
        """Give the places with the notes that were found elsewhere."""
        names = {note_id: _name(self.paths[note_id]) for note_id in found if note_id in self.paths}
        return replace(self, paths={**self.paths, **found}, taken=self.taken | _folded(found), names=names)

    def with_children(self, parent: Material, children: Iterable[Material]) -> "Places":
        """Give the places with those of what a hub page leads on to; who asks for the page asks for them."""
        titled = ((note_id, child.title) for child in children if (note_id := ids.material(self.plan, child)))
        fresh = {note_id: title for note_id, title in titled if note_id not in self.paths}
        if not fresh:
            return self
        paths = _apart(self.folder, layout.MATERIALS, fresh.items(), self.taken)
        users = self.uses.get(ids.material(self.plan, parent) or "", ())
        uses = {**self.uses, **dict.fromkeys(fresh, users)}
        return replace(self, paths={**self.paths, **paths}, uses=uses, taken=self.taken | _folded(paths))

    def link(self, note_id: str, label: str | None = None, *, heading: str | None = None) -> str:
        """Give a link by the whole path, so that two sprints in one vault never mix.

        It says the same where the person gave the note another name: Obsidian keeps what a link says where it
        follows a note, and with other words of ours both would have changed the line.
        """
        path = self.paths[note_id].removesuffix(".md")
        at = f"#{anchor(heading)}" if heading else ""
        shown = (label or self.names.get(note_id) or _name(path)).translate(_IN_LABELS)
        if note_id in self.absent:
            return inert(shown)
        return f"[[{path}{at}|{_COMMENT.sub('% ', ' '.join(shown.split()))}]]"

    def session(self, session: Session) -> str:
        """Give a link to a session's note."""
        return self.link(ids.session(self.plan, session), layout.session_name(self.plan, session))

    def track(self, track_id: str) -> str:
        """Give a link to a track's note."""
        return self.link(ids.track(self.plan, track_id))


def _name(path: str) -> str:
    return path.rsplit("/", 1)[-1].removesuffix(".md")


def anchor(heading: str) -> str:
    """Give a heading as the end of a link; https://help.obsidian.md/links, read 2026-11."""
    return _UNLINKABLE.sub(" ", heading).strip()


def places(plan: Plan, folder: str | None = None) -> Places:
    """Give the place of each note as long as the person moves none; `folder` is what they renamed the sprint's to."""
    folder = folder or layout.sprint_folder(plan)
    found = {ids.overview(plan): f"{folder}/{layout.OVERVIEW}"}
    for number, session in enumerate(plan.sessions, 1):
        name = f"S{number:02d} {naming.title(session.title, limit=100)}"
        found[ids.session(plan, session)] = f"{folder}/{name}.md"
        found[ids.cards(plan, session)] = f"{folder}/{layout.CARDS}/{name} cards.md"
        if session.blog:
            found[ids.post(plan, session)] = _post(folder, number, session)
    tracks = {track.id: track.title for track in plan.tracks}
    used = dict.fromkeys(session.track for session in plan.sessions if session.track)
    titled = ((ids.track(plan, one), tracks.get(one, one)) for one in used)
    found |= _apart(folder, layout.TRACKS, titled)
    found |= _apart(folder, layout.MATERIALS, _materials(plan))
    return Places(plan, folder, found, _uses(plan), _folded(found))


def _folded(paths: Mapping[str, str]) -> frozenset[str]:
    return frozenset(map(naming.fold, paths.values()))


def _uses(plan: Plan) -> dict[str, tuple[Session, ...]]:
    found: dict[str, dict[str, Session]] = {}
    for session in plan.sessions:
        for material in session.materials:
            note_id = ids.material(plan, material)
            if note_id:
                found.setdefault(note_id, {})[session.id] = session
    return {note_id: tuple(sessions.values()) for note_id, sessions in found.items()}


def post_path(plan: Plan, session: Session) -> str:
    """Give the place of the draft of a session's post as long as the person does not move it."""
    return _post(layout.sprint_folder(plan), int(layout.code(plan, session)[1:]), session)


def _post(sprint: str, number: int, session: Session) -> str:
    blog = session.blog
    name = f"{(blog.number if blog else None) or number:02d} {blog.title if blog else ''}"
    return layout.in_folder(sprint, layout.POSTS, name, ".md")


def _materials(plan: Plan) -> Iterator[tuple[str, str]]:
    once: dict[str, Material] = {}
    for material in (material for session in plan.sessions for material in session.materials):
        note_id = ids.material(plan, material)
        if note_id:
            once.setdefault(note_id, material)
    told = Counter(naming.fold(material.title) for material in once.values())
    for note_id, material in once.items():
        meant = part(material) if told[naming.fold(material.title)] > 1 else None
        yield note_id, f"{material.title}, {meant}" if meant else material.title


def _apart(sprint: str, folder: str, titled: Iterable[tuple[str, str]], used: Iterable[str] = ()) -> dict[str, str]:
    """Give each its path; a name that is taken gets a number, also where only letters' case tells two apart."""
    found: dict[str, str] = {}
    taken = set(used)
    for note_id, title in titled:
        for number in count(1):
            path = layout.in_folder(sprint, folder, title, f" ({number}).md" if number > 1 else ".md")
            if naming.fold(path) not in taken:
                break
        taken.add(naming.fold(path))
        found[note_id] = path
    return found
