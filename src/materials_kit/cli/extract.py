"""kit extract: the kit's reader on any local file."""

from pathlib import Path

import click

from materials_kit.cli import show
from materials_kit.cli.options import READING, Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, UsageError
from materials_kit.model import Document, ReadStatus


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
    from materials_kit.extract import front_matter

    for file in files:
        _must_be_readable(file)
    documents = _read(files, url, scans=bool(common.settings.get("ocr")))
    names = front_matter.names(files)
    texts = [front_matter.render(d, source=url or str(f)) for f, d in zip(files, documents, strict=True)]
    rows: list[dict[str, object]] = [
        {"file": str(f), "output": str(output / n) if output else None, "title": d.title, "status": d.status.value}
        | {"words": d.words, "pages": d.pages}
        for f, n, d in zip(files, names, documents, strict=True)
    ]
    if output and not common.dry_run:
        _write(output, names, texts)
    if common.as_json and not output:
        rows = [row | {"markdown": d.markdown} for row, d in zip(rows, documents, strict=True)]
    done = all(document.status is ReadStatus.OK for document in documents)
    for file, document in zip(files, documents, strict=True):
        said = _said(document)
        if said:
            show.message(f"{file}: {said}", quiet=common.quiet)
    text = _listing(rows, dry_run=common.dry_run) if output else "\n".join(texts).rstrip("\n")
    return Result(content={"files": rows}, text=text, exit_code=0 if done else 1)


def _said(document: Document) -> str:
    """Give what there is to say of a document that is not wholly read."""
    parts = [document.status.value] if document.status is not ReadStatus.OK else []
    facts = document.facts
    parts += [f"the text of {facts['recovered']} could be recovered"] if "recovered" in facts else []
    parts += [f"no text on {facts['without_text']} of its pages"] if "without_text" in facts else []
    parts += [f"read {facts['ocr']}"] if "ocr" in facts else []
    return "; ".join(parts)


def _must_be_readable(file: Path) -> None:
    try:
        with file.open("rb"):
            pass
    except OSError as error:
        raise FilesystemError(f"cannot read {file}: {error.strerror}", hint="is the path right?") from error


def _read(files: tuple[Path, ...], url: str | None, *, scans: bool) -> list[Document]:
    from materials_kit.extract import readers
    from materials_kit.extract.workers import Workers

    if len(files) == 1 and readers.sniff(files[0].open("rb").read(4096), files[0].name) != "application/pdf":
        # Starting a process takes longer than reading one page. A PDF can bring its reader down, so it
        # is always read in a process of its own.
        return [readers.read(files[0], name=files[0].name, url=url)]
    with Workers() as workers:
        waiting = [workers.read(file, media_type=None, name=file.name, url=None, scans=scans) for file in files]
        return [future.result() for future in waiting]


def _write(output: Path, names: tuple[str, ...], texts: list[str]) -> None:
    from materials_kit import files as whole

    for name, text in zip(names, texts, strict=True):
        whole.write(output / name, text)


def _listing(rows: list[dict[str, object]], *, dry_run: bool) -> str:
    verb = "would write" if dry_run else "wrote"
    return "\n".join(f"{verb} {row['output']}: {row['words']:,} words, {row['status']}" for row in rows)
