"""A changed Markdown plan brought into an edited plan.yaml: three plans are compared, the person's changes stay."""

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from materials_kit.model import Material, Plan, Session, Track
from materials_kit.naming import fold
from materials_kit.plan import merge_lists
from materials_kit.plan.parse import parse
from materials_kit.plan.patch import transform

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that both sides changed, or that one took away and the other changed; the person's was kept."""

    where: str
    kept: str
    offered: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged plan, its text (the person's file with only the new things changed), and what was kept.

    `added` are the sessions and materials that the person's file had not: "session-2: Fountain".
    """

    plan: Plan
    text: str
    conflicts: tuple[Conflict, ...]
    added: tuple[str, ...] = ()


def merge(base: Plan | None, mine_text: str, theirs: Plan) -> Merged:
    """Bring the newly imported plan `theirs` into the person's plan.yaml.

    `base` is what the last import gave; without it nothing of the person's is changed or removed, and only
    what is new is added. Raises PlanUnreadable for a text that holds no plan.
    """
    mine = parse(mine_text)
    merger = _Merger()
    plan = merger.plan(base or _common(mine, theirs), mine, theirs)
    return Merged(plan, transform(mine_text, plan), tuple(merger.conflicts), tuple(_added(mine, plan)))


def _added(before: Plan, after: Plan) -> Iterator[str]:
    known = {session.id: session for session in before.sessions}
    for session in after.sessions:
        old = known.get(session.id)
        if old is None:
            yield f"{session.id}: the session {session.title!r}"
            continue
        pairs = _matched(session.materials, old.materials)
        yield from (f"{session.id}: {new.title}" for new, own in pairs if own is None)


def _common(mine: Plan, theirs: Plan) -> Plan:
    """Give a base under which all of `theirs` that `mine` has differently counts as the person's change."""
    pairs = _pairs(theirs.sessions, mine.sessions)
    places = {place for session in mine.sessions for one in session.materials if (place := one.url or one.path)}
    sessions = (replace(new, id=old.id, materials=_shared(old, new, places)) for new, old in pairs if old is not None)
    return replace(theirs, sessions=tuple(sessions))


def _shared(mine: Session, theirs: Session, places: Container[str]) -> tuple[Material, ...]:
    # what stands in another session now was moved there by the person
    pairs = _matched(theirs.materials, mine.materials)
    return tuple(new for new, old in pairs if old is not None or (new.url or new.path) in places)


class _Merger:
    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def plan(self, base: Plan, mine: Plan, theirs: Plan) -> Plan:
        renamed = _pairs(theirs.sessions, base.sessions)
        sessions = self._sessions(base, mine, renamed) or mine.sessions
        tracks = self._tracks(base, mine, theirs, {fold(session.id) for session in sessions})
        known = {track.id for track in tracks}
        ids = {session.id for session in sessions}
        sound = tuple(_sound(session, known, ids) for session in sessions)
        values = self._fields("", base, mine, theirs, skip=("sessions", "tracks", "settings"))
        return replace(mine, **values, tracks=tracks, sessions=sound)

    def _sessions(
        self, base: Plan, mine: Plan, renamed: Sequence[tuple[Session, Session | None]]
    ) -> tuple[Session, ...]:
        by_base = {old.id: new for new, old in renamed if old is not None}
        before = {session.id: session for session in base.sessions}
        kept: list[Session] = []
        for session in mine.sessions:
            old, new = before.get(session.id), by_base.get(session.id)
            if old is None:
                kept.append(session)
            elif new is not None:
                kept.append(self._session(old, session, new))
            elif session == old:
                continue  # gone from the Markdown, and untouched here
            else:
                self.conflicts.append(Conflict(session.id, "your changed session", "it left the Markdown plan"))
                kept.append(session)
        taken = {fold(session.id) for session in (*kept, *base.sessions)} | {fold(track.id) for track in mine.tracks}
        return _with_new(kept, renamed, taken)

    def _session(self, base: Session, mine: Session, theirs: Session) -> Session:
        values = self._fields(mine.id, base, mine, theirs, skip=("id", "materials"))
        return replace(mine, **values, materials=self._materials(mine.id, base, mine, theirs))

    def _materials(self, where: str, base: Session, mine: Session, theirs: Session) -> tuple[Material, ...]:
        pairs = _matched(theirs.materials, base.materials)
        new_of = {id(old): new for new, old in pairs if old is not None}
        own = _matched(mine.materials, base.materials)
        kept: list[Material] = []
        for material, old in own:
            new = new_of.get(id(old)) if old is not None else None
            if old is None:
                kept.append(material)
            elif new is not None:
                values = self._fields(f"{where}: {material.title}", old, material, new, skip=())
                kept.append(_one_place(replace(material, **values)))
            elif material != old:
                self.conflicts.append(Conflict(f"{where}: {material.title}", "your changed entry", "it is gone"))
                kept.append(material)
        had = {one.url or one.title for one in kept}
        added = (new for new, old in pairs if old is None and (new.url or new.title) not in had)
        return (*kept, *added)

    def _tracks(self, base: Plan, mine: Plan, theirs: Plan, sessions: set[str]) -> tuple[Track, ...]:
        known = {fold(track.id) for track in (*mine.tracks, *base.tracks)} | sessions
        return (*mine.tracks, *(track for track in theirs.tracks if fold(track.id) not in known))

    def _fields(self, where: str, base: T, mine: T, theirs: T, *, skip: Iterable[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in fields(mine):  # type: ignore[arg-type]  # only the model's dataclasses come here
            if field.name in skip:
                continue
            old, own, new = (getattr(one, field.name) for one in (base, mine, theirs))
            if own == old:
                values[field.name] = new
            elif new not in (old, own):
                both = merge_lists.value(old, own, new) if new != old and field.name != "review" else None
                if both is not None:
                    values[field.name] = both
                    continue
                place = f"{where}: {field.name}" if where else field.name
                self.conflicts.append(Conflict(place, merge_lists.shown(own), merge_lists.shown(new)))
        return values


def _with_new(
    kept: list[Session], renamed: Sequence[tuple[Session, Session | None]], taken: set[str]
) -> tuple[Session, ...]:
    """Put the sessions that are new in the Markdown behind those they stand behind there, under free ids."""
    result = list(kept)
    before: str | None = None
    for new, old in renamed:
        if old is not None:
            before = old.id if any(session.id == old.id for session in result) else before
            continue
        fresh = replace(new, id=_free_id(new.id, taken))
        taken.add(fold(fresh.id))
        place = next(
            (n for n, session in enumerate(result, 1) if session.id == before), 0 if before is None else len(result)
        )
        result.insert(place, fresh)
        before = fresh.id
    return tuple(result)


def _free_id(wanted: str, taken: set[str]) -> str:
    number = 1
    name = wanted
    while fold(name) in taken:
        name = f"session-{number}"
        number += 1
    return name


def _pairs(new: Sequence[Session], old: Sequence[Session]) -> list[tuple[Session, Session | None]]:
    """Pair new sessions with old ones: by title first, for a new one in the middle renumbers those after it."""
    by_title: Callable[[Session], object] = lambda one: (one.title, one.target)  # noqa: E731  # a key beside its twin
    by_links: Callable[[Session], object] = lambda one: frozenset(_links(one)) or id(one)  # noqa: E731
    by_id: Callable[[Session], object] = lambda one: one.id  # noqa: E731
    return _paired(new, old, (by_title, by_links, by_id))


def _links(session: Session) -> Iterator[str]:
    return (place for one in session.materials if (place := one.url or one.path))


def _matched(new: Sequence[Material], old: Sequence[Material]) -> list[tuple[Material, Material | None]]:
    whole: Callable[[Material], object] = lambda one: (one.title, one.url, one.path)  # noqa: E731
    by_url: Callable[[Material], object] = lambda one: one.url or one.path or one.title  # noqa: E731
    by_title: Callable[[Material], object] = lambda one: one.title  # noqa: E731
    return _paired(new, old, (whole, by_url, by_title))


def _paired(new: Sequence[T], old: Sequence[T], keys: Sequence[Callable[[T], object]]) -> list[tuple[T, T | None]]:
    found: dict[int, T] = {}
    free = list(old)
    for key in keys:
        for place, one in enumerate(new):
            match = next((other for other in free if key(other) == key(one)), None) if place not in found else None
            if match is not None:
                found[place] = match
                free = [other for other in free if other is not match]
    return [(one, found.get(place)) for place, one in enumerate(new)]


def _sound(session: Session, tracks: set[str], ids: set[str]) -> Session:
    """Give the session without a track or reviewed sessions that are not there."""
    materials = tuple(
        replace(one, review=tuple(name for name in one.review if name in ids)) if one.review else one
        for one in session.materials
    )
    return replace(session, materials=materials, track=session.track if session.track in tracks else None)


def _one_place(material: Material) -> Material:
    if material.url:
        return replace(material, path=None, review=())
    return replace(material, review=()) if material.path else material
