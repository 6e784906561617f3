"""What we would have written, beside a note whose same lines the person changed.

The file is ours: it is rewritten, it goes along where the note is moved, and it goes once the note contains
it; one that the person edited is theirs and stays. What we know of it is kept by the note's `kit-id` in
`.kit/proposed/`, with the text both had in common when they parted.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import KW_ONLY, asdict, dataclass
from pathlib import Path

from materials_kit.note import text_file
from materials_kit.note.finding import PROPOSAL
from materials_kit.note.review import Parted, is_at_odds
from materials_kit.note.step import has
from materials_kit.note.undo import FOLDER, Edit, digest, inside


@dataclass(frozen=True, slots=True)
class Waiting:
    """A proposal that was made: whose, where, and the hashes of what we wrote there last and before.

    `ancestor` is what we had written before the note and ours parted; None where there was nothing of ours.
    """

    note: str
    path: str
    hashes: tuple[str, ...]
    ancestor: str | None


@dataclass(frozen=True, slots=True)
class Parting:
    """A note after its sync: known as `note`, at `path` with `text` (None: deleted), and what we would have written.

    `propose` says that something new is at odds, `ancestor` what both had in common.
    """

    note: str
    path: str
    text: str | None
    theirs: str
    _: KW_ONLY
    ancestor: str | None
    propose: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """The proposal's path where one stays, and what has to change for that."""

    path: str | None
    edits: tuple[Edit, ...] = ()


class Proposals:
    """The proposals of one vault."""

    def __init__(self, vault: Path) -> None:
        self._vault = vault
        self._folder = vault / FOLDER / "proposed"

    def of(self, note: str) -> Waiting | None:
        """Give what is known of a note's proposal; nothing where that is lost or damaged."""
        return _read(self.memory(note))

    def all(self) -> Iterator[Waiting]:
        """Give the proposals whose files are there, in the order of their paths."""
        found = [one for place in self._folder.glob("*.json") if (one := _read(place))]
        yield from (one for one in sorted(found, key=lambda one: one.path) if (self._vault / one.path).is_file())

    def settle(self, one: Parting) -> Settled:
        """Say what becomes of a note's proposal: written, kept or taken away. Raises FilesystemError."""
        known = self.of(one.note)
        path = beside(one.path)
        file = text_file.read(self._vault / path)
        before = file.raw.encode() if file else None
        left = self._left_behind(known, path)
        if file is not None and not (file.text == one.theirs or (known and digest(before) in known.hashes)):
            return Settled(path, left)  # the person's
        if one.text is None and file is not None:
            return Settled(path, left)
        waited = file is not None or bool(left)
        ancestor = known.ancestor if known and waited else one.ancestor
        if one.propose or (waited and one.text is not None and _is_at_odds(one, one.text, ancestor)):
            memory = self.remembering(Waiting(one.note, path, _hashes(known, one.theirs.encode(), before), ancestor))
            written = () if before == one.theirs.encode() else (Edit(path, before, one.theirs.encode()),)
            return Settled(path, (*memory, *written, *left))
        return Settled(None, (*self.forgetting(one.note, path), *left)) if waited else Settled(None)

    def remembering(self, one: Waiting) -> tuple[Edit, ...]:
        """Give the change of our memory that keeps `one`."""
        place = self.memory(one.note)
        before = place.read_bytes() if place.is_file() else None
        after = json.dumps(asdict(one), ensure_ascii=False).encode()
        return () if before == after else (Edit(place.relative_to(self._vault).as_posix(), before, after),)

    def forgetting(self, note: str, path: str) -> tuple[Edit, ...]:
        """Give the changes that take a note's proposal at `path` away, and what we know of it."""
        places = (self._vault / path, self.memory(note))
        return tuple(
            Edit(place.relative_to(self._vault).as_posix(), place.read_bytes(), None)
            for place in places
            if place.is_file()
        )

    def memory(self, note: str) -> Path:
        """Give the file in which a note's proposal is remembered."""
        return self._folder / f"{hashlib.sha256(note.encode()).hexdigest()[:32]}.json"

    def _left_behind(self, known: Waiting | None, path: str) -> tuple[Edit, ...]:
        """Give the change that takes away a proposal of ours at the place where the note was before it moved."""
        if known is None or known.path == path:
            return ()
        place = self._vault / known.path
        content = place.read_bytes() if place.is_file() else None
        return (Edit(known.path, content, None),) if digest(content) in known.hashes else ()


def _is_at_odds(one: Parting, text: str, ancestor: str | None) -> bool:
    parted = Parted(ancestor, text, one.theirs, prose=one.path.endswith(".md"))
    return not has(text, one.theirs) and is_at_odds(parted)


def _hashes(known: Waiting | None, ours: bytes, before: bytes | None) -> tuple[str, ...]:
    """Give the hashes to remember; those that are remembered where nothing is written."""
    if known and before == ours and digest(ours) in known.hashes:
        return known.hashes
    return tuple(dict.fromkeys(h for h in (digest(ours), digest(before)) if h))


def noted(vault: Path, one: Waiting) -> str | None:
    """Give the path of the note that a proposal stands beside; None where there is none any more."""
    stem = one.path.removesuffix(PROPOSAL)
    return next((path for path in (f"{stem}.md", stem) if (vault / path).is_file()), None)


def beside(path: str) -> str:
    """Give the place of the proposal of the note at `path`."""
    return f"{path.removesuffix('.md')}{PROPOSAL}"


def _read(place: Path) -> Waiting | None:
    try:
        found = json.loads(place.read_bytes())
        hashes = tuple(str(one) for one in found["hashes"])
        ancestor = found["ancestor"] if found["ancestor"] is None else str(found["ancestor"])
        known = Waiting(str(found["note"]), str(found["path"]), hashes, ancestor)
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return known if inside(known.path) else None
