"""The JSON Schema of plan.yaml, made from the same table that reads it."""

import json
from typing import Any

from materials_kit.plan.format import PLAN

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema() -> dict[str, Any]:
    """Give the schema as JSON-ready values; what parse() takes it takes, ids that must be one or exist apart."""
    return {"$schema": _DIALECT, "title": "plan.yaml of materials_kit", **_without_empty(PLAN.schema)}


def schema_text() -> str:
    """Give the schema as the text of a .json file."""
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def _without_empty(schema: Any) -> Any:
    if isinstance(schema, dict):
        return {key: _without_empty(value) for key, value in schema.items() if value not in ("", [])}
    return [_without_empty(item) for item in schema] if isinstance(schema, list) else schema
