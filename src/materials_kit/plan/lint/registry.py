"""All rules, in the order of their codes."""

from materials_kit.errors import UsageError
from materials_kit.plan.kinds import nearest
from materials_kit.plan.lint import agenda, contents, dates, fetched, ignored, links, parts, said, wanted
from materials_kit.plan.lint.rule import Rule

_SOURCES = (agenda, contents, dates, fetched, links, parts, said, wanted)
_ON_PLANS = tuple(rule for source in _SOURCES for rule in source.RULES)
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*_ON_PLANS, *ignored.rules(frozenset(rule.code for rule in _ON_PLANS))),
        key=lambda rule: rule.code,
    )
)


def explain(code: str) -> str:
    """Give a rule's title, level and explanation. Raises UsageError for an unknown code."""
    known = {rule.code: rule for rule in RULES}
    rule = known.get(code.strip().upper())
    if rule is None:
        listed = ", ".join(known)
        raise UsageError(f"there is no rule {code!r}{nearest(code.upper(), [*known])}", hint=f"codes are {listed}")
    silence = f"Silence it with a comment: # kit: ignore {rule.code}"
    return f"{rule.code} ({rule.level}): {rule.title}\n\n{rule.explanation}\n\n{silence}"
