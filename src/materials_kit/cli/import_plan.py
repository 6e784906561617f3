"""kit import: a Markdown study plan becomes plan.yaml."""

from pathlib import Path
from typing import Any

import click

from materials_kit import files
from materials_kit.cli import show
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, ImportFailed, UsageError
from materials_kit.layout import PLAN

LARGEST = 4_000_000  # bytes; what a plan may have, in either form
MOST_LINES = 12  # of one kind in the report; -v shows them all


@command("import", writes=True)
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN.md")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.  [default: plan.yaml]"
)
@click.option("--force", is_flag=True, help="Replace a plan that is there; the old one is kept as a backup.")
def run(common: Common, plan_file: Path, *, output: Path | None, force: bool) -> Result:
    """Read a Markdown study plan and write plan.yaml.

    Damaged characters are repaired. The report tells what was understood, what was repaired, and
    every line that found no place; those are kept under the notes of their session. The exit code
    is 1 if there are such lines.
    """
    from materials_kit.plan.markdown.decode import decode
    from materials_kit.plan.markdown.read import read
    from materials_kit.plan.write import dump
    from materials_kit.workspace import local_now

    target = output or Path(common.project or ".") / PLAN
    if target.exists() and not force and not common.dry_run:
        raise UsageError(
            f"{target} is there already", hint="--force replaces it and keeps the old one; -o writes elsewhere"
        )
    try:
        imported = read(decode(_bytes(plan_file)).text, local_now(None).date())
    except ImportFailed as error:
        raise ImportFailed(f"{plan_file}: {error.message}", hint=error.hint) from error
    text = dump(imported.plan)
    backup = _write(target, text) if not common.dry_run else None
    if backup:
        show.message(f"the old plan is kept as {backup}", quiet=common.quiet)
    report = imported.report
    content = {
        "file": str(target),
        "backup": str(backup) if backup else None,
        "dry_run": common.dry_run,
        "sessions": report.sessions,
        "materials": report.materials,
        "minutes": report.minutes,
        "repaired": [{"line": r.line, "before": r.before, "after": r.after} for r in report.repaired],
        "unplaced": [{"line": u.line, "text": u.text} for u in report.unplaced],
    }
    told = _report(content, plan_file, every=common.verbose)
    return Result(content=content, text="\n".join(told), exit_code=1 if report.unplaced else 0)


def _bytes(plan_file: Path) -> bytes:
    try:
        if plan_file.stat().st_size > LARGEST:
            raise UsageError(f"{plan_file} is larger than {LARGEST:,} bytes", hint="is it really a study plan?")
        return plan_file.read_bytes()
    except OSError as error:
        raise FilesystemError(f"cannot read {plan_file}: {error.strerror}", hint="is the path right?") from error


def _write(target: Path, text: str) -> Path | None:
    backup = None
    if target.exists() and target.read_bytes() != text.encode():
        numbered = (target.with_name(f"{target.name}.backup-{number}") for number in range(1, 10_000))
        backup = next(path for path in numbered if not path.exists())
        files.copy(target, backup)
    files.write(target, text)
    return backup


def _report(content: dict[str, Any], plan_file: Path, *, every: bool) -> list[str]:
    verb = "would write" if content["dry_run"] else "wrote"
    hours = f"{content['minutes'] / 60:g} hours" if content["minutes"] else "no times"
    told = [f"{verb} {content['file']}: {content['sessions']} sessions, {content['materials']} materials, {hours}"]
    repaired = [f"{r['before'].strip()} → {r['after'].strip()}" for r in content["repaired"]]
    numbers = [r["line"] for r in content["repaired"]]
    told += _listed(
        f"repaired damaged characters in {len(repaired)} lines:", numbers, repaired, 0 if not every else None
    )
    lines = [u["text"].strip() for u in content["unplaced"]]
    numbers = [u["line"] for u in content["unplaced"]]
    head = f"{len(lines)} lines found no place and are kept as notes:"
    return told + _listed(head, numbers, lines, None if every else MOST_LINES, name=plan_file.name)


def _listed(head: str, numbers: list[int], lines: list[str], most: int | None, *, name: str = "line") -> list[str]:
    if not lines:
        return []
    shown = [f"  {name}:{number}: {line}" for number, line in zip(numbers, lines, strict=True)][:most]
    rest = len(lines) - len(shown)
    return [head, *shown] + ([f"  … and {rest} more; -v shows them" if shown else "  -v shows them"] if rest else [])
