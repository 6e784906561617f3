"""Files beside the notes, such as PDFs: given to the vault once for each address, never over a person's file.

What was given last is remembered in `.kit/attachments.json`, so that it travels with the vault. A file that the
person changed, such as one they drew in, is theirs from then on; one they deleted stays away.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path

from materials_kit import files, layout, naming
from materials_kit.errors import FilesystemError
from materials_kit.model import Capture, Kind, Outcome, Plan, Status
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


def there(vault: Path) -> dict[str, str]:
    """Give the vault paths of the files that were given and are still there, by the address they came from."""
    return {key: one.path for key, one in known(vault).items() if (vault / one.path).is_file()}


def known(vault: Path) -> dict[str, Given]:
    """Give what was given to the vault so far, by the address it came from; nothing where that is lost."""
    try:
        found = json.loads(_memory(vault).read_bytes())
        return {str(key): Given(**given) for key, given in found.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def wanted(plan: Plan, outcomes: Iterable[Outcome], vault: Path) -> tuple[Attachment, ...]:
    """Give the PDFs of the outcomes: a name once given stays, and none is a file's that has another content."""
    given = known(vault)
    taken = {naming.fold(one.path) for one in given.values()}
    found: dict[str, Attachment] = {}
    for outcome in outcomes:
        capture = outcome.capture
        if outcome.status is not Status.READY or outcome.kind is not Kind.PDF or capture is None:
            continue
        if capture.url in found:
            continue
        path = given[capture.url].path if capture.url in given else _free(plan, outcome, capture, taken, vault)
        taken.add(naming.fold(path))
        found[capture.url] = Attachment(path, capture.url, capture.sha256)
    return tuple(found.values())


def comes(one: Attachment, vault: Path, *, restore: bool) -> bool:
    """Tell whether the file will be in the vault; one that was deleted stays so, unless it is to be restored."""
    return restore or one.key not in known(vault) or (vault / one.path).is_file()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bringing:
    """How files are brought: from where (`blob` gives a hash's file), and whether those deleted come back."""

    blob: Callable[[str], Path]
    undo: Undo
    dry_run: bool
    restore: bool


def put(attachments: Sequence[Attachment], vault: Path, how: Bringing) -> list[str]:
    """Bring the files into the vault; give the paths of those written. Raises FilesystemError."""
    before = known(vault)
    after, written = dict(before), []
    for one in attachments:
        place, given = vault / one.path, before.get(one.key)
        if not _due(place, one, None if how.restore and not place.exists() else given):
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
        text = json.dumps({key: asdict(one) for key, one in sorted(after.items())}, ensure_ascii=False, indent=1)
        _remember(vault, f"{text}\n".encode(), how.undo)
    return written


def _remember(vault: Path, text: bytes, undo: Undo) -> None:
    place = _memory(vault)
    before = place.read_bytes() if place.is_file() else None
    undo.keep([Edit(place.relative_to(vault).as_posix(), before, text)])
    files.write(place, text)


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


def _free(plan: Plan, outcome: Outcome, capture: Capture, taken: Collection[str], vault: Path) -> str:
    for number in count(1):
        ending = f" ({number}).pdf" if number > 1 else ".pdf"
        path = layout.in_vault(plan, layout.ATTACHMENTS, _title(outcome, capture), ending)
        there = vault / path
        if naming.fold(path) not in taken and (not there.exists() or _same(there, capture.sha256)):
            break
    return path


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


def _memory(vault: Path) -> Path:
    return vault / FOLDER / "attachments.json"
