"""Writing plan.lock: what this run found, over what was held before, and the numbers of every bundle."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from materials_kit.acquire import lock
from materials_kit.acquire.lock import Lock
from materials_kit.bundle import numbers
from materials_kit.bundle.write import read_manifest
from materials_kit.layout import SPRINT
from materials_kit.model import Bundle, Material, Session, UploadAs
from materials_kit.pipeline import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """What plan.lock holds now; `without` are the plan's materials that it does not hold."""

    path: Path
    lock: Lock
    changed: bool
    without: tuple[Material, ...]


def seal(run: Run, sessions: Sequence[Session], *, dry_run: bool) -> Sealed:
    """Write plan.lock after a run over `sessions`. Raises FilesystemError.

    What failed this time is held as it was before. Once all sessions were run, what has left the plan goes.
    """
    plan, before = run.workspace.plan, run.lock or Lock()
    used = run.used()
    wanted = [one for session in plan.sessions for one in session.materials if _is_something(one)]
    if len(sessions) == len(plan.sessions):
        before = _still(before, {lock.key(one) for one in wanted})
    made = Lock(
        sources={**before.sources, **used.sources},
        captures={**before.captures, **used.captures},
        # What failed now but was had before is held as it was.
        failures={
            url: failure
            for url, failure in {**before.failures, **used.failures}.items()
            if url not in used.captures and url not in before.captures
        },
        numbers=_numbers(run, before),
    )
    held = _held(made)
    changed = made != run.lock
    place = run.workspace.layout.lock
    if not dry_run:
        lock.write(place, made)
    return Sealed(
        path=place, lock=made, changed=changed, without=tuple(one for one in wanted if lock.key(one) not in held)
    )


def number(run: Run, bundles: Iterable[Bundle]) -> None:
    """Write the numbers that bundles were given into plan.lock, where there is one. Raises FilesystemError."""
    place = run.workspace.layout.lock
    before = lock.read(place)
    if before is None:
        return
    given: dict[str, Any] = {bundle.session: bundle.manifest["numbers"] for bundle in bundles}
    made = replace(before, numbers={**before.numbers, **given})
    if made != before:
        lock.write(place, made)


def _is_something(material: Material) -> bool:
    return bool(material.url or material.path) and material.upload is not UploadAs.SKIP


def _still(before: Lock, keys: set[str]) -> Lock:
    sources = {name: source for name, source in before.sources.items() if name in keys}
    places = {source.url or f"path:{source.path}" for source in sources.values()}
    captures = {url: capture for url, capture in before.captures.items() if url in places}
    failures = {url: failure for url, failure in before.failures.items() if url in places}
    return Lock(sources=sources, captures=captures, failures=failures, numbers=before.numbers)


def _held(made: Lock) -> set[str]:
    """Give the keys of materials that can be had again: links, and those whose bytes are known."""
    places = {name: source.url or f"path:{source.path}" for name, source in made.sources.items()}
    return {name for name, place in places.items() if made.sources[name].link or place in made.captures}


def _numbers(run: Run, before: Lock) -> Mapping[str, Mapping[str, int]]:
    workspace = run.workspace
    found = dict(before.numbers)
    for session in workspace.plan.sessions:
        known = {"numbers": dict(before.numbers.get(session.id, {}))}
        found[session.id] = numbers.assign(session.materials, read_manifest(workspace.layout.bundle(session)) or known)
    for name in (SPRINT, *(track.id for track in workspace.plan.tracks)):
        manifest = read_manifest(workspace.layout.bundle(Session(id=name, title="")))
        given = (manifest or {}).get("numbers")
        if isinstance(given, dict):
            found[name] = given
    return found
