"""Files beside the notes, such as PDFs: given to the vault once for each address, never over a person's file.

What was given last is remembered in `.kit/attachments.json`, so that it travels with the vault. A file that the
person changed, such as one they drew in, is theirs from then on; one they deleted stays away.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from itertools import count
from pathlib import Path

from materials_kit import files, layout, naming
from materials_kit.errors import FilesystemError
from materials_kit.model import Capture, Kind, Outcome, Status
from materials_kit.note import finding
from materials_kit.note.undo import FOLDER, Edit, Undo

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file for the vault as it is: the blob `content`; `key` is the address it was got from."""

    path: str
    key: str
    content: str


@dataclass(frozen=True, slots=True)
class Given:
    """What was given for one address; `size` (bytes) and `changed` (ns) tell quickly that the file is still ours."""

    path: str
    content: str
    size: int
    changed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """How files are brought: from where (`blob` gives a hash's file), and whether those deleted come back."""

    blob: Callable[[str], Path]
    undo: Undo
    dry_run: bool
    restore: bool


class Shelf:
    """The files of one vault that came with its notes; new ones come into the sprint's `folder`."""

    def __init__(self, vault: Path, folder: str) -> None:
        self._vault = vault
        self._folder = folder

    def there(self) -> dict[str, str]:
        """Give the vault paths of the files that were given and are still there, by the address they came from."""
        return {key: one.path for key, one in self.known().items() if (self._vault / one.path).is_file()}

    def known(self) -> dict[str, Given]:
        """Give what was given so far, by the address it came from, where it is now; nothing where that is lost."""
        return {key: self._where_it_is(one) for key, one in self._remembered().items()}

    def wanted(self, outcomes: Iterable[Outcome]) -> tuple[Attachment, ...]:
        """Give the PDFs of the outcomes: a name once given stays, and none is a file's that has another content."""
        given = self.known()
        taken = {naming.fold(one.path) for one in given.values()}
        found: dict[str, Attachment] = {}
        for outcome in outcomes:
            capture = outcome.capture
            if outcome.status is not Status.READY or outcome.kind is not Kind.PDF or capture is None:
                continue
            if capture.url in found:
                continue
            path = given[capture.url].path if capture.url in given else self._free(outcome, capture, taken)
            taken.add(naming.fold(path))
            found[capture.url] = Attachment(path, capture.url, capture.sha256)
        return tuple(found.values())

    def comes(self, attachments: Sequence[Attachment], *, restore: bool) -> tuple[Attachment, ...]:
        """Give those that will be in the vault; one that was deleted stays so, unless it is to be restored."""
        given = self.known()
        return tuple(
            one for one in attachments if restore or one.key not in given or (self._vault / one.path).is_file()
        )

    def put(self, attachments: Sequence[Attachment], how: Bringing) -> list[str]:
        """Bring the files into the vault; give the paths of those written. Raises FilesystemError."""
        before = self._remembered()
        given = {key: self._where_it_is(one) for key, one in before.items()}
        after, written = dict(before), []
        for one in attachments:
            place = self._vault / one.path
            if not _due(place, one, None if how.restore and not place.exists() else given.get(one.key)):
                continue
            if not _same(place, one.content):
                written.append(one.path)
                if not how.dry_run:
                    how.undo.keep_file(one.path, one.content)
                    files.copy(how.blob(one.content), place)
            if not how.dry_run:
                state = place.stat()
                after[one.key] = Given(one.path, one.content, state.st_size, state.st_mtime_ns)
        if after != before:
            self._remember(after, how.undo)
        return written

    def _remembered(self) -> dict[str, Given]:
        try:
            found = json.loads(self._memory.read_bytes())
            return {str(key): Given(**given) for key, given in found.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            return {}

    def _remember(self, given: Mapping[str, Given], undo: Undo) -> None:
        content = {key: asdict(one) for key, one in sorted(given.items())}
        text = f"{json.dumps(content, ensure_ascii=False, indent=1)}\n".encode()
        place = self._memory
        before = place.read_bytes() if place.is_file() else None
        undo.keep([Edit(place.relative_to(self._vault).as_posix(), before, text)])
        files.write(place, text)

    @property
    def _memory(self) -> Path:
        return self._vault / FOLDER / "attachments.json"

    def _where_it_is(self, one: Given) -> Given:
        """Give the file where the person moved it: the one file of its name that is in the vault now."""
        if (self._vault / one.path).exists():
            return one
        found = self._by_name.get(one.path.rsplit("/", 1)[-1], ())
        return replace(one, path=found[0]) if len(found) == 1 else one

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """Give the vault's files by their names; looked through once, and only if one is not at its place."""
        found: dict[str, list[str]] = {}
        for place in finding.files(self._vault, ".pdf"):
            found.setdefault(place.name, []).append(place.relative_to(self._vault).as_posix())
        return found

    def _free(self, outcome: Outcome, capture: Capture, taken: Collection[str]) -> str:
        for number in count(1):
            ending = f" ({number}).pdf" if number > 1 else ".pdf"
            path = layout.in_folder(self._folder, layout.ATTACHMENTS, _title(outcome, capture), ending)
            there = self._vault / path
            if naming.fold(path) not in taken and (not there.exists() or _same(there, capture.sha256)):
                break
        return path


def _due(place: Path, one: Attachment, given: Given | None) -> bool:
    """Tell whether the file is to be brought: new, or still as we gave it while its address now has another."""
    if given is None:
        return not place.exists() or _same(place, one.content)
    if given.content == one.content or not place.is_file() or place.is_symlink():
        return False
    state = place.stat()
    return (state.st_size, state.st_mtime_ns) == (given.size, given.changed) or _same(place, given.content)


def _same(place: Path, content: str) -> bool:
    if not place.is_file():
        return False
    digest = hashlib.sha256()
    try:
        with place.open("rb") as opened:
            while chunk := opened.read(_CHUNK):
                digest.update(chunk)
    except OSError as error:
        raise FilesystemError(f"cannot read {place}: {error.strerror}", hint="look at its permissions") from error
    return digest.hexdigest() == content


def _title(outcome: Outcome, capture: Capture) -> str:
    """Give a name for the file: the material's where all of it is meant, else that of the whole."""
    if outcome.slice is None:
        return outcome.material.title
    own = (outcome.source.title if outcome.source else None) or (outcome.document.title if outcome.document else None)
    return (
        own
        or capture.url.removeprefix("path:").split("?", 1)[0].rsplit("/", 1)[-1].removesuffix(".pdf")
        or outcome.material.title
    )
