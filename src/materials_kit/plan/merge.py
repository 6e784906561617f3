"""A changed Markdown plan brought into an edited plan.yaml: three plans are compared, the person's changes stay."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeVar

from materials_kit.model import Material, Plan, Session, Track
from materials_kit.naming import fold
from materials_kit.plan import merge_lists, merge_pairs, merge_reviews
from materials_kit.plan.merge_pairs import Kin, kin
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
    base = base or _common(mine, theirs)
    plan = merger.plan(*merge_reviews.renamed(base, mine, theirs))
    return Merged(plan, transform(mine_text, plan), tuple(merger.conflicts), tuple(_added(mine, plan)))


def _added(before: Plan, after: Plan) -> Iterator[str]:
    known = {session.id: session for session in before.sessions}
    for session in after.sessions:
        old = known.get(session.id)
        if old is None:
            yield f"{session.id}: the session {session.title!r}"
            continue
        pairs = merge_pairs.materials(session.materials, old.materials)
        yield from (f"{session.id}: {new.title}" for new, own in pairs if own is None)


def _common(mine: Plan, theirs: Plan) -> Plan:
    """Give a base under which all of `theirs` that `mine` has differently counts as the person's change."""
    pairs = merge_pairs.sessions(theirs.sessions, mine.sessions)
    places = {place for session in mine.sessions for one in session.materials if (place := one.url or one.path)}
    sessions = (replace(new, id=old.id, materials=_shared(old, new, places)) for new, old in pairs if old is not None)
    return replace(theirs, sessions=tuple(sessions))


def _shared(mine: Session, theirs: Session, places: Container[str]) -> tuple[Material, ...]:
    # what stands in another session now was moved there by the person
    pairs = merge_pairs.materials(theirs.materials, mine.materials)
    return tuple(new for new, old in pairs if old is not None or (new.url or new.path) in places)


class _Merger:
    def __init__(self) -> None:
        self.conflicts: list[Conflict] = []

    def plan(self, base: Plan, mine: Plan, theirs: Plan) -> Plan:
        renamed = merge_pairs.sessions(theirs.sessions, base.sessions)
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
        own = kin(mine, base)
        by_base = {old.id: new for new, old in renamed if old is not None}
        new_of = {
            id(was): one
            for new, old in renamed
            if old is not None
            for one, was in merge_pairs.materials(new.materials, old.materials)
            if was is not None
        }
        kept: list[Session] = []
        for place, session in enumerate(mine.sessions):
            old = own.sessions.get(session.id)
            new = by_base.get(old.id) if old else None
            was = {n: own.materials.get((place, n)) for n in range(len(session.materials))}
            if old and new is None and session == replace(old, id=session.id):
                continue  # gone from the Markdown, and untouched here
            if old and new is None:
                self.conflicts.append(Conflict(session.id, "your changed session", "it left the Markdown plan"))
                kept.append(session)
                continue
            values = self._fields(session.id, old, session, new, skip=("id", "materials")) if old and new else {}
            materials = self._materials(session, was, new_of, gone=old is not None)
            added = _added_to(new, old, materials) if old and new else ()
            kept.append(replace(session, **values, materials=(*materials, *added)))
        self._tell_gone(own, by_base, new_of)
        taken = {fold(session.id) for session in (*kept, *base.sessions)} | {fold(track.id) for track in mine.tracks}
        names = {old.id: name for name, old in own.sessions.items()}
        return _with_new(kept, renamed, taken, names)

    def _materials(
        self, session: Session, was: Mapping[int, Material | None], new_of: Mapping[int, Material], *, gone: bool
    ) -> tuple[Material, ...]:
        """Give the person's materials of a session with what changed in them; those gone from the Markdown go."""
        kept: list[Material] = []
        for number, material in enumerate(session.materials):
            old = was[number]
            new = new_of.get(id(old)) if old is not None else None
            if old is None:
                kept.append(material)
            elif new is not None:
                values = self._fields(f"{session.id}: {material.title}", old, material, new, skip=())
                kept.append(_one_place(replace(material, **values)))
            elif material != old or not gone:
                said = f"{session.id}: {material.title}"
                self.conflicts.append(Conflict(said, "your changed entry", "it is gone"))
                kept.append(material)
        return tuple(kept)

    def _tell_gone(self, own: Kin, by_base: Mapping[str, Session], new_of: Mapping[int, Material]) -> None:
        """Tell what changed in the Markdown of what the person took out: it stays out."""
        for old in own.gone_sessions:
            new = by_base.get(old.id)
            if new is not None and new != replace(old, id=new.id):
                said = f"{new.title}: its {merge_lists.named(merge_lists.changed(old, new))} changed"
                self.conflicts.append(Conflict(old.id, "you took this session out", said))
        names = {id(old): name for name, old in own.sessions.items()}
        for session, was in own.gone_materials:
            now = new_of.get(id(was))
            if now is not None and now != was:
                told = [f"{name}: {merge_lists.shown(getattr(now, name))}" for name in merge_lists.changed(was, now)]
                where = f"{names[id(session)]}: {was.title}"
                self.conflicts.append(Conflict(where, "you took this entry out", "; ".join(told)))

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


def _added_to(new: Session, old: Session, kept: Sequence[Material]) -> Iterator[Material]:
    """Give what is new in the Markdown's session; what the person put there too is there."""
    had = {one.url or one.title for one in kept}
    pairs = merge_pairs.materials(new.materials, old.materials)
    return (one for one, was in pairs if was is None and (one.url or one.title) not in had)


def _with_new(
    kept: list[Session],
    renamed: Sequence[tuple[Session, Session | None]],
    taken: set[str],
    names: Mapping[str, str],
) -> tuple[Session, ...]:
    """Put the sessions that are new in the Markdown behind those they stand behind there, under free ids.

    `names` are the person's ids of the sessions of the last import.
    """
    result = list(kept)
    before: str | None = None
    for new, old in renamed:
        if old is not None:
            name = names.get(old.id)
            before = name if any(session.id == name for session in result) else before
            continue
        fresh = replace(new, id=merge_pairs.free_id(new.id, taken))
        taken.add(fold(fresh.id))
        place = next(
            (n for n, session in enumerate(result, 1) if session.id == before), 0 if before is None else len(result)
        )
        result.insert(place, fresh)
        before = fresh.id
    return tuple(result)


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
