import re
from pathlib import Path

from materials_kit.plan.lint.registry import RULES
from materials_kit.plan.parse import parse
from materials_kit.plan.schema import json_schema

TEXT = (Path(__file__).resolve().parents[2] / "docs/plan-format.md").read_text(encoding="utf-8")


def keys(schema):
    for name, part in schema.get("properties", {}).items():
        yield name
        yield from keys(part)
        yield from keys(part.get("items", {}))


def test_every_key_is_documented():
    assert [name for name in keys(json_schema()) if f"`{name}`" not in TEXT] == []


def test_every_rule_is_documented_with_its_level():
    told = dict(re.findall(r"^\| ([A-Z]\d\d) \| (\w+) \|", TEXT, re.MULTILINE))
    assert told == {rule.code: str(rule.level) for rule in RULES}


def test_the_example_is_a_plan():
    example = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)[1]
    assert parse(example).sessions[0].materials[0].pages == "47-88"
