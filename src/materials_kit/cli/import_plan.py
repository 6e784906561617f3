"""kit import: a Markdown study plan becomes plan.yaml."""

from pathlib import Path
from typing import Any

import click

from materials_kit import files
from materials_kit.cli import planfile, show
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, ImportFailed, UsageError
from materials_kit.layout import PLAN, Layout
from materials_kit.model import Plan

LARGEST = 4_000_000  # bytes; what a plan may have, in either form
MOST_LINES = 12  # of one kind in the report; -v shows them all


@command("import", writes=True)
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN.md")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.  [default: plan.yaml]"
)
@click.option(
    "--force", "mode", flag_value="force", help="Replace a plan that is there; the old one is kept as a backup."
)
@click.option(
    "--merge", "mode", flag_value="merge", help="Bring what is new into the plan that is there; your changes stay."
)
def run(common: Common, plan_file: Path, *, output: Path | None, mode: str | None) -> Result:
    """Read a Markdown study plan and write plan.yaml.

    Damaged characters are repaired. The report tells what was understood, what was repaired, and
    every line that found no place; those are kept under the notes of their session. The exit code
    is 1 if there are such lines.
    """
    from materials_kit.plan.markdown.decode import decode
    from materials_kit.plan.markdown.read import read
    from materials_kit.plan.markdown.yaml_text import yaml_text
    from materials_kit.workspace import local_now

    target = output or Path(common.project or ".") / PLAN
    if target.exists() and not mode and not common.dry_run:
        hint = "--merge brings in what is new and keeps your changes; --force replaces it; -o writes elsewhere"
        raise UsageError(f"{target} is there already", hint=hint)
    try:
        imported = read(decode(_bytes(plan_file)).text, local_now(None).date())
    except ImportFailed as error:
        raise ImportFailed(f"{plan_file}: {error.message}", hint=error.hint) from error
    text = yaml_text(imported)
    kept: tuple[Any, ...] = ()
    base = Layout(target.parent).imported
    if mode == "merge" and target.exists():
        text, kept = _merged(target, base, imported.plan)
    backup = None
    if not common.dry_run:
        backup = planfile.replace(target, text)
        files.write(base, yaml_text(imported))
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
        "kept": [{"where": c.where, "kept": c.kept, "offered": c.offered} for c in kept],
    }
    told = _report(content, plan_file, every=common.verbose)
    return Result(content=content, text="\n".join(told), exit_code=1 if report.unplaced else 0)


def _merged(target: Path, base: Path, theirs: Plan) -> tuple[str, tuple[Any, ...]]:
    from materials_kit.plan.merge import merge
    from materials_kit.plan.parse import parse
    from materials_kit.workspace import plan_text

    before = parse(plan_text(base), str(base)) if base.is_file() else None
    made = merge(before, plan_text(target), theirs)
    return made.text, made.conflicts


def _bytes(plan_file: Path) -> bytes:
    try:
        if plan_file.stat().st_size > LARGEST:
            raise UsageError(f"{plan_file} is larger than {LARGEST:,} bytes", hint="is it really a study plan?")
        return plan_file.read_bytes()
    except OSError as error:
        raise FilesystemError(f"cannot read {plan_file}: {error.strerror}", hint="is the path right?") from error


def _report(content: dict[str, Any], plan_file: Path, *, every: bool) -> list[str]:
    verb = "would write" if content["dry_run"] else "wrote"
    hours = f"{content['minutes'] / 60:g} hours" if content["minutes"] else "no times"
    told = [f"{verb} {content['file']}: {content['sessions']} sessions, {content['materials']} materials, {hours}"]
    repaired = [(r["line"], f"{r['before'].strip()} → {r['after'].strip()}") for r in content["repaired"]]
    head = f"repaired damaged characters in {len(repaired)} lines"
    told += _listed(head, repaired, None if every else 0, name=plan_file.name)
    lines = [(u["line"], u["text"].strip()) for u in content["unplaced"]]
    head = f"found no place and kept as notes: {len(lines)} line{'s' * (len(lines) != 1)}"
    told += _listed(head, lines, None if every else MOST_LINES, name=plan_file.name)
    kept = content["kept"]
    told += [f"kept as you have them, though the new plan says otherwise: {len(kept)}"] if kept else []
    return told + [f"  {one['where']}: {one['kept']} (new: {one['offered']})" for one in kept]


def _listed(head: str, lines: list[tuple[int, str]], most: int | None, *, name: str) -> list[str]:
    if not lines:
        return []
    shown = [f"  {name}:{number}: {line}" for number, line in lines][:most]
    rest = len(lines) - len(shown)
    return [head, *shown] + ([f"  … and {rest} more; -v shows them" if shown else "  -v shows them"] if rest else [])
