"""What must hold between the parts of a plan: ids that are one, and names that name something."""

from collections.abc import Iterable, Iterator

from yaml.nodes import Node, SequenceNode

from materials_kit import naming
from materials_kit.errors import Problem
from materials_kit.plan.kinds import nearest
from materials_kit.plan.yaml_lines import Path, find, problem

RESERVED = ("all", "next", "today", "sprint")
"""Words that mean something else where a session or a bundle is named."""


def cross_check(root: Node) -> Iterator[Problem]:
    """Give the problems between values of a plan's node graph, wherever both values could be read."""
    sessions = list(_items(root, ("sessions",)))
    tracks = _ids(root, _items(root, ("tracks",)))
    ids = _ids(root, sessions)
    yield from _unique(root, tracks)
    yield from _unique(root, ids)
    yield from _apart(root, tracks, {naming.fold(name) for _, name in ids})
    known_tracks, known = [name for _, name in tracks], [name for _, name in ids]
    if not sessions and (node := find(root, ("sessions",))) is not None:
        yield problem(node, ("sessions",), "a plan needs at least one session")
    for path in sessions:
        yield from _named(root, (*path, "track"), known_tracks, "track")
        for material in _items(root, (*path, "materials")):
            yield from _one_place(root, material)
            for entry in _items(root, (*material, "review")):
                yield from _named(root, entry, known, "session")


def _items(root: Node, path: Path) -> Iterator[Path]:
    node = find(root, path)
    if isinstance(node, SequenceNode):
        yield from ((*path, index) for index in range(len(node.value)))


def _text(root: Node, path: Path) -> tuple[Node, str] | None:
    node = find(root, path)
    return (node, node.value) if node is not None and isinstance(node.value, str) and node.value.strip() else None


def _ids(root: Node, paths: Iterable[Path]) -> list[tuple[Path, str]]:
    found = [((*path, "id"), _text(root, (*path, "id"))) for path in paths]
    return [(path, text[1]) for path, text in found if text]


def _unique(root: Node, ids: list[tuple[Path, str]]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for path, name in ids:
        node = find(root, path)
        if node is None:
            continue
        if naming.fold(name) in RESERVED:
            yield problem(node, path, f"{name!r} has a meaning of its own in commands; choose another id")
        elif naming.fold(name) in seen:
            yield problem(node, path, f"the id {name!r} is taken (names that differ only in case are one file)")
        seen[naming.fold(name)] = name


def _apart(root: Node, tracks: list[tuple[Path, str]], sessions: set[str]) -> Iterator[Problem]:
    for path, name in tracks:
        node = find(root, path)
        if node is not None and naming.fold(name) in sessions:
            yield problem(node, path, f"{name!r} is a session's id too; choose another for the track")


def _named(root: Node, path: Path, known: list[str], what: str) -> Iterator[Problem]:
    text = _text(root, path)
    if text and text[1] not in known:
        yield problem(text[0], path, f"there is no {what} {text[1]!r}{nearest(text[1], known)}")


def _one_place(root: Node, material: Path) -> Iterator[Problem]:
    given = [name for name in ("url", "path", "review") if find(root, (*material, name)) is not None]
    node = find(root, (*material, given[-1])) if len(given) > 1 else None
    if node is not None:
        yield problem(
            node,
            (*material, given[-1]),
            f"a material has one of url, path and review, and here are {' and '.join(given)}",
        )
