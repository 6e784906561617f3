"""Which session and material of one plan is which of another, however they were renamed or moved (pure)."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from materials_kit.model import Material, Plan, Session
from materials_kit.naming import fold

T = TypeVar("T")
Place = tuple[int, int]  # of a material: its session's and its own, from 0


@dataclass(frozen=True, slots=True)
class Kin:
    """What the person's sessions and materials were when they were imported.

    `sessions` gives by the person's id, `materials` by the place in the person's plan, what stood in the last import;
    `gone_sessions` and `gone_materials` are what the person took out of it, materials with their session there.
    """

    sessions: dict[str, Session]
    materials: dict[Place, Material]
    gone_sessions: tuple[Session, ...]
    gone_materials: tuple[tuple[Session, Material], ...]


def kin(mine: Plan, base: Plan) -> Kin:
    """Pair the person's plan with the last import: ids stay, else titles and links tell; materials may have moved."""
    pairs = _paired(mine.sessions, base.sessions, (_by_id, _by_title, _by_links))
    own = {session.id: old for session, old in pairs if old is not None}
    found: dict[Place, Material] = {}
    for place, (session, old) in enumerate(pairs):
        matched = materials(session.materials, old.materials) if old else []
        found |= {(place, n): was for n, (_, was) in enumerate(matched) if was is not None}
    used = {id(was) for was in found.values()}
    left = [(old, one) for old in base.sessions for one in old.materials if id(one) not in used]
    for place, session in enumerate(mine.sessions):
        for number, material in enumerate(session.materials):
            where = material.url or material.path
            if (place, number) in found or not where:
                continue
            moved = next((pair for pair in left if (pair[1].url or pair[1].path) == where), None)
            if moved:
                found[place, number] = moved[1]
                left.remove(moved)
    held = {id(old) for old in own.values()}
    gone = tuple(old for old in base.sessions if id(old) not in held)
    return Kin(own, found, gone, tuple(pair for pair in left if id(pair[0]) in held))


def sessions(new: Sequence[Session], old: Sequence[Session]) -> list[tuple[Session, Session | None]]:
    """Pair new sessions with old ones: by title first, for a new one in the middle renumbers those after it."""
    return _paired(new, old, (_by_title, _by_links, _by_id))


def materials(new: Sequence[Material], old: Sequence[Material]) -> list[tuple[Material, Material | None]]:
    """Pair new materials of a session with its old ones: the same, the same address, the same title."""
    whole: Callable[[Material], object] = lambda one: (one.title, one.url, one.path)  # noqa: E731
    by_url: Callable[[Material], object] = lambda one: one.url or one.path or one.title  # noqa: E731
    by_title: Callable[[Material], object] = lambda one: one.title  # noqa: E731
    return _paired(new, old, (whole, by_url, by_title))


def free_id(wanted: str, taken: Container[str]) -> str:
    """Give the id a new session gets: the one it has, or a counted one that is free among `taken`, which are folded."""
    number = 1
    name = wanted
    while fold(name) in taken:
        name = f"session-{number}"
        number += 1
    return name


def _by_id(session: Session) -> object:
    return session.id


def _by_title(session: Session) -> object:
    return session.title, session.target


def _by_links(session: Session) -> object:
    return frozenset(_links(session)) or id(session)


def _links(session: Session) -> Iterator[str]:
    return (place for one in session.materials if (place := one.url or one.path))


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
