"""From an archive to its digest: README, list of files, and the main source files up to a budget, each in a fence."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from materials_kit.amounts import words_in_markup
from materials_kit.extract import notebook
from materials_kit.extract.html.escape import fenced
from materials_kit.extract.languages import LANGUAGES
from materials_kit.extract.plain_text import decode
from materials_kit.extract.repository.choosing import NAME_ONLY, Why, is_generated, is_readme, rank, why_not
from materials_kit.model import Document, ReadStatus

BUDGET = 400_000  # letters of source files: about 60,000 words, an eighth of what one upload may have
LARGEST = 60_000  # letters of one file
MOST_BYTES = 2_000_000  # of one file that is looked into
TREE_LINES = 300
MOST_NAMED = 5  # of the files that are too large
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_RELATIVE = re.compile(r"(\]\()(?!https?:|#|mailto:|data:|<)([^)\s]+)")


@dataclass(frozen=True, slots=True)
class Place:
    """What of an archive is wanted: `folder` of the repository `title`, whose files `links` shows at an address."""

    title: str
    folder: str
    links: str | None


def read(path: Path, *, url: str | None, name: str) -> Document:
    """Give the digest of a repository's archive; `url` is the page that people look at it by."""
    place = _place(url, name)
    try:
        with zipfile.ZipFile(path) as archive:
            return _read(archive, place, is_wrapped=url is not None)
    except _BROKEN as error:
        return Document(status=ReadStatus.DAMAGED, facts={"error": f"no whole archive: {error}"[:200]})


def _place(url: str | None, name: str) -> Place:
    if url is None:
        return Place(name, "", None)
    owner, repository, *rest = [unquote(part) for part in urlsplit(url).path.split("/") if part]
    ref, folder = (rest[1], "/".join(rest[2:])) if rest[:1] == ["tree"] and len(rest) > 1 else ("HEAD", "")
    inside = f"{folder}/" if folder else ""
    title = f"{owner}/{repository}{f': {folder}' if folder else ''}"
    return Place(title, folder, f"https://github.com/{owner}/{repository}/blob/{ref}/{inside}")


def _read(archive: zipfile.ZipFile, place: Place, *, is_wrapped: bool) -> Document:
    members = dict(_members(archive, place.folder, is_wrapped=is_wrapped))
    if not members:
        return Document(status=ReadStatus.EMPTY)
    left: dict[str, Why] = {path: why for path in members if (why := why_not(path))}
    readmes = sorted(filter(is_readme, members), key=lambda path: (not path.lower().endswith(".md"), path))
    readme = readmes[0] if readmes else None
    wanted = sorted((path for path in members if path not in left and path != readme), key=rank)
    shown = list(_shown(archive, members, wanted, left))
    blocks = [_opening(archive, members[readme], place)] if readme else []
    blocks.append(f"## Files\n\n{fenced(_tree(sorted(members), left), 'text')}")
    if shown:
        blocks += ["## Main files", *(f"### {_plain(path)}\n\n{text}" for path, text in shown)]
    blocks.append(_account(members, len(shown) + bool(readme), left))
    markdown = "\n\n".join(block.strip("\n") for block in blocks) + "\n"
    words = words_in_markup(markdown)
    return Document(status=ReadStatus.OK, title=place.title, markdown=markdown, words=words)


