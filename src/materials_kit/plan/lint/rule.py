"""What rules are made of, and what they find."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from yaml.nodes import Node

from materials_kit.model import Material, Outcome, Plan, Session
from materials_kit.plan.yaml_lines import Path


class Level(StrEnum):
    """How much a finding matters; only errors make `check` fail."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


@dataclass(frozen=True, slots=True)
class Change:
    """One value of plan.yaml to be replaced; with `remark`, the weekday in the comment beside it instead."""

    path: Path
    value: object
    remark: bool = False


@dataclass(frozen=True, slots=True)
class Cure:
    """A way to mend a finding. Without changes it is for the person to do."""

    text: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """What a rule found, and where. `--fix` makes the first cure's changes.

    `line` (from 1) is given where it stands in a comment, which no path leads to.
    """

    path: Path
    message: str
    cures: tuple[Cure, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What is checked: the plan, its text and node graph, and, with `--links`, what became of its materials."""

    plan: Plan
    text: str
    root: Node
    outcomes: Mapping[Material, Outcome] = field(default_factory=dict)

    def materials(self) -> Iterator[tuple[Path, Session, Material]]:
        """Give every material with its place and its session."""
        for number, session in enumerate(self.plan.sessions):
            for place, material in enumerate(session.materials):
                yield ("sessions", number, "materials", place), session, material


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing to look for."""

    code: str
    level: Level
    title: str
    explanation: str
    find: Callable[[Subject], Iterator[Found]]


def named(material: Material) -> str:
    """Give a material's title, quoted and not too long."""
    title = material.title if len(material.title) <= 60 else material.title[:59] + "\u2026"
    return f"\u201c{title}\u201d"
