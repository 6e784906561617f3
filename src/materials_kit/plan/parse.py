"""From the text of plan.yaml to a Plan, with every problem at once."""

from yaml.nodes import Node

from materials_kit.errors import PlanUnreadable, Problem
from materials_kit.model import Plan
from materials_kit.plan import format as plan_format
from materials_kit.plan import yaml_lines
from materials_kit.plan.checks import cross_check
from materials_kit.plan.kinds import WRONG
from materials_kit.plan.yaml_lines import MAX_BYTES, too_large

__all__ = ["MAX_BYTES", "parse", "refuse_size"]


def parse(text: str, file: str = "plan.yaml") -> Plan:
    """Give the plan that `text` holds; `file` is its name in messages. Raises PlanUnreadable with all problems."""
    root = yaml_lines.compose(text.removeprefix("\ufeff"))
    if not isinstance(root, Node):
        raise PlanUnreadable(file, root)
    problems: list[Problem] = []
    plan = plan_format.PLAN.read(root, (), problems)
    problems.extend(cross_check(root))
    if problems or plan is WRONG:
        raise PlanUnreadable(file, tuple(sorted(problems, key=lambda found: (found.line, found.column))))
    return plan  # type: ignore[no-any-return]  # Kind.read is typed by its table, not by mypy


def refuse_size(size: int, file: str = "plan.yaml") -> None:
    """Raise PlanUnreadable if a file of `size` bytes is too large to be a plan; to be asked before it is read."""
    if size > MAX_BYTES:
        raise PlanUnreadable(file, (too_large(),))