def _members(archive: zipfile.ZipFile, folder: str, *, is_wrapped: bool) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Give each file by its path inside the wanted folder; GitHub wraps all in a folder of its own."""
    inside = f"{folder}/" if folder else ""
    for info in archive.infolist():
        path = info.filename.partition("/")[2] if is_wrapped else info.filename
        if path and not info.is_dir() and path.startswith(inside) and path != inside:
            yield path[len(inside) :], info


def _shown(
    archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo], wanted: Sequence[str], left: dict[str, Why]
) -> Iterator[tuple[str, str]]:
    """Give the text of each file in its fence while there is room, and note in `left` why others have none."""
    room = BUDGET
    for path in wanted:
        if room <= 0:
            left[path] = Why.BUDGET
            continue
        text = _text(archive, members[path], path)
        if isinstance(text, Why):
            left[path] = text
        elif not text:
            left[path] = Why.EMPTY
        else:
            cut = min(len(text), LARGEST, room)
            room -= cut
            rest = f"\n… ({len(text) - cut:,} more letters)" if cut < len(text) else ""
            yield path, fenced(text[:cut].rstrip("\n") + rest, _language(path))


def _plain(path: str) -> str:
    return re.sub(r"([\\`*_\[\]<])", r"\\\1", " ".join(path.split()))


def _text(archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str) -> str | Why:
    if info.file_size > MOST_BYTES or info.comment == NAME_ONLY:
        return Why.LARGE
    with archive.open(info) as opened:
        content = opened.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        return Why.LARGE
    if b"\0" in content[:8000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Why.DATA
    if path.lower().endswith(".ipynb"):
        return notebook.read(content).markdown
    text = decode(content).replace("\r\n", "\n")
    return Why.GENERATED if is_generated(text) else text.strip("\n")


def _language(path: str) -> str:
    pure = PurePosixPath(path.lower())
    if pure.suffix in (".md", ".markdown", ".ipynb", ".mdx", ".qmd"):
        return "markdown"
    return LANGUAGES.get(pure.suffix, {"makefile": "makefile", "dockerfile": "dockerfile"}.get(pure.name, "text"))


def _opening(archive: zipfile.ZipFile, info: zipfile.ZipInfo, place: Place) -> str:
    text = _text(archive, info, "readme")
    if isinstance(text, Why):
        return ""
    if place.links is None:
        return text
    base = place.links
    return _RELATIVE.sub(lambda link: f"{link[1]}{urljoin(base, link[2])}", text)


def _tree(paths: Sequence[str], left: Mapping[str, Why]) -> str:
    """Give the paths, what comes from elsewhere or is built in one line a folder."""
    folded = Counter(_outer(path) for path in paths if left.get(path) in (Why.VENDORED, Why.GENERATED))
    lines = [path for path in paths if _outer(path) not in folded]
    notes = {outer.rstrip("/"): f"/ ({count} files)" for outer, count in folded.items() if outer.endswith("/")}
    lines = list(_indented(sorted([*lines, *(outer.rstrip("/") for outer in folded)]), notes))
    more = [f"… ({len(lines) - TREE_LINES:,} more)"] if len(lines) > TREE_LINES else []
    return "\n".join([*lines[:TREE_LINES], *more])


def _indented(paths: Sequence[str], notes: Mapping[str, str]) -> Iterator[str]:
    """Give sorted paths as a tree, each folder once, what is in it below it; `notes` go behind some paths."""
    before: list[str] = []
    for path in paths:
        *folders, name = path.split("/")
        same = 0
        while same < min(len(folders), len(before)) and folders[same] == before[same]:
            same += 1
        yield from (f"{'  ' * depth}{folders[depth]}/" for depth in range(same, len(folders)))
        yield f"{'  ' * len(folders)}{name}{notes.get(path, '')}"
        before = folders


def _outer(path: str) -> str:
    """Give the outermost folder that is left out as a whole; a file's own path where none is."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        if why_not(f"{folder}/x.py") in (Why.VENDORED, Why.GENERATED):
            return f"{folder}/"
    return path


def _account(members: Mapping[str, object], shown: int, left: Mapping[str, Why]) -> str:
    counts = Counter(left.values())
    large = [path for path, why in left.items() if why is Why.LARGE][:MOST_NAMED]
    named = {Why.LARGE: f" ({', '.join(map(_plain, large))}{', …' * (counts[Why.LARGE] > len(large))})"}
    told = "; ".join(f"{why.value}: {counts[why]}{named.get(why, '')}" for why in Why if counts[why])
    rest = f" Left out: {told}." if told else ""
    return f"*{shown} of {len(members)} files are here, source files up to {BUDGET:,} letters in all.{rest}*"
