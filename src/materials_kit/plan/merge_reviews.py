"""The sessions that entries look back at, under one name in three plans: an import counts anew (pure)."""

from collections.abc import Mapping
from dataclasses import replace

from materials_kit.model import Plan, Session
from materials_kit.naming import fold
from materials_kit.plan import merge_pairs


def renamed(base: Plan, mine: Plan, theirs: Plan) -> tuple[Plan, Plan, Plan]:
    """Give the three plans with every `review` under the ids that the person's plan has, or is going to have.

    `base` is the last import, `theirs` the new one: a session put in between gives those behind it other ids there.
    """
    own = {old.id: name for name, old in merge_pairs.kin(mine, base).sessions.items()}
    names = {session.id: own.get(session.id, session.id) for session in base.sessions}
    taken = {fold(session.id) for session in (*mine.sessions, *base.sessions)} | {
        fold(track.id) for track in mine.tracks
    }
    new: dict[str, str] = {}
    for session, old in merge_pairs.sessions(theirs.sessions, base.sessions):
        new[session.id] = names[old.id] if old else merge_pairs.free_id(session.id, taken)
        taken.add(fold(new[session.id]))
    return _named(base, names), mine, _named(theirs, new)


def _named(plan: Plan, names: Mapping[str, str]) -> Plan:
    return replace(plan, sessions=tuple(_session(session, names) for session in plan.sessions))


def _session(session: Session, names: Mapping[str, str]) -> Session:
    materials = tuple(
        replace(one, review=tuple(names.get(name, name) for name in one.review)) if one.review else one
        for one in session.materials
    )
    return replace(session, materials=materials)
