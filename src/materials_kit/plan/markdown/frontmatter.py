"""The YAML between two rules on top of a Markdown file: its title is the plan's, the rest is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from yaml.nodes import Node, ScalarNode

from materials_kit.plan.yaml_lines import compose, find


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """How many lines the front matter takes, the title in it, and its other lines."""

    lines: int = 0
    title: str | None = None
    rest: str | None = None


def read(source: Sequence[str]) -> FrontMatter:
    """Give the front matter of a file's lines; nothing where there is none."""
    if not source or source[0].strip() != "---":
        return FrontMatter()
    end = next((number for number, line in enumerate(source[1:60], 1) if line.strip() in ("---", "...")), None)
    root = compose("\n".join(source[1:end])) if end else None
    if end is None or not isinstance(root, Node) or isinstance(root, ScalarNode):
        return FrontMatter()
    node = find(root, ("title",))
    title = node.value.strip() if isinstance(node, ScalarNode) else ""
    rest = "\n".join(line for line in source[1:end] if not (title and line.startswith("title:"))).strip()
    return FrontMatter(end + 1, title or None, rest or None)
