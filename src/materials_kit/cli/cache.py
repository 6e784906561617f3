"""kit cache: look after what was fetched."""

import re
from datetime import timedelta
from pathlib import Path

import click

from materials_kit.cli import show
from materials_kit.cli.options import Common, command, size_option
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, StoreError, UsageError

_DAYS = {"d": 1, "w": 7, "m": 30, "y": 365}


@click.group("cache", short_help="Look after the cache: list, verify, prune, export and import it")
def run() -> None:
    """Look after the cache: what was fetched, whether it is sound, what can go, and moving it.

    Everything in cache/ can be fetched again. Nothing here opens a connection.
    """


@command("list", writes=False)
@click.option("--earlier", is_flag=True, help="Also what a newer capture of the same address has replaced.")
def list_captures(common: Common, *, earlier: bool) -> Result:
    """List what the cache holds: address, kind, size, when it was fetched and from where."""
    from materials_kit.cli import cached

    with cached.opened(common, changing=False) as store:
        captures = [(one, False) for one in store.entries()]
        captures += [(one, True) for one in store.earlier()] if earlier else []
    return cached.listing(captures)


@command("verify", writes=True)
@click.option("--mend", is_flag=True, help="Take away what is damaged, so that it is fetched again.")
def verify(common: Common, *, mend: bool) -> Result:
    """Read every file of the cache and compare it with its hash and the catalog.

    Files that nothing names (a killed run leaves some) take room and do no harm: kit cache prune
    removes them. What is damaged or lost makes the exit code 1.
    """
    from materials_kit.cli import cached
    from materials_kit.store import care

    with cached.removing(common) if mend else cached.opened(common, changing=False) as store:
        health = care.verify(store)
        mended = care.mend(store, health) if mend and not common.dry_run else ()
        return cached.health(health, mended=len(mended), dry_run=mend and common.dry_run)


def _age(_context: click.Context, _parameter: click.Parameter, text: str | None) -> timedelta | None:
    if text is None:
        return None
    found = re.fullmatch(r"(\d{1,5})\s*([dwmy])\w*", text.strip(), re.IGNORECASE)
    if not found:
        raise click.BadParameter(f"{text!r} is no age; write it like 90d, 12w, 6m or 1y")
    return timedelta(days=int(found[1]) * _DAYS[found[2].lower()])


@command("prune", writes=True)
@click.option("--older", metavar="AGE", callback=_age, help="Forget captures older than that: 90d, 12w, 6m, 1y.")
@size_option("--budget", help="Forget captures, replaced and old ones first, until so much is left: 500MB.")
@click.option("--unused", is_flag=True, help="Forget captures that nothing in the plan uses any more.")
def prune(common: Common, *, older: timedelta | None, budget: int | None, unused: bool) -> Result:
    """Remove what the cache does not need: files that nothing names, and what the options say.

    Look first: with --dry-run everything is listed and nothing removed. What is removed can be
    fetched again, unless it is gone from its address.
    """
    from materials_kit.cli import cached
    from materials_kit.store import care
    from materials_kit.workspace import now

    used = cached.used(common) if unused else None
    with cached.removing(common) as store:
        wanted = care.Wish(older=older, budget=budget, used=used)
        pruned = care.prune(store, now(), wanted, dry_run=common.dry_run)
    return cached.pruned(pruned, dry_run=common.dry_run)


@command("export", writes=True)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
def export(common: Common, *, file: Path) -> Result:
    """Write the whole cache to FILE as WARC, the web archives' format (.warc.gz).

    kit cache import takes it in on another machine, which then needs no network. Other archive
    tools read it too.
    """
    from materials_kit import files
    from materials_kit.cli import cached
    from materials_kit.store.warc import export_warc

    if file.exists():
        raise UsageError(f"{file} is there already", hint="choose another name, or move it away")
    with cached.opened(common, changing=False) as store:
        if common.dry_run:
            return cached.would_export(file, store)
        with files.whole(file) as target:
            moved = export_warc(store, target)
    return cached.exported(file, moved)


@command("import", writes=True, settings=("max_size",))
@click.argument("sources", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
def import_(common: Common, *, sources: tuple[Path, ...]) -> Result:
    """Take in what kit cache export wrote, or any WARC file.

    Every hash is checked, and what the cache has newer is kept. From a WARC of another tool the
    good answers are taken. What is larger than max_size is left out.
    """
    from materials_kit.cli import cached
    from materials_kit.store.warc import Moved, import_warc
    from materials_kit.workspace import open_workspace

    most = open_workspace(common.project, common.settings).settings.max_size
    told = []
    with cached.opened(common, changing=True) as store:
        for source in sources:
            try:
                with source.open("rb") as origin:
                    told.append((source, None if common.dry_run else import_warc(store, origin, most=most)))
            except StoreError as error:
                if len(sources) == 1:
                    raise
                told.append((source, Moved(captures=0, answers=0, damaged=(error.message,))))
            except OSError as error:
                raise FilesystemError(f"cannot read {source}: {error.strerror}", hint="is the path right?") from error
    for source, moved in told:
        for address in moved.skipped if moved else ():
            show.message(f"{source}: left out: {address}", quiet=common.quiet or not common.verbose)
    return cached.imported(told)


for one in (list_captures, verify, prune, export, import_):
    run.add_command(one)
