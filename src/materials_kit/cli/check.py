"""kit check: what is wrong in the plan, and mending it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from materials_kit.cli import show
from materials_kit.cli.options import Common, command
from materials_kit.cli.show import Result
from materials_kit.layout import PLAN
from materials_kit.logins import without
from materials_kit.model import Material, Outcome

MOST_ON_A_LINE = 2  # cures
COLOURS = {"error": "red", "warning": "yellow", "hint": "cyan"}


@command("check", writes=True)
@click.option("--fix", is_flag=True, help="Mend what can be mended for certain; comments stay, a backup is kept.")
@click.option("--links", is_flag=True, help="Compare the plan with what was fetched, too.")
@click.option("--explain", metavar="CODE", help="Say what a finding's code means, and nothing else.")
def run(common: Common, *, fix: bool, links: bool, explain: str | None) -> Result:
    """Look for mistakes in the plan: dates, agendas, links, and with --links what was fetched.

    Errors make the exit code 1; warnings and hints do not. `# kit: ignore CODE` in plan.yaml keeps
    a finding quiet. With --fix --dry-run the changes are shown and not made.
    """
    from materials_kit.plan.lint.registry import explain as explained

    if explain:
        text = explained(explain)
        return Result(content={"code": explain.upper(), "text": text}, text=text)
    from materials_kit.plan.lint import check as lint
    from materials_kit.workspace import find, plan_text

    folder = find(common.project)
    before = plan_text(folder / PLAN)
    outcomes = _fetched(common, before) if links else None
    if not fix:
        return _told(lint.check(before, outcomes, PLAN))
    fixed = lint.fix(before, outcomes, PLAN)
    return _mended(common, folder / PLAN, before, fixed)


def _fetched(common: Common, text: str) -> Mapping[Material, Outcome]:
    from materials_kit.cli import opened
    from materials_kit.pipeline import Options
    from materials_kit.plan.parse import parse

    workspace = opened.project(common)
    with opened.running(common, workspace, workspace.plan.sessions, Options(offline=True, looking=True)) as line:
        found = [outcome for _, ended in line.outcomes(workspace.plan.sessions) for outcome in ended]
    unasked = sum(not outcome.asked for outcome in found)
    if unasked:
        are = f"{unasked} materials are" if unasked > 1 else "1 material is"
        show.message(f"{are} not fetched yet and not looked at; kit fetch gets them", quiet=common.quiet)
    # The rules know materials as they are written, with the logins of their addresses.
    written = [material for session in parse(text, PLAN).sessions for material in session.materials]
    return {material: outcome for material, outcome in zip(written, found, strict=True) if outcome.asked}


def _told(findings: Sequence[Any]) -> Result:
    lines = [line for finding in findings for line in _lines(finding)]
    errors = sum(finding.level.value == "error" for finding in findings)
    text = [*lines, "", *_sum(findings)] if findings else ["nothing found: the plan is in order"]
    content = {"findings": [_row(finding) for finding in findings], "errors": errors}
    return Result(content=content, text=show.folded(text), exit_code=int(bool(errors)))


def _mended(common: Common, path: Path, before: str, fixed: Any) -> Result:
    from materials_kit.cli import planfile
    from materials_kit.plan.patch import difference

    if common.dry_run:
        diff = difference(before, fixed.text, PLAN)
        return Result(content={"diff": diff, "mended": [_row(f) for f in fixed.mended]}, text=diff or "nothing to mend")
    backup = planfile.replace(path, fixed.text)
    told = _told(fixed.left)
    lines = [f"mended: {finding.text(PLAN)}" for finding in fixed.mended]
    kept = [f"the old plan is kept as {backup}"] if backup else []
    content = {**told.content, "mended": [_row(f) for f in fixed.mended], "backup": str(backup) if backup else None}
    return Result(content=content, text="\n".join([*lines, *kept, told.text]), exit_code=told.exit_code)


def _lines(finding: Any) -> list[str]:
    first = f"{PLAN}:{finding.line}:{finding.column}: {_level(finding)} {finding.code} {without(finding.message)}"
    cures = [cure.text for cure in finding.cures]
    if len(cures) > MOST_ON_A_LINE:
        return [first, *(f"    cure: {cure}" for cure in cures)]
    return [first, f"    cure: {'; or: '.join(cures)}"] if cures else [first]


def _sum(findings: Sequence[Any]) -> list[str]:
    """Give how much was found of what, the gravest first."""
    from materials_kit.plan.lint.registry import RULES

    levels = Counter(finding.level.value for finding in findings)
    told = [f"{levels[level]} {level}{'s' * (levels[level] != 1)}" for level in COLOURS if levels[level]]
    codes = Counter(finding.code for finding in findings)
    fixable = Counter(finding.code for finding in findings if finding.is_fixable)
    rows = [rule for level in COLOURS for rule in RULES if rule.level.value == level and codes[rule.code]]
    wide = max(len(str(count)) for count in codes.values())
    lines = [
        f"  {rule.code} {codes[rule.code]:>{wide}} \u00d7 {rule.title}{' (--fix)' * bool(fixable[rule.code])}"
        for rule in rows
    ]
    ways = [f"kit check --fix mends {fixable.total()}"] if fixable else []
    ways += ["kit check --explain CODE says more of one"]
    return [f"{', '.join(told)}:", *lines, "; ".join(ways)]


def _level(told: Any) -> str:
    return click.style(told.level.value, fg=COLOURS[told.level.value])


def _row(finding: Any) -> dict[str, Any]:
    return {
        "code": finding.code,
        "level": finding.level.value,
        "line": finding.line,
        "column": finding.column,
        "where": finding.where,
        "message": without(finding.message),
        "cures": [cure.text for cure in finding.cures],
        "fixable": finding.is_fixable,
    }
