import json

import jsonschema
import pytest
import yaml
from hypothesis import example as always
from hypothesis import given, settings
from hypothesis import strategies as st

from materials_kit.errors import PlanUnreadable
from materials_kit.plan.parse import parse
from materials_kit.plan.schema import json_schema, schema_text

VALIDATOR = jsonschema.Draft202012Validator(json_schema())
SMALL = "plan: 1\ntitle: T\nsessions:\n  - id: session-1\n    title: One\n"


class _Plain(yaml.SafeLoader):
    """YAML as editors' schema tools see it: dates and clock times are text."""

    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own way
        key: [(tag, form) for tag, form in found if not tag.endswith((":timestamp", ":int"))]
        for key, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Plain.add_implicit_resolver("tag:yaml.org,2002:int", __import__("re").compile(r"[-+]?\d+$"), list("-+0123456789"))


def schema_takes(text):
    return VALIDATOR.is_valid(yaml.load(text, _Plain))


def parse_takes(text):
    try:
        parse(text)
    except PlanUnreadable:
        return False
    return True


def material(line):
    return SMALL + "    materials:\n      - title: M\n" + (f"        {line}\n" if line else "")


TAKEN = [
    SMALL, material(""), material("url: https://a.org"), material("duration: 90"), material("duration: 1h 37m"),
    material("start: 40:00"), material("pages: 47"), material('pages: "3, 7-9"'), material("sections: 6.1-6.3"),
    material('pages: "pp. 47\u201352; 60"'), material('pages: "p. 47 \u2014 p. 49"'), material('pages: "47 to 50"'),
    material('sections: "Walks, paths and cycles"'), material("sections: Chapter 5"),
    material("follow: 3"), material("follow: [a]"), material("accept: true"), material("upload: link"),
    SMALL + "settings: {max_size: 200MB, timeout: 0.5}\n", SMALL + "dates: {start: 2025-08-05}\n", SMALL + "    time: 18:00\n",
    SMALL + "blogs_per_week: 1.5\n", SMALL + "tracks: [{id: rl, title: R}]\n", SMALL + "    blog: {title: B}\n",
]  # fmt: skip
REFUSED = [
    "plan: 1\ntitle: T\n", "plan: 2\ntitle: T\nsessions: [{id: a, title: b}]\n", "plan: 1\ntitle: T\nsessions: []\n",
    SMALL + "titel: x\n", SMALL + "title2: x\n", SMALL.replace("title: T", "title: 5"), SMALL.replace("title: T", "title:"),
    SMALL.replace("title: T", "title: [a]"), SMALL.replace("session-1", "../x"), SMALL + "    minutes: 0\n",
    SMALL + "    minutes: ninety\n", SMALL + "    agenda: [{minutes: 5}]\n", material("url: ftp://a.org"), material("url: https://a b"),
    material("role: vidoe"), material("duration: long"), material("pages: all of them"), material("accept: maybe"), material('sections: "..."'),
    material("sections: -1"), material("sections: -1.5"), material("sections: -.inf"), material("pages: -1"),
    material("upload: maybe"), material("sha256: abc"), material("follow: -1"), material("url: https://a.org\n        path: b"),
    SMALL + "settings: {max_size: huge}\n", SMALL + "settings: {jobs: 0}\n", SMALL + "    time: late\n", "[]",
    SMALL + "    focus: {questions: [a]}\n", SMALL + "    blog: text\n", SMALL + "    success_criteria: text\n",
]  # fmt: skip


@pytest.mark.parametrize("text", TAKEN)
def test_schema_and_parser_take_the_same(text):
    assert (schema_takes(text), parse_takes(text)) == (True, True)


@pytest.mark.parametrize("text", REFUSED)
def test_schema_and_parser_refuse_the_same(text):
    assert (schema_takes(text), parse_takes(text)) == (False, False)


def test_the_plan_with_every_key_fits_the_schema(example):
    VALIDATOR.validate(yaml.load(example, _Plain))


def test_the_real_plan_fits_the_schema(real):
    from materials_kit.plan.markdown.yaml_text import yaml_text

    VALIDATOR.validate(yaml.load(yaml_text(real), _Plain))


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(sorted(json_schema()["properties"]["sessions"]["items"]["properties"]["materials"]["items"]["properties"])),
    st.sampled_from(["5", "-1", "a", "true", "[a]", "{a: b}", "2025-08-05", "1.5", '"1h 2m"', "https://a.org", "3-4", "[1]", "''"]),
)  # fmt: skip
@always("sections", "-1")
def test_schema_and_parser_agree_on_any_value_of_a_material(key, value):
    text = "plan: 1\ntitle: T\nsessions:\n  - {id: session-1, title: One, materials: [{" + (
        f"title: {value}" if key == "title" else f"title: M, {key}: {value}"
    ) + "}]}\n"  # fmt: skip
    if key == "review" and value in ("[a]", "[1]"):
        return  # the schema cannot know which sessions there are
    assert schema_takes(text) == parse_takes(text), text


def test_the_schema_is_valid_and_every_key_says_what_it_is_for():
    jsonschema.Draft202012Validator.check_schema(json_schema())
    parts = json.loads(schema_text())["properties"]["sessions"]["items"]["properties"]
    assert all(part["description"] for part in parts.values())
