"""Checking a plan, and mending what can be mended."""

from collections.abc import Mapping
from dataclasses import dataclass

from yaml.nodes import Node

from materials_kit import legible
from materials_kit.errors import PlanUnreadable
from materials_kit.model import Material, Outcome
from materials_kit.plan import patch
from materials_kit.plan.lint.ignored import ignored, session_line
from materials_kit.plan.lint.registry import RULES
from materials_kit.plan.lint.rule import Change, Cure, Found, Level, Rule, Subject
from materials_kit.plan.parse import parse
from materials_kit.plan.yaml_lines import Path, compose, locate, path_text


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a rule found. Lines and columns count from 1; `where` is the place in the plan's terms."""

    code: str
    level: Level
    line: int
    column: int
    where: str
    message: str
    cures: tuple[Cure, ...] = ()

    @property
    def is_fixable(self) -> bool:
        """Whether --fix mends it."""
        return bool(self.cures and self.cures[0].changes)

    def text(self, file: str) -> str:
        """Give the finding as FILE:LINE:COLUMN: CODE LEVEL: MESSAGE."""
        return f"{file}:{self.line}:{self.column}: {self.code} {self.level}: {self.message}"


@dataclass(frozen=True, slots=True)
class Fixed:
    """A plan's text after --fix, the findings that were mended, and those that stay."""

    text: str
    mended: tuple[Finding, ...]
    left: tuple[Finding, ...]


def check(
    text: str, outcomes: Mapping[Material, Outcome] | None = None, file: str = "plan.yaml"
) -> tuple[Finding, ...]:
    """Give what is wrong or odd in the plan that `text` holds, by line.

    `outcomes` are what became of its materials, for `--links`. Raises PlanUnreadable.
    """
    body = text.removeprefix("\ufeff")
    plan = legible.plan(parse(body, file))
    root = compose(body)
    if not isinstance(root, Node):
        raise PlanUnreadable(file, root)
    subject = Subject(plan, body, root, outcomes or {})
    silenced = ignored(body, root)
    findings = []
    for rule in RULES:
        for found in rule.find(subject):
            finding = _finding(rule, found, root)
            session = session_line(root, found.path)
            if not silenced.silences(rule.code, (finding.line, *((session,) if session else ()))):
                findings.append(finding)
    return tuple(sorted(findings, key=lambda one: (one.line, one.column, one.code)))


def fix(text: str, outcomes: Mapping[Material, Outcome] | None = None, file: str = "plan.yaml") -> Fixed:
    """Give the text with the first cure of every fixable finding made. Raises PlanUnreadable."""
    mended = [finding for finding in check(text, outcomes, file) if finding.is_fixable]
    after = text
    for change in dict.fromkeys(change for finding in mended for change in finding.cures[0].changes):
        after = _changed(after, change)
    left = check(after, outcomes, file)
    return Fixed(after, tuple(mended), left)


def _changed(text: str, change: Change) -> str:
    if change.remark:
        return patch.weekday_corrected(text, change.path)
    return patch.replaced(text, change.path, change.value)


def _finding(rule: Rule, found: Found, root: Node) -> Finding:
    line, column = (found.line, 1) if found.line else _position(root, found.path)
    return Finding(rule.code, rule.level, line, column, path_text(found.path), found.message, found.cures)


def _position(root: Node, path: Path) -> tuple[int, int]:
    mark = locate(root, path).start_mark
    under = path[-1] if len(path) == 2 and path[0] == "about" else 0  # a line of a long text
    return mark.line + 1 + int(under), 1 if under else mark.column + 1
