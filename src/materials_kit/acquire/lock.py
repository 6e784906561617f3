"""plan.lock: what each material was, so that the same bundles can be made again elsewhere.

docs/plan-lock.md has the format.
"""

import dataclasses
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from materials_kit import __version__, files
from materials_kit.errors import UsageError
from materials_kit.model import Capture, Chapter, Failure, Kind, Material, Source, Status, Via

FORMAT = 1
PASSING = ("etag", "last_modified")  # what a server says to a client about its copy, and of no use elsewhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """What plan.lock holds: sources by material, captures and failures by address, numbers by bundle and material."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    captures: Mapping[str, Capture] = field(default_factory=dict)
    failures: Mapping[str, Failure] = field(default_factory=dict)
    numbers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def source(self, material: Material) -> Source | None:
        """Give where the material was; None where it is not held."""
        return self.sources.get(key(material))


class Ledger:
    """Remembers what a run used, from all its threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sources: dict[str, Source] = {}
        self._captures: dict[str, Capture] = {}
        self._failures: dict[str, Failure] = {}
        self._brought: set[str] = set()

    def used(self, material: Material, source: Source) -> Source:
        """Remember where a material was, and give that."""
        with self._lock:
            self._sources[key(material)] = source
        return source

    def taken(self, capture: Capture) -> Capture:
        """Remember a capture, and give it."""
        with self._lock:
            self._captures[capture.url] = capture
        return capture

    def failed(self, failure: Failure) -> Failure:
        """Remember why an address gave nothing, and give that."""
        with self._lock:
            self._failures[failure.url] = failure
        return failure

    def bring(self, capture: Capture) -> Capture:
        """Remember that a capture came just now, and give it."""
        with self._lock:
            self._brought.add(capture.sha256)
        return capture

    def came_now(self, capture: Capture) -> bool:
        """Tell whether a capture's bytes came in this run, rather than from the store."""
        return capture.sha256 in self._brought

    def all(self) -> Lock:
        """Give all that was remembered."""
        with self._lock:
            return Lock(sources=dict(self._sources), captures=dict(self._captures), failures=dict(self._failures))


def key(material: Material) -> str:
    """Give the name under which plan.lock holds a material: its address, or its path."""
    return material.url or f"path:{material.path}"


def read(path: Path) -> Lock | None:
    """Give what the file holds; None where there is none. Raises FilesystemError, UsageError for nonsense."""
    if not path.is_file():
        return None
    try:
        found = json.loads(files.read_text(path))
        if found["lock"] != FORMAT:
            raise _damaged(path, f"it has format {found['lock']!r}, and this kit knows {FORMAT}")
        return Lock(
            sources={name: _source(value) for name, value in found["materials"].items()},
            captures={url: _capture(url, value) for url, value in found["captures"].items()},
            failures={url: _failure(url, value) for url, value in found.get("failures", {}).items()},
            numbers={name: dict(value) for name, value in found["numbers"].items()},
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _damaged(path, f"{type(error).__name__}: {error}") from error


def write(path: Path, lock: Lock) -> bool:
    """Write the lock, sorted so that two versions can be compared; tell whether it changed. Raises FilesystemError."""
    content = {
        "lock": FORMAT,
        "kit": __version__,
        "materials": {name: _plain(lock.sources[name]) for name in sorted(lock.sources)},
        "captures": {url: _plain(lock.captures[url], "url", *PASSING) for url in sorted(lock.captures)},
        "failures": {url: _plain(lock.failures[url], "url") for url in sorted(lock.failures)},
        "numbers": {name: dict(lock.numbers[name]) for name in sorted(lock.numbers)},
    }
    return files.write(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def _plain(value: Source | Capture | Failure, *without: str) -> dict[str, Any]:
    """Give the fields that say something."""
    fields = dataclasses.asdict(value)
    return {name: fields[name] for name in fields if name not in without and fields[name] not in (None, "", (), False)}


def _source(found: dict[str, Any]) -> Source:
    more: dict[str, Any] = {"kind": Kind(found["kind"]), "authors": tuple(found.get("authors", ()))}
    more["chapters"] = tuple(Chapter(**chapter) for chapter in found.get("chapters", ()))
    return Source(**found | more)


def _capture(url: str, found: dict[str, Any]) -> Capture:
    more = {"url": url, "via": Via(found["via"]), "redirects": tuple(found.get("redirects", ()))}
    return Capture(**found | more)


def _failure(url: str, found: dict[str, Any]) -> Failure:
    return Failure(**found | {"url": url, "status": Status(found["status"])})


def _damaged(path: Path, why: str) -> UsageError:
    return UsageError(
        f"{path} cannot be used: {why}",
        hint="take the last good one from your version control, or delete it and run kit fetch --lock",
    )
