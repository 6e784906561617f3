"""The plan.yaml of an import: the plan, with the weekdays its author named as remarks beside the dates."""

from yaml.nodes import Node

from materials_kit.plan import spans
from materials_kit.plan.markdown.read import Imported
from materials_kit.plan.spans import Splice
from materials_kit.plan.weekdays import NAMES
from materials_kit.plan.write import dump
from materials_kit.plan.yaml_lines import compose, find


def yaml_text(imported: Imported) -> str:
    """Give the text to write as plan.yaml. A weekday beside a date is a remark (`# Monday`) that `check` reads."""
    text = dump(imported.plan)
    root = compose(text)
    splices = []
    for place, weekday in enumerate(imported.weekdays):
        node = find(root, ("sessions", place, "date")) if isinstance(root, Node) else None
        if node is not None and weekday is not None:
            end = spans.content(text, node)[1]
            splices.append(Splice(end, end, f"  # {NAMES[weekday]}"))
    return spans.apply(text, splices)
