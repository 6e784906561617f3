"""kit extract: the kit's reader on any local file."""

from pathlib import Path

import click

from materials_kit.cli import planfile, show
from materials_kit.cli.options import READING, Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, GuardStopped, UsageError
from materials_kit.logins import without
from materials_kit.model import Document, ReadStatus

LIGHT = 1_000_000  # bytes; a page of this size takes about a second
HEAD = 4096  # bytes that tell what a file is


@command("extract", writes=True, settings=READING)
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--url", metavar="URL", help="Where the file came from; links are made absolute. With one FILE only.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="DIR", help="Write DIR/<name>.md for each.")
def run(common: Common, files: tuple[Path, ...], url: str | None, output: Path | None) -> Result:
    """Turn local HTML, PDF, Markdown and text files into Markdown with front matter.

    Without -o the Markdown goes to stdout. A file that has no text to give still gets its front
    matter, with the reason as its status, and the exit code is then 1. No project is needed.
    """
    if url and len(files) > 1:
        raise UsageError("--url goes with one FILE only", hint="run the command once for each file")
    url = url and without(url)
    from materials_kit.extract import front_matter

    troubles = _troubles(files)
    there = tuple(file for file in files if file not in troubles)
    names = front_matter.names(there)
    if output:
        _must_be_free(output, names, there)
    documents = _read(there, url, scans=bool(common.settings.get("ocr")))
    texts = [front_matter.render(d, source=url or str(f)) for f, d in zip(there, documents, strict=True)]
    rows: list[dict[str, object]] = [
        {"file": str(f), "output": str(output / n) if output else None, "title": d.title, "status": d.status.value}
        | {"words": d.words, "pages": d.pages}
        for f, n, d in zip(there, names, documents, strict=True)
    ]
    if output and not common.dry_run:
        for name, text in zip(names, texts, strict=True):
            planfile.replace(output / name, text)
    if common.as_json and not output:
        rows = [row | {"markdown": d.markdown} for row, d in zip(rows, documents, strict=True)]
    done = not troubles and all(document.status is ReadStatus.OK for document in documents)
    for file, document in zip(there, documents, strict=True):
        said = _said(document)
        if said:
            show.message(f"{file}: {said}", quiet=common.quiet)
    for file, trouble in troubles.items():
        show.message(f"{file}: left out: {trouble}", quiet=common.quiet)
    left_out = [{"file": str(file), "reason": trouble} for file, trouble in troubles.items()]
    text = _listing(rows, dry_run=common.dry_run) if output else "\n".join(texts).rstrip("\n")
    return Result(content={"files": rows, "left_out": left_out}, text=text, exit_code=0 if done else 1)


def _said(document: Document) -> str:
    """Give what there is to say of a document that is not wholly read."""
    parts = [document.status.value] if document.status is not ReadStatus.OK else []
    facts = document.facts
    parts += [f"the text of {facts['recovered']} could be recovered"] if "recovered" in facts else []
    parts += [facts[name] for name in ("limit", "error") if name in facts]
    parts += [f"no text on {facts['without_text']} of its pages"] if "without_text" in facts else []
    parts += [f"read {facts['ocr']}"] if "ocr" in facts else []
    return "; ".join(parts)


def _troubles(files: tuple[Path, ...]) -> dict[Path, str]:
    """Give what cannot be read, with the reason. Raises FilesystemError where nothing can."""
    troubles = {file: trouble for file in files if (trouble := _trouble(file))}
    if len(troubles) == len(set(files)):
        said = "; ".join(f"{file}: {trouble}" for file, trouble in troubles.items())
        raise FilesystemError(f"cannot read {said}", hint="is the path right?")
    return troubles


def _trouble(file: Path) -> str | None:
    try:
        # A pipe or a device may never end.
        if file.exists() and not (file.is_file() or file.is_dir()):
            return "it is no regular file"
        with file.open("rb"):
            return None
    except OSError as error:
        return error.strerror


def _must_be_free(output: Path, names: tuple[str, ...], inputs: tuple[Path, ...]) -> None:
    """Raise GuardStopped where a file that is not an extract of the kit's stands in the way."""
    for name in names:
        path = output / name
        if not path.exists():
            continue
        own = any(path.samefile(given) for given in inputs)
        if own or not _is_extract(path):
            raise GuardStopped(
                f"{path} is there already and is not an extract of the kit's: nothing was written",
                hint="choose another folder with -o, or move that file away",
            )


def _is_extract(path: Path) -> bool:
    from materials_kit.extract import front_matter

    return path.is_file() and front_matter.is_extract(path.open("rb").read(HEAD).decode("utf-8", "replace"))


def _is_light(file: Path, media_type: str) -> bool:
    """Tell whether a file can be read here: a PDF can bring its reader down, and what is large needs a time limit."""
    return media_type != "application/pdf" and file.stat().st_size < LIGHT


def _read(files: tuple[Path, ...], url: str | None, *, scans: bool) -> list[Document]:
    from materials_kit.extract import readers
    from materials_kit.extract.workers import Workers

    if len(files) == 1 and _is_light(files[0], readers.sniff(files[0].open("rb").read(HEAD), files[0].name)):
        # Starting a process takes longer than reading one page.
        return [readers.read(files[0], name=files[0].name, url=url)]
    with Workers() as workers:
        waiting = [workers.read(file, media_type=None, name=file.name, url=url, scans=scans) for file in files]
        return [future.result() for future in waiting]


def _listing(rows: list[dict[str, object]], *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "wrote"
    return "\n".join(f"{verb} {row['output']}: {row['words']:,} words, {row['status']}" for row in rows)
