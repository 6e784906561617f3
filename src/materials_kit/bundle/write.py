"""A bundle to its folder: changed files only, the manifest last, and nobody else's file touched."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from materials_kit import files, naming
from materials_kit.bundle.changes import Difference, links
from materials_kit.layout import LINKS, MANIFEST
from materials_kit.model import Bundle, Upload


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What was done in a bundle's folder, by file name.

    `added` are those of `written` that were not there before, `restored` those that are again as the last manifest
    has them, so that nothing is to be uploaded for them; `kept` are copies of what a person had changed,
    `yours` the files there that the kit did not write and left alone; `links` is what became of each address.
    `anew` is whether there was no bundle before.
    """

    folder: Path
    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    yours: tuple[str, ...] = ()
    links: tuple[Difference, ...] = ()
    anew: bool = True

    @property
    def updated(self) -> tuple[str, ...]:
        """The files that were there before, and are others now."""
        return tuple(name for name in self.written if name not in (*self.added, *self.restored))


def write(bundle: Bundle, folder: Path, blob: Callable[[str], Path], *, dry_run: bool = False) -> Written:
    """Write the bundle; `blob` gives the file of a hash. With `dry_run` only tell what would be done.

    Files the last manifest lists that are no longer wanted are removed, if they are still as they
    were written. What a person changed, or put under a name we need, is kept beside as "… (yours)".
    Raises FilesystemError.
    """
    last = read_manifest(folder)
    before = remembered(last)
    wanted = _wanted(bundle)
    there = {name: _digest(folder / name) for name in wanted}
    written = [name for name, digest in wanted.items() if there[name] != digest]
    edited = [name for name in written if there[name] not in (None, before.get(name))]
    left = [name for name, digest in before.items() if name not in wanted and _digest(folder / name) == digest]
    gone = [name for name in left if not any(_is_one_file(folder, name, other) for other in wanted)]
    manifest = json.dumps({**bundle.manifest, "files": wanted}, ensure_ascii=False, indent=2) + "\n"
    edited += [MANIFEST] if (folder / MANIFEST).is_file() and not is_sound(folder) else []
    kept = {name: _aside(folder / name) for name in edited}
    if not dry_run:
        files.sweep(folder)
        for name, place in kept.items():
            if not place.exists():
                files.copy(folder / name, place)
        for upload in bundle.uploads:
            if upload.name in written:
                _put(upload, folder / upload.name, blob)
        if LINKS in written:
            files.write(folder / LINKS, _links(bundle))
        for name in gone:
            files.remove(folder / name)
        files.write(folder / MANIFEST, manifest)
    same = tuple(name for name in wanted if name not in written)
    aside = tuple(path.name for path in kept.values())
    return Written(
        folder=folder,
        written=tuple(written),
        unchanged=same,
        removed=tuple(gone),
        kept=aside,
        added=tuple(name for name in written if name not in before),
        restored=tuple(name for name in written if before.get(name) == wanted[name]),
        yours=yours(folder, {*wanted, *gone, *aside, MANIFEST}),
        links=links(last, bundle.manifest),
        anew=not before,
    )


def _is_one_file(folder: Path, name: str, other: str) -> bool:
    """Tell whether two names that differ only in case are one file, as they are on Windows and macOS."""
    if naming.fold(name) != naming.fold(other):
        return False
    return (folder / other).exists() and (folder / other).samefile(folder / name)


def read_manifest(folder: Path) -> Mapping[str, object] | None:
    """Give the folder's manifest; None where there is none or it is damaged."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def is_sound(folder: Path) -> bool:
    """Tell whether the folder has a manifest that says which files the kit wrote."""
    return isinstance((read_manifest(folder) or {}).get("files"), dict)


def _wanted(bundle: Bundle) -> dict[str, str]:
    listed = bundle.manifest["files"]
    wanted = {str(name): str(digest) for name, digest in listed.items()} if isinstance(listed, Mapping) else {}
    if bundle.links:
        wanted[LINKS] = hashlib.sha256(_links(bundle).encode()).hexdigest()
    return wanted


def remembered(manifest: Mapping[str, object] | None) -> dict[str, str]:
    """Give the files a manifest says the kit wrote, with their SHA-256."""
    listed = (manifest or {}).get("files")
    if not isinstance(listed, dict):
        return {}
    # The manifest may have been edited: only plain names inside the folder are ours.
    return {name: str(digest) for name, digest in listed.items() if name == Path(name).name and name not in (".", "..")}


def yours(folder: Path, ours: set[str]) -> tuple[str, ...]:
    """Give the person's names in the folder: those not in `ours`, and not what systems hide there (.DS_Store)."""
    there = (path.name for path in folder.iterdir() if path.is_file()) if folder.is_dir() else ()
    return tuple(sorted(name for name in there if name not in ours and not name.startswith(".")))


def _aside(path: Path) -> Path:
    """Give the name beside `path` for what the person has there: a free one, or one that has it already."""
    own = _digest(path)
    names = (path.with_name(f"{path.stem} (yours{f' {n}' if n > 1 else ''}){path.suffix}") for n in range(1, 10_000))
    return next(name for name in names if not name.exists() or _digest(name) == own)


def _put(upload: Upload, path: Path, blob: Callable[[str], Path]) -> None:
    if upload.content is not None:
        files.copy(blob(upload.content), path)
    else:
        files.write(path, upload.text or "")


def _links(bundle: Bundle) -> str:
    return "".join(f"{link}\n" for link in bundle.links)


def _digest(path: Path) -> str | None:
    if not path.is_file():
        return None
    with path.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
