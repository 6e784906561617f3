"""kit import: a Markdown study plan becomes plan.yaml."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from materials_kit import files
from materials_kit.cli import planfile, show
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.errors import FilesystemError, ImportFailed, UsageError
from materials_kit.layout import PLAN, Layout
from materials_kit.logins import without
from materials_kit.model import Plan

if TYPE_CHECKING:
    from materials_kit.plan.markdown.decode import Decoded

LARGEST = 4_000_000  # bytes; what a plan may have, in either form


@command("import", writes=True)
@click.argument("plan_file", type=click.Path(path_type=Path), metavar="PLAN.md")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.  [default: plan.yaml]"
)
@click.option(
    "--force",
    "modes",
    flag_value="force",
    multiple=True,
    help="Replace a plan that is there; the old one is kept as a backup.",
)
@click.option(
    "--merge",
    "modes",
    flag_value="merge",
    multiple=True,
    help="Bring what is new into the plan that is there; your changes stay.",
)
def run(common: Common, plan_file: Path, *, output: Path | None, modes: tuple[str, ...]) -> Result:
    """Read a Markdown study plan and write plan.yaml.

    Damaged characters are repaired. The report tells what was understood, what was repaired, and
    every line that found no place; those are kept under the notes of their session. The exit code
    is 1 if there are such lines.
    """
    from materials_kit.cli import imported as told
    from materials_kit.plan.markdown.decode import decode
    from materials_kit.plan.markdown.read import read
    from materials_kit.plan.markdown.report import replacements
    from materials_kit.plan.markdown.yaml_text import yaml_text
    from materials_kit.plan.patch import difference
    from materials_kit.workspace import local_now, plan_text

    target = output or Path(common.project or ".") / PLAN
    planfile.refuse_other_than_file(target)
    mode = "".join(modes)
    if len(modes) > 1:
        raise UsageError("--force and --merge exclude each other", hint="--merge keeps your changes, --force does not")
    if target.exists() and not mode and not common.dry_run:
        hint = "--merge brings in what is new and keeps your changes; --force replaces it; -o writes elsewhere"
        raise UsageError(f"{target} is there already", hint=hint)
    try:
        decoded = decode(_bytes(plan_file))
        imported = read(decoded.text, local_now(None).date())
    except ImportFailed as error:
        raise ImportFailed(f"{plan_file}: {error.message}", hint=error.hint) from error
    fresh = yaml_text(imported)
    layout = Layout(target.parent)
    base = layout.imported(target.name)
    mine = plan_text(target) if mode == "merge" and target.exists() else None
    known = next((path for path in (base, layout.imported_before(target.name)) if path.is_file()), None)
    merged = _merged(mine, known, imported.plan) if mine is not None else None
    text = merged.text if merged else fresh
    backup, is_same = None, target.exists() and planfile.holds(target, text)
    if not common.dry_run:
        backup = planfile.replace(target, text)
        files.write(base, fresh)
    if backup:
        show.message(f"the old plan is kept as {backup}", quiet=common.quiet)
    content = {
        "file": str(target),
        "backup": str(backup) if backup else None,
        "dry_run": common.dry_run,
        "changed": not is_same,
        "base": known is not None if merged else None,
        "added": list(merged.added) if merged else [],
        **_read_as(decoded),
        **_facts(imported.report, merged.plan if merged else imported.plan),
        "kept": [{"where": c.where, "kept": c.kept, "offered": c.offered} for c in merged.conflicts] if merged else [],
        "diff": difference(mine, text, target.name) if mine is not None else None,
    }
    replaced = [(one.before, one.after, one.lines) for one in replacements(imported.report.repaired)]
    report = without(told.text(content, plan_file.name, replaced, every=common.verbose))
    return Result(
        content=json.loads(without(json.dumps(content, default=str))),
        text=report,
        exit_code=1 if imported.report.unplaced else 0,
    )


def _read_as(decoded: "Decoded") -> dict[str, Any]:
    return {"encoding": decoded.encoding, "stray": list(decoded.stray)}


def _facts(report: Any, plan: Plan) -> dict[str, Any]:
    """Give what was understood, and how much is in the plan: a merged one holds what the person added or took out."""
    return {
        "sessions": len(plan.sessions),
        "materials": sum(len(session.materials) for session in plan.sessions),
        "minutes": sum(session.minutes or 0 for session in plan.sessions),
        "understood": [asdict(session) for session in report.understood],
        "repaired": [asdict(line) for line in report.repaired],
        "unplaced": [asdict(line) for line in report.unplaced],
        "about_lines": list(report.about),
        "either_way": list(report.either_way),
        "nearer": report.nearer,
        "without_year": list(report.without_year),
        "ticked": list(report.ticked),
        "damaged": list(report.damaged),
    }


def _merged(mine: str, base: Path | None, theirs: Plan) -> Any:
    from materials_kit.plan.merge import merge
    from materials_kit.plan.parse import parse
    from materials_kit.workspace import plan_text

    return merge(parse(plan_text(base), str(base)) if base else None, mine, theirs)


def _bytes(plan_file: Path) -> bytes:
    if plan_file.suffix.lower() in (".yaml", ".yml"):
        hint = "edit it as it is; kit check --project DIR tells what is wrong in it"
        raise UsageError(f"{plan_file} is YAML, and import reads a plan in Markdown", hint=hint)
    try:
        with plan_file.open("rb") as stream:
            raw = stream.read(LARGEST + 1)
    except OSError as error:
        raise FilesystemError(f"cannot read {plan_file}: {error.strerror}", hint="is the path right?") from error
    if len(raw) > LARGEST:
        raise UsageError(f"{plan_file} is larger than {LARGEST:,} bytes", hint="is it really a study plan?")
    return raw
